import Candid

/// The declarations of an interface by name, and how they hang together.
struct DeclaredTypes {
  let declarations: [String: InterfaceSyntax.Declaration]

  init(_ syntax: InterfaceSyntax) {
    declarations = Dictionary(
      syntax.declarations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The names in the order of their bytes.
  var names: [String] {
    declarations.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What a type is, names of declared types looked up.
  func resolved(_ type: TypeSyntax) -> TypeSyntax {
    var type = type
    // No more steps than there are names: some may lead back to themselves.
    for _ in 0...declarations.count {
      guard case .name(let name) = type.kind, let declared = declarations[name] else { break }
      type = declared.type
    }
    return type
  }

  /// The declared types that others are made of, each behind those that it is made of itself; recursive
  /// ones somewhere.
  func order(of types: [TypeSyntax]) -> [String] {
    var seen: Set<String> = []
    var order: [String] = []
    func visit(_ type: TypeSyntax) {
      guard case .name(let name) = type.kind else { return type.parts.forEach(visit) }
      guard seen.insert(name).inserted, let declared = declarations[name] else { return }
      visit(declared.type)
      order.append(name)
    }
    types.forEach(visit)
    return order
  }

  /// Which of the names, in the order they are declared in, are used before they are declared.
  func usedBefore(_ order: [String]) -> Set<String> {
    var seen: Set<String> = []
    var early: Set<String> = []
    func visit(_ type: TypeSyntax) {
      guard case .name(let name) = type.kind else { return type.parts.forEach(visit) }
      if seen.insert(name).inserted { early.insert(name) }
    }
    for name in order {
      if let declared = declarations[name] { visit(declared.type) }
      seen.insert(name)
    }
    return early
  }
}

extension TypeSyntax {
  /// The types it is made of, in the order they are written.
  var parts: [TypeSyntax] {
    switch kind {
    case .primitive, .name: []
    case .opt(let inner), .vec(let inner): [inner]
    case .record(let fields), .variant(let fields): fields.map(\.type)
    case .function(let function): (function.arguments + function.results).map(\.type)
    case .service(let methods): methods.map(\.type)
    }
  }

  /// Whether it is a certain primitive type.
  func isPrimitive(_ type: TypeReference) -> Bool {
    if case .primitive(let own) = kind { own == type } else { false }
  }
}

extension [FieldSyntax] {
  /// Whether the fields are numbered from 0, and there are at least so many.
  func isTuple(atLeast count: Int) -> Bool {
    self.count >= count && enumerated().allSatisfy { $1.id == UInt32($0) }
  }
}

extension String {
  /// The text as string literals of several languages have it, without quotes around it.
  var escapedForLiterals: String {
    var output = ""
    for (index, scalar) in unicodeScalars.enumerated() {
      switch scalar {
      case "\t": output += "\\t"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\0": output += "\\0"
      case "'", "\"", "\\": output += "\\\(scalar)"
      default:
        if scalar.isShown(atBeginning: index == 0) {
          output.unicodeScalars.append(scalar)
        } else {
          output += "\\u{\(String(scalar.value, radix: 16))}"
        }
      }
    }
    return output
  }
}

extension Unicode.Scalar {
  /// Whether it can be seen where it stands.
  fileprivate func isShown(atBeginning: Bool) -> Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: self == " "
    case .nonspacingMark, .enclosingMark: !atBeginning
    default: true
    }
  }
}

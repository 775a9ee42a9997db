import SwiftSyntax
import SwiftSyntaxMacros

/// A type of the source that needs a conformance, under another name that says so.
///
/// All of an expansion speaks of the other name. So a type without the conformance is one error, at its
/// line of the source, and not one at each place where the expansion uses it. Types that have it for
/// certain, as `[String]?`, keep their names.
struct CheckedType {
  /// The other name, or the type as the base of an initialiser call.
  let name: String
  /// What declares the other name; nothing if there is none.
  let declarations: [String]
  /// What makes a value one of the type, if there is need to say so.
  var cast: String { declarations.isEmpty ? "" : " as \(name)" }

  /// - Parameters:
  ///   - name: The other name, new in its scope.
  ///   - scope: The type that the other name is declared in; nil if it is declared beside its uses. An
  ///     extension macro has to name what it declares, and cannot know how many names there will be.
  ///   - type: The type as it is in the source.
  ///   - requirement: A generic alias that has the conformance as its condition: `StoredField`.
  ///   - context: What knows where the type stands; nil if nobody asks.
  init(
    _ name: String, scope: String? = nil, _ type: TypeSyntax, requirement: String,
    in context: (any MacroExpansionContext)?
  ) {
    if type.isMade(of: requirement == "StoredField" ? CheckedType.storable : CheckedType.candid) {
      self.name = type.asCallee
      declarations = []
      return
    }
    self.name = scope.map { "\($0).\(name)" } ?? name
    let access = scope == nil ? "private " : ""
    var declarations = [
      "\(access)typealias \(name) = \(requirement)<\(type.trimmedDescription)>"
    ]
    if let place = context?.location(of: type, at: .afterLeadingTrivia, filePathMode: .filePath) {
      declarations.insert("#sourceLocation(file: \(place.file), line: \(place.line))", at: 0)
      declarations.append("#sourceLocation()")
    }
    self.declarations = declarations
  }

  /// The type in which the other names are declared; nothing if there are none.
  static func scope(_ name: String, _ declarations: [String]) -> String {
    declarations.isEmpty
      ? "" : "private enum \(name) {\n\(declarations.joined(separator: "\n"))\n}"
  }

  private static let storable: Set<String> = [
    "Bool", "Double", "Float", "Int", "Int8", "Int16", "Int32", "Int64", "Int128", "Principal",
    "String", "UInt", "UInt8", "UInt16", "UInt32", "UInt64", "UInt128",
  ]
  private static let candid = storable.union([
    "Blob", "Empty", "Integer", "Nat", "Null", "Reserved",
  ])
}

extension TypeSyntax {
  /// Whether it is one of the names, or an option, an array or a dictionary of such.
  fileprivate func isMade(of names: Set<String>) -> Bool {
    switch self.as(TypeSyntaxEnum.self) {
    case .identifierType(let type):
      type.genericArgumentClause == nil && names.contains(type.name.text)
    case .arrayType(let type): type.element.isMade(of: names)
    case .optionalType(let type): type.wrappedType.isMade(of: names)
    case .dictionaryType(let type):
      type.key.is(IdentifierTypeSyntax.self) && type.key.isMade(of: names)
        && type.value.isMade(of: names)
    default: false
    }
  }
}

extension TypeSyntax {
  /// Whether the type can be one of what the noun says: not if it is certain, from how it is written, that
  /// it has no conformance. Then that is reported, with the way out.
  ///
  /// - Parameters:
  ///   - noun: What it is the type of: `a stored field`.
  ///   - mark: What makes a type of the user's own fit: `@Storable`.
  ///   - more: Types beside those that never fit, and what to take.
  ///   - allowsTuple: Whether it can be a tuple.
  func isSupported(
    as noun: String, mark: String, prefix: String, more: [String: String] = [:],
    allowsTuple: Bool = false, in context: (any MacroExpansionContext)?
  ) -> Bool {
    let others = [
      "Any": "a struct or an enum with '\(mark)'",
      "AnyObject": "a struct or an enum with '\(mark)'",
      "AnyHashable": "an enum with '\(mark)'", "Character": "'String'", "Substring": "'String'",
      "Unicode.Scalar": "'UInt32'", "Date": "'UInt64', the nanoseconds that 'System.time' counts",
      "Data": "'[UInt8]'", "Decimal": "'Int128', in the smallest unit", "URL": "'String'",
      "UUID": "'[UInt8]'",
    ].merging(more) { _, new in new }
    func refuse(_ wayOut: String) -> Bool {
      context?.report(
        "\(prefix)-type", "\(noun) cannot be of the type '\(trimmedDescription)'; use \(wayOut)",
        at: self)
      return false
    }
    func areSupported(_ types: [TypeSyntax], allowsTuple: Bool = false) -> Bool {
      types.allSatisfy {
        $0.isSupported(
          as: noun, mark: mark, prefix: prefix, more: more, allowsTuple: allowsTuple, in: context)
      }
    }
    switch self.as(TypeSyntaxEnum.self) {
    case .identifierType(let type):
      if let wayOut = others[type.name.text] { return refuse(wayOut) }
      return areSupported(type.genericArgumentClause.types)
    case .memberType(let type):
      // `Swift.Character`, `Foundation.Date`
      let name = type.name.text
      let base = type.baseType.trimmedDescription
      if ["Swift", "Foundation"].contains(base), let wayOut = others[name] {
        return refuse(wayOut)
      }
      if let wayOut = others["\(base).\(name)"] { return refuse(wayOut) }
      return areSupported(type.genericArgumentClause.types)
    case .arrayType(let type): return areSupported([type.element])
    case .dictionaryType(let type): return areSupported([type.key, type.value])
    case .optionalType(let type): return areSupported([type.wrappedType])
    case .implicitlyUnwrappedOptionalType(let type):
      return refuse("the option '\(type.wrappedType.trimmedDescription)?'")
    case .tupleType(let tuple):
      if tuple.elements.count == 1, let element = tuple.elements.first {
        return areSupported([element.type], allowsTuple: allowsTuple)
      }
      guard allowsTuple, !tuple.elements.isEmpty else {
        return refuse("a struct with '\(mark)'")
      }
      return areSupported(tuple.elements.map(\.type), allowsTuple: true)
    case .functionType, .metatypeType, .someOrAnyType, .compositionType:
      return refuse("a struct or an enum with '\(mark)'")
    default: return true
    }
  }
}

extension GenericArgumentClauseSyntax? {
  /// The types among the arguments.
  fileprivate var types: [TypeSyntax] {
    self?.arguments.compactMap { TypeSyntax($0.argument) } ?? []
  }
}

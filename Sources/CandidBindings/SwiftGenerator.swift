import Candid

/// Turns the declarations of an interface into lines of Swift.
struct SwiftGenerator {
  let syntax: InterfaceSyntax
  let name: String
  let form: SwiftBindings.Form
  /// Tells apart, in the keys of types, interfaces and places of bindings.
  let identity: String
  /// What goes before the names of types: the extensions that macros add do not look into the
  /// enum around a type.
  let prefix: String
  /// What has been written.
  var lines: [String] = []
  /// Names of types.
  var typeNames = SwiftNames(reserved: SwiftNames.types)
  /// The declarations by their Candid names.
  private(set) var declarations: [String: InterfaceSyntax.Declaration] = [:]
  /// Their Swift names.
  private(set) var swiftNames: [String: String] = [:]
  /// What members of types cannot be called: members that all types have, and the types themselves.
  private(set) var memberNames: Set<String> = []
  /// What the methods of a service cannot be called.
  private(set) var methodNames: Set<String> = []
  /// The declarations of types that have values at all.
  private var inhabited: Set<String> = []
  /// The declarations whose values hold themselves without a heap in between.
  private let inlineCycles: TypeCycles
  /// The declarations that stand for themselves through options and vectors only.
  private let aliasCycles: TypeCycles
  /// The declaration that is being written; nil in the client.
  var enclosing: String?
  /// Types without a name of their own, to be written after what they are part of.
  var pending: [Pending] = []

  /// A type without a name of its own, and the one it was given.
  struct Pending {
    enum Kind {
      case record([FieldSyntax])
      case variant([FieldSyntax])
      case signature(FunctionSyntax)
      case methods([MethodSyntax])
    }

    var name: String
    var kind: Kind
    var documentation: [String]
    var enclosing: String?
  }

  init(
    interface: Interface, syntax: InterfaceSyntax, name: String, namespace: String?,
    form: SwiftBindings.Form
  ) {
    self.form = form
    identity = "\(name):\(namespace ?? ""):\(stableKey(interface.textWithoutComments)):"
    prefix = namespace.map { $0 + "." } ?? ""
    self.syntax = syntax
    self.name = name
    inlineCycles = TypeCycles(syntax.declarations) { $0.inlineNames }
    aliasCycles = TypeCycles(syntax.declarations) { $0.aliasedName.map { [$0] } ?? [] }
    var wishes: [(wish: String, original: String?)] = []
    for declaration in syntax.declarations {
      declarations[declaration.name] = declaration
      let wish = SwiftNames.upper(declaration.name) ?? "Type\(wishes.count)"
      wishes.append((wish, declaration.name))
    }
    let names = typeNames.unique(wishes, suffix: "Type")
    for (declaration, name) in zip(syntax.declarations, names) {
      swiftNames[declaration.name] = name
    }
    memberNames = SwiftNames.members.union(swiftNames.values)
    methodNames = memberNames.union(["methods"])
    // To and fro, so that long chains of declarations need few passes.
    var count = -1
    var order = syntax.declarations
    while count < inhabited.count {
      count = inhabited.count
      order.reverse()
      for declaration in order where hasValues(declaration.type) {
        inhabited.insert(declaration.name)
      }
    }
  }

  mutating func generate() {
    let client = typeNames.unique((SwiftNames.upper(name) ?? "Canister") + "Client")
    for declaration in syntax.declarations {
      write(declaration)
      writePending()
    }
    enclosing = nil
    if let service = syntax.service { writeClient(client, service) }
    writePending()
    if lines.last?.isEmpty == true { lines.removeLast() }
  }

  mutating func document(_ documentation: [String], otherwise: String) {
    lines += (documentation.isEmpty ? [otherwise] : documentation).map(comment)
  }

  /// A declaration with its parameters, each on a line of its own if they do not fit on one.
  mutating func declare(_ start: String, _ parameters: [String], _ end: String) {
    let line = "\(start)(\(parameters.joined(separator: ", ")))\(end)"
    if line.count <= 98 { return lines.append(line) }
    let indentation = String(start.prefix { $0 == " " })
    lines.append(start + "(")
    for (position, parameter) in parameters.enumerated() {
      let comma = position < parameters.count - 1 ? "," : ""
      lines.append(indentation + "  " + parameter + comma)
    }
    lines.append(indentation + ")" + end)
  }

  // MARK: - Declarations

  private mutating func write(_ declaration: InterfaceSyntax.Declaration) {
    enclosing = declaration.name
    let name = swiftNames[declaration.name]!
    let fallback = "The type `\(declaration.name)`."
    switch declaration.type.kind {
    case .record, .variant:
      guard hasValues(declaration.type) else {
        document(declaration.documentation, otherwise: fallback + " It has no values.")
        lines += ["public typealias \(name) = Empty", ""]
        return
      }
    default: break
    }
    switch declaration.type.kind {
    case .record(let fields):
      write(
        Pending(
          name: name, kind: .record(fields), documentation: declaration.documentation,
          enclosing: declaration.name), fallback)
    case .variant(let cases):
      write(
        Pending(
          name: name, kind: .variant(cases), documentation: declaration.documentation,
          enclosing: declaration.name), fallback)
    case .opt(let inner) where isAliasCycle(declaration.name):
      writeWrapper(name, declaration, isOption: true, content: type(inner, name + "Content"))
    case .vec(let inner) where isAliasCycle(declaration.name):
      writeWrapper(name, declaration, isOption: false, content: type(inner, name + "Element"))
    default:
      let place: String
      switch declaration.type.kind {
      case .opt: place = name + "Content"
      case .vec: place = name + "Element"
      default: place = name
      }
      let type = type(declaration.type, place)
      document(declaration.documentation, otherwise: fallback)
      lines += ["public typealias \(name) = \(type.text)", ""]
    }
  }

  private mutating func writePending() {
    var written = 0
    while written < pending.count {
      let next = pending[written]
      written += 1
      enclosing = next.enclosing
      write(next, next.enclosing.map { "A part of `\($0)`." } ?? "A part of a method's type.")
    }
    pending = []
  }

  private mutating func write(_ type: Pending, _ fallback: String) {
    switch type.kind {
    case .record(let fields): writeStruct(type, fields, fallback)
    case .variant(let cases): writeEnum(type, cases, fallback)
    case .signature(let function): writeSignature(type, function)
    case .methods(let methods): writeMethods(type, methods)
    }
  }

  // MARK: - Types

  /// How Swift says a type: in a declaration, and before a point.
  struct Spelling {
    var text: String
    var callee: String

    init(_ text: String, callee: String? = nil) {
      self.text = text
      self.callee = callee ?? text
    }
  }

  /// The Swift type; one without a name of its own is named after where it stands.
  mutating func type(_ type: TypeSyntax, _ place: String) -> Spelling {
    guard hasValues(type) else { return Spelling("Empty") }
    switch type.kind {
    case .primitive(let primitive): return Spelling(Self.primitive(primitive))
    case .name(let name): return Spelling(swiftNames[name].map { prefix + $0 } ?? "Empty")
    case .opt(let inner):
      let inner = self.type(inner, place)
      return Spelling(inner.text + "?", callee: "Optional<\(inner.text)>")
    case .vec(let inner):
      if case .primitive(.nat8) = inner.kind { return Spelling("Blob") }
      let inner = self.type(inner, place)
      return Spelling("[\(inner.text)]", callee: "Array<\(inner.text)>")
    case .record(let fields): return Spelling(add(.record(fields), place))
    case .variant(let cases): return Spelling(add(.variant(cases), place))
    case .function(let function):
      return Spelling("CandidFunction<\(add(.signature(function), place + "Signature"))>")
    case .service(let methods):
      return Spelling("CandidService<\(add(.methods(methods), place + "Methods"))>")
    }
  }

  private mutating func add(_ kind: Pending.Kind, _ place: String) -> String {
    let name = typeNames.unique(place)
    pending.append(Pending(name: name, kind: kind, documentation: [], enclosing: enclosing))
    return prefix + name
  }

  private static func primitive(_ type: TypeReference) -> String {
    switch type {
    case .null: "Null"
    case .bool: "Bool"
    case .nat: "Nat"
    case .int: "Integer"
    case .nat8: "UInt8"
    case .nat16: "UInt16"
    case .nat32: "UInt32"
    case .nat64: "UInt64"
    case .int8: "Int8"
    case .int16: "Int16"
    case .int32: "Int32"
    case .int64: "Int64"
    case .float32: "Float"
    case .float64: "Double"
    case .text: "String"
    case .reserved: "Reserved"
    case .principal: "Principal"
    default: "Empty"
    }
  }

  // MARK: - Recursion

  /// Whether the type has a value; a record that contains itself, for one, has not.
  func hasValues(_ type: TypeSyntax) -> Bool {
    switch type.kind {
    case .primitive(let primitive): primitive != .empty
    case .name(let name): inhabited.contains(name)
    case .opt, .vec, .function, .service: true
    case .record(let fields): fields.allSatisfy { hasValues($0.type) }
    case .variant(let cases): cases.contains { hasValues($0.type) }
    }
  }

  /// Whether a declaration stands for itself through options and vectors only.
  private func isAliasCycle(_ name: String) -> Bool { aliasCycles.contains(name) }

  /// Whether a value of the type holds, without a heap in between, one of the enclosing type.
  func isRecursive(_ type: TypeSyntax) -> Bool {
    guard let enclosing else { return false }
    return type.inlineNames.contains { inlineCycles.areOneCycle($0, enclosing) }
  }
}

extension Interface {
  /// What the text says of types, whatever its layout.
  fileprivate var textWithoutComments: String {
    text.split(separator: "\n").map { $0.filter { $0 != " " } }.filter { !$0.hasPrefix("//") }
      .joined()
  }
}

/// FNV-1a with 64 bits: keys that stay the same as long as what they are made of does.
func stableKey(_ text: String) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return "0x" + String(hash, radix: 16, uppercase: true)
}

/// A line of documentation: whatever the text, it does not leave the comment.
func comment(_ text: String) -> String {
  var result = "///"
  if !text.isEmpty { result += " " }
  for scalar in text.unicodeScalars {
    result.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
  }
  return result
}

/// A Swift string literal.
func literal(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\" + String(scalar)
    case let scalar where !scalar.properties.isAlphabetic && !(" "..."~").contains(scalar):
      result += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

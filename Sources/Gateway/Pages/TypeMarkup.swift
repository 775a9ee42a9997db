import Candid

/// Types as people read them in the page: names are links, words have a colour.
struct TypeMarkup {
  /// The interface the types belong to.
  let interface: Interface
  /// The order in which fields are shown.
  let order: DeclaredOrder

  init(interface: Interface) {
    self.interface = interface
    order = DeclaredOrder(of: interface)
  }

  /// How deep a type without a name is written out.
  private static let greatestDepth = 12

  /// A type on one line.
  func inline(_ type: TypeReference, depth: Int = 0) -> HTML {
    guard let index = type.entry else { return primitive(type) }
    let entry = interface.types.entries[index]
    if let name = entry.name { return link(name) }
    return definition(entry.node, of: index, depth: depth)
  }

  /// What a named type stands for, fields on lines of their own.
  func declaration(of type: TypeReference) -> HTML {
    guard let index = type.entry else { return primitive(type) }
    let node = interface.types.entries[index].node
    switch node {
    case .record(let fields):
      return block("record", order.fields(fields, of: index), isVariant: false)
    case .variant(let fields):
      return block("variant", order.fields(fields, of: index), isVariant: true)
    case .service(let methods):
      let lines = methods.map { method in
        HTML("  \(TypeText.name(method.name)) : \(inline(method.type));\n")
      }
      return "\(word("service")) {\n\(lines)}"
    default: return definition(node, of: index, depth: 0)
    }
  }

  /// The signature of a method, `(key : nat) → (opt nat)`, without how it is called.
  func signature(_ function: FunctionType, depth: Int = 0) -> HTML {
    "\(list(function.arguments, depth)) <span class=\"arrow\">→</span> \(list(function.results, depth))"
  }

  private func list(_ arguments: [ArgumentType], _ depth: Int) -> HTML {
    let parts = arguments.map { argument -> HTML in
      guard let name = argument.name else { return inline(argument.type, depth: depth) }
      return "<span class=\"name\">\(name)</span> : \(inline(argument.type, depth: depth))"
    }
    return "(\(parts.joined(by: ", ")))"
  }

  private func definition(_ node: TypeNode, of index: Int, depth: Int) -> HTML {
    guard depth < TypeMarkup.greatestDepth else { return "…" }
    switch node {
    case .opt(let type): return "\(word("opt")) \(inline(type, depth: depth + 1))"
    case .vec(.nat8): return "<span class=\"type\">blob</span>"
    case .vec(let type): return "\(word("vec")) \(inline(type, depth: depth + 1))"
    case .record(let fields):
      let isTuple = fields.enumerated().allSatisfy { $0.element.id == UInt32($0.offset) }
      let parts = (isTuple ? fields : order.fields(fields, of: index)).map { field -> HTML in
        isTuple && field.name == nil
          ? inline(field.type, depth: depth + 1)
          : "\(name(of: field)) : \(inline(field.type, depth: depth + 1))"
      }
      return parts.isEmpty
        ? "\(word("record")) {}" : "\(word("record")) { \(parts.joined(by: "; ")) }"
    case .variant(let cases):
      let parts = order.fields(cases, of: index).map { field -> HTML in
        field.type == .null
          ? name(of: field) : "\(name(of: field)) : \(inline(field.type, depth: depth + 1))"
      }
      return parts.isEmpty
        ? "\(word("variant")) {}" : "\(word("variant")) { \(parts.joined(by: "; ")) }"
    case .function(let function):
      let modes = function.modes.map { " \(word($0.keyword))" as HTML }
      return "\(word("func")) \(signature(function, depth: depth + 1))\(modes)"
    case .service(let methods):
      let parts = methods.map { method -> HTML in
        "<span class=\"name\">\(TypeText.name(method.name))</span> : \(inline(method.type, depth: depth + 1))"
      }
      return parts.isEmpty
        ? "\(word("service")) {}" : "\(word("service")) { \(parts.joined(by: "; ")) }"
    }
  }

  private func block(_ keyword: String, _ fields: [FieldType], isVariant: Bool) -> HTML {
    guard !fields.isEmpty else { return "\(word(keyword)) {}" }
    let lines = fields.map { field -> HTML in
      var html: HTML = .none
      for line in field.documentation {
        html += "<span class=\"comment\">  // \(line)\n</span>"
      }
      html +=
        isVariant && field.type == .null
        ? "  \(name(of: field));\n" : "  \(name(of: field)) : \(inline(field.type));\n"
      return html
    }
    return "\(word(keyword)) {\n\(lines)}"
  }

  private func name(of field: FieldType) -> HTML {
    "<span class=\"name\">\(field.name.map(TypeText.name) ?? String(field.id))</span>"
  }

  private func word(_ word: String) -> HTML { "<span class=\"word\">\(word)</span>" }

  private func primitive(_ type: TypeReference) -> HTML {
    "<span class=\"type\">\(TypeText.primitive(type))</span>"
  }

  private func link(_ name: String) -> HTML {
    "<a class=\"type\" href=\"#\(TypeMarkup.anchor(name))\">\(name)</a>"
  }

  /// The fragment a declared type is found under.
  static func anchor(_ name: String) -> String { "type-" + PercentEncoding.encode(name) }
}

/// Words and names of the interface language.
enum TypeText {
  /// The word for a primitive type.
  static func primitive(_ type: TypeReference) -> String {
    switch type {
    case .null: "null"
    case .bool: "bool"
    case .nat: "nat"
    case .int: "int"
    case .nat8: "nat8"
    case .nat16: "nat16"
    case .nat32: "nat32"
    case .nat64: "nat64"
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64: "int64"
    case .float32: "float32"
    case .float64: "float64"
    case .text: "text"
    case .reserved: "reserved"
    case .empty: "empty"
    case .principal: "principal"
    default: "type \(type.rawValue)"
    }
  }

  /// A name as it is written in the interface language: quoted where it is no plain word.
  static func name(_ name: String) -> String {
    let isPlain =
      !name.isEmpty
      && name.utf8.enumerated().allSatisfy { index, byte in
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x5F: true
        case 0x30...0x39: index > 0
        default: false
        }
      }
    guard !isPlain else { return name }
    var quoted = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case "\u{0}"..."\u{1F}", "\u{7F}": quoted += "\\u{\(String(scalar.value, radix: 16))}"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

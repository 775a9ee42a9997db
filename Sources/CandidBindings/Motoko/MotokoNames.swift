import Candid

/// Names in Motoko.
enum MotokoNames {
  private static let keywords: Set<String> = [
    "actor", "and", "async", "async*", "assert", "await", "await*", "break", "case", "catch",
    "class", "continue", "composite", "debug", "debug_show", "else", "false", "flexible", "for",
    "from_candid", "func", "if", "in", "import", "module", "not", "null", "object", "or", "label",
    "let", "loop", "private", "public", "query", "return", "shared", "stable", "switch", "system",
    "try", "throw", "to_candid", "true", "type", "var", "while", "with",
  ]

  /// Whether a name can be written as one.
  static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return name.utf8.allSatisfy {
      0x61...0x7A ~= $0 | 0x20 && $0 >= 0x41 || 0x30...0x39 ~= $0 || $0 == 0x5F
    }
  }

  /// A name; one that Motoko cannot write stands for its number.
  ///
  /// A `_` behind a name says that it is not the word it would be, so one that ends with `_` gets another.
  static func name(_ name: String) -> String {
    if keywords.contains(name) { return name + "_" }
    guard isIdentifier(name) else { return "_\(FieldType.hash(name))_" }
    return name.hasSuffix("_") ? name + "_" : name
  }

  /// The name of a field, or its number.
  static func label(_ field: FieldSyntax) -> String {
    field.name.map(name) ?? "_\(field.id)_ "
  }

  /// A primitive type.
  static func name(of primitive: TypeReference) -> String {
    switch primitive {
    case .float64: "Float"
    case .reserved: "Any"
    case .empty: "None"
    default:
      (primitive.primitiveName ?? "empty").prefix(1).uppercased()
        + (primitive.primitiveName ?? "empty").dropFirst()
    }
  }
}

import Candid

/// Names in JavaScript and TypeScript.
enum WebNames {
  /// Words that cannot name a declaration.
  private static let keywords: Set<String> = [
    "abstract", "arguments", "await", "boolean", "break", "byte", "case", "catch", "char", "class",
    "const", "continue", "debugger", "default", "delete", "do", "double", "else", "enum", "eval",
    "export", "extends", "false", "final", "finally", "float", "for", "function", "goto", "if",
    "implements", "import", "in", "instanceof", "int", "interface", "let", "long", "native", "new",
    "null", "package", "private", "protected", "public", "return", "short", "static", "super",
    "switch", "synchronized", "this", "throw", "throws", "transient", "true", "try", "typeof",
    "var", "void", "volatile", "while", "with", "yield",
  ]

  /// A declared name.
  static func identifier(_ name: String) -> String {
    keywords.contains(name) ? name + "_" : name
  }

  /// A name that may be any text.
  static func quoted(_ name: String) -> String { "'\(name.escapedForLiterals)'" }

  /// The name of a field, or its number.
  static func label(_ field: FieldSyntax) -> String {
    field.name.map(quoted) ?? "_\(field.id)_"
  }

  /// What stands for a primitive type in `IDL`.
  static func constructor(_ type: TypeReference) -> String {
    let name = type.primitiveName ?? "empty"
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}

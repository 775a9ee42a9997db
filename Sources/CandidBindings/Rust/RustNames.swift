import Candid

/// Names in Rust.
enum RustNames {
  private static let keywords: Set<String> = [
    "as", "break", "const", "continue", "else", "enum", "extern", "false", "fn", "for", "if",
    "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static",
    "struct", "trait", "true", "type", "unsafe", "use", "where", "while", "async", "await", "dyn",
    "abstract", "become", "box", "do", "final", "macro", "override", "priv", "typeof", "unsized",
    "virtual", "yield", "try", "gen",
  ]

  /// Words that `r#` makes no names of.
  private static let unusable: Set<String> = ["crate", "self", "Self", "super", "_"]

  /// A name of fields and functions, and whether it is another one than in Candid.
  static func snake(_ name: String) -> (name: String, differs: Bool) {
    identifier(name) { name in
      var words = ""
      var isBehindUnderscore = true
      for letter in name {
        if letter.isUppercase {
          words += (isBehindUnderscore ? "" : "_") + letter.lowercased()
        } else {
          words.append(letter)
        }
        isBehindUnderscore = letter == "_"
      }
      return words
    }
  }

  /// A name of types and of the cases of enums, and whether it is another one than in Candid.
  static func camel(_ name: String) -> (name: String, differs: Bool) {
    identifier(name) { name in
      let leading = name.prefix { $0 == "_" }
      guard leading.count < name.count else { return name }
      let trailing = name.reversed().prefix { $0 == "_" }.count
      let words = name.dropFirst(leading.count).dropLast(trailing).split(separator: "_")
      return leading + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        + String(repeating: "_", count: trailing)
    }
  }

  /// A name made of the way to a type: its words, each with a capital.
  static func path(_ parts: [String]) -> String {
    words(parts.joined(separator: "_"))
      .map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined()
  }

  private static func identifier(
    _ name: String, _ convert: (String) -> String
  ) -> (name: String, differs: Bool) {
    guard MotokoNames.isIdentifier(name) else { return ("_\(FieldType.hash(name))_", true) }
    let converted = convert(name)
    if keywords.contains(converted) { return ("r#" + converted, converted != name) }
    if unusable.contains(converted) { return (converted + "_", true) }
    return (converted, converted != name)
  }

  /// The words of a name: parted by what stands between them, between a small letter and a capital, around
  /// digits, and before the last capital of several.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      if "_- ".contains(letter) {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      if let last = word.last {
        let next = index + 1 < letters.count ? letters[index + 1] : nil
        let isBoundary =
          last.isLowercase && letter.isUppercase || last.isNumber != letter.isNumber
          || last.isUppercase && letter.isUppercase && next?.isLowercase == true
        if isBoundary {
          words.append(word)
          word = ""
        }
      }
      word.append(letter)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}

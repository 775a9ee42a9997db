/// Swift names for Candid ones, each used once in its scope.
struct SwiftNames {
  /// Those that were taken before; a set that many scopes share, so it is not added to.
  private let reserved: Set<String>
  private var used: Set<String> = []

  /// A scope in which some names are taken already.
  init(reserved: Set<String> = []) { self.reserved = reserved }

  private func isTaken(_ name: String) -> Bool { used.contains(name) || reserved.contains(name) }

  /// The first of the name, the name with `suffix`, and the name with a number that is free.
  mutating func unique(_ name: String, suffix: String = "") -> String {
    var candidate = name
    if isTaken(candidate), !suffix.isEmpty { candidate += suffix }
    let stem = candidate
    var number = 2
    while isTaken(candidate) {
      // `_2` behind a digit, so that `a1` and the second `a` do not meet.
      candidate = stem + (stem.last?.isNumber == true ? "_" : "") + "\(number)"
      number += 1
    }
    used.insert(candidate)
    return candidate
  }

  /// A free name for each wish; those that are spelt as in Candid come first.
  mutating func unique(
    _ wishes: [(wish: String, original: String?)], suffix: String
  ) -> [String] {
    var names = [String](repeating: "", count: wishes.count)
    let exact = wishes.indices.filter { wishes[$0].wish == wishes[$0].original }
    let others = wishes.indices.filter { wishes[$0].wish != wishes[$0].original }
    for index in exact + others { names[index] = unique(wishes[index].wish, suffix: suffix) }
    return names
  }

  /// The words of a name: parted by what is no letter or digit, and where a capital follows a
  /// small letter.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in name.unicodeScalars {
      let isWordCharacter =
        scalar.isASCII
        ? scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        : scalar.properties.isXIDContinue && scalar.properties.isAlphabetic
      guard isWordCharacter else {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      if let last = word.unicodeScalars.last, last.properties.isLowercase,
        scalar.properties.isUppercase
      {
        words.append(word)
        word = ""
      }
      word.unicodeScalars.append(scalar)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The name of a type: `canister_id` → `CanisterId`; nil if nothing of it can stay.
  static func upper(_ name: String) -> String? {
    let text = words(name).map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    guard let first = text.unicodeScalars.first else { return nil }
    return first.properties.isAlphabetic ? text : "_" + text
  }

  /// The name of a property or function: `max_bytes` → `maxBytes`; nil if nothing of it can stay.
  static func lower(_ name: String) -> String? {
    var words = words(name)
    guard let first = words.first else { return nil }
    let isUppercase = first.count > 1 && first == first.uppercased()
    words[0] = isUppercase ? first.lowercased() : first.prefix(1).lowercased() + first.dropFirst()
    let text =
      words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return text.unicodeScalars.first!.properties.isAlphabetic ? text : nil
  }

  /// The name in backticks if it is a word of the language.
  static func quoted(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

  /// The name of a parameter or an element: as in Candid where Swift can say it; nil if nothing of
  /// it can stay.
  static func parameter(_ name: String) -> String? {
    let isSwift =
      name.first != "_" && name.first?.isNumber == false
      && name.unicodeScalars.allSatisfy {
        $0 == "_" || $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
      }
    return (isSwift ? name : lower(name)).map(quoted)
  }

  /// Words that cannot be names as they stand.
  private static let keywords: Set<String> = [
    "actor", "any", "as", "associatedtype", "async", "await", "borrowing", "break", "case",
    "catch", "class", "consuming", "continue", "default", "defer", "deinit", "do", "each", "else",
    "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if",
    "import", "in", "init", "inout", "internal", "is", "let", "macro", "nil", "operator", "package",
    "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "some",
    "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while", "yield",
  ]

  /// Members that every type has, or that the macro adds.
  static let members: Set<String> = [
    "self", "Self", "Type", "hash", "hashValue", "encode", "candidType", "candidTypeKey",
    "candidPrimitive", "encodeVector", "decodeVector",
  ]

  /// Types that the source says itself, or that are too well known to be hidden.
  static let types: Set<String> = [
    "Any", "AnyObject", "Array", "Bool", "Candid", "CandidDecodable", "CandidEncodable",
    "CandidError", "CandidField", "CandidFunction", "CandidMacros", "CandidMethods",
    "CandidService", "CandidSignature", "CandidType", "CandidTyped", "CanisterCaller", "Character",
    "Dictionary", "Double", "Empty", "Equatable", "Error", "Float", "FunctionMode", "Hashable",
    "Hasher", "Blob", "Indirect", "Int", "Int16", "Int32", "Int64", "Int8", "Integer", "Message",
    "Nat", "Never", "Null", "Optional", "Principal", "Protocol", "Reader", "Reserved", "Result",
    "Self", "Sendable", "Set", "StaticString", "String", "Swift", "Type", "TypeReference",
    "TypeTableBuilder", "UInt", "UInt16", "UInt32", "UInt64", "UInt8", "Void", "Writer",
  ]
}

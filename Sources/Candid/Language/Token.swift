/// A word or sign of the interface language.
struct Token {
  /// What it is.
  enum Kind: UInt8 {
    case end
    case equals, leftParenthesis, rightParenthesis, leftBrace, rightBrace
    case semicolon, comma, dot, colon, arrow, plus, minus
    case testEqual, testNotEqual, testNotDecodable
    case null, vec, record, variant, function, service, oneway, query, compositeQuery
    case blob, type, `import`, opt, principal
    case `true`, `false`
    case identifier, text, decimal, hexadecimal, float
  }

  /// What it is.
  var kind: Kind
  /// Where it stands.
  var range: SourceRange
  /// The bytes of a text, with its escapes resolved; not always UTF-8.
  var bytes: [UInt8] = []
  /// The comment lines right before it.
  var documentation: [String] = []
}

extension Token.Kind {
  /// The reserved words; names of primitive types are ordinary identifiers.
  static let keywords: [(word: String, kind: Token.Kind)] = [
    ("null", .null), ("vec", .vec), ("record", .record), ("variant", .variant),
    ("func", .function), ("service", .service), ("oneway", .oneway), ("query", .query),
    ("composite_query", .compositeQuery), ("blob", .blob), ("type", .type),
    ("import", .import), ("opt", .opt), ("principal", .principal), ("true", .true),
    ("false", .false),
  ]

  /// The reserved word the bytes spell.
  static func keyword(_ bytes: some Collection<UInt8>) -> Token.Kind? {
    for keyword in keywords where bytes.elementsEqual(keyword.word.utf8) { return keyword.kind }
    return nil
  }

  /// Whether it is a word that may not name a field unless quoted.
  var isKeyword: Bool { rawValue >= Self.null.rawValue && rawValue <= Self.false.rawValue }

  /// The words that error messages use for this kind of token.
  var description: String {
    switch self {
    case .end: "the end of the text"
    case .equals: "`=`"
    case .leftParenthesis: "`(`"
    case .rightParenthesis: "`)`"
    case .leftBrace: "`{`"
    case .rightBrace: "`}`"
    case .semicolon: "`;`"
    case .comma: "`,`"
    case .dot: "`.`"
    case .colon: "`:`"
    case .arrow: "`->`"
    case .plus: "`+`"
    case .minus: "`-`"
    case .testEqual: "`==`"
    case .testNotEqual: "`!=`"
    case .testNotDecodable: "`!:`"
    case .identifier: "a name"
    case .text: "a text"
    case .decimal, .hexadecimal: "a number"
    case .float: "a floating-point number"
    case .null: "`null`"
    case .vec: "`vec`"
    case .record: "`record`"
    case .variant: "`variant`"
    case .function: "`func`"
    case .service: "`service`"
    case .oneway: "`oneway`"
    case .query: "`query`"
    case .compositeQuery: "`composite_query`"
    case .blob: "`blob`"
    case .type: "`type`"
    case .import: "`import`"
    case .opt: "`opt`"
    case .principal: "`principal`"
    case .true: "`true`"
    case .false: "`false`"
    }
  }
}

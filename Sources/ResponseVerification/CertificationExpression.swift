/// What of requests and responses a canister certifies: the header field `IC-CertificateExpression`.
///
/// Source: HTTP gateway protocol, “The certificate expression header”.
public struct CertificationExpression: Hashable, Sendable {
  /// The header fields of a response that are certified.
  public enum ResponseHeaders: Hashable, Sendable {
    /// These.
    case certified([String])
    /// All but these.
    case excluding([String])
  }

  /// The parts of a request that are certified.
  public struct Request: Hashable, Sendable {
    /// The header fields.
    public var headers: [String]
    /// The parameters of the query.
    public var queryParameters: [String]
  }

  /// What is certified, where anything is.
  public struct Certification: Hashable, Sendable {
    /// What of the request; nil for nothing.
    public var request: Request?
    /// What of the response, beside status and body.
    public var response: ResponseHeaders
  }

  /// What is certified; nil for nothing.
  public let certification: Certification?

  /// Reads an expression.
  ///
  /// - Throws: `ResponseVerificationError` with code `malformed`.
  public init(parsing text: String) throws(ResponseVerificationError) {
    var parser = Parser(text)
    let value = try parser.value(depth: 0)
    guard parser.isAtEnd else { throw Parser.malformed("goes on behind its end") }
    guard let arguments = value.fields(of: "default_certification")?[""],
      let fields = arguments.fields(of: "ValidationArgs")
    else { throw Parser.malformed("is no default_certification of ValidationArgs") }
    if Array(fields.keys) == ["no_certification"] {
      certification = nil
      return
    }
    guard Array(fields.keys) == ["certification"],
      let parts = fields["certification"]?.fields(of: "Certification"),
      let response = parts["response_certification"]?.fields(of: "ResponseCertification")
    else { throw Parser.malformed("certifies neither a response nor nothing") }
    certification = Certification(
      request: try CertificationExpression.request(parts),
      response: try CertificationExpression.response(response))
  }

  private static func request(
    _ parts: [String: Parser.Value]
  ) throws(ResponseVerificationError) -> Request? {
    switch (parts["no_request_certification"], parts["request_certification"]) {
    case (.some, nil): return nil
    case (nil, .some(let value)):
      guard let fields = value.fields(of: "RequestCertification") else { fallthrough }
      return Request(
        headers: fields["certified_request_headers"]?.texts ?? [],
        queryParameters: fields["certified_query_parameters"]?.texts ?? [])
    default: throw Parser.malformed("does not say whether the request is certified")
    }
  }

  private static func response(
    _ fields: [String: Parser.Value]
  ) throws(ResponseVerificationError) -> ResponseHeaders {
    func headers(_ name: String) -> [String]? {
      fields[name]?.fields(of: "ResponseHeaderList")?["headers"]?.texts
    }
    switch (headers("certified_response_headers"), headers("response_header_exclusions")) {
    case (.some(let names), nil): return .certified(names)
    case (nil, .some(let names)): return .excluding(names)
    default:
      throw Parser.malformed("does not say which header fields of the response are certified")
    }
  }
}

/// Reads the small part of CEL that expressions have: calls, messages, lists of texts.
private struct Parser {
  indirect enum Value {
    case text(String)
    case list([String])
    /// A message's name and fields; for a call its one argument under no name.
    case message(String, [String: Value])

    func fields(of name: String) -> [String: Value]? {
      if case .message(name, let fields) = self { fields } else { nil }
    }

    var texts: [String]? { if case .list(let texts) = self { texts } else { nil } }
  }

  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  static func malformed(_ what: String) -> ResponseVerificationError {
    ResponseVerificationError(.malformed, "IC-CertificateExpression \(what)")
  }

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return rest.isEmpty
    }
  }

  /// A value; expressions nest seven deep.
  mutating func value(depth: Int) throws(ResponseVerificationError) -> Value {
    guard depth < 16 else { throw Self.malformed("nests too deep") }
    skipSpace()
    switch rest.first {
    case "\"": return .text(try text())
    case "[": return .list(try list())
    default: break
    }
    let name = try name()
    if take("(") {
      let argument = try value(depth: depth + 1)
      try expect(")")
      return .message(name, ["": argument])
    }
    try expect("{")
    var fields: [String: Value] = [:]
    while !take("}") {
      let field = try self.name()
      try expect(":")
      guard fields.updateValue(try value(depth: depth + 1), forKey: field) == nil else {
        throw Self.malformed("has \(field) twice")
      }
      guard take(",") else {
        try expect("}")
        break
      }
    }
    return .message(name, fields)
  }

  private mutating func list() throws(ResponseVerificationError) -> [String] {
    try expect("[")
    var texts: [String] = []
    while !take("]") {
      skipSpace()
      texts.append(try text())
      guard take(",") else {
        try expect("]")
        break
      }
    }
    return texts
  }

  private mutating func text() throws(ResponseVerificationError) -> String {
    guard rest.popFirst() == "\"", let end = rest.firstIndex(of: "\""),
      !rest[..<end].contains("\\")
    else { throw Self.malformed("has a text that does not end, or with escapes") }
    let text = String(rest[..<end])
    rest = rest[rest.index(after: end)...]
    return text
  }

  private mutating func name() throws(ResponseVerificationError) -> String {
    skipSpace()
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" }
    guard !name.isEmpty else { throw Self.malformed("lacks a name at ‘\(rest.prefix(20))’") }
    rest = rest[name.endIndex...]
    return String(name)
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func expect(_ character: Character) throws(ResponseVerificationError) {
    guard take(character) else {
      throw Self.malformed("lacks ‘\(character)’ at ‘\(rest.prefix(20))’")
    }
  }

  private mutating func skipSpace() { rest = rest.drop { $0.isWhitespace } }
}

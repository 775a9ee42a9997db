import Testing

/// What a client sent, and the one thing a strict server makes of it.
struct HostileRequest: Sendable, CustomTestStringConvertible {
  var bytes: [UInt8]
  var expected: ReaderRun

  init(_ text: String, _ expected: ReaderRun) {
    self.init(bytes: Array(text.utf8), expected)
  }

  init(bytes: [UInt8], _ expected: ReaderRun) {
    self.bytes = bytes
    self.expected = expected
  }

  var testDescription: String {
    let text = String(decoding: bytes.prefix(100), as: UTF8.self)
    return text.debugDescription + (bytes.count > 100 ? "… (\(bytes.count) bytes)" : "")
  }
}

private func refused(_ status: Int, after requests: String...) -> ReaderRun {
  ReaderRun(requests: requests, refusal: status)
}

private func read(_ requests: String...) -> ReaderRun { ReaderRun(requests: requests) }

private func unfinished(after requests: String...) -> ReaderRun {
  ReaderRun(requests: requests, isUnfinished: true)
}

/// A request line and a Host.
private func line(_ line: String, _ expected: ReaderRun) -> HostileRequest {
  HostileRequest("\(line)\r\nHost: a\r\n\r\n", expected)
}

/// A GET with field lines.
private func fields(_ lines: String, _ expected: ReaderRun) -> HostileRequest {
  HostileRequest("GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n", expected)
}

/// A POST with field lines and what follows them.
private func post(_ lines: String, _ rest: String, _ expected: ReaderRun) -> HostileRequest {
  HostileRequest("POST / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n\(rest)", expected)
}

/// A POST with a chunked body.
private func chunks(_ body: String, _ expected: ReaderRun) -> HostileRequest {
  post("Transfer-Encoding: chunked", body, expected)
}

extension HostileRequest {
  static let all = requestLines + names + hosts + lengths + codings + chunkSizes + trailers + sizes

  // MARK: RFC 9112, sections 2.2 and 3

  static let requestLines: [HostileRequest] = [
    line("GET / HTTP/1.1", read("GET /")),
    line("\r\nGET / HTTP/1.1", read("GET /")),
    line("\r\n\r\nGET / HTTP/1.1", refused(400)),
    line("\nGET / HTTP/1.1", refused(400)),
    line("\rGET / HTTP/1.1", refused(400)),
    line(" GET / HTTP/1.1", refused(400)),
    line("\tGET / HTTP/1.1", refused(400)),
    HostileRequest("GET / HTTP/1.1\nHost: a\n\n", refused(400)),
    HostileRequest("GET / HTTP/1.1\nHost: a\r\n\r\n", refused(400)),
    HostileRequest("GET / HTTP/1.1\r\nHost: a\n\r\n", refused(400)),
    HostileRequest("GET / HTTP/1.1\r\nHost: a\r\n\n", refused(400)),
    HostileRequest("GET / HTTP/1.1\rHost: a\r\r", refused(400)),
    line("GET /\rHTTP/1.1", refused(400)),
    line("GET /a\r HTTP/1.1", refused(400)),
    line("GET / HTTP/1.1\r", refused(400)),
    line("GET  / HTTP/1.1", refused(400)),
    line("GET /  HTTP/1.1", refused(400)),
    line("GET\t/ HTTP/1.1", refused(400)),
    line("GET /\tHTTP/1.1", refused(400)),
    line("GET / HTTP/1.1 ", refused(400)),
    line("GET / HTTP/1.1\t", refused(400)),
    line("GET /", refused(400)),
    line("GET / ", refused(400)),
    line("GET", refused(400)),
    line("GET /a b HTTP/1.1", refused(400)),
    line("/ HTTP/1.1", refused(400)),
    line("GET HTTP/1.1", refused(400)),
    // Versions.
    line("GET / http/1.1", refused(400)),
    line("GET / Http/1.1", refused(400)),
    line("GET / HTTP/1.10", refused(400)),
    line("GET / HTTP/1", refused(400)),
    line("GET / HTTP/11", refused(400)),
    line("GET / HTTP/1,1", refused(400)),
    line("GET / HTTP/01.1", refused(400)),
    line("GET / HTTP/+1.1", refused(400)),
    line("GET / HTTP /1.1", refused(400)),
    line("GET / HTTP/1.1x", refused(400)),
    line("GET / HTTP/a.b", refused(400)),
    line("GET / XTTP/1.1", refused(400)),
    line("GET / HTTP/0.9", refused(505)),
    line("GET / HTTP/2.0", refused(505)),
    line("GET / HTTP/3.0", refused(505)),
    line("GET / HTTP/9.9", refused(505)),
    line("GET / HTTP/1.2", read("GET /")),
    line("GET / HTTP/1.9", read("GET /")),
    HostileRequest("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", refused(505)),
    HostileRequest("GET / HTTP/1.0\r\n\r\n", read("GET /")),
    HostileRequest("GET / HTTP/1.1\r\n\r\n", refused(400)),
    // Methods.
    line("get / HTTP/1.1", read("get /")),
    line("PROPFIND / HTTP/1.1", read("PROPFIND /")),
    line("M-SEARCH!#$%&'*+.^_`|~ / HTTP/1.1", read("M-SEARCH!#$%&'*+.^_`|~ /")),
    line("G(T / HTTP/1.1", refused(400)),
    line("GET: / HTTP/1.1", refused(400)),
    line("G\u{0}T / HTTP/1.1", refused(400)),
    line("GÉT / HTTP/1.1", refused(400)),
    line(
      "\(String(repeating: "A", count: 32)) / HTTP/1.1",
      read("\(String(repeating: "A", count: 32)) /")),
    line("\(String(repeating: "A", count: 33)) / HTTP/1.1", refused(400)),
    HostileRequest(bytes: [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00], refused(400)),
    HostileRequest("{\"json\": true}\r\n", refused(400)),
    // Targets.
    line("GET /a?b=c&d=%20|^ HTTP/1.1", read("GET /a?b=c&d=%20|^")),
    line("GET //a/b HTTP/1.1", read("GET //a/b")),
    line("GET /../../etc HTTP/1.1", read("GET /../../etc")),
    line("GET /a#b HTTP/1.1", refused(400)),
    line("GET /\u{0} HTTP/1.1", refused(400)),
    line("GET /\u{7F} HTTP/1.1", refused(400)),
    line("GET /\u{1B}[2J HTTP/1.1", refused(400)),
    line("GET /é HTTP/1.1", refused(400)),
    line("GET a HTTP/1.1", refused(400)),
    line("GET ?a HTTP/1.1", refused(400)),
    line("GET * HTTP/1.1", refused(400)),
    line("OPTIONS * HTTP/1.1", read("OPTIONS *")),
    line("OPTIONS ** HTTP/1.1", refused(400)),
    line("CONNECT a:443 HTTP/1.1", refused(400)),
    line("GET a:443 HTTP/1.1", refused(400)),
    line("GET http://b/c HTTP/1.1", read("GET http://b/c")),
    line("GET HTTPS://b:1 HTTP/1.1", read("GET HTTPS://b:1")),
    line("GET http://[::1]:80?c HTTP/1.1", read("GET http://[::1]:80?c")),
    line("GET http:///c HTTP/1.1", refused(400)),
    line("GET http:/c HTTP/1.1", refused(400)),
    line("GET http:c HTTP/1.1", refused(400)),
    line("GET http://u@b/c HTTP/1.1", refused(400)),
    line("GET http://b:c/ HTTP/1.1", refused(400)),
    line("GET http://b\\c/ HTTP/1.1", refused(400)),
    line("GET ftp://b/c HTTP/1.1", refused(400)),
    line("GET file:///c HTTP/1.1", refused(400)),
  ]

  // MARK: RFC 9112, section 5

  static let names: [HostileRequest] = [
    fields("X: y", read("GET /")),
    fields("X:y", read("GET /")),
    fields("X: \t y \t ", read("GET /")),
    fields("X:", read("GET /")),
    fields("X: a:b", read("GET /")),
    fields("X: é", read("GET /")),
    HostileRequest(
      bytes: Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8) + [0xFF, 0x80, 0xE9, 13, 10, 13, 10],
      read("GET /")),
    fields("X : y", refused(400)),
    fields("X\t: y", refused(400)),
    fields(" X: y", refused(400)),
    fields("\tX: y", refused(400)),
    fields("X: y\r\n z", refused(400)),
    fields("X: y\r\n\tz", refused(400)),
    fields("X: y\r\n ", refused(400)),
    HostileRequest("GET / HTTP/1.1\r\n Host: a\r\n\r\n", refused(400)),
    HostileRequest("GET / HTTP/1.1\r\n\tX: y\r\nHost: a\r\n\r\n", refused(400)),
    fields(": y", refused(400)),
    fields("X", refused(400)),
    fields("X y", refused(400)),
    fields("X Y: z", refused(400)),
    fields("X\u{0}: y", refused(400)),
    fields("X\u{B}: y", refused(400)),
    fields("É: y", refused(400)),
    fields("X(y): z", refused(400)),
    fields("{}: z", refused(400)),
    fields("\"X\": z", refused(400)),
    fields("X,Y: z", refused(400)),
    fields("X/Y: z", refused(400)),
    fields("X!#$%&'*+-.^_`|~9: z", read("GET /")),
    fields("X: \u{0}", refused(400)),
    fields("X: a\u{8}b", refused(400)),
    fields("X: a\u{1B}[31m", refused(400)),
    fields("X: a\u{7F}", refused(400)),
    fields("X: a\u{C}b", refused(400)),
    fields("X: a\rb", refused(400)),
    fields("X: a\nY: b", refused(400)),
    fields("X: a\n", refused(400)),
    fields("X: a\r", refused(400)),
    fields("X\r: a", refused(400)),
    fields("X: a\r\r\nY: b", refused(400)),
    // Expectations.
    fields("Expect: 100-continue", read("GET /")),
    fields("Expect: 100-Continue", read("GET /")),
    fields("Expect: 200-ok", refused(417)),
    fields("Expect: 100-continue, 100-continue", refused(417)),
    fields("Expect:", refused(417)),
    fields("Connection: close, X", read("GET /")),
  ]

  // MARK: RFC 9112, section 3.2

  static let hosts: [HostileRequest] =
    [
      fields("Host: a", refused(400)),
      fields("Host: b", refused(400)),
      fields("hOST: a", refused(400)),
    ]
    + [
      "a b", "a/b", "a\\b", "u@a", "a?b", "a#b", "a:b", "a:1:2", "a:-1", "a:+1", "a:123456", "[::1",
      "[]",
      "[zz]", "[::1]x", "[::1]:x", "<a>", "\"a\"", "a\u{0}", "é", "::1", "http://a", "a\tb", "a:1 ",
      "{a}",
    ].map { host in
      HostileRequest(
        "GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n", host == "a:1 " ? read("GET /") : refused(400))
    }
    + ["", "a", "a.b-c_d~e", "127.0.0.1:80", "[::1]", "[::1]:80", "a:", "%41", "a,b"].map { host in
      HostileRequest("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n", read("GET /"))
    }

  // MARK: RFC 9112, section 6.3

  static let lengths: [HostileRequest] = [
    post("Content-Length: 3", "abc", read("POST / abc")),
    post("Content-Length:3", "abc", read("POST / abc")),
    post("Content-Length: \t 3 \t", "abc", read("POST / abc")),
    post("CONTENT-LENGTH: 3", "abc", read("POST / abc")),
    post("Content-Length: 0000003", "abc", read("POST / abc")),
    post("Content-Length: 00000000000000000000000003", "abc", read("POST / abc")),
    post("Content-Length: 0", "", read("POST /")),
    post("Content-Length: 3", "ab", unfinished()),
    post("Content-Length: 3", "abcGET / HTTP/1.1\r\nHost: a\r\n\r\n", read("POST / abc", "GET /")),
    post(
      "Content-Length: 3", "abc\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", read("POST / abc", "GET /")),
    post("Content-Length: 3", "abcdef", unfinished(after: "POST / abc")),
    post("Content-Length: 3", "abc{", refused(400, after: "POST / abc")),
    post("Content-Length: 65", String(repeating: "a", count: 65), read("POST / too large")),
    post("Content-Length: 99999999999", "", refused(413)),
    post("Content-Length: 65\r\nExpect: 100-continue", "", refused(413)),
    post("Content-Length: 9223372036854775808", "abc", refused(413)),
    // 2^64 + 3, and a number of many digits.
    post("Content-Length: 18446744073709551619", "abc", refused(413)),
    post("Content-Length: 1\(String(repeating: "0", count: 1_000))", "abc", refused(413)),
    post("Content-Length: +3", "abc", refused(400)),
    post("Content-Length: -3", "abc", refused(400)),
    post("Content-Length: -0", "", refused(400)),
    post("Content-Length: 0x3", "abc", refused(400)),
    post("Content-Length: 3.0", "abc", refused(400)),
    post("Content-Length: 3e0", "abc", refused(400)),
    post("Content-Length: 1_0", "abc", refused(400)),
    post("Content-Length: 3 3", "abc", refused(400)),
    post("Content-Length: 3;a", "abc", refused(400)),
    post("Content-Length: 3,", "abc", refused(400)),
    post("Content-Length: ,3", "abc", refused(400)),
    post("Content-Length: 3,3", "abc", refused(400)),
    post("Content-Length: 3, 3", "abc", refused(400)),
    post("Content-Length: 3, 4", "abc", refused(400)),
    post("Content-Length: \"3\"", "abc", refused(400)),
    post("Content-Length: a", "abc", refused(400)),
    post("Content-Length:", "abc", refused(400)),
    post("Content-Length: ٣", "abc", refused(400)),
    post("Content-Length: 3\u{0}", "abc", refused(400)),
    post("Content-Length: 3\u{B}", "abc", refused(400)),
    post("Content-Length: 3\r", "abc", refused(400)),
    post("Content-Length: 3\r\nContent-Length: 3", "abc", refused(400)),
    post("Content-Length: 3\r\nContent-Length: 4", "abc", refused(400)),
    post("Content-Length: 3\r\nX: y\r\ncontent-length: 0", "abc", refused(400)),
    post("Content-Length : 3", "abc", refused(400)),
    post("Content-Length\t: 3", "abc", refused(400)),
    post(" Content-Length: 3", "abc", refused(400)),
    post("X: y\r\n Content-Length: 3", "abc", refused(400)),
    post("Content-Length\u{0}: 3", "abc", refused(400)),
    post("X: y\nContent-Length: 3", "abc", refused(400)),
    post("X: y\rContent-Length: 3", "abc", refused(400)),
    // Another field, so what follows is the next request.
    post("Content_Length: 3", "abc", unfinished(after: "POST /")),
    post("X-Content-Length: 3", "{", refused(400, after: "POST /")),
    // A GET may have a body; it is not the next request.
    fields(
      "Content-Length: 28\r\n\r\nGET /a HTTP/1.1\r\nHost: b",
      read("GET / GET /a HTTP/1.1\r\nHost: b\r\n\r\n")),
  ]

  // MARK: RFC 9112, sections 6.1 and 7

  static let codings: [HostileRequest] =
    [
      ("Transfer-Encoding: chunked", read("POST / abc")),
      ("transfer-encoding: chunked", read("POST / abc")),
      ("Transfer-Encoding: Chunked", read("POST / abc")),
      ("Transfer-Encoding: CHUNKED", read("POST / abc")),
      ("Transfer-Encoding:\tchunked", read("POST / abc")),
      ("Transfer-Encoding: chunked \t", read("POST / abc")),
      ("Transfer-Encoding: chunked\r\nTE: trailers", read("POST / abc")),
      ("Transfer-Encoding: chunked\r\nContent-Length: 3", refused(400)),
      ("Content-Length: 3\r\nTransfer-Encoding: chunked", refused(400)),
      ("Content-Length: 0\r\nTransfer-Encoding: chunked", refused(400)),
      ("Content-Length: 3\r\nTransfer-Encoding: identity", refused(400)),
      ("Content-Length: 3\r\nTransfer-Encoding:", refused(400)),
      ("Content-Length: 3\r\nTransfer-Encoding: xchunked", refused(400)),
      ("Content-Length: 13\r\nTransfer-Encoding: chunked\r\nX: y", refused(400)),
      ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", refused(400)),
      ("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", refused(400)),
      ("Transfer-Encoding: chunked\r\nTransfer-Encoding: x", refused(400)),
      ("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", refused(501)),
      ("Transfer-Encoding: gzip, chunked", refused(501)),
      ("Transfer-Encoding: identity, chunked", refused(501)),
      ("Transfer-Encoding: chunked, chunked", refused(400)),
      ("Transfer-Encoding: chunked, gzip", refused(400)),
      ("Transfer-Encoding: chunked, identity", refused(400)),
      ("Transfer-Encoding: chunked,", refused(400)),
      ("Transfer-Encoding: ,chunked", refused(400)),
      ("Transfer-Encoding: chunked chunked", refused(400)),
      ("Transfer-Encoding: chunked;q=1", refused(400)),
      ("Transfer-Encoding: chunked; x", refused(400)),
      ("Transfer-Encoding: \"chunked\"", refused(400)),
      ("Transfer-Encoding: 'chunked'", refused(400)),
      ("Transfer-Encoding: xchunked", refused(400)),
      ("Transfer-Encoding: chunkedx", refused(400)),
      ("Transfer-Encoding: chunke", refused(400)),
      ("Transfer-Encoding: identity", refused(400)),
      ("Transfer-Encoding: gzip", refused(400)),
      ("Transfer-Encoding: cow", refused(400)),
      ("Transfer-Encoding:", refused(400)),
      ("Transfer-Encoding: \u{B}chunked", refused(400)),
      ("Transfer-Encoding: \u{C}chunked", refused(400)),
      ("Transfer-Encoding: \u{0}chunked", refused(400)),
      ("Transfer-Encoding: chunked\u{0}", refused(400)),
      ("Transfer-Encoding: chunked\r", refused(400)),
      ("Transfer-Encoding: \u{85}chunked", refused(400)),
      ("Transfer-Encoding: \u{A0}chunked", refused(400)),
      ("Transfer-Encoding: chun\u{212A}ed", refused(400)),
      ("Transfer-Encoding : chunked", refused(400)),
      ("Transfer-Encoding\t: chunked", refused(400)),
      ("Transfer-Encoding\u{0}: chunked", refused(400)),
      ("Transfer-Encoding\r\n: chunked", refused(400)),
      (" Transfer-Encoding: chunked", refused(400)),
      ("\tTransfer-Encoding: chunked", refused(400)),
      ("Transfer-Encoding:\r\n chunked", refused(400)),
      ("Transfer-Encoding: \r\n\tchunked", refused(400)),
      ("Transfer-Encoding: chu\r\n nked", refused(400)),
      ("X: y\nTransfer-Encoding: chunked", refused(400)),
      ("X: y\rTransfer-Encoding: chunked", refused(400)),
      ("X: y\r\n Transfer-Encoding: chunked", refused(400)),
      ("Transfer-Encoding: chunked\nX: y", refused(400)),
      ("Content-Length: 3\r\nTransfer-Encoding\n: chunked", refused(400)),
      // Another field: what follows is no request.
      ("Transfer_Encoding: chunked", refused(400, after: "POST /")),
      ("TransferEncoding: chunked", refused(400, after: "POST /")),
    ].map { post($0.0, "3\r\nabc\r\n0\r\n\r\n", $0.1) } + [
      HostileRequest(
        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", refused(400)),
      // A request hidden in a body stays there.
      post(
        "Content-Length: 39", "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: a\r\nX: y",
        read("POST / 0\r\n\r\nGET /admin HTTP/1.1\r\nHost: a\r\nX: y")),
      chunks(
        "1b\r\nGET /admin HTTP/1.1\r\nHost: \r\n0\r\n\r\n",
        read("POST / GET /admin HTTP/1.1\r\nHost: ")),
      chunks(
        "0\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n", read("POST /", "GET /b")),
    ]

  static let chunkSizes: [HostileRequest] = [
    chunks("0\r\n\r\n", read("POST /")),
    chunks("0000\r\n\r\n", read("POST /")),
    chunks("3\r\nabc\r\n0\r\n\r\n", read("POST / abc")),
    chunks("3\r\nabc\r\n003\r\ndef\r\n0\r\n\r\n", read("POST / abcdef")),
    chunks("a\r\n0123456789\r\n0\r\n\r\n", read("POST / 0123456789")),
    chunks("A\r\n0123456789\r\n0\r\n\r\n", read("POST / 0123456789")),
    chunks("00000000000000000003\r\nabc\r\n0\r\n\r\n", read("POST / abc")),
    chunks("2\r\n\r\n\r\n0\r\n\r\n", read("POST / \r\n")),
    chunks("3\r\nab", unfinished()),
    chunks("3\r\nabc\r\n0\r\n", unfinished()),
    chunks("41\r\n\(String(repeating: "a", count: 65))\r\n0\r\n\r\n", read("POST / too large")),
    chunks("FFFFFFFF\r\nabc", refused(413)),
    chunks("7FFFFFFFFFFFFFFF\r\nabc", refused(413)),
    chunks("FFFFFFFFFFFFFFFF\r\nabc", refused(413)),
    chunks("FFFFFFFFFFFFFFFFF\r\nabc", refused(413)),
    // 2^64 + 3.
    chunks("10000000000000003\r\nabc\r\n0\r\n\r\n", refused(413)),
    chunks("0x3\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("0X3\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("x3\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("+3\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("-3\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks(" 3\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("\t3\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3 \r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3 3\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3_0\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3h\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3,\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3.\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("\"3\"\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3\u{0}\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("٣\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("\r\n3\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3\r\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3\rabc\r\n0\r\n\r\n", refused(400)),
    chunks("3\r\nabc\n0\r\n\r\n", refused(400)),
    chunks("3\r\nabc\r0\r\n\r\n", refused(400)),
    chunks("3\r\nabc0\r\n\r\n", refused(400)),
    chunks("3\r\nabcd\r\n0\r\n\r\n", refused(400)),
    chunks("3\r\nab\r\n0\r\n\r\n", refused(400)),
    chunks("3\r\nabc\r\n\r\n0\r\n\r\n", refused(400)),
    chunks("3\r\nabcXX0\r\n\r\n", refused(400)),
    // Extensions.
    chunks("3;a\r\nabc\r\n0;b\r\n\r\n", read("POST / abc")),
    chunks("3;a=b;c=\"d;\\\"e\"\r\nabc\r\n0\r\n\r\n", read("POST / abc")),
    chunks("3 ; a = b\r\nabc\r\n0\r\n\r\n", read("POST / abc")),
    chunks("3\t;\ta\r\nabc\r\n0\r\n\r\n", read("POST / abc")),
    chunks("3;\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;;a\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;=b\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;a=\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;a b\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;a \r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;a=\"b\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;a=\"b\"c\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;a=\"b\\\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;a\u{0}\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;a=\u{7F}\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;a\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("3;a\rb\r\nabc\r\n0\r\n\r\n", refused(400)),
    // A line feed in an extension that one reader takes for its end and another does not.
    chunks("2;\nxx\r\n47\r\n0\r\n\r\nGET /admin HTTP/1.1\r\nHost: a\r\n\r\n", refused(400)),
    chunks("2;a=\"\nxx\r\n\"\r\nab\r\n0\r\n\r\n", refused(400)),
    chunks("3;\(String(repeating: "a", count: 5_000))\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks("\(String(repeating: "0", count: 5_000))3\r\nabc\r\n0\r\n\r\n", refused(400)),
    chunks(
      String(repeating: "1;\(String(repeating: "a", count: 200))\r\na\r\n", count: 30), refused(400)
    ),
  ]

  static let trailers: [HostileRequest] = [
    chunks("0\r\nX: y\r\n\r\n", read("POST /")),
    chunks("0\r\nX: y\r\nX: z\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n", read("POST /", "GET /b")),
    // What belongs to the header has no effect in a trailer.
    chunks(
      "0\r\nContent-Length: 5\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n", read("POST /", "GET /b")),
    chunks("0\r\nTransfer-Encoding: chunked\r\nHost: b\r\n\r\n", read("POST /")),
    chunks("0\r\nX : y\r\n\r\n", refused(400)),
    chunks("0\r\n X: y\r\n\r\n", refused(400)),
    chunks("0\r\nX: y\r\n z\r\n\r\n", refused(400)),
    chunks("0\r\nX\r\n\r\n", refused(400)),
    chunks("0\r\nX: \u{0}\r\n\r\n", refused(400)),
    chunks("0\r\nX: y\n\r\n", refused(400)),
    chunks("0\n\r\n", refused(400)),
    chunks("0\r\n\n", refused(400)),
    chunks("0\r\n\rGET /b HTTP/1.1\r\nHost: a\r\n\r\n", refused(400)),
    chunks("0\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n", refused(400)),
    chunks("0\r\nX: \(String(repeating: "a", count: 17_000))\r\n\r\n", refused(431)),
    chunks("0\r\n\(String(repeating: "X: y\r\n", count: 3_000))\r\n", refused(431)),
  ]

  // MARK: Sizes

  static let sizes: [HostileRequest] = {
    func target(_ size: Int) -> String { "/" + String(repeating: "a", count: size - 1) }
    // A request line, a Host and the empty line take 27 bytes, a field 5 besides its value.
    func head(_ size: Int) -> String { "X: " + String(repeating: "a", count: size - 27 - 5) }
    return [
      line("GET \(target(8_192)) HTTP/1.1", read("GET \(target(8_192))")),
      line("GET \(target(8_193)) HTTP/1.1", refused(414)),
      HostileRequest("GET \(target(8_193))", refused(414)),
      HostileRequest("GET \(target(400_000)) HTTP/1.1\r\nHost: a\r\n\r\n", refused(414)),
      fields(head(16_384), read("GET /")),
      fields(head(16_385), refused(431)),
      HostileRequest("GET / HTTP/1.1\r\nX: \(target(16_384))", refused(431)),
      HostileRequest("GET / HTTP/1.1\r\n\(String(repeating: "a", count: 17_000))", refused(431)),
      HostileRequest(
        "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A:\r\n", count: 5_000))", refused(431)),
      HostileRequest("GET / HTTP/1.1\r\n\(String(repeating: " ", count: 17_000))", refused(431)),
      HostileRequest(String(repeating: "\r\n", count: 9_000), refused(400)),
      HostileRequest(String(repeating: "\r", count: 17_000), refused(431)),
      HostileRequest("GET / \(String(repeating: "H", count: 1_000))", refused(400)),
      HostileRequest(String(repeating: "A", count: 100), refused(400)),
      HostileRequest("GET / HTTP/1.1\r\nHost: a\r\n", unfinished()),
      HostileRequest("GET / HTTP/1.1\r\nHost: a\r\n\r", unfinished()),
      HostileRequest("GET ", unfinished()),
      HostileRequest("", ReaderRun()),
    ]
  }()
}

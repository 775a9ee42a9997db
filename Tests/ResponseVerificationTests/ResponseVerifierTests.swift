import Candid
import Certification
import Foundation
import Signatures
import Testing

@testable import ResponseVerification

/// Responses that a canister certified, and those that somebody changed on the way.
@Suite struct ResponseVerifierTests {
  private static let cached = """
    default_certification(ValidationArgs{certification:Certification{no_request_certification:Empty{},\
    response_certification:ResponseCertification{certified_response_headers:ResponseHeaderList{\
    headers:["Cache-Control"]}}}})
    """
  private static let queried = """
    default_certification(ValidationArgs{certification:Certification{request_certification:\
    RequestCertification{certified_request_headers:["Accept"],certified_query_parameters:["q"]},\
    response_certification:ResponseCertification{response_header_exclusions:ResponseHeaderList{\
    headers:["Date"]}}}})
    """
  private static let exempt = "default_certification(ValidationArgs{no_certification:Empty{}})"

  private func page(_ expression: String, _ body: String = "hello") -> CertifiableResponse {
    CertifiableResponse(
      status: 200,
      headers: [
        ("Cache-Control", "no-store"), ("Date", "today"), ("IC-CertificateExpression", expression),
      ], body: Array(body.utf8))
  }

  private func code(_ body: () throws -> ResponseVerifier.Verified) -> ResponseVerificationError
    .Code?
  { (#expect(throws: ResponseVerificationError.self) { _ = try body() })?.code }

  private func verify(
    _ response: CertifiableResponse, _ certificate: String, _ url: String = "/a/b"
  ) throws -> ResponseVerifier.Verified {
    var response = response
    response.headers.append(("IC-Certificate", certificate))
    return try CertifiedSite.verifier.verify(
      response, to: CertifiableRequest("GET", url), of: CertifiedSite.canister,
      now: CertifiedSite.now)
  }

  @Test func `a certified page is shown with its certified header fields`() throws {
    let path = ["http_expr", "a", "b", "<$>"]
    var site = CertifiedSite()
    try site.add(path, Self.cached, page(Self.cached))
    let verified = try verify(page(Self.cached), site.certificate(path: path), "/a/b?x=1")
    #expect(verified.version == 2 && !verified.isExempt)
    #expect(verified.headers.map(\.name) == ["Cache-Control", "IC-CertificateExpression"])
  }

  @Test func `what was changed is refused`() throws {
    let path = ["http_expr", "a", "b", "<$>"]
    var site = CertifiedSite()
    let response = page(Self.cached)
    try site.add(path, Self.cached, response)
    let certificate = site.certificate(path: path)
    var changed = response
    changed.body.append(0x21)
    #expect(code { try verify(changed, certificate) } == .content)
    changed = response
    changed.status = 404
    #expect(code { try verify(changed, certificate) } == .content)
    changed = response
    changed.headers[0].value = "max-age=1000000"
    #expect(code { try verify(changed, certificate) } == .content)
    // A field that is not certified may change, and is not passed on.
    changed = response
    changed.headers[1].value = "tomorrow"
    #expect(try verify(changed, certificate).headers.count == 2)
    changed = response
    changed.headers[2].value = Self.exempt
    #expect(code { try verify(changed, certificate) } == .path)
    changed.headers.remove(at: 2)
    #expect(code { try verify(changed, certificate) } == .malformed)
    #expect(code { try verify(response, certificate, "/a") } == .path)
    #expect(code { try verify(response, certificate, "/a/b/") } == .path)
    // Another tree, another time, another canister, another key.
    var other = site
    try other.add(path, Self.cached, changedBody())
    #expect(
      code { try verify(changedBody(), site.certificate(path: path, shown: other.tree)) } == .tree)
    let late = CertifiedSite.now - 301_000_000_000
    #expect(code { try verify(response, site.certificate(path: path, time: late)) } == .certificate)
    let stranger = site.certificate(path: path, of: .management)
    #expect(code { try verify(response, stranger) } == .tree)
    var signed = response
    signed.headers.append(("IC-Certificate", certificate))
    let foreign = ResponseVerifier(
      rootKey: try BLS.SecretKey(seed: [UInt8](repeating: 6, count: 32)).der)
    #expect(
      code {
        try foreign.verify(
          signed, to: CertifiableRequest("GET", "/a/b"), of: CertifiedSite.canister,
          now: CertifiedSite.now)
      } == .certificate)
  }

  @Test func `a certificate that is known is known for one canister and one root key alone`()
    throws
  {
    let path = ["http_expr", "a", "b", "<$>"]
    var site = CertifiedSite()
    var response = page(Self.cached)
    try site.add(path, Self.cached, response)
    response.headers.append(("IC-Certificate", site.certificate(path: path)))
    var verifier = CertifiedSite.verifier
    verifier.known = KnownCertificates()
    func check(
      _ verifier: ResponseVerifier, of canister: Principal = CertifiedSite.canister,
      now: UInt64 = CertifiedSite.now, _ response: CertifiableResponse
    ) throws -> ResponseVerifier.Verified {
      try verifier.verify(
        response, to: CertifiableRequest("GET", "/a/b"), of: canister, now: now)
    }
    for _ in 0..<2 { #expect(try check(verifier, response).version == 2) }
    #expect(code { try check(verifier, of: .management, response) } == .tree)
    #expect(
      code { try check(verifier, now: CertifiedSite.now + 301_000_000_000, response) }
        == .certificate)
    var changed = response
    changed.body.append(0x21)
    #expect(code { try check(verifier, changed) } == .content)
    // A field that differs in one letter is another one: what is known does not help it.
    let field = try #require(response.header("ic-certificate"))
    var refused = 0
    for offset in stride(from: 0, to: field.utf8.count, by: 37) {
      var letters = Array(field.utf8)
      letters[offset] = letters[offset] == 0x41 ? 0x42 : 0x41
      var forged = response
      forged.headers[forged.headers.count - 1].value = String(decoding: letters, as: UTF8.self)
      let isRefused = (try? check(CertifiedSite.verifier, forged)) == nil
      #expect(((try? check(verifier, forged)) == nil) == isRefused, "offset \(offset)")
      refused += isRefused ? 1 : 0
    }
    #expect(refused > 10)
    #expect(try check(verifier, response).version == 2)
    // The same memory under another key.
    var foreign = ResponseVerifier(
      rootKey: try BLS.SecretKey(seed: [UInt8](repeating: 6, count: 32)).der)
    foreign.known = verifier.known
    #expect(code { try check(foreign, response) } == .certificate)
  }

  @Test func `a body that comes in parts is settled by its hash, unless it is decoded first`()
    throws
  {
    let path = ["http_expr", "a", "b", "<$>"]
    var site = CertifiedSite()
    var response = page(Self.cached)
    try site.add(path, Self.cached, response)
    response.headers.append(("IC-Certificate", site.certificate(path: path)))
    let body = response.body
    response.body = []
    let opened = try CertifiedSite.verifier.open(
      response, to: CertifiableRequest("GET", "/a/b"), of: CertifiedSite.canister,
      now: CertifiedSite.now)
    #expect(opened.isSettledByHash)
    try opened.check(hash: SHA256.hash(body))
    #expect(throws: ResponseVerificationError.self) { try opened.check(hash: SHA256.hash([])) }
    // Version 1 may have the hash of what a coding stands for.
    var old = CertifiedSite()
    old.paths[[Array("http_assets".utf8), Array("/a/b".utf8)]] = SHA256.hash(body)
    for (coding, isSettled) in [("gzip", false), ("identity", true)] {
      let coded = CertifiableResponse(
        status: 200,
        headers: [
          ("Content-Encoding", coding),
          ("IC-Certificate", old.certificate(path: nil, version: nil)),
        ], body: [])
      let opened = try CertifiedSite.verifier.open(
        coded, to: CertifiableRequest("GET", "/a/b"), of: CertifiedSite.canister,
        now: CertifiedSite.now)
      #expect(opened.isSettledByHash == isSettled)
      // What is not coded is not decoded.
      let holds = (try? opened.check([1]) { _, _ in body }) != nil
      #expect(holds == !isSettled)
    }
  }

  private func changedBody() -> CertifiableResponse { page(Self.cached, "goodbye") }

  @Test func `a wildcard stands for all paths that have nothing better`() throws {
    let wildcard = ["http_expr", "<*>"]
    var site = CertifiedSite()
    let fallback = page(Self.cached, "not found")
    try site.add(wildcard, Self.cached, fallback)
    for url in ["/", "/a", "/a/b/c", "/a/b/"] {
      #expect(try verify(fallback, site.certificate(path: wildcard), url).version == 2)
    }
    try site.add(["http_expr", "a", "b", "<$>"], Self.cached, page(Self.cached))
    #expect(code { try verify(fallback, site.certificate(path: wildcard), "/a/b") } == .path)
    #expect(try verify(fallback, site.certificate(path: wildcard), "/a/c").version == 2)
    try site.add(["http_expr", "a", "<*>"], Self.cached, page(Self.cached, "better"))
    #expect(code { try verify(fallback, site.certificate(path: wildcard), "/a/c") } == .path)
    #expect(try verify(fallback, site.certificate(path: wildcard), "/b/c").version == 2)
    // Who hides the better path does not prove that it is absent; what comes before the labels that
    // are shown is.
    let hidden = site.certificate(path: wildcard, shown: site.tree.pruning("a"))
    #expect(site.tree.pruning("a").digest == site.tree.digest)
    #expect(code { try verify(fallback, hidden, "/a/c") } == .path)
    #expect(code { try verify(fallback, hidden, "/b") } == .path)
    #expect(try verify(fallback, hidden, "/+").version == 2)
  }

  @Test func `the parts of a request that are certified must be those of the request`() throws {
    let path = ["http_expr", "a", "b", "<$>"]
    var site = CertifiedSite()
    let request = CertifiableRequest(
      "GET", "/a/b?q=1&r=2", headers: [("accept", "text/html"), ("host", "x")])
    var response = page(Self.queried)
    try site.add(path, Self.queried, response, to: request)
    response.headers.append(("IC-Certificate", site.certificate(path: path)))
    func verified(_ request: CertifiableRequest) throws -> ResponseVerifier.Verified {
      try CertifiedSite.verifier.verify(
        response, to: request, of: CertifiedSite.canister, now: CertifiedSite.now)
    }
    #expect(
      try verified(request).headers.map(\.name) == ["Cache-Control", "IC-CertificateExpression"])
    var other = request
    other.url = "/a/b?r=3&q=1"
    other.headers[1].value = "y"
    _ = try verified(other)
    other.url = "/a/b?q=2"
    #expect(code { try verified(other) } == .content)
    other = request
    other.method = "POST"
    #expect(code { try verified(other) } == .content)
    other = request
    other.headers[0].value = "image/png"
    #expect(code { try verified(other) } == .content)
    other = request
    other.body = [1]
    #expect(code { try verified(other) } == .content)
  }

  @Test func `a canister may say that it does not certify`() throws {
    let path = ["http_expr", "api", "<*>"]
    var site = CertifiedSite()
    try site.add(path, Self.exempt, page(Self.exempt))
    let verified = try verify(
      page(Self.exempt, "whatever"), site.certificate(path: path), "/api/now")
    #expect(verified.isExempt)
    #expect(code { try verify(page(Self.exempt), site.certificate(path: path), "/") } == .path)
  }

  @Test func `version 1 certifies bodies, encoded or not, and stands in with the index`() throws {
    var site = CertifiedSite()
    let body = Array("hello".utf8)
    site.paths[[Array("http_assets".utf8), Array("/a b".utf8)]] = SHA256.hash(body)
    site.paths[[Array("http_assets".utf8), Array("/index.html".utf8)]] = SHA256.hash([1, 2])
    let certificate = site.certificate(path: nil, version: nil)
    func answer(_ status: UInt16, _ body: [UInt8], _ coding: String? = nil) -> CertifiableResponse {
      CertifiableResponse(
        status: status,
        headers: [("Cache-Control", "x"), ("ETag", "1")]
          + (coding.map { [("Content-Encoding", $0)] } ?? []), body: body)
    }
    let verified = try verify(answer(200, body), certificate, "/a%20b?c")
    #expect(verified.version == 1)
    #expect(verified.headers.map(\.name) == ["ETag", "IC-Certificate"])
    #expect(try verify(answer(200, [1, 2]), certificate, "/elsewhere").version == 1)
    #expect(code { try verify(answer(200, [1]), certificate, "/elsewhere") } == .content)
    #expect(code { try verify(answer(302, body), certificate, "/a%20b") } == .content)
    var coded = answer(200, [9, 9], "br")
    coded.headers.append(("IC-Certificate", certificate))
    let decoded = try CertifiedSite.verifier.verify(
      coded, to: CertifiableRequest("GET", "/a%20b"), of: CertifiedSite.canister,
      now: CertifiedSite.now
    ) { bytes, coding in bytes == [9, 9] && coding == "br" ? body : nil }
    #expect(decoded.version == 1)
  }

  @Test func `a response without a certificate, or with a broken one, is refused`() throws {
    let response = page(Self.cached)
    let request = CertifiableRequest("GET", "/")
    #expect(
      code {
        try CertifiedSite.verifier.verify(
          response, to: request, of: CertifiedSite.canister, now: CertifiedSite.now)
      } == .uncertified)
    let whole = CertifiedSite().certificate(path: ["http_expr", "<$>"])
    for broken in [
      "", "certificate=::", "nonsense", whole.replacing("version=2", with: "version=3"),
      whole.replacing("tree=:", with: "tree="), String(whole.dropLast(30)),
      CertifiedSite().certificate(path: ["http_expr"]), CertifiedSite().certificate(path: nil),
      CertifiedSite().certificate(path: ["http_assets", "<$>"]),
      CertifiedSite().certificate(path: ["http_expr", "a"]),
    ] {
      #expect(code { try verify(response, broken, "/") } == .malformed, "\(broken)")
    }
  }

  private static let recorded = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/certification").standardizedFileURL

  private static func json(_ name: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(contentsOf: recorded.appending(path: name)))
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: recorded.path), "shared data is absent"))
  func `a page that the public network served holds`() throws {
    let entries = try #require(Self.json("recorded-mainnet.json") as? [[String: Any]])
    let entry = try #require(entries.first { $0["name"] as? String == "QUERY_RESPONSE_SUCCESS" })
    let text = try #require(entry["hex"] as? String)
    let bytes = try #require(Hexadecimal.bytes(text))
    let message = try #require(CBOR(decoding: bytes)["reply"]?["arg"]?.asBytes)
    guard case .record(let fields) = try Value.decodeUntyped(message).values.first else {
      Issue.record("no record")
      return
    }
    func field(_ name: String) -> Value? { fields.first { $0.id == FieldType.hash(name) }?.value }
    guard case .nat16(let status) = field("status_code"), case .blob(let body) = field("body"),
      case .vec(let pairs) = field("headers")
    else {
      Issue.record("no response")
      return
    }
    let headers: [(name: String, value: String)] = pairs.compactMap { pair in
      guard case .record(let parts) = pair, case .text(let name) = parts[0].value,
        case .text(let value) = parts[1].value
      else { return nil }
      return (name, value)
    }
    let keys = try #require(Self.json("bls-signatures.json") as? [[String: Any]])
    let key = try #require(keys[0]["public_key"] as? String)
    var verifier = ResponseVerifier(rootKey: try #require(Hexadecimal.bytes(key)))
    // As of when it was recorded.
    let header = try CertificateHeader(
      parsing: try #require(headers.first { $0.name.lowercased() == "ic-certificate" }).value)
    let time = try Certificate(decoding: header.certificate).time()
    let canister = try #require(Principal("qoctq-giaaa-aaaaa-aaaea-cai"))
    let request = CertifiableRequest("GET", "/_app/immutable/assets/dapp.f71c6f3d.css")
    let response = CertifiableResponse(status: status, headers: headers, body: body)
    #expect(try verifier.verify(response, to: request, of: canister, now: time).version == 1)
    var changed = response
    changed.body[100] ^= 1
    #expect(
      code { try verifier.verify(changed, to: request, of: canister, now: time) } == .content)
    verifier.rootKey = CertifiedSite.root.der
    #expect(
      code { try verifier.verify(response, to: request, of: canister, now: time) } == .certificate)
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: recorded.path), "shared data is absent"))
  func `the hashes are those of another implementation`() throws {
    let facts = try #require(Self.json("gateway-hashes.json") as? [String: Any])
    func headers(_ value: Any?) -> [(name: String, value: String)] {
      (value as? [[String]] ?? []).map { ($0[0], $0[1]) }
    }
    let request = try #require(facts["request"] as? [String: Any])
    for entry in try #require(request["cases"] as? [[String: Any]]) {
      let certified = CertificationExpression.Request(
        headers: try #require(entry["certified_headers"] as? [String]),
        queryParameters: try #require(entry["certified_query"] as? [String]))
      let certifiable = CertifiableRequest(
        try #require(request["method"] as? String), try #require(entry["url"] as? String),
        headers: headers(request["headers"]), body: [0, 1, 2, 3, 4, 5, 6])
      #expect(Hexadecimal.text(certifiable.hash(certified)) == entry["hash"] as? String)
    }
    let response = try #require(facts["response"] as? [String: Any])
    for entry in try #require(response["cases"] as? [[String: Any]]) {
      let expression = try #require(entry["expression"] as? String)
      let certified: CertificationExpression.ResponseHeaders =
        if let names = entry["certified"] as? [String] {
          .certified(names)
        } else {
          .excluding(try #require(entry["excluded"] as? [String]))
        }
      var certifiable = CertifiableResponse(
        status: 200, headers: headers(response["headers"]), body: Array("Hello World!".utf8))
      certifiable.headers[1].value = expression
      if let hash = entry["headers_hash"] as? String {
        #expect(Hexadecimal.text(certifiable.headerHash(certified)) == hash)
        #expect(Hexadecimal.text(certifiable.hash(certified)) == entry["hash"] as? String)
      } else {
        let text = try #require(entry["body_hash"] as? String)
        let bodyHash = try #require(Hexadecimal.bytes(text))
        let hash = SHA256.hash(certifiable.headerHash(certified) + bodyHash)
        #expect(Hexadecimal.text(hash) == entry["hash"] as? String)
      }
    }
    for (name, text) in try #require(facts["expressions"] as? [String: String])
    where name != "source" {
      let parsed = try CertificationExpression(parsing: text)
      #expect((parsed.certification == nil) == (name == "no_certification"))
      if name == "full" {
        #expect(
          parsed.certification?.request
            == .init(
              headers: ["Accept", "Accept-Encoding", "If-Match"],
              queryParameters: ["foo", "bar", "baz"]))
      }
      let spaced = text.replacing(",", with: " ,\n ").replacing("{", with: " { ")
      #expect(try CertificationExpression(parsing: spaced) == parsed)
      // Cut anywhere, it is an error.
      for count in stride(from: 0, to: text.count, by: 7) {
        #expect(throws: ResponseVerificationError.self) {
          try CertificationExpression(parsing: String(text.prefix(count)))
        }
      }
    }
  }
}

extension HashTree {
  /// The tree without what is under a label, at whatever depth.
  fileprivate func pruning(_ label: String) -> HashTree {
    switch self {
    case .labeled(Array(label.utf8), _): .pruned(digest)
    case .labeled(let other, let tree): .labeled(other, tree.pruning(label))
    case .fork(let left, let right): .fork(left.pruning(label), right.pruning(label))
    default: self
    }
  }
}

import CanisterKit
import Certification
import ResponseVerification
import Signatures
import Testing

/// What a canister certifies, as a gateway sees it.
@Suite(.serialized) struct CertifiedResponsesTests {
  private static let key = try! BLS.SecretKey(seed: [UInt8](repeating: 7, count: 32))
  private let system = InMemorySystem()

  /// A response with its proof under a certificate of what the canister has certified.
  private func ask(
    _ site: CertifiedResponses, _ url: String, _ method: String = "GET",
    otherwise: (HTTPRequest) -> HTTPResponse = { _ in .text("made for you") }
  ) -> HTTPResponse {
    SystemScope.run(system) {
      let labels = [Array("canister".utf8), System.id.bytes, Array("certified_data".utf8)]
      var state = LabeledTree()
      state.set(labels, to: system.certifiedData)
      state.set([Array("time".utf8)], to: LEB128.unsigned(system.now))
      let signature = Self.key.signature(for: Certificate.signedMessage(digest: state.digest))
      system.dataCertificate = Certificate(tree: state.hashTree, signature: signature).encoded()
      defer { system.dataCertificate = nil }
      return site.respond(to: HTTPRequest(method, url), otherwise: otherwise)
    }
  }

  private func verify(
    _ response: HTTPResponse, _ url: String
  ) throws -> ResponseVerifier.Verified {
    let canister = SystemScope.run(system) { System.id }
    return try ResponseVerifier(rootKey: Self.key.der).verify(
      CertifiableResponse(
        status: response.status, headers: response.headers.map { ($0.name, $0.value) },
        body: response.body),
      to: CertifiableRequest("GET", url), of: canister, now: system.now)
  }

  private func site() -> CertifiedResponses {
    SystemScope.run(system) {
      var site: CertifiedResponses = [
        "/": .html("home"), "/a/b": HTTPResponse.text("b").with("X-Own", "1"),
        "/a/": .text("slash"), "/gone": .text("gone"),
      ]
      site.setFallback(to: .html("nothing", status: 404))
      site.setFallback(below: "/app", to: .html("the app"))
      site.exempt(below: "/api")
      site.remove("/gone")
      return site
    }
  }

  @Test(arguments: [
    ("/", "home", 200), ("/?a=1", "home", 200), ("/a/b", "b", 200), ("/a/b?x", "b", 200),
    ("/a%2Fb", "b", 200), ("/a/", "slash", 200), ("/a", "nothing", 404), ("/x", "nothing", 404),
    ("/a/b/c", "nothing", 404), ("/a/b/", "nothing", 404), ("/gone", "nothing", 404),
    ("/app", "the app", 200), ("/app/", "the app", 200), ("/app/deep/er", "the app", 200),
    ("/apps", "nothing", 404), ("/a//b", "b", 200),
  ])
  func `each path has its response and a proof that gateways believe`(
    url: String, body: String, status: UInt16
  ) throws {
    let response = ask(site(), url)
    #expect(String(decoding: response.body, as: UTF8.self) == body)
    #expect(response.status == status)
    let verified = try verify(response, url)
    #expect(verified.version == 2 && !verified.isExempt)
    #expect(verified.headers.contains { $0.name == "Content-Type" })
  }

  @Test func `what was not certified is not believed`() throws {
    let site = site()
    var response = ask(site, "/a/b")
    response.body.append(0x21)
    #expect(throws: ResponseVerificationError.self) { try verify(response, "/a/b") }
    response = ask(site, "/a/b")
    response.status = 404
    #expect(throws: ResponseVerificationError.self) { try verify(response, "/a/b") }
    response = ask(site, "/a/b")
    response.headers[1].value = "2"
    #expect(throws: ResponseVerificationError.self) { try verify(response, "/a/b") }
    // The page for what is not there is no proof that a page is not there.
    #expect(throws: ResponseVerificationError.self) { try verify(ask(site, "/x"), "/a/b") }
    #expect(throws: ResponseVerificationError.self) { try verify(ask(site, "/x"), "/app/x") }
  }

  @Test(arguments: ["/api", "/api/", "/api/notes?q=1"])
  func `what is made for a request is exempt where the site says so`(url: String) throws {
    let response = ask(site(), url)
    #expect(String(decoding: response.body, as: UTF8.self) == "made for you")
    #expect(try verify(response, url).isExempt)
    #expect(throws: ResponseVerificationError.self) { try verify(response, "/apis") }
  }

  @Test func `a request that changes something is not answered with a page`() {
    let response = ask(site(), "/", "POST")
    #expect(String(decoding: response.body, as: UTF8.self) == "made for you")
    #expect(response.header("IC-Certificate") == nil)
    let upgrade = ask(site(), "/api/x", "POST") { _ in .upgrade }
    #expect(upgrade.upgrade == true && upgrade.headers.isEmpty)
  }

  @Test func `a path that is exempt can have a response later, and the other way round`() throws {
    var site = site()
    SystemScope.run(system) {
      site.setFallback(below: "/api", to: .text("closed"))
      site.exempt(below: "/app")
    }
    #expect(try !verify(ask(site, "/api/x"), "/api/x").isExempt)
    #expect(try verify(ask(site, "/app/x"), "/app/x").isExempt)
  }
}

extension HTTPResponse {
  /// The first value of a header field.
  fileprivate func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

import Candid
import Certification
import Gateway
import GatewayTestSupport
import Replica
import Signatures
import Testing

/// Who may manage canisters over the public interface without a signature.
@Suite struct AnonymousManagementTests {
  /// Asks to stop a canister whose controller is everybody; gives the status and the text.
  private func stop(
    _ address: String = "127.0.0.1", key: SigningKey? = nil, headers: HeaderFields
  ) async throws -> (status: Int, text: String, isStopped: Bool) {
    var configuration = GatewayConfiguration()
    configuration.address = address
    configuration.origins = [WebOrigin("http://localhost:3000")!]
    let replica = try await Replica(ReplicaConfiguration())
    let controllers = key.map { [$0.principal] } ?? [.anonymous]
    let canister = try await replica.createCanister(controllers: controllers)
    try await replica.setName("site", for: canister)
    let gateway = Gateway(replica: replica, configuration: configuration)
    let types = try Interface(parsing: "type C = record { canister_id : principal }; service : {}")
    let argument = try Value.encode(
      [.record([FieldValue(name: "canister_id", value: .principal(canister))])],
      types: [TypeReference(entry: 0)], in: types.types)
    let call = RequestContent.Call(
      canister: .management, method: "stop_canister", argument: argument)
    let content = RequestContent(
      .call(call), sender: key?.principal ?? .anonymous,
      expiry: CertifiedGateway.now() + 240_000_000_000, nonce: nil)
    let envelope = key.map { Envelope(signing: content, by: $0) } ?? Envelope(content)
    var headers = headers
    headers["Content-Type"] = "application/cbor"
    if headers["Host"] == nil { headers["Host"] = "localhost:4943" }
    let response = await gateway.respond(
      to: GatewayRequest(
        "POST", "/api/v4/canister/\(canister.text)/call", headers: headers,
        body: envelope.encoded()))
    return (
      response.status, String(decoding: response.body, as: UTF8.self),
      replica.summary(of: canister)?.status == .stopped
    )
  }

  @Test(arguments: [
    nil, "http://localhost:4943", "http://localhost:3000",
  ])
  func `programs, the gateway's own pages and allowed ones may`(origin: String?) async throws {
    var headers: HeaderFields = [:]
    headers["Origin"] = origin
    let reply = try await stop(headers: headers)
    #expect(reply.status == 200 && reply.isStopped, "\(reply.text)")
  }

  @Test(arguments: [
    ("localhost:4943", "http://site.localhost:4943"),
    ("site.localhost:4943", "http://site.localhost:4943"),
    ("localhost:4943", "https://example.com"), ("localhost:4943", "null"),
  ])
  func `pages of canisters and of other sites may not`(host: String, origin: String) async throws {
    let reply = try await stop(headers: ["Host": host, "Origin": origin])
    #expect(reply.status == 403 && !reply.isStopped)
    #expect(reply.text.contains("--allow-origin"))
  }

  @Test func `a page of any origin may with a signature`() async throws {
    let reply = try await stop(
      key: CertifiedGateway.owner, headers: ["Origin": "https://example.com"])
    #expect(reply.status == 200 && reply.isStopped, "\(reply.text)")
  }

  @Test func `other machines may not where management is not allowed over the address`()
    async throws
  {
    let reply = try await stop("0.0.0.0", headers: ["Host": "10.0.0.7:4943"])
    #expect(reply.status == 403 && !reply.isStopped)
    let signed = try await stop(
      "0.0.0.0", key: CertifiedGateway.owner, headers: ["Host": "10.0.0.7:4943"])
    #expect(signed.status == 200 && signed.isStopped)
  }
}

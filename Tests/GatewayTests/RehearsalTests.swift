import Candid
import Foundation
import GatewayTestSupport
import Replica
import Testing

@testable import Gateway

/// `POST /_/canisters/CANISTER/rehearsal`.
@Suite struct RehearsalTests {
  /// A module without anything.
  private static let hollow: [UInt8] = [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0]

  private func rehearse(
    _ served: CertifiedGateway, _ path: String, _ body: [UInt8], from origin: String? = nil
  ) async -> GatewayResponse {
    var request = GatewayRequest(
      "POST", path, headers: ["Host": "localhost", "Content-Type": "application/candid"],
      body: body)
    if let origin { request.headers["Origin"] = origin }
    return await served.gateway.respond(to: request)
  }

  private func argument(
    _ canister: Principal, _ module: [UInt8], _ mode: Management.CanisterInstallMode = .upgrade(nil)
  ) -> [UInt8] {
    Message.encode(
      Management.InstallCodeArgs(
        mode: mode, canisterId: canister, wasmModule: module, arg: Message.encode()))
  }

  @Test func `what came of it is JSON, and the canister is as it was`() async throws {
    let served = try await CertifiedGateway()
    let path = "/_/canisters/\(served.canister.text)/rehearsal"
    let controller = try #require(served.replica.summary(of: served.canister)?.controllers.first)
    let before = served.replica.summary(of: served.canister)
    let good = await rehearse(
      served, "\(path)?sender=\(controller.text)", argument(served.canister, Self.hollow))
    #expect(good.status == 200)
    let told = try JSONSerialization.jsonObject(with: Data(good.body)) as? [String: Any]
    #expect(told?["goesThrough"] as? Bool == true)
    #expect(told?["failure"] is NSNull)
    #expect((told?["after"] as? [String: Int]) == ["module": 8, "heap": 0, "stable": 0])
    #expect(served.replica.summary(of: served.canister) == before)
    let bad = await rehearse(
      served, "\(path)?sender=\(controller.text)", argument(served.canister, [1, 2, 3]))
    let refusal = try JSONSerialization.jsonObject(with: Data(bad.body)) as? [String: Any]
    #expect(refusal?["goesThrough"] as? Bool == false)
    #expect(refusal?["after"] is NSNull)
    #expect((refusal?["failure"] as? [String: Any])?["errorCode"] as? String == "IC0505")
  }

  @Test func `what is wrong with a request is a problem`() async throws {
    let served = try await CertifiedGateway()
    let path = "/_/canisters/\(served.canister.text)/rehearsal"
    let good = argument(served.canister, Self.hollow)
    for (path, body, status, words) in [
      (path, Array("nonsense".utf8), 422, "install_code"),
      (path, argument(served.canister, Self.hollow, .reinstall), 422, "and nothing else"),
      (path, argument(.anonymous, Self.hollow), 422, "and nothing else"),
      ("\(path)?sender=x", good, 400, "is a principal"),
      ("/_/canisters/nobody/rehearsal", good, 404, "nobody"),
    ] {
      let response = await rehearse(served, path, body)
      #expect(response.status == status, "\(path)")
      #expect(String(decoding: response.body, as: UTF8.self).contains(words), "\(path)")
    }
    let foreign = await rehearse(served, path, good, from: "http://example.org")
    #expect(foreign.status == 403)
    // A module may be as large as one that is installed.
    let limit = served.gateway.bodyLimit(method: "POST", path: path)
    let install = "/canisters/aaaaa-aa/install_code"
    #expect(limit == served.gateway.bodyLimit(method: "POST", path: install))
    #expect(served.gateway.bodyLimit(method: "PUT", path: "/_/names/x") < limit)
  }
}

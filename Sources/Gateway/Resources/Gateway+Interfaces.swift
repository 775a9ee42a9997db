import Candid
import Replica

/// `/canisters`, `/canisters/CANISTER` and `/canisters/CANISTER/did`.
extension Gateway {
  /// `GET /canisters`: leads to the list of them.
  func showAll(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    Gateway.redirect(to: "/")
  }

  /// `GET /canisters/CANISTER`: leads to its page.
  func show(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    Gateway.redirect(to: Gateway.pageAddress(of: try await resolve(request[.canister])))
  }

  /// `GET /canisters/CANISTER/did`: the interface; with `download`, as a file to keep.
  func interfaceFile(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    let canister = try await resolve(request[.canister])
    guard let text = await host.interface(of: canister) else {
      throw Gateway.noInterface(try await summary(of: canister))
    }
    var response = GatewayResponse(type: "text/plain; charset=utf-8", body: [UInt8](text.utf8))
    if request.http.parameter("download") != nil {
      let name = await host.summary(of: canister)?.name ?? canister.text
      let file = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
      response.headers["Content-Disposition"] = "attachment; filename=\"\(file).did\""
    }
    return response
  }

  static func redirect(to address: String) -> GatewayResponse {
    GatewayResponse(status: 307, headers: ["Location": address])
  }

  /// Where the Candid UI page of a canister is.
  static func pageAddress(of canister: Principal) -> String {
    "/?canisterId=\(candidUI.text)&id=\(canister.text)"
  }
}

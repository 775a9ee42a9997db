import Candid
import Replica

/// `/_/names/NAME`: names of canisters.
extension Gateway {
  /// `GET /_/names/NAME`: the id of the canister with a name.
  func readName(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    guard let canister = await host.canister(named: request[.name]) else {
      throw await unknownCanister(request[.name])
    }
    return GatewayResponse(
      type: "text/plain; charset=utf-8", body: [UInt8]((canister.text + "\n").utf8))
  }

  /// `PUT /_/names/NAME`: gives a name to the canister whose id is the body.
  func giveName(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    let name = request[.name]
    try requireManagement("naming canisters")
    guard Gateway.isName(name) else {
      throw Problem(
        kind: .badRequest,
        detail:
          "A name is 1 to 64 letters, digits, “_” and “-”, does not begin with a digit or “-”, and is not a principal."
      )
    }
    let text = String(decoding: request.http.body.prefix(100), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined()
    guard let canister = Principal(text) else {
      throw Problem(
        kind: .badRequest, detail: "The body is the id of a canister as text; “\(text)” is none.")
    }
    _ = try await summary(of: canister)
    // As RFC 9110 has it: with `If-None-Match: *` only where there is none yet.
    let isClaim = request.http.headers["If-None-Match"] == "*"
    let isGiven: Bool
    do throws(Rejection) {
      if isClaim {
        isGiven = try await host.claimName(name, for: canister)
      } else {
        try await host.setName(name, for: canister)
        isGiven = true
      }
    } catch {
      guard !error.isStorageFailure else { throw Problem(error) }
      throw Problem(kind: .badRequest, detail: "The name could not be given: \(error.message)")
    }
    guard isGiven else {
      throw Problem(
        kind: .nameTaken, detail: "“\(name)” is the name of another canister already.")
    }
    return GatewayResponse(status: 204)
  }

  /// Whether a text can name a canister.
  package static func isName(_ text: String) -> Bool {
    guard (1...64).contains(text.utf8.count), Principal(text) == nil else { return false }
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x5F: continue
      case 0x30...0x39, 0x2D: if index == 0 { return false }
      default: return false
      }
    }
    return true
  }
}

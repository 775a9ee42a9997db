import Candid
import Replica

extension Gateway {
  /// `PUT /_/symbols/HASH`: what the traps of the module with the SHA-256 are told with.
  func keepSymbols(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    guard let hash = Hexadecimal.bytes(request[.hash]), hash.count == 32 else {
      throw Problem(
        kind: .badRequest,
        detail: "The path ends with the SHA-256 of a module, 64 hexadecimal digits.")
    }
    do throws(Rejection) {
      try await host.keepSymbols(String(decoding: request.http.body, as: UTF8.self), ofModule: hash)
    } catch {
      throw Problem(kind: .badRequest, detail: error.message)
    }
    return GatewayResponse(status: 204)
  }
}

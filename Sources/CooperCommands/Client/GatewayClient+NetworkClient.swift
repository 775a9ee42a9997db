import Candid
import Foundation

extension GatewayClient {
  /// Where it is, for a sentence.
  var place: String { url.absoluteString }

  /// The canister that a name or an id means.
  func id(of text: String) async throws -> Principal {
    let found = try await existingCanister(text).id
    guard let id = Principal(found) else {
      throw CommandFailure("‘\(found)’ is not the id of a canister")
    }
    return id
  }

  /// Whether the heap of a canister's module outlives upgrades.
  func persistsHeap(_ canister: String) async throws -> Bool {
    try await self.canister(canister)?.persistsHeap == true
  }
}

import Candid
import CanisterClient
import Interfaces

// What became of a canister, and cycles for it on a gateway.
extension ManagementClient {
  /// Who controls a canister and what runs in it, and its latest changes.
  ///
  /// Networks tell canisters alone; a gateway tells everybody, over its own interface.
  func info(of id: String) async throws -> Management.CanisterInfoResult {
    let canister = try principal(id)
    var asker = self
    if let client = network as? GatewayClient {
      asker = ManagementClient(
        network: GatewayClient(
          url: client.url, caller: try ChosenCaller(named: IdentityStore.anonymous)))
    }
    return try await asker.answer {
      try await $0.canisterInfo(.init(canisterId: canister, numRequestedChanges: 20))
    }
  }

  /// Adds cycles out of nothing to a canister.
  func topUp(_ id: String, by amount: CycleAmount) async throws {
    let arguments = Management.ProvisionalTopUpCanisterArgs(
      canisterId: try principal(id), amount: Nat(amount.cycles))
    try await answer { try await $0.provisionalTopUpCanister(arguments) }
  }
}

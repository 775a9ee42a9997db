import Candid
import CanisterClient
import Interfaces

// What a canister is set to, what it has and what became of it.
extension ManagementClient {
  /// What is known about a canister.
  func status(of id: String) async throws -> Management.CanisterStatusResult {
    let canister = try principal(id)
    return try await answer { try await $0.canisterStatus(.init(canisterId: canister)) }
  }

  /// Who controls a canister and what runs in it, and its latest changes.
  func info(of id: String) async throws -> Management.CanisterInfoResult {
    let canister = try principal(id)
    return try await answer {
      try await $0.canisterInfo(.init(canisterId: canister, numRequestedChanges: 20))
    }
  }

  /// Changes settings of a canister.
  func update(_ settings: Management.CanisterSettings, of id: String) async throws {
    let canister = try principal(id)
    try await answer {
      try await $0.updateSettings(.init(canisterId: canister, settings: settings))
    }
  }

  /// Adds cycles out of nothing to a canister.
  func topUp(_ id: String, by amount: UInt128) async throws {
    let canister = try principal(id)
    try await answer {
      try await $0.provisionalTopUpCanister(.init(canisterId: canister, amount: Nat(amount)))
    }
  }
}

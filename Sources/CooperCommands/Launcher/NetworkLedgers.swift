import Candid
import CanisterBuilder
import Foundation
import Interfaces
import Signatures

/// The ledgers and the canister that makes cycles, on a network of one's own: canisters that come with
/// Cooper, under the ids that they have on the public network.
enum NetworkLedgers {
  /// A canister with its module.
  struct Built {
    let canister: ProvidedCanister
    let id: Principal
    let module: [UInt8]
  }

  /// Cycles that the anonymous principal has from the beginning.
  static let cycles = Nat(UInt128(1) << 100)
  /// The ICP that it has, in 100,000,000ths.
  static let icp: UInt64 = 1 << 62

  /// Compiles them, unless they were compiled before.
  static func build() async throws -> [Built] {
    var built: [Built] = []
    for (canister, id) in [
      (ProvidedCanister.cyclesLedger, Principal.cyclesLedger),
      (.icpLedger, .icpLedger), (.cyclesMinting, .cyclesMinting),
    ] {
      let module = try await canister.build { step in
        Terminal.status("Building \(canister.rawValue): \(step)")
      }
      built.append(Built(canister: canister, id: id, module: module.module))
    }
    Terminal.endStatus()
    return built
  }

  /// Installs those that are not there yet, and gives the anonymous principal what it has.
  static func install(_ ledgers: [Built], at url: String) async throws {
    guard let place = URL(string: url) else { return }
    let client = GatewayClient(
      url: place, caller: try ChosenCaller(named: IdentityStore.anonymous))
    let management = ManagementClient(network: client)
    let present = Set(try await client.canisters().map(\.id))
    for ledger in ledgers where !present.contains(ledger.id.text) {
      _ = try await management.answer {
        try await $0.provisionalCreateCanisterWithCycles(
          .init(amount: cycles, specifiedId: ledger.id))
      }
      try await management.install(
        ledger.module, into: ledger.id.text, name: ledger.canister.rawValue, mode: .install,
        argument: Message.encode())
      try await endow(with: ledger, client)
    }
  }

  private static func endow(with ledger: Built, _ client: GatewayClient) async throws {
    switch ledger.canister {
    case .cyclesLedger:
      _ = try await client.call(
        ledger.id.text, "mint", argument: Message.encode(Principal.anonymous, cycles),
        mode: "update")
    case .icpLedger:
      _ = try await client.call(
        ledger.id.text, "give",
        argument: Message.encode(Principal.anonymous.accountIdentifier(), icp), mode: "update")
    case .cyclesMinting, .assets: break
    }
  }
}

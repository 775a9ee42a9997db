import Candid
import CanisterBuilder
import Foundation
import Interfaces

/// Deletes a canister of a network, and brings back the cycles that it has left.
///
/// The management canister burns them; only code inside of the canister can send them elsewhere. So a module
/// that does nothing else takes the place of the canister's own. A run that breaks may be done again.
struct CanisterDeletion {
  let network: CertifiedNetwork
  /// Whether the cycles that are left come back.
  let returnsCycles: Bool

  /// What is not worth the messages that would bring it back.
  private static let least = CycleAmount(50_000_000_000 as UInt128)

  private var management: ManagementClient { ManagementClient(network: network) }

  /// Deletes the canister of a name, or with an id.
  func delete(_ text: String, _ spending: Spending, question: String) async throws {
    let id = try await network.id(of: text)
    guard let state = try await network.canister(id) else {
      return try forget(id, "\(network.name) has no canister \(id.text) any more")
    }
    guard state.controllers.contains(try network.caller.principal()) else {
      throw CommandFailure("\(network.caller.name) is no controller of \(text)")
    }
    let left = CycleAmount(try await management.status(of: id.text).cycles)
    let comesBack = returnsCycles && left.cycles > Self.least.cycles
    let words =
      comesBack
      ? "of which what the messages for it do not take comes back to \(network.caller.name)"
      : "which are burned"
    let lines = ["On \(network.name): \(text) (\(id.text)) has \(left) cycles, \(words)."]
    guard try spending.allows(lines, question: question) else { return }
    if comesBack { try await bringBack(from: id, text) }
    try await management.change(.stop, id.text)
    try await management.change(.delete, id.text)
    try forget(id, "\(text) is deleted")
  }

  /// Takes the project's note of a canister away.
  private func forget(_ id: Principal, _ words: String) throws {
    if let project = try Project.find(from: URL(filePath: network.folder)) {
      for (name, noted) in try network.projectIDs() where noted == id.text {
        try project.forget(name, network: network.name, isShared: true)
      }
    }
    Terminal.done(words)
  }

  private func bringBack(from id: Principal, _ name: String) async throws {
    let account = CyclesAccount(network: network)
    let before = try await account.balance(of: account.owner())
    // What is kept back for idle days is free to go then.
    var settings = Management.CanisterSettings()
    settings.freezingThreshold = 0
    settings.computeAllocation = 0
    settings.memoryAllocation = 0
    try await management.update(settings, of: id.text)
    try await management.install(
      try CycleReturn.module(), into: id.text, name: name, mode: .reinstall, argument: [])
    try await management.change(.start, id.text)
    let deposit = CyclesLedger.DepositArgs(to: .init(owner: try account.owner()))
    let reply = try await network.call(
      id.text, CycleReturn.method,
      argument: CycleReturn.argument(
        ledger: .cyclesLedger, message: Candid.Message.encode(deposit)), mode: "update")
    let sent = CycleReturn.amount(in: reply)
    let after = try await account.balance(of: account.owner())
    Terminal.done(
      "\(sent) cycles came back: \(network.caller.name) has \(after) now, after \(before)")
  }
}

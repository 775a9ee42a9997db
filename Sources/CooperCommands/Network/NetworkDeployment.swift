import Candid
import CanisterBuilder
import Certification
import Foundation
import Gateway
import Interfaces

/// A project on its way to a network where canisters cost cycles.
///
/// All is looked up, built and checked before the first payment; what is to be paid is shown first. Each step
/// that is done is noted: a run that breaks goes on with the next one.
struct NetworkDeployment {
  let project: Project
  let network: CertifiedNetwork
  let request: InstallationRequest
  let spending: Spending
  /// The cycles that a new canister is made with.
  let cycles: CycleAmount
  /// The subnet that new canisters are made on; nil for the network's choice.
  let subnet: Principal?
  /// Canisters that are taken for those of the project with the names.
  let existing: [String: Principal]

  private var account: CyclesAccount { CyclesAccount(network: network) }

  /// A canister for which all is known that can be known before anything is paid.
  private struct Step {
    let plan: InstallationPlan
    /// Its id; nil if it has to be made.
    var id: Principal?
    /// The cycles that it has; nil if that is not known.
    var balance: CycleAmount?
  }

  /// Deploys canisters; gives each when it is done.
  func deploy(
    _ canisters: [Project.Canister], done: (DeployedCanister) throws -> Void
  ) async throws {
    guard try !network.caller.isAnonymous() else {
      throw CommandFailure(
        "Nobody can have canisters on \(network.name): the caller is anonymous",
        hint: "Make an identity and choose it: cooper identity new NAME && cooper identity use NAME"
      )
    }
    var steps: [Step] = []
    for canister in canisters { steps.append(try await step(canister)) }
    guard try await allows(steps) else { return }
    for index in steps.indices where steps[index].id == nil {
      steps[index].id = try await create(steps[index].plan.canister)
    }
    // What is taken for a canister of the project is one from now on.
    for step in steps {
      guard let id = step.id else { continue }
      try project.note(
        id: id.text, of: step.plan.canister.name, network: network.name, isShared: true)
    }
    let siblings = try project.canisterIDs(on: network.name, isShared: true)
    for step in steps {
      guard let id = step.id else { continue }
      try done(try await install(step.plan, id, siblings))
    }
  }

  // MARK: Looking

  private func step(_ canister: Project.Canister) async throws -> Step {
    let name = canister.name
    try checkControllers(of: canister)
    let built = try await project.buildWithProgress(canister)
    let noted = try project.canisterIDs(on: network.name, isShared: true)[name]
    let known: Principal?
    if let given = existing[name] {
      known = given
    } else if let noted {
      guard let id = Principal(noted) else {
        throw CommandFailure("canister_ids.json: ‘\(noted)’ is not the id of a canister")
      }
      known = id
    } else {
      known = nil
    }
    var running = InstallationPlan.Running()
    var balance: CycleAmount?
    if let known {
      guard let state = try await network.canister(known) else {
        throw CommandFailure(
          "\(name) is the canister \(known.text) by canister_ids.json, and \(network.name) has none with "
            + "that id",
          hint: "If it was deleted, take its line out of canister_ids.json.")
      }
      let principal = try network.caller.principal()
      guard state.controllers.contains(principal) else {
        throw CommandFailure(
          "\(network.caller.name) (\(principal.text)) is no controller of \(name), "
            + known.text,
          hint: "Its controllers: \(state.controllers.map(\.text).joined(separator: ", "))")
      }
      balance = CycleAmount(
        try await ManagementClient(network: network).status(of: known.text).cycles)
      running.moduleHash = state.moduleHash.map { Hexadecimal.text($0) }
      if state.moduleHash != nil { running.interface = try await network.interface(of: known.text) }
    }
    return Step(
      plan: try request.plan(canister, built, over: running), id: known, balance: balance)
  }

  /// Refuses settings after which the caller could not deploy again.
  private func checkControllers(of canister: Project.Canister) throws {
    let principal = try network.caller.principal()
    guard let controllers = canister.settings.controllers, !controllers.contains(principal)
    else { return }
    throw CommandFailure(
      "\(canister.name) would not be controlled by \(network.caller.name) "
        + "(\(principal.text)), who deploys it",
      hint: "Add that principal to \"controllers\" in cooper.json, or deploy as one of them: "
        + "--identity NAME")
  }

  // MARK: Asking

  /// Shows what is about to be done and what it costs; whether to go on.
  private func allows(_ steps: [Step]) async throws -> Bool {
    let made = steps.filter { $0.id == nil }
    let changed = steps.filter { $0.plan.mode != nil || $0.id == nil }
    let (caller, principal) = (network.caller, try network.caller.principal())
    var lines: [String] = []
    for step in changed {
      if step.id == nil {
        lines.append(
          "  \(step.plan.canister.name): a new canister with \(cycles) cycles, of which making it takes "
            + "\(CyclesAccount.creationFee)")
      }
      if let mode = step.plan.mode {
        let size = step.plan.module.bytes.count
        let has = step.balance.map { ", which has \($0)" } ?? ""
        lines.append(
          "  \(step.plan.canister.name): \(mode.rawValue) of \(Readable.bytes(size)), at least "
            + "\(Self.transmission(of: size)) cycles of the canister's own\(has)")
      }
    }
    guard !changed.isEmpty else {
      return try !spending.dryRun || spending.allows(["Nothing is to be done on \(network.name)."])
    }
    guard !made.isEmpty else {
      return try spending.allows(
        ["On \(network.name), as \(caller.name) (\(principal.text)):"] + lines)
    }
    let (fee, balance) = (try await account.fee(), try await account.balance(of: account.owner()))
    let sum = CycleAmount(UInt128(made.count) * (cycles.cycles + fee.cycles))
    lines.append(
      "  \(caller.name) (\(principal.text)) pays \(sum) cycles, \(fee) for each canister among them "
        + "as the ledger's fee, and has \(balance).")
    if sum.cycles > balance.cycles, !spending.dryRun {
      for line in lines { Terminal.note(line) }
      throw CommandFailure(
        "\(caller.name) has too few cycles on \(network.name)",
        hint: "cooper cycles convert makes cycles of ICP; --cycles gives new canisters fewer.")
    }
    return try spending.allows(["On \(network.name):"] + lines)
  }

  /// What the network takes for bringing a module of so many bytes to a subnet of 13 nodes.
  ///
  /// Source: the network's table of fees: 1.2 million for a message and 2,000 for each byte of it. What
  /// installing executes comes on top.
  private static func transmission(of bytes: Int) -> CycleAmount {
    CycleAmount(1_200_000 + 2_000 * UInt128(bytes))
  }

  // MARK: Doing

  private func create(_ canister: Project.Canister) async throws -> Principal {
    let began = ContinuousClock.now
    var settings = CyclesLedger.CanisterSettings(canister.settings)
    settings.controllers = try settings.controllers ?? [network.caller.principal()]
    let identity = try project.makeIdentity()
    let id = try await account.createCanister(
      [identity, canister.name], named: canister.name, with: cycles, settings: settings,
      on: subnet)
    try project.note(
      id: id.text, of: canister.name, network: network.name, isShared: true)
    Terminal.done("\(canister.name) is canister \(id.text), made in \(began.elapsed)")
    return id
  }

  private func install(
    _ plan: InstallationPlan, _ id: Principal, _ siblings: [String: String]
  ) async throws -> DeployedCanister {
    let name = plan.canister.name
    let management = ManagementClient(network: network)
    try await management.apply(
      CanisterSetup(plan.canister.settings, siblings: siblings), to: id.text, name: name,
      mode: plan.mode)
    if let mode = plan.mode {
      let began = ContinuousClock.now
      try await management.install(
        plan.module.bytes, into: id.text, name: name, mode: mode, argument: plan.message)
      try await check(plan, id)
      Terminal.done("\(mode.pastTense) \(name) in \(began.elapsed)")
    } else {
      Terminal.done("\(name) runs this module already (--mode upgrade installs it again)")
    }
    let files = try await AssetSync.sync(plan.canister, id, on: network, saysDone: true)
    return DeployedCanister(
      name: name, id: id.text,
      url: files == nil ? network.userInterface(of: id) : network.site(of: id),
      change: plan.mode?.change ?? .none, moduleBytes: plan.module.bytes.count,
      interface: plan.change, files: files)
  }

  /// Makes sure that the network certifies the module that was brought.
  private func check(_ plan: InstallationPlan, _ id: Principal) async throws {
    let hash = try await network.canister(id)?.moduleHash
    guard hash == SHA256.hash(plan.module.bytes) else {
      throw CommandFailure(
        "\(plan.canister.name) has another module than the one that was installed: "
          + (hash.map { Hexadecimal.text($0) } ?? "none"),
        hint: "Somebody else changed it meanwhile: deploy again.")
    }
  }
}

extension CertifiedNetwork {
  /// The canister's own origin; nil where it is not known.
  func site(of id: Principal) -> String? {
    name == "ic" ? "https://\(id.text).icp0.io/" : nil
  }

  /// The page of a canister's Candid UI; nil where the network has none.
  func userInterface(of id: Principal) -> String? {
    name == "ic" ? "https://a4gq6-oaaaa-aaaab-qaa4q-cai.icp0.io/?id=\(id.text)" : nil
  }
}

extension CyclesLedger.CanisterSettings {
  /// What `cooper.json` says, in the words of the cycles ledger.
  init(_ settings: Project.Settings) {
    self.init(
      controllers: settings.controllers,
      computeAllocation: settings.computeAllocation.map { Nat($0) },
      memoryAllocation: settings.memoryAllocation.map { Nat($0) },
      freezingThreshold: settings.freezingThreshold.map { Nat($0) },
      reservedCyclesLimit: settings.reservedCyclesLimit.map { Nat($0) },
      logVisibility: settings.logVisibility.map { visibility in
        switch visibility {
        case .controllers: .controllers
        case .everybody: .`public`
        case .viewers(let viewers): .allowedViewers(viewers)
        }
      },
      wasmMemoryLimit: settings.wasmMemoryLimit.map { Nat($0) },
      wasmMemoryThreshold: settings.wasmMemoryThreshold.map { Nat($0) })
  }
}

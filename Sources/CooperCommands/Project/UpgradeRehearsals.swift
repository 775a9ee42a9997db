import Candid
import CanisterBuilder
import CanisterClient
import Gateway
import Interfaces

/// Upgrades of a project's canisters that a gateway tries on copies of their states.
struct UpgradeRehearsals {
  let project: Project
  let client: GatewayClient
  let request: InstallationRequest

  /// Tries the upgrade of a canister; nothing is changed.
  func rehearse(_ canister: Project.Canister) async throws -> RehearsedUpgrade {
    let name = canister.name
    let site = try ProjectSite(of: project)
    guard let running = site.match(name, in: try await client.canisters()).canister,
      running.moduleHash != nil, let id = Principal(running.id)
    else {
      return RehearsedUpgrade(
        name: name, refusal: "it runs nothing yet that could be upgraded: cooper deploy installs it"
      )
    }
    let built = try await project.buildWithProgress(canister)
    let plan = try request.planUpgrade(
      canister, built,
      over: .init(
        moduleHash: running.moduleHash, interface: try await client.interface(of: running.id)))
    try await client.keepSymbols(of: built)
    let options =
      try await client.persistsHeap(running.id)
      ? Management.CanisterUpgradeOptions(wasmMemoryPersistence: .keep) : nil
    let arguments = Management.InstallCodeArgs(
      mode: .init(.upgrade, options), canisterId: id, wasmModule: plan.module.bytes,
      arg: plan.message)
    let sender = try sender(of: running)
    let rehearsal = try await Patience.during {
      try await client.rehearse(arguments, as: sender)
    } explain: {
      "\(name) is being upgraded on a copy of its state"
    }
    return RehearsedUpgrade(
      name: name, id: running.id, plan: plan, rehearsal: rehearsal, breaksAllowed: request.yes)
  }

  /// Who would upgrade a canister: of one that is everybody's, the identity that was made at first use
  /// becomes a controller when it is deployed.
  private func sender(of canister: GatewayClient.Canister) throws -> Principal {
    let caller = try client.caller.principal()
    let isTaken =
      client.caller.isDevelopment && !canister.controllers.contains(caller.text)
      && canister.controllers.contains(Principal.anonymous.text)
    return isTaken ? .anonymous : caller
  }
}

/// What an upgrade of a canister would come to.
struct RehearsedUpgrade: Report {
  var name: String
  /// Its id; nil if it is not deployed.
  var id: String?
  /// Whether the upgrade would go through.
  var goesThrough: Bool
  /// Why it would not.
  var refusal: String?
  /// What would be different for callers; nil where one of the interfaces is not known.
  var interface: InterfaceChange?
  /// What would break callers, a line each.
  var breaks: [String]
  /// What ran in the canister, and what it took; nil if nothing did.
  var rehearsal: GatewayClient.Rehearsal?

  /// A canister of which nothing could run.
  init(name: String, refusal: String) {
    self.name = name
    self.refusal = refusal
    goesThrough = false
    breaks = []
  }

  /// What a gateway told.
  ///
  /// - Parameter breaksAllowed: Whether the upgrade is made also where callers break.
  init(
    name: String, id: String, plan: InstallationPlan, rehearsal: GatewayClient.Rehearsal,
    breaksAllowed: Bool
  ) {
    self.name = name
    self.id = id
    self.rehearsal = rehearsal
    interface = plan.change
    breaks = plan.breaks
    let isBroken = !breaks.isEmpty && !breaksAllowed
    goesThrough = rehearsal.goesThrough && !isBroken
    if let failure = rehearsal.failure {
      refusal = HTTPGatewayError.message(ofReject: failure.rejectMessage, code: failure.rejectCode)
    } else if isBroken {
      refusal = "its interface would break callers (--yes upgrades it all the same)"
    }
  }

  var text: String {
    var lines = [
      goesThrough
        ? "\(name) would be upgraded" : "\(name) would not be upgraded: \(refusal ?? "")"
    ]
    if let words = interface?.text { lines.append("  interface      \(words)") }
    lines += breaks.map { "                 \($0)" }
    guard let rehearsal else { return lines.joined(separator: "\n") }
    for step in rehearsal.steps {
      lines.append(
        "  \(step.entryPoint)  \(step.instructions) instructions"
          + (step.hasFailed ? ", then it failed" : ""))
      lines += step.lines.map { "    says: \($0)" }
    }
    let (before, after) = (rehearsal.before, rehearsal.after)
    for (what, size) in [
      ("module       ", \GatewayClient.Rehearsal.Size.module), ("heap         ", \.heap),
      ("stable memory", \.stable),
    ] {
      let old = Readable.bytes(Int(clamping: before[keyPath: size]))
      let new = after.map { " → " + Readable.bytes(Int(clamping: $0[keyPath: size])) } ?? ""
      lines.append("  \(what)  \(old)\(new)")
    }
    if rehearsal.openCalls > 0 {
      lines.append(
        "  It waits for answers to \(rehearsal.openCalls) call(s): the upgrade would wait for them."
      )
    }
    return lines.joined(separator: "\n")
  }
}

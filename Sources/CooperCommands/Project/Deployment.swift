import Candid
import CanisterBuilder
import CanisterClient
import Foundation
import Interfaces

/// A project on its way into a gateway.
struct Deployment {
  /// What happens to a canister that has a module already.
  enum Mode: String, CaseIterable { case auto, install, reinstall, upgrade }

  let project: Project
  let client: GatewayClient
  let request: InstallationRequest
  /// Whether the gateway's canister of the name is taken over, whosever it is.
  var adopts = false
  /// Whether it matters more that a module is there soon than that it is small.
  var isQuick = false
  /// Whether each step that is done has a line on stderr.
  var saysDone = true

  init(
    project: Project, client: GatewayClient, mode: Mode, arguments: [String: String] = [:],
    yes: Bool,
    adopts: Bool = false, isQuick: Bool = false, saysDone: Bool = true, asks: Bool = true
  ) {
    self.project = project
    self.client = client
    request = InstallationRequest(mode: mode, arguments: arguments, yes: yes, asks: asks)
    self.adopts = adopts
    self.isQuick = isQuick
    self.saysDone = saysDone
  }

  /// Why an upgrade was not done that would break callers: nobody was asked.
  struct Unconfirmed: Error {}

  /// A canister for which all is known that can be known before anything is changed.
  private struct Prepared {
    let place: DeploymentPlace
    let plan: InstallationPlan
  }

  /// Builds canisters, and installs or upgrades them one after the other.
  ///
  /// Nothing is made at the gateway before it is clear that each installation can begin; and no code
  /// runs before the canisters are there that it may ask for.
  ///
  /// - Parameter done: Gets each canister when it is done: a later one may fail.
  func deploy(
    _ canisters: [Project.Canister], done: (DeployedCanister) throws -> Void = { _ in }
  ) async throws {
    var prepared: [Prepared] = []
    for canister in canisters { prepared.append(try await prepare(canister)) }
    var made: [(Prepared, id: String)] = []
    for canister in prepared { made.append((canister, try await canister.place.prepare())) }
    let siblings = try await siblings(with: made.map { ($0.0.plan.canister.name, $0.id) })
    for (canister, id) in made {
      try done(try await install(canister.plan, id, siblings))
    }
  }

  /// Builds a canister, and installs or upgrades it.
  func deploy(_ canister: Project.Canister) async throws -> DeployedCanister {
    var deployed: DeployedCanister?
    try await deploy([canister]) { deployed = $0 }
    guard let deployed else { preconditionFailure("One canister is deployed, or it throws") }
    return deployed
  }

  private func prepare(_ canister: Project.Canister) async throws -> Prepared {
    let name = canister.name
    let place = try await DeploymentPlace(of: name, in: project, at: client, adopts: adopts)
    let built = try await project.buildWithProgress(
      canister, isQuick: isQuick, saysDone: saysDone)
    let running = place.match.canister
    var interface: String?
    if let running, running.moduleHash != nil {
      interface = try await client.interface(of: running.id)
    }
    let plan = try request.plan(
      canister, built, over: .init(moduleHash: running?.moduleHash, interface: interface))
    return Prepared(place: place, plan: plan)
  }

  /// The ids of the project's canisters at the gateway, those just made among them.
  private func siblings(with made: [(String, String)]) async throws -> [String: String] {
    let site = try ProjectSite(of: project)
    let all = try await client.canisters()
    var ids: [String: String] = [:]
    for canister in project.canisters {
      if case .own(let own) = site.match(canister.name, in: all) { ids[canister.name] = own.id }
    }
    return ids.merging(made) { _, new in new }
  }

  /// Sets a canister up and puts its module in.
  private func install(
    _ plan: InstallationPlan, _ id: String, _ siblings: [String: String]
  ) async throws -> DeployedCanister {
    let name = plan.canister.name
    let management = ManagementClient(network: client)
    let caller = try client.caller.principal()
    try await takeControl(of: id, name, for: caller, management)
    try await management.apply(
      CanisterSetup(plan.canister.settings, siblings: siblings, adding: [caller]),
      to: id, name: name, mode: plan.mode)
    if let mode = plan.mode {
      try await client.keepSymbols(of: plan.built)
      let began = ContinuousClock.now
      try await management.install(
        plan.module.bytes, into: id, name: name, mode: mode, argument: plan.message)
      if saysDone { Terminal.done("\(mode.pastTense) \(name) in \(began.elapsed)") }
    } else if saysDone {
      Terminal.done("\(name) runs this module already (--mode upgrade installs it again)")
    }
    var files: AssetSync.Summary?
    if let principal = Principal(id) {
      files = try await AssetSync.sync(
        plan.canister, principal, on: client, saysDone: saysDone)
    }
    return DeployedCanister(
      name: name, id: id, url: url(of: plan.canister, id), change: plan.mode?.change ?? .none,
      moduleBytes: plan.module.bytes.count, interface: plan.change, files: files)
  }

  /// Makes the identity that was made at first use a controller of a canister that is everybody's: it
  /// was deployed before there was that identity.
  private func takeControl(
    of id: String, _ name: String, for caller: Principal, _ management: ManagementClient
  ) async throws {
    guard client.caller.isDevelopment, caller != .anonymous,
      let controllers = try await client.canister(id)?.controllers,
      controllers.contains(Principal.anonymous.text), !controllers.contains(caller.text),
      controllers.count < Management.maximumPrincipals
    else { return }
    let all = controllers.compactMap { Principal($0) } + [caller]
    try await management.update(.init(controllers: all), of: id)
    if saysDone {
      Terminal.done(
        "‘\(client.caller.name)’ is a controller of \(name) now; it is everybody's as before")
    }
  }

  /// Where the canister is looked at: a site at its own origin, others with the Candid UI.
  private func url(of canister: Project.Canister, _ id: String) -> String {
    if case .assets = canister.source, let site = client.ownOrigin(of: id) { return site }
    return client.userInterface(of: id)
  }
}

extension GatewayClient {
  /// The URL of a canister's own origin; nil where the gateway is not on this machine.
  func ownOrigin(of id: String) -> String? {
    guard let host = url.host, HTTPGateway.isThisMachine(host) else { return nil }
    return "http://\(id).localhost" + (url.port.map { ":\($0)" } ?? "") + "/"
  }

  /// The URL of a canister's Candid UI page.
  func userInterface(of id: String) -> String {
    var base = url.absoluteString
    if base.hasSuffix("/") { base.removeLast() }
    return "\(base)/?canisterId=\(Principal.candidUI.text)&id=\(id)"
  }
}

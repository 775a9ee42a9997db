import Candid
import CanisterBuilder
import Interfaces

/// How a canister of a project is to be set up on a network.
struct CanisterSetup {
  /// What `cooper.json` says.
  let settings: Project.Settings
  /// What the canister reads of itself and its siblings, and what `cooper.json` gives it to read.
  let variables: [String: String]
  /// Who controls it; nil for those who do.
  let controllers: [Principal]?

  /// The setup of a canister.
  ///
  /// - Parameters:
  ///   - siblings: The ids of the project's canisters by their names: the canister finds them in the
  ///     variables `PUBLIC_CANISTER_ID:NAME`, as icp-cli has it.
  ///   - adding: Who is a controller besides those that the settings name.
  init(_ settings: Project.Settings, siblings: [String: String], adding: [Principal] = []) {
    self.settings = settings
    variables = settings.environmentVariables.merging(
      siblings.map { ("PUBLIC_CANISTER_ID:\($0.key)", $0.value) }
    ) { given, _ in given }
    controllers = settings.controllers.map { named in
      named + adding.filter { !named.contains($0) }
    }
  }

  /// The settings that differ from those that a canister has; nil if none does.
  func change(
    from present: Management.DefiniteCanisterSettings
  ) -> Management.CanisterSettings? {
    var change = Management.CanisterSettings()
    if let controllers, Set(controllers) != Set(present.controllers) {
      change.controllers = controllers
    }
    func differing(_ wanted: UInt64?, _ now: Nat) -> Nat? {
      wanted.map { Nat($0) }.flatMap { $0 == now ? nil : $0 }
    }
    change.computeAllocation = differing(settings.computeAllocation, present.computeAllocation)
    change.memoryAllocation = differing(settings.memoryAllocation, present.memoryAllocation)
    change.freezingThreshold = differing(settings.freezingThreshold, present.freezingThreshold)
    change.reservedCyclesLimit = differing(
      settings.reservedCyclesLimit, present.reservedCyclesLimit)
    change.wasmMemoryLimit = differing(settings.wasmMemoryLimit, present.wasmMemoryLimit)
    change.wasmMemoryThreshold = differing(
      settings.wasmMemoryThreshold, present.wasmMemoryThreshold)
    if let visibility = settings.logVisibility.map(Management.LogVisibility.init),
      visibility != present.logVisibility
    {
      change.logVisibility = visibility
    }
    let now = Dictionary(
      present.environmentVariables.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    if variables != now {
      change.environmentVariables = variables.sorted { $0.key < $1.key }
        .map { .init(name: $0.key, value: $0.value) }
    }
    return change == Management.CanisterSettings() ? nil : change
  }
}

extension ManagementClient {
  /// Sets a canister up; nothing is sent if it is so already.
  ///
  /// - Parameter mode: How its module gets in next, for the words of a failure.
  func apply(_ setup: CanisterSetup, to id: String, name: String, mode: InstallMode?) async throws {
    do {
      let present = try await status(of: id).settings
      guard let change = setup.change(from: present) else { return }
      try await update(change, of: id)
    } catch let failure as CommandFailure where failure.rejectCode != nil {
      throw mode?.undone(name, because: failure) ?? failure
    }
  }
}

extension Management.LogVisibility {
  /// What `cooper.json` says.
  fileprivate init(_ visibility: Project.Settings.LogVisibility) {
    self =
      switch visibility {
      case .controllers: .controllers
      case .everybody: .`public`
      case .viewers(let viewers): .allowedViewers(viewers)
      }
  }
}

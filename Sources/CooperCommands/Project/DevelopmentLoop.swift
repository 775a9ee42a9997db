import CanisterBuilder
import Foundation
import Gateway

/// What `cooper dev` does: deploy, wait for a change, and again; and show what canisters print.
struct DevelopmentLoop {
  /// The project's folder.
  let folder: URL
  /// The canisters; all of them if there are none.
  let names: [String]
  let client: GatewayClient

  /// Goes on until its task is cancelled. What goes wrong with a project is said, and no end.
  ///
  /// - Throws: `CancellationError`, or that files cannot be watched.
  func run() async throws {
    let watcher = try SourceWatcher()
    var state = State()
    await update(&state, watcher)
    for await _ in watcher.changes {
      try Task.checkCancellation()
      // An editor that saves several files does so within moments.
      try await Task.sleep(for: .milliseconds(30))
      Terminal.note(changed(watcher.takeChanged()))
      await update(&state, watcher)
    }
    try Task.checkCancellation()
  }

  /// What is known of the versions before.
  private struct State {
    /// What canisters were made of when they were last built.
    var stamps: [String: SourceStamp] = [:]
    /// The sizes of the modules that run.
    var sizes: [String: Int] = [:]
    /// The logs that are shown.
    var logs = LogFollowers()
  }

  /// Deploys what has changed.
  private func update(_ state: inout State, _ watcher: SourceWatcher) async {
    let canisters: [Project.Canister]
    let project: Project
    let loaded = Result { try Project.load(from: folder) }
    // Before the sources are read: what is saved from now on is another change.
    watcher.watch(try? loaded.get(), folder)
    do {
      project = try loaded.get()
      canisters = project.withDependencies(try project.canisters(named: names))
    } catch {
      return fail("Nothing is updated: cooper.json is wrong", error)
    }
    let deployment = Deployment(
      project: project, client: client, mode: .auto, yes: true, isQuick: true,
      saysDone: false)
    for canister in canisters {
      let (name, stamp) = (canister.name, SourceStamp(of: canister, in: folder))
      guard !Task.isCancelled, state.stamps[name] != stamp else { continue }
      state.stamps[name] = stamp
      let began = ContinuousClock.now
      do {
        let deployed = try await deployment.deploy(canister)
        Terminal.done(line(deployed, since: began, before: state.sizes[name]))
        if state.sizes[name] == nil { Terminal.note("  \(deployed.url ?? deployed.id)") }
        state.sizes[name] = deployed.moduleBytes
        // Of a new canister from its first line on.
        state.logs.follow(
          deployed.id, named: name, from: deployed.change == .installed ? 0 : nil, at: client)
      } catch {
        let runs = state.sizes[name] == nil ? "" : "; the version before it runs on"
        fail("\(name) is not updated\(runs)", error)
      }
    }
  }

  /// What has become of a canister, in a line.
  private func line(
    _ deployed: DeployedCanister, since began: ContinuousClock.Instant, before: Int?
  ) -> String {
    guard deployed.change != .none else { return "\(deployed.name) runs this version already" }
    var parts = ["\(deployed.name) \(deployed.change.rawValue) in \(began.elapsed)"]
    var size = Readable.bytes(deployed.moduleBytes)
    if let before, before != deployed.moduleBytes {
      let sign = deployed.moduleBytes > before ? "+" : "-"
      size += " (\(sign)\(Readable.bytes(abs(deployed.moduleBytes - before))))"
    }
    parts.append(size)
    if deployed.change == .upgraded, let change = deployed.interface {
      parts.append("interface \(change.text ?? "as before")")
    }
    return parts.joined(separator: ", ")
  }

  /// Which files have been changed, in a line: editors know by it that a build begins.
  private func changed(_ names: [String]) -> String {
    var names = Set(names).sorted()
    if names.isEmpty { names = ["something"] }
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    return "\(names.prefix(3).joined(separator: ", "))\(more) changed"
  }

  /// Says why something is as it was, and that it is. The last line ends what is said of a change.
  private func fail(_ consequence: String, _ error: any Error) {
    if error is CancellationError || Task.isCancelled { return }
    Terminal.note("\(error)")
    Terminal.warn(consequence)
  }
}

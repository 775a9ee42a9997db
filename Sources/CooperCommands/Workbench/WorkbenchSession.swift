import Candid
import CanisterBuilder
import Foundation
import Synchronization

/// The canisters of a project on a workbench: builds and deployments, one after the other, and what
/// became of them since it was opened.
final class WorkbenchSession: Sendable {
  /// What is being done now.
  struct Activity: Encodable, Equatable {
    var canister: String
    var step: String
  }

  private struct State {
    var activity: Activity?
    var versions: [WorkbenchVersion] = []
    /// The warnings of a canister's last build: one that is unchanged is not compiled again.
    var warnings: [String: [BuildReport.Finding]] = [:]
    var waiting: [CheckedContinuation<Void, Never>] = []
    var isTaken = false
  }

  let files: ProjectFiles
  /// The canisters; all of them if there are none.
  let names: [String]
  let client: GatewayClient
  private let state = Mutex(State())

  init(folder: URL, names: [String], client: GatewayClient) {
    files = ProjectFiles(folder: folder)
    self.names = names
    self.client = client
  }

  /// What is being done; nil if nothing is.
  var activity: Activity? { state.withLock { $0.activity } }

  /// What was deployed or refused, the latest last.
  var versions: [WorkbenchVersion] { state.withLock { $0.versions } }

  /// The project as its `cooper.json` is now.
  func project() throws -> Project { try Project.load(from: files.folder) }

  /// Builds a canister, and compares it with the version that runs.
  func check(_ name: String) async throws(WorkbenchProblem) -> BuildReport {
    try await inTurn(name) { project, canister in
      await self.build(canister, of: project).report
    }
  }

  /// Builds a canister, and installs or upgrades it.
  ///
  /// - Parameter breaksCallers: Whether that is done also where callers of the old interface break.
  func update(
    _ name: String, breaksCallers: Bool
  ) async throws(WorkbenchProblem) -> BuildReport {
    try await inTurn(name) { project, canister in
      let (built, size) = await self.build(canister, of: project)
      guard built.outcome == .checked else { return built }
      self.says("installing", canister)
      return await self.deploy(
        canister, of: project, built, stableBytes: size, breaksCallers: breaksCallers)
    }
  }

  // What is built by two at once is in each other's way.
  private func inTurn(
    _ name: String, _ work: (Project, Project.Canister) async -> BuildReport
  ) async throws(WorkbenchProblem) -> BuildReport {
    await withCheckedContinuation { turn in
      let isFree = state.withLock { state in
        guard state.isTaken else {
          state.isTaken = true
          return true
        }
        state.waiting.append(turn)
        return false
      }
      if isFree { turn.resume() }
    }
    defer {
      let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
        state.activity = nil
        state.isTaken = !state.waiting.isEmpty
        return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
      }
      next?.resume()
    }
    let began = ContinuousClock.now
    var report: BuildReport
    do {
      let project = try project()
      let all = try project.canisters(named: names)
      guard let canister = all.first(where: { $0.name == name }) else {
        throw WorkbenchProblem(404, "cooper.json has no canister ‘\(name)’.")
      }
      report = await work(project, canister)
    } catch let problem as WorkbenchProblem {
      throw problem
    } catch {
      report = BuildReport(canister: name)
      report.failure = "\(error)"
      report.findings = [descriptionFinding("\(error)")]
    }
    let time = ContinuousClock.now - began
    report.seconds = time / .seconds(1)
    // Those are in the list of versions; what was not to run is not.
    if [.installed, .upgraded, .refused].contains(report.outcome) {
      complete(report.seconds)
    }
    return report
  }

  private func complete(_ seconds: Double) {
    state.withLock { state in
      guard let last = state.versions.indices.last else { return }
      state.versions[last].report.seconds = seconds
    }
  }

  private func says(_ step: String, _ canister: Project.Canister) {
    state.withLock { $0.activity = Activity(canister: canister.name, step: step) }
  }

  static func firstLine(of text: String) -> String {
    text.split(separator: "\n").first.map(String.init) ?? text
  }
}

// The steps.
extension WorkbenchSession {
  /// Builds a canister; the report, and the size of the stable memory of the version that runs.
  private func build(
    _ canister: Project.Canister, of project: Project
  ) async -> (report: BuildReport, stableBytes: Int?) {
    var report = BuildReport(canister: canister.name)
    says("building", canister)
    let candid = files.candidFindings()
    let built: Project.BuiltModule
    let module: InstalledModule
    do {
      built = try await project.build(canister, isQuick: true) { step in
        self.says(step, canister)
      }
      module = try InstalledModule(
        built.module, candid: canister.candidFile, saysAll: false, name: canister.name)
    } catch {
      report.failure = "\(error)"
      // What is wrong with the canister's own .did file is among the findings already.
      let others = candid.isEmpty || error is BuildError ? findings(of: error) : []
      report.findings = Self.ordered(others + candid)
      return (report, nil)
    }
    report.outcome = .checked
    report.moduleBytes = built.module.count
    let warnings = state.withLock { state in
      if !built.isUnchanged { state.warnings[canister.name] = built.diagnostics.map(finding) }
      return state.warnings[canister.name] ?? []
    }
    report.findings = Self.ordered(warnings + candid)
    says("comparing interfaces", canister)
    report.interface = InterfaceComparison(after: built.candid ?? module.interface?.text)
    do {
      let running = try await client.canisters(of: project)[canister.name]
      if let running, running.moduleHash != nil {
        let before = try await client.interface(of: running.id)
        report.interface?.compare(with: before, module.interface, of: canister.name)
      }
      return (report, running?.stableBytes)
    } catch {
      report.outcome = .unreachable
      report.failure = "\(error)"
      return (report, nil)
    }
  }

  private func deploy(
    _ canister: Project.Canister, of project: Project, _ built: BuildReport, stableBytes: Int?,
    breaksCallers: Bool
  ) async -> BuildReport {
    var report = built
    let deployment = Deployment(
      project: project, client: client, mode: .auto, yes: breaksCallers,
      isQuick: true, saysDone: false, asks: false)
    do {
      let deployed = try await deployment.deploy(canister)
      switch deployed.change {
      case .none: report.outcome = .unchanged
      case .installed, .reinstalled: report.outcome = .installed
      case .upgraded: report.outcome = .upgraded
      }
      report.moduleBytes = deployed.moduleBytes
      if report.outcome == .unchanged { return report }
      Terminal.done("\(canister.name) \(report.outcome.rawValue) from the workbench")
    } catch is Deployment.Unconfirmed {
      report.outcome = .breaks
      return report
    } catch {
      report.outcome = .refused
      report.failure = "\(error)"
      Terminal.warn("\(canister.name) was refused\n\(error)")
    }
    let after = try? await client.canisters(of: project)[canister.name]
    let version = WorkbenchVersion(
      time: Date().timeIntervalSince1970, report: report, stableBytesBefore: stableBytes,
      stableBytesAfter: after?.stableBytes)
    state.withLock { state in
      state.versions.append(version)
      state.versions[state.versions.count - 1].number = state.versions.count
    }
    return report
  }

  /// What an error says of places in files.
  private func findings(of error: any Error) -> [BuildReport.Finding] {
    if let error = error as? BuildError, !error.diagnostics.isEmpty {
      return error.diagnostics.map(finding)
    }
    return [.init(severity: "error", message: Self.firstLine(of: "\(error)"))]
  }

  /// What is wrong with cooper.json, at its line where the words say one.
  private func descriptionFinding(_ words: String) -> BuildReport.Finding {
    var finding = BuildReport.Finding(
      file: "cooper.json", severity: "error",
      message: Self.firstLine(of: words).replacing(files.folder.path + "/", with: ""))
    if let match = words.firstMatch(of: #/line (\d+), column (\d+)/#) {
      (finding.line, finding.column) = (Int(match.1), Int(match.2))
    } else if let match = words.firstMatch(of: #/around character (\d+)/#),
      let offset = Int(match.1), let bytes = try? files.read("cooper.json").bytes
    {
      let before = bytes.prefix(offset)
      finding.line = before.count { $0 == 0x0A } + 1
      finding.column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    }
    return finding
  }

  /// Errors first.
  private static func ordered(_ findings: [BuildReport.Finding]) -> [BuildReport.Finding] {
    findings.filter { $0.severity == "error" } + findings.filter { $0.severity != "error" }
  }

  private func finding(_ diagnostic: CompilerDiagnostic) -> BuildReport.Finding {
    let file = diagnostic.file.flatMap(files.relative)
    let place = file == nil ? diagnostic.file.map { "\($0): " } ?? "" : ""
    // What the compiler calls the group that a warning is of is for its documentation.
    let message = diagnostic.message.replacing(#/ \[#[\w-]+\]$/#, with: "")
    return BuildReport.Finding(
      file: file, line: diagnostic.line, column: diagnostic.column,
      severity: diagnostic.severity.rawValue, message: place + message)
  }
}

extension GatewayClient {
  /// The canisters of a project that are at the gateway, by their names in the project.
  func canisters(of project: Project) async throws -> [String: Canister] {
    let all = try await canisters()
    let site = try ProjectSite(of: project)
    var found: [String: Canister] = [:]
    for canister in project.canisters {
      found[canister.name] = site.match(canister.name, in: all).canister
    }
    return found
  }
}

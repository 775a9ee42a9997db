import ArgumentParser
import Candid
import Gateway
import Interfaces

/// `cooper canister info NAME`
struct CanisterInfoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Shows what a canister has and uses, and its latest changes: who made them, and when."
  )

  @OptionGroup var target: SnapshotTarget
  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    // Networks tell their canisters what has become of a canister, and nobody else.
    _ = try target.gateway.client()
    let (management, id) = try await target.find()
    try output.print(
      CanisterInfoReport(
        try await management.status(of: id), try await management.info(of: id)))
  }
}

/// What a canister has and uses, and what became of it.
struct CanisterInfoReport: Report {
  /// A change of the canister.
  struct Change: Encodable {
    let time: String
    let version: UInt64
    let by: String
    let what: String
  }

  let status: String
  let version: UInt64
  let moduleHash: String?
  let cycles: String
  let idleCyclesBurnedPerDay: String
  /// Bytes, by what they are.
  let memory: [String: String]
  let totalChanges: UInt64
  let changes: [Change]

  init(_ status: Management.CanisterStatusResult, _ info: Management.CanisterInfoResult) {
    self.status = "\(status.status)"
    version = status.version
    moduleHash = status.moduleHash.map { Hexadecimal.text($0) }
    cycles = status.cycles.description
    idleCyclesBurnedPerDay = status.idleCyclesBurnedPerDay.description
    let metrics = status.memoryMetrics
    memory = [
      "heap": metrics.wasmMemorySize, "stable memory": metrics.stableMemorySize,
      "globals": metrics.globalMemorySize, "module": metrics.wasmBinarySize,
      "custom sections": metrics.customSectionsSize, "history": metrics.canisterHistorySize,
      "chunks": metrics.wasmChunkStoreSize, "snapshots": metrics.snapshotsSize,
      "total": status.memorySize,
    ].mapValues(\.description)
    totalChanges = info.totalNumChanges
    changes = info.recentChanges.map { change in
      let by =
        switch change.origin {
        case .fromUser(let user): user.userId.text
        case .fromCanister(let canister): canister.canisterId.text
        }
      return Change(
        time: Readable.instant(change.timestampNanos), version: change.canisterVersion, by: by,
        what: Self.text(of: change.details))
    }
  }

  private static func text(of details: Management.ChangeDetails) -> String {
    func words(_ principals: [Principal]) -> String {
      principals.map(\.text).joined(separator: " ")
    }
    return switch details {
    case .creation(let creation): "created, controlled by \(words(creation.controllers))"
    case .codeUninstall: "code uninstalled"
    case .codeDeployment(let deployment):
      "\(deployment.mode) of module \(Hexadecimal.text(deployment.moduleHash))"
    case .loadSnapshot(let load):
      "snapshot \(Hexadecimal.text(load.snapshotId)) loaded"
        + (load.fromCanisterId.map { ", of \($0.text)" } ?? "")
    case .controllersChange(let change): "controllers are \(words(change.controllers))"
    }
  }

  var text: String {
    var lines = [
      "status      \(status)", "version     \(version)",
      "module hash \(moduleHash ?? "– (no module)")", "cycles      \(cycles)",
      "a day idle  \(idleCyclesBurnedPerDay) cycles",
    ]
    for (what, bytes) in memory.sorted(by: { $0.key < $1.key }) {
      lines.append("memory      \(what): \(bytes) bytes")
    }
    for change in changes {
      lines.append("\(change.time)  version \(change.version)  \(change.what), by \(change.by)")
    }
    if totalChanges > UInt64(changes.count) {
      lines.append("(and \(totalChanges - UInt64(changes.count)) changes before)")
    }
    return lines.joined(separator: "\n")
  }
}

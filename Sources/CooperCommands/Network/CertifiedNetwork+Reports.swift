import Candid
import Gateway
import Interfaces

// What commands print about canisters of a network.
extension CertifiedNetwork {
  /// What its controllers may know about a canister, and what the network certifies for everybody.
  func status(of id: Principal, named name: String) async throws -> CanisterReport {
    guard let state = try await canister(id) else {
      throw CommandFailure("\(self.name) has no canister \(id.text)")
    }
    var report = CanisterReport(
      id: id.text, name: Principal(name) == nil ? name : nil,
      moduleHash: state.moduleHash.map { Hexadecimal.text($0) },
      controllers: state.controllers.map(\.text))
    guard state.controllers.contains(try caller.principal()) else { return report }
    let status = try await ManagementClient(network: self).status(of: id.text)
    report.status = status.status.text
    report.cycles = CycleAmount(status.cycles).digits
    report.idleCyclesBurnedPerDay = CycleAmount(status.idleCyclesBurnedPerDay).digits
    report.memoryBytes = UInt64(exactly: status.memorySize)
    report.version = status.version
    report.environmentVariables = Dictionary(
      status.settings.environmentVariables.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    return report
  }

  /// The canisters of the project on this network.
  func projectCanisters() async throws -> CanisterReports {
    var reports: [CanisterReport] = []
    let ids = try projectIDs()
    for (name, text) in ids.sorted(by: { $0.key < $1.key }) {
      guard let id = Principal(text) else { continue }
      let state = try await canister(id)
      reports.append(
        CanisterReport(
          id: text, name: name, moduleHash: state?.moduleHash.map { Hexadecimal.text($0) },
          controllers: state?.controllers.map(\.text) ?? []))
    }
    if ids.isEmpty {
      Terminal.note("This project has no canister on \(name): cooper deploy --network \(name)")
    }
    return CanisterReports(list: reports)
  }
}

/// A canister of a network as commands show it.
struct CanisterReport: Report {
  var id: String
  var name: String?
  var moduleHash: String?
  var controllers: [String]
  var status: String?
  /// All digits: more than JSON's numbers hold.
  var cycles: String?
  var idleCyclesBurnedPerDay: String?
  var memoryBytes: UInt64?
  var version: UInt64?
  var environmentVariables: [String: String]?

  var text: String {
    func cycles(_ digits: String?) -> String? { digits.flatMap { CycleAmount($0)?.description } }
    let lines: [(String, String?)] = [
      ("id", id), ("name", name), ("status", status),
      ("module hash", moduleHash ?? "– (no module)"),
      ("version", version.map { "\($0)" }), ("cycles", cycles(self.cycles)),
      ("cycles a day", cycles(idleCyclesBurnedPerDay)),
      ("memory", memoryBytes.map { Readable.bytes($0) }),
      ("controllers", controllers.joined(separator: " ")),
      (
        "variables",
        environmentVariables.flatMap { variables in
          variables.isEmpty
            ? nil
            : variables.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
        }
      ),
    ]
    return lines.compactMap { label, value in
      value.map { label.padded(to: 14) + $0 }
    }.joined(separator: "\n")
  }
}

/// Canisters of a network as commands show them.
struct CanisterReports: Report {
  let list: [CanisterReport]

  var text: String {
    let width = list.map { ($0.name ?? "").count }.max() ?? 0
    return list.map { canister in
      "\(canister.id)  \((canister.name ?? "").padded(to: width))  "
        + (canister.moduleHash.map { String($0.prefix(12)) } ?? "no module")
    }.joined(separator: "\n")
  }

  func encode(to encoder: any Encoder) throws { try list.encode(to: encoder) }
}

extension String {
  /// The text with spaces behind it.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension Management.CanisterRunState {
  /// As commands show it.
  var text: String {
    switch self {
    case .running: "running"
    case .stopping: "stopping"
    case .stopped: "stopped"
    }
  }
}

package import Foundation

/// What a project of another tool says of its canisters, as far as a `cooper.json` has room for it.
package struct ImportedProject {
  /// A canister whose module is made, or will be, by its own tools.
  package struct Canister: Equatable {
    package var name: String
    /// Where its module is, from the project's folder.
    package var wasm: String
    /// Where its interface is, if it is in a file.
    package var candid: String?
    /// What it is installed with, as Candid text.
    package var argument: String?
    package var dependencies: [String] = []
    /// Settings by their names; a number or a text each.
    package var settings: [String: String] = [:]
    /// How its module is made, where Cooper does not make it.
    package var build: String?
  }

  /// The file that was read.
  package let file: URL
  /// The canisters, by name.
  package var canisters: [Canister] = []
  /// What was left out and why, a sentence each.
  package var notes: [String] = []

  /// The settings that a `cooper.json` can have which these tools have under the same names.
  static let settings = [
    "compute_allocation", "memory_allocation", "freezing_threshold", "reserved_cycles_limit",
    "wasm_memory_limit", "wasm_memory_threshold", "log_visibility",
  ]

  init(file: URL) { self.file = file }

  /// The project in a folder: its `icp.yaml`, else its `dfx.json`.
  ///
  /// - Throws: `BuildError` where there is none, or it cannot be read.
  package static func load(from folder: URL) throws(BuildError) -> ImportedProject {
    let manager = FileManager.default
    for name in ["icp.yaml", "icp.yml"] {
      let file = folder.appending(path: name)
      if let data = manager.contents(atPath: file.path) { return try .init(icp: data, file) }
    }
    let file = folder.appending(path: "dfx.json")
    if let data = manager.contents(atPath: file.path) { return try .init(dfx: data, file) }
    throw BuildError(
      "There is neither an icp.yaml nor a dfx.json in \(folder.path)",
      hint: "Go to the project's folder; cooper new makes a new project.")
  }

  /// The text of a `cooper.json` with the canisters.
  package func description() throws(BuildError) -> String {
    var members: [String: Any] = [:]
    for canister in canisters {
      var member: [String: Any] = ["type": "wasm", "wasm": canister.wasm]
      member["candid"] = canister.candid
      member["argument"] = canister.argument
      if !canister.dependencies.isEmpty { member["dependencies"] = canister.dependencies.sorted() }
      if !canister.settings.isEmpty {
        member["settings"] = canister.settings.mapValues { UInt64($0).map { $0 as Any } ?? $0 }
      }
      members[canister.name] = member
    }
    do {
      let data = try JSONSerialization.data(
        withJSONObject: ["canisters": members],
        options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      return String(decoding: data, as: UTF8.self) + "\n"
    } catch {
      throw BuildError("\(file.path) cannot be written as JSON: \(error.localizedDescription)")
    }
  }

  /// Sorts the canisters, and leaves out dependencies that are none of them.
  mutating func complete() {
    canisters.sort { $0.name < $1.name }
    let names = Set(canisters.map(\.name))
    for index in canisters.indices {
      canisters[index].dependencies.removeAll { !names.contains($0) }
    }
  }
}

package import Foundation

// The ids of what was deployed, in the form that developers on the network know.
extension Project {
  /// The file: `{"hello": {"ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai"}}`.
  ///
  /// - Parameter isShared: Whether all who work on the project deploy to the same canisters: then the
  ///   file belongs to the sources. Otherwise it is one of this machine.
  package func idsFile(isShared: Bool) -> URL {
    folder.appending(path: isShared ? "canister_ids.json" : ".cooper/canister_ids.json")
  }

  /// The ids on a network, by the names of canisters.
  ///
  /// - Throws: `BuildError` where a shared file cannot be read. A file of this machine has no ids then.
  package func canisterIDs(
    on network: String, isShared: Bool
  ) throws(BuildError) -> [String: String] {
    try canisterIDs(isShared: isShared).compactMapValues { $0[network] }
  }

  /// Notes the id of a canister on a network.
  package func note(
    id: String, of canister: String, network: String, isShared: Bool
  ) throws(BuildError) {
    var ids = try canisterIDs(isShared: isShared)
    guard ids[canister]?[network] != id else { return }
    ids[canister, default: [:]][network] = id
    try write(ids, isShared: isShared)
  }

  /// Takes a note back: the canister is gone.
  package func forget(
    _ canister: String, network: String, isShared: Bool
  ) throws(BuildError) {
    var ids = try canisterIDs(isShared: isShared)
    guard ids[canister]?[network] != nil else { return }
    ids[canister]?[network] = nil
    if ids[canister]?.isEmpty == true { ids[canister] = nil }
    try write(ids, isShared: isShared)
  }

  private func canisterIDs(isShared: Bool) throws(BuildError) -> [String: [String: String]] {
    let file = idsFile(isShared: isShared)
    guard let data = FileManager.default.contents(atPath: file.path) else { return [:] }
    if let ids = try? JSONDecoder().decode([String: [String: String]].self, from: data) {
      return ids
    }
    guard isShared else { return [:] }
    throw BuildError(
      "\(file.path) is damaged: it says which canisters are this project's",
      hint: #"It is as {"hello": {"ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai"}}; git may have a good one."#)
  }

  private func write(_ ids: [String: [String: String]], isShared: Bool) throws(BuildError) {
    let file = idsFile(isShared: isShared)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try (encoder.encode(ids) + Data("\n".utf8)).write(to: file, options: .atomic)
    } catch {
      throw BuildError("\(file.path) cannot be written: \(error.localizedDescription)")
    }
  }
}

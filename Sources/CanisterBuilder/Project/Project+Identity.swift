import Foundation

// What a project knows of itself on this machine: files in its folder `.cooper`, which is not shared.
extension Project {
  private struct Identity: Codable { var project: String }

  private var identityFile: URL { folder.appending(path: ".cooper/project.json") }

  /// What stands for the project at gateways, a random text; nil if it has none yet.
  package func identity() throws(BuildError) -> String? {
    try Self.identity(inFolder: folder.path)
  }

  /// The same of the project in another folder.
  package static func identity(inFolder folder: String) throws(BuildError) -> String? {
    let file = folder + "/.cooper/project.json"
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    guard let identity = try? JSONDecoder().decode(Identity.self, from: data) else {
      throw BuildError(
        "\(file) is damaged: it says what this project's canisters are recognised by",
        hint: "Remove it; then `cooper deploy --adopt` takes the canisters over.")
    }
    return identity.project
  }

  /// Gives the project an identity, a new one unless it has one.
  @discardableResult
  package func makeIdentity() throws(BuildError) -> String {
    if let identity = try identity() { return identity }
    let identity = Identity(project: UUID().uuidString.lowercased())
    do {
      try FileManager.default.createDirectory(
        at: identityFile.deletingLastPathComponent(), withIntermediateDirectories: true)
      try JSONEncoder().encode(identity).write(to: identityFile, options: .withoutOverwriting)
    } catch {
      // Another process may have been faster.
      if let identity = try self.identity() { return identity }
      throw BuildError("\(identityFile.path) cannot be written: \(error.localizedDescription)")
    }
    return identity.project
  }

  /// Takes the identity away from a folder that is a copy of another project's.
  package func forgetIdentity() {
    try? FileManager.default.removeItem(at: identityFile)
    try? FileManager.default.removeItem(at: idsFile(isShared: false))
  }
}

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

// Where the project's package finds Cooper's.
extension Project {
  /// The link to Cooper's package that a project's manifest names.
  static let packageLink = ".cooper/cooper"

  /// Makes the link, or mends it after Cooper or the project has moved, where a manifest needs it.
  ///
  /// The manifest itself names no place on this machine, so it can be shared.
  func linkPackage(_ package: URL?) {
    guard let package,
      let manifest = try? String(
        contentsOf: folder.appending(path: "Package.swift"), encoding: .utf8),
      manifest.contains("\"\(Self.packageLink)\"")
    else { return }
    Self.linkPackage(package, in: folder)
  }

  /// Makes the link in a folder.
  static func linkPackage(_ package: URL, in folder: URL) {
    let files = FileManager.default
    let link = folder.appending(path: packageLink).path
    if (try? files.destinationOfSymbolicLink(atPath: link)) == package.path { return }
    try? files.createDirectory(
      atPath: folder.appending(path: ".cooper").path, withIntermediateDirectories: true)
    // Something else than a link is not ours to remove.
    if (try? files.destinationOfSymbolicLink(atPath: link)) != nil {
      try? files.removeItem(atPath: link)
    }
    try? files.createSymbolicLink(atPath: link, withDestinationPath: package.path)
  }
}

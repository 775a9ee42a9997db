import Candid
import Certification
import Foundation
import Signatures

/// The identities of a person: a folder that is theirs alone, with a PEM file each.
///
/// The folder is `$COOPER_IDENTITIES`, else `cooper/identities` in `$XDG_CONFIG_HOME` or `~/.config`.
/// In front of the key a file says the principal, so that listing needs no passphrase.
struct IdentityStore {
  let folder: URL

  /// The store of this machine's user.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    if let path = environment["COOPER_IDENTITIES"], !path.isEmpty {
      folder = URL(filePath: path)
      return
    }
    let configuration = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    folder =
      (configuration.map { URL(filePath: $0) }
      ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".config"))
      .appending(path: "cooper/identities")
  }

  /// The name of the caller that has no key.
  static let anonymous = "anonymous"

  /// An identity as its file has it.
  struct Entry {
    var name: String
    var principal: Principal
    /// The PEM text; nil for the anonymous one.
    var pem: String?

    var isEncrypted: Bool { pem.map { SecretKey.isEncrypted(pem: $0) } ?? false }
  }

  /// The names of those that have a key.
  var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".pem") }.map { String($0.dropLast(4)) }.sorted()
  }

  /// All identities by name, the anonymous one first.
  func entries() throws -> [Entry] {
    var entries = [try entry(Self.anonymous)]
    for name in names {
      do {
        entries.append(try entry(name))
      } catch {
        Terminal.warn("\(file(name).path) is left out: \(error)")
      }
    }
    return entries
  }

  /// An identity by its name.
  func entry(_ name: String) throws -> Entry {
    if name == Self.anonymous { return Entry(name: name, principal: .anonymous) }
    try check(name)
    guard let text = try? String(contentsOf: file(name), encoding: .utf8) else {
      let others = try entries().map(\.name).joined(separator: ", ")
      throw CommandFailure(
        "There is no identity ‘\(name)’",
        hint: "There are: \(others). cooper identity new makes one.")
    }
    let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix(Self.label) }
    if let principal = line.flatMap({ Principal(String($0.dropFirst(Self.label.count))) }) {
      return Entry(name: name, principal: principal, pem: text)
    }
    // A file that somebody put there.
    let key = try explained(name) { () throws(CertificationError) in try SecretKey(pem: text) }
    return Entry(name: name, principal: key.signingKey.principal, pem: text)
  }

  /// The key of an identity; asks for its passphrase where it has one.
  func key(of entry: Entry) throws -> SecretKey? {
    guard let pem = entry.pem else { return nil }
    let passphrase =
      entry.isEncrypted ? try Passphrase.existing("Passphrase of \(entry.name): ") : nil
    let key = try explained(entry.name) { () throws(CertificationError) in
      try SecretKey(pem: pem, passphrase: passphrase)
    }
    guard key.signingKey.principal == entry.principal else {
      throw CommandFailure(
        "The file of ‘\(entry.name)’ says another principal than its key has",
        hint: "\(file(entry.name).path) was changed; import the key again.")
    }
    return key
  }

  /// Keeps a key under a name that is free.
  func add(_ key: SecretKey, as name: String, passphrase: String?) throws -> Entry {
    try check(name)
    guard name != Self.anonymous, !FileManager.default.fileExists(atPath: file(name).path) else {
      throw CommandFailure(
        "There is an identity ‘\(name)’ already",
        hint: "Choose another name, or cooper identity rename it.")
    }
    let principal = key.signingKey.principal
    let pem = try explained(name) { () throws(CertificationError) in
      try key.pem(passphrase: passphrase)
    }
    let text = "\(Self.label)\(principal.text)\n\(pem)"
    try makeFolder()
    try write(text, to: file(name))
    return Entry(name: name, principal: principal, pem: text)
  }

  /// Takes an identity away; its key is gone.
  func delete(_ name: String) throws {
    _ = try entry(name)
    try FileManager.default.removeItem(at: file(name))
    if selected() == name { try select(Self.anonymous) }
  }

  /// Gives an identity another name.
  func rename(_ name: String, to other: String) throws {
    _ = try entry(name)
    try check(other)
    guard other != Self.anonymous, !FileManager.default.fileExists(atPath: file(other).path) else {
      throw CommandFailure("There is an identity ‘\(other)’ already")
    }
    try FileManager.default.moveItem(at: file(name), to: file(other))
    if selected() == name { try select(other) }
  }

  /// The identity that commands call as where they are not told another.
  func selected() -> String {
    let text = try? String(contentsOf: folder.appending(path: "selected"), encoding: .utf8)
    return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? Self.anonymous
  }

  /// Chooses the identity that commands call as.
  func select(_ name: String) throws {
    _ = try entry(name)
    try makeFolder()
    try write(name + "\n", to: folder.appending(path: "selected"))
  }

  private static let label = "Principal: "

  /// Where an identity is kept.
  func file(_ name: String) -> URL { folder.appending(path: "\(name).pem") }

  private func check(_ name: String) throws {
    guard !name.isEmpty, name.count <= 64, !name.hasPrefix("."), !name.hasPrefix("-"),
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.@".contains($0)) })
    else {
      throw CommandFailure(
        "‘\(name)’ is no name of an identity: letters, digits and - _ . @, at most 64")
    }
  }

  private func makeFolder() throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Writes a file that its owner alone may read from the first byte on, whole or not at all.
  private func write(_ text: String, to file: URL) throws {
    let new = file.appendingPathExtension("new")
    try? FileManager.default.removeItem(at: new)
    let descriptor = open(new.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CommandFailure("\(file.path) cannot be written") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.synchronize()
    guard Foundation.rename(new.path, file.path) == 0 else {
      throw CommandFailure("\(file.path) cannot be written")
    }
  }

  private func explained<Result>(
    _ name: String, _ body: () throws(CertificationError) -> Result
  ) throws -> Result {
    do throws(CertificationError) {
      return try body()
    } catch {
      throw CommandFailure("The key of ‘\(name)’ cannot be used: \(error.message)")
    }
  }
}

import Candid
import Certification
import Foundation
import Installation
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
    folder = UserFolder.configuration(environment: environment)
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
      guard !FileManager.default.fileExists(atPath: file(name).path) else {
        throw CommandFailure("The file of ‘\(name)’, \(file(name).path), cannot be read")
      }
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
  ///
  /// - Throws: that the name is taken, or that the key cannot be kept.
  func add(_ key: SecretKey, as name: String, passphrase: String?) throws -> Entry {
    if let entry = try addIfFree(key, as: name, passphrase: passphrase) { return entry }
    throw CommandFailure(
      "There is an identity ‘\(name)’ already",
      hint: "Choose another name, or cooper identity rename it.")
  }

  /// Keeps a key under a name; nil if the name is taken.
  ///
  /// Of several at once, one gets the name: a key that is there is never written over.
  func addIfFree(_ key: SecretKey, as name: String, passphrase: String?) throws -> Entry? {
    try check(name)
    guard name != Self.anonymous else { return nil }
    let principal = key.signingKey.principal
    let pem = try explained(name) { () throws(CertificationError) in
      try key.pem(passphrase: passphrase)
    }
    let text = "\(Self.label)\(principal.text)\n\(pem)"
    try makeFolder()
    let new = try write(text, beside: file(name))
    defer { unlink(new.path) }
    guard link(new.path, file(name).path) == 0 else {
      if errno == EEXIST { return nil }
      throw unwritable(file(name))
    }
    return Entry(name: name, principal: principal, pem: text)
  }

  /// Takes an identity away; its key is gone.
  func delete(_ name: String) throws {
    _ = try entry(name)
    try FileManager.default.removeItem(at: file(name))
    if selected() == name { try deselect() }
  }

  /// Gives an identity another name.
  func rename(_ name: String, to other: String) throws {
    _ = try entry(name)
    try check(other)
    let failure = CommandFailure("There is an identity ‘\(other)’ already")
    guard other != Self.anonymous else { throw failure }
    guard link(file(name).path, file(other).path) == 0 else {
      throw errno == EEXIST ? failure : unwritable(file(other))
    }
    try FileManager.default.removeItem(at: file(name))
    if selected() == name { try select(other) }
  }

  /// The identity that somebody chose for commands that are not told another; nil if nobody did.
  func selected() -> String? {
    let text = try? String(contentsOf: selection, encoding: .utf8)
    return text?.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Chooses the identity that commands call as.
  func select(_ name: String) throws {
    _ = try entry(name)
    try makeFolder()
    let new = try write(name + "\n", beside: selection)
    guard Foundation.rename(new.path, selection.path) == 0 else {
      unlink(new.path)
      throw unwritable(selection)
    }
  }

  /// Takes the choice back.
  private func deselect() throws { try FileManager.default.removeItem(at: selection) }

  /// The file with the name that is chosen.
  private var selection: URL { folder.appending(path: "selected") }

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

  /// Writes a new file that its owner alone may read from the first byte on, to be put in the place of
  /// another one when it is whole.
  private func write(_ text: String, beside file: URL) throws -> URL {
    let number = UInt64.random(in: .min ... .max)
    let new = file.appendingPathExtension("\(String(number, radix: 16)).new")
    let descriptor = open(new.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable(file) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.synchronize()
    } catch {
      unlink(new.path)
      throw error
    }
    return new
  }

  private func unwritable(_ file: URL) -> CommandFailure {
    CommandFailure("\(file.path) cannot be written: \(String(cString: strerror(errno)))")
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

import COpenSSL
import Candid
import Foundation
import Installation
import Synchronization

/// Compiled modules, in a folder of the user's.
///
/// A compiled module is native code, and the engine runs what it is given. So a form is taken only
/// if it was made here, by this user: it carries a digest made with a key that lies beside the
/// forms and is nobody else's to read. A form that is damaged, foreign or missing is made anew.
/// States hold no native code: one that was given by somebody else is data.
final class CompiledCache: Sendable {
  /// What the forms depend on besides wasmtime, which looks after itself.
  private static let version = "cooper-3"
  /// Bytes of forms that are kept: 512 MiB; then the ones not used for longest go.
  private static let limit = 512 << 20
  private static let digestSize = 32

  /// `cooper` in the user's folder for caches.
  static var userFolder: String { UserFolder.cache().appending(path: "cooper").path }

  private let folder: String
  private let key: [UInt8]
  private let pruning = Mutex(())

  /// A cache in a folder, which is made if it is missing; nil if it cannot be this user's alone.
  init?(folder: String) {
    self.folder = folder + "/compiled"
    for path in [folder, self.folder] {
      try? FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      guard Self.isOwn(path, S_IFDIR), FileCall.setMode(path, 0o700) else { return nil }
    }
    guard let key = Self.key(folder + "/key") else { return nil }
    self.key = key
  }

  /// Whether a file or folder is there and this user's, and no link to another one.
  private static func isOwn(_ path: String, _ kind: mode_t) -> Bool {
    guard let status = FileCall.statusOfLink(path) else { return false }
    return status.st_mode & S_IFMT == kind && status.st_uid == geteuid()
  }

  /// The key, which is made if it is missing or others could have read it.
  private static func key(_ path: String) -> [UInt8]? {
    if isOwn(path, S_IFREG), let status = FileCall.statusOfLink(path), status.st_mode & 0o077 == 0,
      let data = FileManager.default.contents(atPath: path), data.count == digestSize
    {
      return Array(data)
    }
    let key = [UInt8].random(count: digestSize)
    guard write(key, to: path) else { return nil }
    // Another process may have made one at the same time; what counts is what is there.
    return FileManager.default.contents(atPath: path).map { Array($0) }
  }

  /// Writes a file that is there wholly or not at all.
  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let new = "\(path).\(UUID().uuidString)"
    let file = FileCall.descriptor(new, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { return false }
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe pwrite(file, $0.baseAddress! + done, $0.count - done, off_t(done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      done += count
    }
    close(file)
    guard done == bytes.count, FileCall.move(new, path) else {
      FileCall.remove(new)
      return false
    }
    return true
  }

  private func path(of hash: [UInt8]) -> String {
    "\(folder)/\(Hexadecimal.text(hash))"
  }

  private func digest(_ hash: [UInt8], _ form: ArraySlice<UInt8>) -> [UInt8] {
    var message = Array(Self.version.utf8) + [0] + hash
    message += form
    return unsafe [UInt8](unsafeUninitializedCapacity: Self.digestSize) { digest, count in
      unsafe HMAC(
        EVP_sha256(), key, Int32(key.count), message, message.count, digest.baseAddress, nil)
      count = Self.digestSize
    }
  }

  /// The compiled form of the module with the hash; nil if there is none, or none to be trusted.
  func form(of hash: [UInt8]) -> [UInt8]? {
    let path = path(of: hash)
    guard let data = FileManager.default.contents(atPath: path), data.count > Self.digestSize
    else { return nil }
    let bytes = Array(data)
    let form = bytes[Self.digestSize...]
    guard digest(hash, form).elementsEqual(bytes.prefix(Self.digestSize)) else {
      FileCall.remove(path)
      return nil
    }
    FileCall.touch(path)
    return Array(form)
  }

  /// Keeps the compiled form of the module with the hash, if there is room.
  func keep(_ form: [UInt8], of hash: [UInt8]) {
    guard form.count <= Self.limit / 4 else { return }
    pruning.withLock { _ in makeRoom(for: form.count) }
    _ = Self.write(digest(hash, form[...]) + form, to: path(of: hash))
  }

  private func makeRoom(for count: Int) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files = names.compactMap { name -> (path: String, size: Int, used: Int)? in
      let path = "\(folder)/\(name)"
      guard let status = FileCall.statusOfLink(path) else { return nil }
      return (path, Int(status.st_size), status.st_mtim.tv_sec)
    }
    var total = files.reduce(count) { $0 + $1.size }
    files.sort { $0.used < $1.used }
    for file in files where total > Self.limit {
      FileCall.remove(file.path)
      total -= file.size
    }
  }
}

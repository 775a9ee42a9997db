import Candid
import Certification
import Foundation
import Signatures

/// The secret keys of a replica: the one under which its state is certified, and that of its node.
struct SubnetKeys: Sendable {
  /// The root's key, which signs certificates.
  let root: BLS.SecretKey
  /// The node's key, which signs answers to queries.
  let node: SigningKey
  private let nodeSecret: [UInt8]

  /// The root's public key as DER, 133 bytes.
  let rootDER: [UInt8]
  /// The principal of the subnet: that of the root's key.
  let subnet: Principal
  /// The principal of the node: that of its key.
  let nodeID: Principal

  private init(root: BLS.SecretKey, nodeSecret: [UInt8]) throws(CertificationError) {
    self.root = root
    self.nodeSecret = nodeSecret
    node = try SigningKey(.ed25519, secret: nodeSecret)
    rootDER = root.der
    subnet = .selfAuthenticating(root.der)
    nodeID = node.principal
  }

  /// New keys; with a seed always the same ones.
  init(seed: String? = nil) throws(CertificationError) {
    func bytes(_ use: String) -> [UInt8] {
      if let seed { return SHA256.hash(Array("cooper \(use) key\n\(seed)".utf8)) }
      return .random(count: 32)
    }
    try self.init(root: BLS.SecretKey(seed: bytes("root")), nodeSecret: bytes("node"))
  }

  /// The name of the file in the state's folder.
  private static let fileName = StateFolder.keys

  /// The keys of a state's folder, made when there are none yet.
  ///
  /// The file can be read by its owner alone, and is on disk before the keys are used.
  ///
  /// - Parameter seed: What new keys are made from; keys that are there must be those.
  /// - Throws: `ReplicaError`.
  static func inFolder(_ folder: String, seed: String?) throws(ReplicaError) -> SubnetKeys {
    let path = "\(folder)/\(fileName)"
    do throws(CertificationError) {
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        guard !FileManager.default.fileExists(atPath: path) else {
          throw CertificationError(.unexpectedForm, "it cannot be read")
        }
        let keys = try SubnetKeys(seed: seed)
        try keys.write(to: path, folder: folder)
        return keys
      }
      let keys = try SubnetKeys(text: text)
      if let seed, try SubnetKeys(seed: seed).rootDER != keys.rootDER {
        throw CertificationError(
          .unexpectedForm, "it holds other keys than those of the seed; use another folder")
      }
      return keys
    } catch {
      throw ReplicaError(
        error.code == .library ? .engine : .state,
        error.code == .library ? error.message : "\(path) cannot be used: \(error.message)")
    }
  }

  private init(text: String) throws(CertificationError) {
    var secrets: [Substring: [UInt8]] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ")
      if parts.count == 2 { secrets[parts[0]] = Hexadecimal.bytes(parts[1]) }
    }
    guard let root = secrets["root-key"], let node = secrets["node-key"] else {
      throw CertificationError(.unexpectedForm, "it has no root-key or no node-key")
    }
    try self.init(root: BLS.SecretKey(root), nodeSecret: node)
  }

  private func write(to path: String, folder: String) throws(CertificationError) {
    let text = """
      root-key \(Hexadecimal.text(root.bytes))
      node-key \(Hexadecimal.text(nodeSecret))

      """
    let failure = CertificationError(.unexpectedForm, "it cannot be written")
    let file = FileCall.descriptor("\(path).new", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw failure }
    let bytes = Array(text.utf8)
    let isWritten =
      unsafe fchmod(file, 0o600) == 0 && Glibc.write(file, bytes, bytes.count) == bytes.count
      && fsync(file) == 0
    close(file)
    guard isWritten, FileCall.move("\(path).new", path) else { throw failure }
    let directory = FileCall.descriptor(folder, O_RDONLY | O_DIRECTORY)
    fsync(directory)
    close(directory)
  }
}

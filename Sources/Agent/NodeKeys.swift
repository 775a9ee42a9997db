import Candid
import Certification
import Signatures

/// The keys of a subnet's nodes, as a certificate shows them.
struct NodeKeys: Sendable {
  /// DER, by the node's principal.
  var keys: [[UInt8]: [UInt8]] = [:]
  /// When that was, in nanoseconds since 1970.
  var time: UInt64

  /// Reads them of the subnet that signed the certificate.
  init(_ certificate: Certificate, rootKey: [UInt8]) throws(AgentError) {
    do throws(CertificationError) {
      time = try certificate.time()
    } catch {
      throw AgentError(error)
    }
    let subnet = certificate.delegation?.subnet ?? .selfAuthenticating(rootKey)
    let path = [Array("subnet".utf8), subnet.bytes, Array("node".utf8)]
    for (node, tree) in certificate.tree.subtree(path)?.children ?? [] {
      guard case .found(let key) = tree.lookup([Array("public_key".utf8)]),
        Principal.selfAuthenticating(key).bytes == node
      else { continue }
      keys[node] = key
    }
    guard !keys.isEmpty else {
      throw AgentError(.nodeSignature, "the certificate shows no node of the canister's subnet")
    }
  }
}

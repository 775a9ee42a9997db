import Candid
import Certification

/// The signature of a canister: that its certified data holds a hash of what is signed.
///
/// Source: IC interface specification, “Canister signatures”.
enum CanisterSignature {
  /// Checks a signature; the time of its certificate does not matter.
  ///
  /// - Throws: `CertificationError` with the reason.
  static func check(
    _ signature: [UInt8], of message: [UInt8], by canister: Principal, seed: [UInt8],
    rootKey: [UInt8]
  ) throws(CertificationError) {
    do throws(CertificationError) {
      let item = try CBOR(decoding: signature)
      guard let certificate = item["certificate"]?.asBytes, let tree = item["tree"] else {
        throw CertificationError(.unexpectedForm, "it has no certificate or no tree")
      }
      let proof = try Certificate(decoding: certificate)
      try proof.check(rootKey: rootKey, subject: .canister(canister))
      let signatures = try HashTree(tree)
      let path = [Array("canister".utf8), canister.bytes, Array("certified_data".utf8)]
      guard proof.tree.lookup(path) == .found(signatures.digest) else {
        throw CertificationError(.signature, "the canister has not certified the tree")
      }
      let entry = [Array("sig".utf8), SHA256.hash(seed), SHA256.hash(message)]
      guard signatures.lookup(entry) == .found([]) else {
        throw CertificationError(.signature, "the tree does not hold what was to be signed")
      }
    } catch {
      throw CertificationError(error.code, "Invalid canister signature: \(error.message)")
    }
  }
}

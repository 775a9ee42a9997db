public import Certification
import CanisterSystem

/// The 32 bytes of a canister that the subnet certifies, so that queries can prove their answers.
///
/// ```swift
/// static var prices = LabeledTree()
///
/// @Update static func setPrice(of item: String, to price: [UInt8]) {
///   prices.set([Array(item.utf8)], to: price)
///   CertifiedData.set(prices)
/// }
///
/// @Query static func price(of item: String) -> (certificate: [UInt8]?, witness: [UInt8]) {
///   (CertifiedData.certificate, prices.witness([[Array(item.utf8)]]).encoded())
/// }
/// ```
///
/// The client checks the certificate under the root key, finds the witness's digest in it at
/// `/canister/ID/certified_data`, and looks the value, or its absence, up in the witness.
public enum CertifiedData {
  /// Certifies the digest of a tree. Traps in queries.
  ///
  /// - Complexity: O(c log n) hashes for c changes since the last time.
  public static func set(_ tree: LabeledTree) { set(tree.digest) }

  /// Certifies bytes, at most 32; traps with more, and in queries.
  public static func set(_ bytes: [UInt8]) { System.setCertifiedData(bytes) }

  /// The certificate of what is certified; nil anywhere but in queries.
  public static var certificate: [UInt8]? { System.dataCertificate }
}

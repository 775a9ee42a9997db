import COpenSSL
import CZlib
public import Candid

extension Principal {
  /// The account of the ICP ledger that a principal has under a number of its own choice: 32 bytes,
  /// the first four a checksum of the others.
  ///
  /// - Parameter subaccount: 32 bytes; nil for zeros.
  ///
  /// Source: ICP ledger, “Account identifier”.
  public func accountIdentifier(subaccount: [UInt8]? = nil) -> [UInt8] {
    var data = [0x0A] + Array("account-id".utf8) + bytes
    data += subaccount ?? [UInt8](repeating: 0, count: 32)
    var digest = [UInt8](repeating: 0, count: 28)
    SHA224(data, data.count, &digest)
    // CRC-32, as in the text of principals.
    let checksum = UInt32(truncatingIfNeeded: crc32(0, digest, 28))
    return (0..<4).map { UInt8(truncatingIfNeeded: checksum >> UInt32(24 - 8 * $0)) } + digest
  }
}

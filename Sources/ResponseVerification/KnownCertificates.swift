import Candid
import Certification
import Synchronization

/// Certificates whose signatures were found to be good, the last 64 of them.
///
/// Checking a signature takes most of the time of verifying a response, and many responses come with
/// the same certificate. What is kept is the hash of all of a certificate, of the root key, and of
/// whose it is to be.
public final class KnownCertificates: Sendable {
  private static let limit = 64

  private let hashes = Mutex<[[UInt8]]>([])

  /// None yet.
  public init() {}

  func contains(_ certificate: [UInt8], of canister: Principal, under key: [UInt8]) -> Bool {
    let hash = Self.hash(certificate, canister, key)
    return hashes.withLock { $0.contains(hash) }
  }

  func insert(_ certificate: [UInt8], of canister: Principal, under key: [UInt8]) {
    let hash = Self.hash(certificate, canister, key)
    hashes.withLock { hashes in
      if hashes.count == Self.limit { hashes.removeFirst() }
      hashes.append(hash)
    }
  }

  private static func hash(_ certificate: [UInt8], _ canister: Principal, _ key: [UInt8]) -> [UInt8]
  {
    SHA256.hash(SHA256.hash(certificate) + SHA256.hash(key) + canister.bytes)
  }
}

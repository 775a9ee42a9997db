#if canImport(COpenSSL)
  import COpenSSL
#endif

/// SHA-256. Source: FIPS 180-4.
///
/// Natively libcrypto computes it; in canisters, where there is none, Swift does.
public enum SHA256 {
  /// The number of bytes of a hash: 32.
  public static var size: Int { 32 }

  /// The hash of the bytes: 32 bytes.
  ///
  /// - Complexity: O(bytes).
  public static func hash(_ bytes: [UInt8]) -> [UInt8] {
    #if canImport(COpenSSL)
      return unsafe [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
        var context = SHA256_CTX()
        // The calls read the array and write the context and 32 bytes.
        unsafe SHA256_Init(&context)
        unsafe bytes.withUnsafeBufferPointer {
          _ = unsafe SHA256_Update(&context, $0.baseAddress, $0.count)
        }
        unsafe SHA256_Final(digest.baseAddress, &context)
        count = 32
      }
    #else
      return PortableSHA256.hash(bytes)
    #endif
  }
}

#if canImport(COpenSSL)
  import COpenSSL
#endif

extension SHA256 {
  /// The hash of bytes that come in parts.
  ///
  /// ```swift
  /// var hasher = SHA256.Hasher()
  /// for part in parts { hasher.update(part) }
  /// let hash = hasher.finish()
  /// ```
  public struct Hasher: Sendable {
    #if canImport(COpenSSL)
      private var context = SHA256_CTX()
    #else
      private var hash = PortableSHA256()
    #endif

    /// A hash of nothing yet.
    public init() {
      #if canImport(COpenSSL)
        _ = unsafe SHA256_Init(&context)
      #endif
    }

    /// Takes in the next bytes.
    public mutating func update(_ bytes: [UInt8]) {
      #if canImport(COpenSSL)
        // The call reads the array and writes the context.
        unsafe bytes.withUnsafeBufferPointer {
          _ = unsafe SHA256_Update(&context, $0.baseAddress, $0.count)
        }
      #else
        hash.update(bytes)
      #endif
    }

    /// The hash of what was taken in: 32 bytes. The hasher is at its end then.
    public mutating func finish() -> [UInt8] {
      #if canImport(COpenSSL)
        return unsafe [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
          unsafe SHA256_Final(digest.baseAddress, &context)
          count = 32
        }
      #else
        return hash.finish()
      #endif
    }
  }
}

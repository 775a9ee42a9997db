import COpenSSL

/// SHA-256 of the bytes: 32 bytes.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
    _ = bytes.withUnsafeBufferPointer {
      SHA256($0.baseAddress, $0.count, digest.baseAddress)
    }
    count = 32
  }
}

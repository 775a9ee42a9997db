import Foundation
import Gateway

/// Encodings of a file's content.
enum AssetEncoder {
  /// The contents of a file by encodings: as it is, and what is smaller.
  static func encode(
    _ content: [UInt8], type: String, only wanted: [String]?
  ) -> [(name: String, content: [UInt8])] {
    var encodings: [(name: String, content: [UInt8])] = []
    if wanted?.contains("identity") ?? true { encodings.append(("identity", content)) }
    let pays = ContentType.compresses(type) && content.count >= 256
    if wanted?.contains("gzip") ?? pays, let bytes = Compression.gzip(content, level: 9) {
      encodings.append(("gzip", bytes))
    }
    if wanted?.contains("br") ?? pays, let bytes = Brotli.encode(content),
      bytes.count < content.count
    {
      encodings.append(("br", bytes))
    }
    // An asset has one at least.
    return encodings.isEmpty ? [("identity", content)] : encodings
  }
}

/// Brotli, where the system has its library: without, sites are deployed in gzip alone.
/// Source: RFC 7932.
enum Brotli {
  private typealias Compress =
    @convention(c) (
      _ quality: Int32, _ window: Int32, _ mode: Int32, _ inputSize: Int,
      _ input: UnsafePointer<UInt8>?, _ outputSize: UnsafeMutablePointer<Int>?,
      _ output: UnsafeMutablePointer<UInt8>?
    ) -> Int32

  /// `BrotliEncoderCompress`; nil where there is no such library.
  private static let compress: Compress? = {
    guard let library = dlopen("libbrotlienc.so.1", RTLD_NOW),
      let symbol = dlsym(library, "BrotliEncoderCompress")
    else { return nil }
    return unsafeBitCast(symbol, to: Compress.self)
  }()

  static var isThere: Bool { compress != nil }

  /// The bytes, compressed as far as it goes; nil where that cannot be done.
  static func encode(_ bytes: [UInt8]) -> [UInt8]? {
    guard let compress else { return nil }
    // More than the largest that incompressible bytes become.
    var count = bytes.count + bytes.count >> 10 + 1_024
    var output = [UInt8](repeating: 0, count: count)
    // The best quality takes a second for a megabyte; for more than that the next best will do.
    let quality: Int32 = bytes.count > 1 << 20 ? 9 : 11
    guard
      compress(quality, 22, 0, bytes.count, bytes, &count, &output) == 1
    else { return nil }
    return Array(output[..<count])
  }
}

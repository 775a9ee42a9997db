import CZlib

/// Compression of responses in the gzip format. Source: RFC 9110, section 8.4.1.3.
package enum Compression {
  /// Fewer bytes than this fit in a packet anyway.
  static let leastSize = 1_400

  /// The bytes in the gzip format; nil if they do not become fewer.
  package static func gzip(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
    var input = bytes
    var output: [UInt8] = []
    guard let count = deflate(&input, into: &output, level: level), count < bytes.count else {
      return nil
    }
    return Array(output[..<count])
  }

  /// Compresses all bytes at once; returns how many they are then.
  ///
  /// The stream lives in this function, which opens and closes it. The pointers that it is given are
  /// those of the arrays, for as long as the call takes, with what they have room for.
  private static func deflate(
    _ input: inout [UInt8], into output: inout [UInt8], level: Int32
  ) -> Int? {
    var stream = unsafe z_stream()
    // 15 bits of window, and 16 for the gzip format.
    guard
      unsafe deflateInit2_(
        &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { unsafe deflateEnd(&stream) }
    output = [UInt8](repeating: 0, count: unsafe Int(deflateBound(&stream, UInt(input.count))))
    let status = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(clamping: input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(clamping: output.count)
        return unsafe CZlib.deflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END else { return nil }
    return unsafe output.count - Int(stream.avail_out)
  }

  /// The most bytes that a decoded body may have: 64 MiB.
  private static let decodedLimit = 64 << 20

  /// Undoes the codings `gzip` and `deflate`; nil for others, and where the bytes are not of the coding
  /// or become too many.
  static func decode(_ bytes: [UInt8], _ coding: String) -> [UInt8]? {
    guard ["gzip", "x-gzip", "deflate"].contains(coding) else { return nil }
    var input = bytes
    var stream = unsafe z_stream()
    // 15 bits of window, and 32 for either format, told by its beginning.
    guard
      unsafe inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        == Z_OK
    else { return nil }
    defer { unsafe inflateEnd(&stream) }
    var output: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 64 << 10)
    // The pointers are those of the arrays, for as long as the calls take, with what they hold.
    return unsafe input.withUnsafeMutableBufferPointer { input -> [UInt8]? in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(clamping: input.count)
      while true {
        let status = unsafe part.withUnsafeMutableBufferPointer { part in
          unsafe stream.next_out = part.baseAddress
          unsafe stream.avail_out = UInt32(part.count)
          return unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
        }
        output += unsafe part[..<(part.count - Int(stream.avail_out))]
        guard output.count <= decodedLimit else { return nil }
        if status == Z_STREAM_END { return output }
        guard status == Z_OK, unsafe stream.avail_out < part.count || stream.avail_in > 0 else {
          return nil
        }
      }
    }
  }

  /// Whether a client takes the gzip format.
  static func isAccepted(_ header: String?) -> Bool {
    guard let header else { return false }
    return header.split(separator: ",").contains { entry in
      let range = MediaRange(entry)
      return (range.type == "gzip" || range.type == "*") && range.quality > 0
    }
  }

  /// Whether bodies of a type become much shorter.
  static func pays(for type: String?) -> Bool {
    guard let type else { return false }
    return type.hasPrefix("text/") || type.hasPrefix("application/json")
      || type.hasPrefix("application/wasm") || type.hasPrefix("image/svg")
  }
}

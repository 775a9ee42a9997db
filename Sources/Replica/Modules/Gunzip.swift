import CZlib

/// Why compressed bytes could not be expanded.
enum GunzipError: Error {
  /// They are not in the gzip format, or damaged.
  case malformed
  /// They expand to more than the limit.
  case tooLarge
}

/// Whether the bytes begin like the gzip format.
func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

/// Expands bytes in the gzip format, to no more than the limit.
func gunzip(_ bytes: [UInt8], limit: Int) throws(GunzipError) -> [UInt8] {
  var stream = unsafe z_stream()
  // 15 bits of window, and 16 for the gzip format.
  guard
    unsafe inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  else { throw .malformed }
  defer { unsafe inflateEnd(&stream) }
  var input = bytes
  var output: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 18)
  var failure: GunzipError?
  unsafe input.withUnsafeMutableBufferPointer { input in
    unsafe stream.next_in = input.baseAddress
    unsafe stream.avail_in = UInt32(clamping: input.count)
    while true {
      let status = unsafe chunk.withUnsafeMutableBufferPointer { chunk in
        unsafe stream.next_out = chunk.baseAddress
        unsafe stream.avail_out = UInt32(chunk.count)
        return unsafe inflate(&stream, Z_NO_FLUSH)
      }
      let count = unsafe chunk.count - Int(stream.avail_out)
      guard output.count + count <= limit else {
        failure = .tooLarge
        return
      }
      output.append(contentsOf: chunk[..<count])
      if status == Z_STREAM_END { return }
      guard status == Z_OK, unsafe count > 0 || stream.avail_in > 0 else {
        failure = .malformed
        return
      }
    }
  }
  if let failure { throw failure }
  return output
}

/// Whether the bytes of one word come before those of another one; they differ.
@inline(__always)
func bytesPrecede(_ first: UInt64, _ second: UInt64) -> Bool {
  #if arch(wasm32)
    // There is no instruction that turns bytes over.
    let shift = UInt64((first ^ second).trailingZeroBitCount) & 56
    return (first &>> shift) & 0xFF < (second &>> shift) & 0xFF
  #else
    return first.bigEndian < second.bigEndian
  #endif
}

/// The lexicographic order of bytes: below 0, 0 or above 0.
@usableFromInline
func compareBytes(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Int {
  let common = min(first.count, second.count)
  guard common > 0, let a = first.baseAddress, let b = second.baseAddress else {
    return first.count &- second.count
  }
  var offset = 0
  while offset &+ 8 <= common {
    let x = unsafe a.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let y = unsafe b.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    if x != y { return bytesPrecede(x, y) ? -1 : 1 }
    offset &+= 8
  }
  while offset < common {
    let x = unsafe a.load(fromByteOffset: offset, as: UInt8.self)
    let y = unsafe b.load(fromByteOffset: offset, as: UInt8.self)
    if x != y { return x < y ? -1 : 1 }
    offset &+= 1
  }
  return first.count &- second.count
}

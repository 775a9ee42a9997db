extension FixedWidthInteger {
  /// Its bytes, the low one first.
  var littleEndianBytes: [UInt8] {
    unsafe withUnsafeBytes(of: littleEndian) { unsafe Array($0) }
  }
}

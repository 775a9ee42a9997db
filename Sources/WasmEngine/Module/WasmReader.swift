/// A cursor over the bytes of a module. Every number is checked against what is left.
struct WasmReader {
  let bytes: [UInt8]
  private(set) var position: Int
  let end: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = 0
    end = bytes.count
  }

  /// A reader of a part of the bytes.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position == end }
  var remaining: Int { end - position }

  func error(_ message: String) -> EngineError {
    EngineError(.invalidModule, message, at: position)
  }

  mutating func byte() throws(EngineError) -> UInt8 {
    guard position < end else { throw error("unexpected end") }
    defer { position += 1 }
    return bytes[position]
  }

  /// An unsigned LEB128 number of at most `bits` bits.
  mutating func unsigned(bits: Int = 32) throws(EngineError) -> UInt64 {
    var value: UInt64 = 0
    var shift = 0
    while true {
      let byte = try byte()
      let payload = UInt64(byte & 0x7F)
      guard shift < bits, shift + 7 <= bits || payload >> UInt64(bits - shift) == 0 else {
        throw error("a number is too large")
      }
      value |= payload << UInt64(shift)
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
  }

  /// A signed LEB128 number of at most `bits` bits.
  mutating func signed(bits: Int) throws(EngineError) -> Int64 {
    var value: Int64 = 0
    var shift = 0
    while true {
      let byte = try byte()
      guard shift < bits else { throw error("a number is too large") }
      value |= Int64(byte & 0x7F) << Int64(shift)
      shift += 7
      if byte & 0x80 == 0 {
        if shift < 64, byte & 0x40 != 0 { value |= -1 << Int64(shift) }
        return value
      }
    }
  }

  /// A count of items of at least one byte each: no more than there are bytes left.
  mutating func count() throws(EngineError) -> Int {
    let value = try unsigned()
    guard value <= remaining else { throw error("a count is larger than its section") }
    return Int(value)
  }

  /// The range of a length and that many bytes.
  mutating func block() throws(EngineError) -> Range<Int> {
    let size = try count()
    return try skip(size)
  }

  /// Passes over bytes and returns their range.
  @discardableResult
  mutating func skip(_ size: Int) throws(EngineError) -> Range<Int> {
    guard size <= remaining else { throw error("unexpected end") }
    defer { position += size }
    return position..<position + size
  }

  mutating func name() throws(EngineError) -> String {
    let range = try block()
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw error("a name is not UTF-8")
    }
    return text
  }
}

/// Writes the parts of a module.
struct WasmWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ byte: UInt8) { bytes.append(byte) }
  mutating func append(_ other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }

  mutating func append(unsigned value: Int) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(signed value: Int64) {
    var rest = value
    while true {
      let byte = UInt8(truncatingIfNeeded: rest & 0x7F)
      rest >>= 7
      if rest == (byte & 0x40 == 0 ? 0 : -1) {
        bytes.append(byte)
        return
      }
      bytes.append(byte | 0x80)
    }
  }

  mutating func append(name: String) {
    append(unsigned: name.utf8.count)
    append(name.utf8)
  }

  mutating func append(section id: UInt8, _ content: some Collection<UInt8>) {
    append(id)
    append(unsigned: content.count)
    append(content)
  }
}

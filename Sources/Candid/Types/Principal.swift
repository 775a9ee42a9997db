/// The name of a canister, a user or a subnet: up to 29 bytes.
///
/// Kept in place, without a heap allocation. Source: IC interface specification, “Principals”.
public struct Principal: Sendable {
  /// The greatest length in bytes.
  public static var maximumLength: Int { 29 }

  // The bytes as little-endian words, zero behind `count`; the last byte of all is the count. Four
  // words move and compare in a few instructions, where 29 bytes take as many.
  @usableFromInline var first: UInt64
  @usableFromInline var second: UInt64
  @usableFromInline var third: UInt64
  @usableFromInline var fourth: UInt64

  /// The principal of the management canister, `aaaaa-aa`: no bytes.
  @inlinable
  public static var management: Principal { Principal() }

  /// The anonymous principal, `2vxsx-fae`: the byte 4.
  @inlinable
  public static var anonymous: Principal {
    var principal = Principal()
    principal.first = 4
    principal.fourth = 1 << 56
    return principal
  }

  @inlinable
  init() {
    first = 0
    second = 0
    third = 0
    fourth = 0
  }

  /// The principal with the given bytes; nil if there are more than 29.
  @inlinable
  public init?(_ bytes: some Collection<UInt8>) {
    let count = bytes.count
    guard count <= Principal.maximumLength else { return nil }
    self.init()
    // 32 bytes, of which at most 29 are written.
    unsafe withUnsafeMutableBytes(of: &self) { memory in
      var index = 0
      for byte in bytes {
        unsafe memory[index] = byte
        index += 1
      }
      unsafe memory[31] = UInt8(truncatingIfNeeded: count)
    }
  }

  /// The principal with the given bytes, at most 29.
  @inlinable
  @unsafe
  init(_ bytes: UnsafeRawPointer, count: Int) {
    self.init()
    // 32 bytes, of which at most 29 are written.
    unsafe withUnsafeMutableBytes(of: &self) { memory in
      unsafe memory.copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: count))
      unsafe memory[31] = UInt8(truncatingIfNeeded: count)
    }
  }

  /// The number of bytes, 0 to 29.
  @inlinable
  public var count: Int { Int(fourth >> 56) }

  /// The bytes as an array.
  public var bytes: [UInt8] { unsafe withBytes { unsafe Array($0) } }

  /// Calls the closure with the bytes, which stay valid until it returns.
  @inlinable
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe withUnsafeBytes(of: self) { memory in
      unsafe body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
    }
  }
}

extension Principal: Hashable, Comparable {
  /// Equal bytes.
  @inlinable
  public static func == (a: Principal, b: Principal) -> Bool {
    a.first == b.first && a.second == b.second && a.third == b.third && a.fourth == b.fourth
  }

  /// The order of the Rust library, in which maps of stable memory are kept: a shorter principal comes
  /// before a longer one, those of one length are in the order of their bytes.
  @inlinable
  public static func < (a: Principal, b: Principal) -> Bool {
    if a.count != b.count { return a.count < b.count }
    // The bytes behind the end are zero and the count comes last: words tell the order.
    if a.first != b.first { return a.first.byteSwapped < b.first.byteSwapped }
    if a.second != b.second { return a.second.byteSwapped < b.second.byteSwapped }
    if a.third != b.third { return a.third.byteSwapped < b.third.byteSwapped }
    return a.fourth.byteSwapped < b.fourth.byteSwapped
  }

  /// Feeds the bytes.
  @inlinable
  public func hash(into hasher: inout Hasher) {
    hasher.combine(first)
    hasher.combine(second)
    hasher.combine(third)
    hasher.combine(fourth)
  }
}

/// The text form: CRC-32, then the bytes, in base 32, in groups of five.
extension Principal {
  /// The principal a text stands for; nil unless it is exactly what `text` gives, upper case
  /// letters apart.
  @export(interface)
  public init?(_ text: String) {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var bitCount = 0
    var letters = 0
    for character in text.utf8 {
      if letters % 6 == 5 {
        guard character == 0x2D else { return nil }
        letters += 1
        continue
      }
      let digit: UInt8
      switch character {
      case 0x61...0x7A: digit = character - 0x61
      case 0x41...0x5A: digit = character - 0x41
      case 0x32...0x37: digit = character - 0x32 + 26
      default: return nil
      }
      letters += 1
      bits = bits << 5 | UInt32(digit)
      bitCount += 5
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
        bits &= (1 << UInt32(bitCount)) - 1
      }
    }
    guard bytes.count >= 4, bytes.count <= 33, bits == 0, bitCount < 5, letters % 6 != 0 else {
      return nil
    }
    let checksum =
      UInt32(bytes[0]) << 24 | UInt32(bytes[1]) << 16 | UInt32(bytes[2]) << 8 | UInt32(bytes[3])
    guard checksum == Principal.checksum(bytes[4...]) else { return nil }
    self.init(bytes[4...])
  }

  /// The text form, such as `rrkah-fqaaa-aaaaa-aaaaq-cai`; 63 letters at most.
  public var text: String {
    let crc = Principal.checksum(bytes)
    var data: [UInt8] = [
      UInt8(truncatingIfNeeded: crc >> 24), UInt8(truncatingIfNeeded: crc >> 16),
      UInt8(truncatingIfNeeded: crc >> 8), UInt8(truncatingIfNeeded: crc),
    ]
    data += bytes
    var letters: [UInt8] = []
    var bits: UInt32 = 0
    var bitCount = 0
    func append(_ digit: UInt32) {
      if letters.count % 6 == 5 { letters.append(0x2D) }
      letters.append(digit < 26 ? 0x61 + UInt8(digit) : 0x32 + UInt8(digit - 26))
    }
    for byte in data {
      bits = bits << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        append(bits >> UInt32(bitCount) & 31)
      }
      bits &= (1 << UInt32(bitCount)) - 1
    }
    if bitCount > 0 { append(bits << UInt32(5 - bitCount) & 31) }
    return String(decoding: letters, as: UTF8.self)
  }

  /// CRC-32 (ISO 3309).
  private static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

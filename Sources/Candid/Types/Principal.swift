/// The name of a canister, a user or a subnet: up to 29 bytes.
///
/// Kept in place, without a heap allocation. Source: IC interface specification, “Principals”.
public struct Principal: Sendable {
  /// The greatest length in bytes.
  public static var maximumLength: Int { 29 }

  /// The bytes, zero behind `count`.
  @usableFromInline var storage: [29 of UInt8]
  /// The number of bytes, 0 to 29.
  @usableFromInline var length: UInt8

  /// The principal of the management canister, `aaaaa-aa`: no bytes.
  public static var management: Principal { Principal() }

  /// The anonymous principal, `2vxsx-fae`: the byte 4.
  public static var anonymous: Principal {
    var principal = Principal()
    principal.storage[0] = 4
    principal.length = 1
    return principal
  }

  @usableFromInline init() {
    storage = .init(repeating: 0)
    length = 0
  }

  /// The principal with the given bytes; nil if there are more than 29.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count <= Principal.maximumLength else { return nil }
    self.init()
    for byte in bytes {
      storage[Int(length)] = byte
      length += 1
    }
  }

  /// The number of bytes, 0 to 29.
  public var count: Int { Int(length) }

  /// The bytes as an array.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for index in 0..<count { bytes.append(storage[index]) }
    return bytes
  }
}

extension Principal: Hashable, Comparable {
  /// Equal bytes.
  public static func == (a: Principal, b: Principal) -> Bool {
    guard a.length == b.length else { return false }
    for index in 0..<a.count where a.storage[index] != b.storage[index] { return false }
    return true
  }

  /// Lexicographic order of the bytes.
  public static func < (a: Principal, b: Principal) -> Bool {
    for index in 0..<min(a.count, b.count) where a.storage[index] != b.storage[index] {
      return a.storage[index] < b.storage[index]
    }
    return a.length < b.length
  }

  /// Feeds the bytes.
  public func hash(into hasher: inout Hasher) {
    for index in 0..<count { hasher.combine(storage[index]) }
  }
}

/// The text form: CRC-32, then the bytes, in base 32, in groups of five.
extension Principal {
  /// The principal a text stands for; nil unless it is exactly what `text` gives, upper case
  /// letters apart.
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

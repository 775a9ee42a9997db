import Candid

/// Data with a hash that does not depend on how it is written: of such are request ids.
///
/// Source: IC interface specification, “Representation-independent hashing of structured data”.
public indirect enum StructuredData: Sendable {
  /// A number from 0.
  case number(UInt64)
  /// A number that may be negative.
  case integer(Int64)
  /// A text.
  case text(String)
  /// Bytes.
  case bytes([UInt8])
  /// A list.
  case array([StructuredData])
  /// Names and values, in any order; a name may occur more than once, as HTTP headers do.
  case map([(String, StructuredData)])

  /// The hash, 32 bytes.
  public var hash: [UInt8] {
    switch self {
    case .number(let number): SHA256.hash(LEB128.unsigned(number))
    case .integer(let number): SHA256.hash(LEB128.signed(number))
    case .text(let text): SHA256.hash([UInt8](text.utf8))
    case .bytes(let bytes): SHA256.hash(bytes)
    case .array(let items):
      SHA256.hash(items.reduce(into: []) { bytes, item in bytes += item.hash })
    case .map(let fields): StructuredData.hash(of: fields)
    }
  }

  private static func hash(of fields: [(String, StructuredData)]) -> [UInt8] {
    var pairs: [[UInt8]] = []
    for (name, value) in fields {
      pairs.append(SHA256.hash([UInt8](name.utf8)) + value.hash)
    }
    var bytes: [UInt8] = []
    for place in SortedOrder.places(
      pairs.count, by: { pairs[$0].lexicographicallyPrecedes(pairs[$1]) })
    { bytes += pairs[place] }
    return SHA256.hash(bytes)
  }
}

/// Numbers in seven bits a byte, the least significant first, as short as can be.
public enum LEB128 {
  /// A number from 0.
  public static func unsigned(_ number: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = number
    repeat {
      let low = UInt8(rest & 0x7F)
      rest >>= 7
      bytes.append(rest == 0 ? low : low | 0x80)
    } while rest != 0
    return bytes
  }

  /// A number that may be negative.
  public static func signed(_ number: Int64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = number
    while true {
      let low = UInt8(truncatingIfNeeded: rest) & 0x7F
      rest >>= 7
      if rest == 0 && low & 0x40 == 0 || rest == -1 && low & 0x40 != 0 {
        bytes.append(low)
        return bytes
      }
      bytes.append(low | 0x80)
    }
  }

  /// The number from 0 that the bytes are; nil if they are none or it is too large.
  public static func number(_ bytes: [UInt8]) -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      let low = UInt64(byte & 0x7F)
      guard shift < 64, (low << shift) >> shift == low else { return nil }
      number |= low << shift
      shift += 7
      if byte & 0x80 == 0 { return index == bytes.count - 1 ? number : nil }
    }
    return nil
  }
}

import Candid

extension CBOR {
  /// The bytes in their one canonical form: shortest numbers, definite lengths, the keys of maps in
  /// the order of their bytes.
  ///
  /// - Parameter tagged: Whether the self-describing tag stands in front.
  public func encoded(tagged: Bool = true) -> [UInt8] {
    var bytes = tagged ? CBOR.selfDescribing : []
    encode(into: &bytes)
    return bytes
  }

  func encode(into bytes: inout [UInt8]) {
    switch self {
    case .unsigned(let number): CBOR.encodeHead(0, number, into: &bytes)
    case .negative(let number): CBOR.encodeHead(1, number, into: &bytes)
    case .bytes(let string): CBOR.encodeBytes(string, into: &bytes)
    case .text(let text):
      CBOR.encodeHead(3, UInt64(text.utf8.count), into: &bytes)
      bytes.append(contentsOf: text.utf8)
    case .array(let items):
      CBOR.encodeHead(4, UInt64(items.count), into: &bytes)
      for item in items { item.encode(into: &bytes) }
    case .map(let entries):
      CBOR.encodeHead(5, UInt64(entries.count), into: &bytes)
      var keys: [[UInt8]] = []
      for entry in entries { keys.append(entry.key.encoded(tagged: false)) }
      for place in SortedOrder.places(
        keys.count, by: { keys[$0].lexicographicallyPrecedes(keys[$1]) })
      {
        bytes.append(contentsOf: keys[place])
        entries[place].value.encode(into: &bytes)
      }
    case .tagged(let tag, let item):
      CBOR.encodeHead(6, tag, into: &bytes)
      item.encode(into: &bytes)
    case .boolean(let value): bytes.append(value ? 0xF5 : 0xF4)
    case .null: bytes.append(0xF6)
    case .other(let bits):
      bytes.append(0xFB)
      CBOR.encodeBigEndian(bits, 8, into: &bytes)
    }
  }

  static func encodeBytes(_ string: [UInt8], into bytes: inout [UInt8]) {
    encodeHead(2, UInt64(string.count), into: &bytes)
    bytes.append(contentsOf: string)
  }

  /// A major type and its number, as short as can be.
  static func encodeHead(_ major: UInt8, _ number: UInt64, into bytes: inout [UInt8]) {
    let type = major << 5
    switch number {
    case 0..<24: bytes.append(type | UInt8(number))
    case 24...0xFF:
      bytes.append(type | 24)
      bytes.append(UInt8(number))
    case 0x100...0xFFFF:
      bytes.append(type | 25)
      encodeBigEndian(number, 2, into: &bytes)
    case 0x1_0000...0xFFFF_FFFF:
      bytes.append(type | 26)
      encodeBigEndian(number, 4, into: &bytes)
    default:
      bytes.append(type | 27)
      encodeBigEndian(number, 8, into: &bytes)
    }
  }

  private static func encodeBigEndian(_ number: UInt64, _ count: Int, into bytes: inout [UInt8]) {
    for index in 0..<count {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * (count - 1 - index))))
    }
  }
}

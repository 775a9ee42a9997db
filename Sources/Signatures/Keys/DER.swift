/// The few forms of DER that keys and signatures have. Source: ITU-T X.690.
enum DER {
  static let sequence: UInt8 = 0x30
  static let integerTag: UInt8 = 0x02
  static let bitString: UInt8 = 0x03
  static let octetString: UInt8 = 0x04
  static let identifier: UInt8 = 0x06

  /// An element: its tag, length and content.
  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    switch count {
    case 0..<0x80: return [tag, UInt8(count)] + content
    case 0x80...0xFF: return [tag, 0x81, UInt8(count)] + content
    default: return [tag, 0x82, UInt8(count >> 8), UInt8(count & 0xFF)] + content
    }
  }

  /// A number from 0, of bytes with the most significant first.
  static func integer(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var digits = Array(bytes.drop { $0 == 0 })
    if digits.first.map({ $0 & 0x80 != 0 }) ?? true { digits.insert(0, at: 0) }
    return element(integerTag, digits)
  }

  /// Reads elements one after the other.
  struct Reader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) { rest = Array(bytes)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// The content of the next element; nil if it has another tag, or is not as short as can be.
    mutating func content(of tag: UInt8) -> [UInt8]? {
      guard rest.popFirst() == tag, let first = rest.popFirst() else { return nil }
      var count = Int(first)
      if first & 0x80 != 0 {
        let size = Int(first & 0x7F)
        guard (1...3).contains(size), rest.count >= size, rest.first != 0 else { return nil }
        count = rest.prefix(size).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(size)
        guard count >= 0x80 else { return nil }
      }
      guard rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }
}

/// ECDSA signatures: the interface has r and s as 32 bytes each, libcrypto has DER.
enum ECDSASignature {
  /// The DER of 64 bytes; nil of another number.
  static func der(_ raw: [UInt8]) -> [UInt8]? {
    guard raw.count == 64 else { return nil }
    return DER.element(
      DER.sequence, DER.integer(raw.prefix(32)) + DER.integer(raw.suffix(32)))
  }

  /// The 64 bytes of DER; nil if it is none.
  static func raw(_ der: [UInt8]) -> [UInt8]? {
    var outer = DER.Reader(der)
    guard let content = outer.content(of: DER.sequence) else { return nil }
    var inner = DER.Reader(content)
    var raw: [UInt8] = []
    for _ in 0..<2 {
      guard let number = inner.content(of: DER.integerTag) else { return nil }
      let digits = number.drop { $0 == 0 }
      guard digits.count <= 32 else { return nil }
      raw += [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
    return raw
  }
}

extension CBOR {
  /// What decoding is bounded by.
  public struct Limits: Sendable {
    /// How deep arrays, maps and tags may be nested.
    public var depth: Int
    /// How many items there may be in all.
    public var items: Int

    /// The given bounds.
    public init(depth: Int, items: Int) {
      self.depth = depth
      self.items = items
    }

    /// For requests and answers: 1,000 paths of 127 labels fit in.
    public static var requests: Limits { Limits(depth: 32, items: 200_000) }
    /// For certificates, whose hash trees are deep.
    public static var certificates: Limits { Limits(depth: 512, items: 1_000_000) }
  }

  /// Decodes one item, with or without the self-describing tag, which must be all there is.
  ///
  /// Any order of keys, longer forms of numbers and indefinite lengths are accepted, as the public
  /// network accepts and sends them; a key twice in a map is not.
  ///
  /// - Throws: `CertificationError` with code `malformedCBOR` or `tooLarge`, and the offset.
  public init(decoding bytes: [UInt8], limits: Limits = .requests) throws(CertificationError) {
    var decoder = Decoder(bytes: bytes, limits: limits)
    if bytes.starts(with: CBOR.selfDescribing) { decoder.position = 3 }
    self = try decoder.item(depth: 0)
    guard decoder.position == bytes.count else {
      throw decoder.malformed("there are bytes after the end")
    }
  }

  private struct Decoder {
    let bytes: [UInt8]
    let limits: Limits
    var position = 0
    var count = 0

    init(bytes: [UInt8], limits: Limits) {
      self.bytes = bytes
      self.limits = limits
    }

    func malformed(_ message: String) -> CertificationError {
      CertificationError(.malformedCBOR, message, offset: position)
    }

    mutating func byte() throws(CertificationError) -> UInt8 {
      guard position < bytes.count else { throw malformed("the bytes end too early") }
      defer { position += 1 }
      return bytes[position]
    }

    /// The number that goes with the low five bits of an initial byte; nil for an indefinite length.
    mutating func argument(_ low: UInt8) throws(CertificationError) -> UInt64? {
      switch low {
      case 0..<24: return UInt64(low)
      case 24...27:
        var number: UInt64 = 0
        for _ in 0..<(1 << (low - 24)) { number = number << 8 | UInt64(try byte()) }
        return number
      case 31: return nil
      default: throw malformed("an initial byte is reserved")
      }
    }

    /// A count of bytes or items that are still to come, each at least one byte long.
    func checked(_ number: UInt64) throws(CertificationError) -> Int {
      guard number <= UInt64(bytes.count - position) else {
        throw malformed("a length is beyond the end")
      }
      return Int(number)
    }

    mutating func item(depth: Int) throws(CertificationError) -> CBOR {
      guard depth <= limits.depth else {
        throw CertificationError(
          .tooLarge, "the items are nested too deeply", offset: position)
      }
      count += 1
      guard count <= limits.items else {
        throw CertificationError(.tooLarge, "there are too many items", offset: position)
      }
      let initial = try byte()
      let low = initial & 31
      switch initial >> 5 {
      case 0: return .unsigned(try definite(low))
      case 1: return .negative(try definite(low))
      case 2: return .bytes(try string(low, major: 2))
      case 3: return .text(try text(try string(low, major: 3)))
      case 4: return .array(try array(low, depth))
      case 5: return .map(try map(low, depth))
      case 6: return try tagged(try definite(low), depth)
      default: return try simple(low)
      }
    }

    private mutating func definite(_ low: UInt8) throws(CertificationError) -> UInt64 {
      guard let number = try argument(low) else {
        throw malformed("a number has an indefinite length")
      }
      return number
    }

    private mutating func string(_ low: UInt8, major: UInt8) throws(CertificationError) -> [UInt8] {
      if let number = try argument(low) { return try take(number) }
      // Pieces of the same kind, each with its length.
      var whole: [UInt8] = []
      while true {
        let initial = try byte()
        if initial == 0xFF { return whole }
        guard initial >> 5 == major, let number = try argument(initial & 31) else {
          throw malformed("a piece of a string is none")
        }
        whole += try take(number)
      }
    }

    private mutating func take(_ number: UInt64) throws(CertificationError) -> [UInt8] {
      let length = try checked(number)
      defer { position += length }
      return [UInt8](bytes[position..<position + length])
    }

    private func text(_ bytes: [UInt8]) throws(CertificationError) -> String {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw malformed("a text is not UTF-8")
      }
      return text
    }

    private mutating func array(_ low: UInt8, _ depth: Int) throws(CertificationError) -> [CBOR] {
      var items: [CBOR] = []
      if let number = try argument(low) {
        for _ in 0..<(try checked(number)) { items.append(try item(depth: depth + 1)) }
      } else {
        while try !isAtBreak() { items.append(try item(depth: depth + 1)) }
      }
      return items
    }

    private mutating func map(_ low: UInt8, _ depth: Int) throws(CertificationError) -> [Entry] {
      var entries: [Entry] = []
      var keys: [[UInt8]] = []
      let number = try argument(low)
      if let number { _ = try checked(number) }
      while true {
        if let number {
          if UInt64(entries.count) == number { break }
        } else if try isAtBreak() {
          break
        }
        let start = position
        let key = try item(depth: depth + 1)
        // Compared in the canonical form: a longer form of a number is the same key.
        keys.append(key.encoded(tagged: false))
        entries.append(Entry(key, try item(depth: depth + 1)))
        if keys.count <= 16 {
          for other in keys.dropLast() where other == keys[keys.count - 1] {
            position = start
            throw malformed("a key occurs twice in a map")
          }
        }
      }
      if keys.count > 16 {
        keys.sort { $0.lexicographicallyPrecedes($1) }
        for index in 1..<keys.count where keys[index] == keys[index - 1] {
          throw malformed("a key occurs twice in a map")
        }
      }
      return entries
    }

    /// Takes the end of an indefinite length, if it is here.
    private mutating func isAtBreak() throws(CertificationError) -> Bool {
      guard position < bytes.count else { throw malformed("the bytes end too early") }
      guard bytes[position] == 0xFF else { return false }
      position += 1
      return true
    }

    private mutating func tagged(_ tag: UInt64, _ depth: Int) throws(CertificationError) -> CBOR {
      let content = try item(depth: depth + 1)
      // A bignum that is none.
      if tag == 2, case .bytes(let digits) = content {
        let significant = digits.drop { $0 == 0 }
        if significant.count <= 8 {
          var number: UInt64 = 0
          for digit in significant { number = number << 8 | UInt64(digit) }
          return .unsigned(number)
        }
      }
      return .tagged(tag, content)
    }

    private mutating func simple(_ low: UInt8) throws(CertificationError) -> CBOR {
      switch low {
      case 20: return .boolean(false)
      case 21: return .boolean(true)
      case 22, 23: return .null
      case 31: throw malformed("an end of an indefinite length stands alone")
      default: return .other(try definite(low))
      }
    }
  }
}

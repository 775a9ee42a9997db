import Candid
import Synchronization
import TestSupport
import Testing

/// Vectors that are copied as a whole, short texts and sorted pairs, at every size and place that has
/// code of its own.
@Suite struct ElementTests {
  @Test(arguments: [0, 1, 7, 8, 9, 64, 1_000])
  func `truth values come back, and the first byte that is none is the error's place`(
    count: Int
  ) throws {
    let values = (0..<count).map { $0 % 3 == 0 }
    let message = Message.encode(values)
    #expect(try Message.decode(message, as: [Bool].self) == values)
    for index in Set([0, count / 2, count - 1]) where index >= 0 && index < count {
      var bad = message
      let place = message.count - count + index
      bad[place] = 2
      if count > index + 1 { bad[message.count - 1] = 0x80 }
      #expect(throws: CandidError(.malformed, at: place)) {
        try Message.decode(bad, as: [Bool].self)
      }
    }
  }

  @Test(arguments: [0, 1, 3, 100, 127, 128, 1_000])
  func `numbers come back from any place in a message`(count: Int) throws {
    for padding in 0..<9 {
      let before = [UInt8](repeating: 1, count: padding)
      let words = (0..<count).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
      let halves = words.map { UInt16(truncatingIfNeeded: $0) }
      let floats = words.map { Double($0) }
      let message = Message.encode(before, words, halves, floats)
      let decoded = try Message.decode(
        message, as: [UInt8].self, [UInt64].self, [UInt16].self, [Double].self)
      #expect(decoded.0 == before)
      #expect(decoded.1 == words)
      #expect(decoded.2 == halves)
      #expect(decoded.3 == floats)
    }
  }

  @Test func `texts of every short length come back, and none that is not UTF-8`() throws {
    for count in 0..<40 {
      for text in [
        String(repeating: "a", count: count), String(repeating: "é", count: count),
        String(repeating: "a", count: count) + "€", "𝄞" + String(repeating: "z", count: count),
      ] {
        let message = Message.encode(text)
        #expect(try Message.decode(message, as: String.self) == text)
        // Behind it other values, so that words may be loaded beyond its end.
        let two = Message.encode(text, UInt64.max)
        #expect(try Message.decode(two, as: String.self, UInt64.self).0 == text)
      }
      for index in 0..<count {
        var message = Message.encode(String(repeating: "a", count: count))
        message[message.count - 1 - index] = 0xFF
        #expect(throws: CandidError.self) { try Message.decode(message, as: String.self) }
      }
    }
  }

  @Test func `texts are UTF-8 where the standard library says so`() throws {
    var random = RandomSource(seed: RandomSource.seed &+ 90)
    let pieces: [[UInt8]] = [
      [0x61], [0x7F], Array("plain words ".utf8), [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80],
      [0xED, 0x9F, 0xBF], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
      [0xC1, 0x80], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0x80], [0xC2], [0xE1, 0x80], [0xF1, 0x80, 0x80], [0xFF],
    ]
    var valid = 0
    for _ in 0..<5_000 {
      var content: [UInt8] = []
      let kinds = random.once(in: 2) ? 10 : pieces.count
      for _ in 0..<random.below(12) { content += pieces[random.below(kinds)] }
      let message = bytes("DIDL 00 01 71") + [UInt8(content.count)] + content
      let expected = String(validating: content, as: UTF8.self)
      #expect((try? Message.decode(message, as: String.self)) == expected, "\(content)")
      if expected != nil { valid += 1 }
    }
    #expect(valid > 500 && valid < 4_500)
  }

  @Test func `texts among others are the same strings as those made here`() throws {
    for piece in ["x", "é", "€", "\u{1F600}"] {
      let texts = (0..<40).map { String(repeating: piece, count: $0) }
      let back = try Message.decode(Message.encode(texts), as: [String].self)
      #expect(back == texts)
      #expect(back.map(\.hashValue) == texts.map(\.hashValue))
      #expect(back.map { $0 + "y" } == texts.map { $0 + "y" })
      #expect(back.map(\.utf8.count) == texts.map(\.utf8.count))
      #expect(back.map(\.count) == Array(0..<40))
      let keys = Dictionary(uniqueKeysWithValues: texts.map { ($0, UInt32($0.utf8.count)) })
      let map = try Message.decode(Message.encode(keys), as: [String: UInt32].self)
      for text in texts { #expect(map[text] == keys[text]) }
    }
  }

  @Test func `elements read before one that is not valid are let go`() throws {
    let message = Message.encode([true, false, true, true, false])
    for bad in 0..<5 {
      var malformed = message
      malformed[message.count - 5 + bad] = 2
      #expect(throws: CandidError(.malformed, at: message.count - 5 + bad)) {
        try Message.decode(malformed, as: [Watched].self)
      }
      #expect(Watched.alive.withLock { $0 } == 0)
    }
    let elements = try Message.decode(message, as: [Watched].self)
    #expect(elements.map(\.value) == [true, false, true, true, false])
    #expect(Watched.alive.withLock { $0 } == 5)
  }

  @Test(arguments: [0, 1, 2, 3, 5, 16, 17, 32, 33, 200, 5_000])
  func `pairs and elements are in the order of their bytes, however many`(count: Int) {
    var random = RandomSource(seed: RandomSource.seed &+ 91)
    for prefix in ["", "k", "a common beginning of keys "] {
      var keys: Set<String> = []
      for index in 0..<count {
        let shape = random.below(4)
        keys.insert(
          prefix + (shape == 0 ? "" : shape == 1 ? "\(index)" : "\(random.next() >> 40)")
            + String(repeating: "x", count: random.below(shape == 3 ? 200 : 2)))
      }
      let dictionary = Dictionary(uniqueKeysWithValues: keys.map { ($0, UInt32($0.utf8.count)) })
      let pairs = keys.map { key in
        var writer = Writer()
        key.encode(into: &writer)
        UInt32(key.utf8.count).encode(into: &writer)
        return writer.bytes
      }.sorted { $0.lexicographicallyPrecedes($1) }
      var expected = Writer()
      expected.write(unsigned: UInt64(keys.count))
      for pair in pairs { expected.write(pair) }
      var writer = Writer()
      dictionary.encode(into: &writer)
      #expect(writer.bytes == expected.bytes)
    }
    var numbers: Set<UInt64> = []
    while numbers.count < count { numbers.insert(random.next() >> UInt64(random.below(64))) }
    var expected = Writer()
    expected.write(unsigned: UInt64(count))
    for number in numbers.sorted(by: { $0.byteSwapped < $1.byteSwapped }) {
      number.encode(into: &expected)
    }
    var writer = Writer()
    numbers.encode(into: &writer)
    #expect(writer.bytes == expected.bytes)
  }

  @Test(arguments: [0, 1, 2, 3, 7, 16, 17, 32, 33, 70])
  func `elements and keys of every type are in the order of their bytes`(count: Int) throws {
    var random = RandomSource(seed: RandomSource.seed &+ 92)
    try checkOrder(count) { random.below(2) == 1 }
    try checkOrder(count) { UInt8(random.below(256)) }
    try checkOrder(count) { Int8(truncatingIfNeeded: random.next()) }
    try checkOrder(count) { UInt16(truncatingIfNeeded: random.next()) }
    try checkOrder(count) { Int32(truncatingIfNeeded: random.next()) &>> 20 }
    try checkOrder(count) { Int64(truncatingIfNeeded: random.next()) &>> 50 }
    try checkOrder(count) { Float(random.below(100)) - 50 }
    try checkOrder(count) { Double(random.below(100)) / 7 }
    try checkOrder(count) { Nat(random.next() &>> UInt64(random.below(64))) }
    try checkOrder(count) { UInt128(random.next()) &<< UInt128(random.below(64)) }
    try checkOrder(count) { Integer(Int64(bitPattern: random.next()) >> random.below(64)) }
    try checkOrder(count) { Int128(Int64(bitPattern: random.next()) >> random.below(64)) }
    // Around those that take a ninth byte.
    try checkOrder(count) { UInt(1) << 56 - 40 + UInt(random.below(80)) }
    try checkOrder(count) {
      Integer((random.below(2) == 1 ? 1 : -1) << 55 - 40 + Int64(random.below(80)))
    }
    try checkOrder(count) { random.below(3) == 0 ? nil : UInt32(random.below(1 << 20)) }
    try checkOrder(count) { random.below(3) == 0 ? nil : UInt64(random.below(1 << 9)) << 50 }
    try checkOrder(count) { random.below(3) == 0 ? nil : Nat(random.next() >> random.below(64)) }
    try checkOrder(count) { random.below(3) == 0 ? nil : random.below(3) == 0 ? nil : UInt8?(7) }
    try checkOrder(count) { random.below(9) == 0 ? nil : "as long \(100 + random.below(900))" }
    // Up to 15 bytes and more.
    try checkOrder(count) { (0..<random.below(12)).map { _ in UInt16(random.below(3)) } }
    try checkOrder(count) { [UInt64](repeating: random.next(), count: random.below(40) / 39) }
    try checkOrder(count) { Set((0..<random.below(4)).map { _ in UInt8(random.below(256)) }) }
    try checkOrder(count) {
      Principal((0..<random.below(4)).map { _ in UInt8(random.below(3)) })!
    }
    for tail in ["", " of 8", " that is beyond what a string has room for in itself"] {
      try checkOrder(count) { "äö \(random.below(1_000))\(tail)" }
      try checkOrder(count) { "\(random.below(1_000))\(tail) \(random.below(1_000))" }
      // Short ones, too, that are objects.
      try checkOrder(count) {
        var text = "\(random.below(1_000))\(tail)"
        if random.below(2) == 1 { text.reserveCapacity(100) }
        return text
      }
      try checkOrder(count) { Array("\(random.below(1_000))\(tail)".utf8) }
      try checkOrder(count) { Array("\(tail)\(random.below(1_000))".utf8) }
    }
  }

  /// Checks sets of elements and dictionaries with them as keys, in tables of their size and in larger ones.
  private func checkOrder<Element: CandidCodable & Hashable>(
    _ count: Int, _ make: () -> Element
  ) throws {
    var elements: Set<Element> = []
    for _ in 0..<4 * count where elements.count < count { elements.insert(make()) }
    var pairs = Dictionary(uniqueKeysWithValues: zip(elements, elements.map { [$0, $0] }))
    func inOrder(_ parts: [[UInt8]]) -> [UInt8] {
      [UInt8(parts.count)] + parts.sorted { $0.lexicographicallyPrecedes($1) }.joined()
    }
    func written(_ value: some CandidEncodable) -> [UInt8] {
      var writer = Writer()
      value.encode(into: &writer)
      return writer.bytes
    }
    let expectedElements = inOrder(elements.map { written($0) })
    let expectedPairs = inOrder(elements.map { written($0) + written([$0, $0]) })
    for capacity in [0, 500] {
      elements.reserveCapacity(capacity)
      pairs.reserveCapacity(capacity)
      #expect(written(elements) == expectedElements)
      #expect(written(pairs) == expectedPairs)
      // A vector of them, of which nothing is retained or let go.
      #expect(written([elements, elements]) == [2] + expectedElements + expectedElements)
    }
    #expect(try Message.decode(Message.encode(elements), as: Set<Element>.self) == elements)
    #expect(try Message.decode(Message.encode(pairs), as: [Element: [Element]].self) == pairs)
  }

  @Test func `elements that are written are neither retained nor let go`() {
    weak var last: Key?
    do {
      let keys = (0..<5).map { Key($0 > 2) }
      last = keys.last
      let set = Set(keys)
      let dictionary = Dictionary(uniqueKeysWithValues: zip(keys, keys))
      for _ in 0..<3 {
        var writer = Writer()
        set.encode(into: &writer)
        dictionary.encode(into: &writer)
        #expect(writer.bytes == [5, 0, 0, 0, 1, 1, 5, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
      }
      #expect(keys.map(\.value) == [false, false, false, true, true])
    }
    #expect(last == nil)
  }
}

/// An object that is an element by its identity.
private final class Key: CandidEncodable, Hashable {
  let value: Bool

  static var candidTypeKey: UInt64 { Bool.candidTypeKey }
  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference { .bool }
  static func == (a: Key, b: Key) -> Bool { a === b }

  init(_ value: Bool) { self.value = value }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  func encode(into writer: inout Writer) { value.encode(into: &writer) }
}

/// An element that is counted as long as it is there.
private final class Watched: CandidDecodable {
  static let alive = Mutex(0)

  let value: Bool

  static var candidTypeKey: UInt64 { Bool.candidTypeKey }
  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference { .bool }

  init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    value = try Bool(from: &reader, wire: wire)
    Watched.alive.withLock { $0 += 1 }
  }

  deinit { Watched.alive.withLock { $0 -= 1 } }
}

import Candid
import Synchronization
import Testing

/// Whoever encodes a vector of options or of vectors, the content's type does it in one step: its
/// code is compiled where the type is known. Steps are counted, since times differ from run to run.
@Suite(.serialized) struct SpecialisationTests {
  static let elements = (0..<1_000).map { Counted(value: UInt8(truncatingIfNeeded: $0)) }
  static let options: [Counted?] = elements.map { $0.value & 3 == 0 ? nil : $0 }
  static let vectors = [[Counted]](repeating: Array(elements.prefix(3)), count: 1_000)

  @Test func `a vector of options is one step, however it is encoded and decoded`() throws {
    let message = try check([.options], ofWhich: 1, Self.options)
    #expect(message.count == 1_000 + Self.options.count { $0 != nil } + 13)
  }

  @Test func `a vector of vectors is one step, however it is encoded and decoded`() throws {
    try check([.vectors], ofWhich: 1, Self.vectors)
  }

  @Test func `a vector is one step, however it is encoded and decoded`() throws {
    try check([.vector], ofWhich: 1, Self.elements)
  }

  @Test func `options and vectors in vectors and options are a step for each vector`() throws {
    try check([.options], ofWhich: 10, [[Counted?]](repeating: Self.options, count: 10))
    try check([.options], ofWhich: 1, [Counted?]??.some(.some(Self.options)))
    try check([.vectors], ofWhich: 10, [[[Counted]]](repeating: Self.vectors, count: 10))
    try check(
      [.vector], ofWhich: 1_000,
      [[Counted]?](repeating: Array(Self.elements.prefix(3)), count: 1_000))
  }

  @Test func `sets and dictionaries are a step for each of their elements`() throws {
    try check([.one], ofWhich: 256, Set(Self.elements))
    try check([.one], ofWhich: 10, Set(Self.elements.prefix(10)))
    // Short ones in front of a long one and behind it, in whatever order they come.
    for first in 0..<5 {
      let lengths = [1, 2, 100, 3, 4, 1, 2, 100, 3, 4][first..<first + 5]
      try check([.vector], ofWhich: 5, Set(lengths.map { Holder(Array(Self.elements.prefix($0))) }))
    }
    try check([.vector], ofWhich: 2, Set([Self.elements, Array(Self.elements.prefix(3))]))
    try check([.one], ofWhich: 2, ["a": Self.elements[0], "b": Self.elements[1]])
    try check([.options], ofWhich: 2, ["a": Self.options, "b": Self.options])
    try check([.vectors], ofWhich: 2, ["a": Self.vectors, "b": Self.vectors])
    try check([.vector], ofWhich: 1, [Self.elements: "a"])
    try check([.options], ofWhich: 3, [Set([Self.options]), Set([Self.options, []])])
  }

  @Test func `what fields and cases hold is one step for each`() throws {
    try check([.options], ofWhich: 1, Holder(Self.options))
    try check([.vectors], ofWhich: 3, [Holder](repeating: Holder(Self.vectors), count: 3))
    try check([.vector], ofWhich: 2, ["a": Holder(Self.elements), "b": Holder([])])
    try check([.options], ofWhich: 2, [Choice.some(Self.options), .none, .some([])])
    try check([.vector], ofWhich: 2, Set([Choice.some(Self.elements), .none, .some([])]))
  }

  @Test func `what recursive classes and indirect enums hold is one step for each`() throws {
    try check([.one], ofWhich: 2, Links(Self.elements[0], Links(Self.elements[1], nil)))
    try check([.options], ofWhich: 2, Links(Self.options, Links([], nil)))
    try check([.vectors], ofWhich: 1, Links(Self.vectors, nil))
    try check([.vector], ofWhich: 3, [Links](repeating: Links(Self.elements, nil), count: 3))
    try check([.one], ofWhich: 2, Branches.node(.leaf(Self.elements[0]), .leaf(Self.elements[1])))
    try check(
      [.options], ofWhich: 3,
      Branches.node(.leaf(Self.options), .node(.leaf([]), .leaf(Self.options))))
    try check([.vectors], ofWhich: 2, [Branches.leaf(Self.vectors), .leaf([])])
    try check([.vector], ofWhich: 2, ["a": Branches.node(.leaf(Self.elements), .leaf([]))])
  }

  /// Encodes and decodes a value as an argument, as one of many, as a field and by functions that do
  /// not know the type, and counts the steps of each.
  @discardableResult
  private func check<T: CandidCodable & Equatable>(
    _ kinds: Set<Counted.Step>, ofWhich steps: Int, _ value: T
  ) throws -> [UInt8] {
    let expected = Dictionary(uniqueKeysWithValues: kinds.map { ($0, steps) })
    func counts(_ body: () throws -> Void) rethrows -> [Counted.Step: Int] {
      Counted.steps.withLock { $0 = [:] }
      try body()
      return Counted.steps.withLock { $0 }
    }
    let message = Message.encode(value)
    #expect(counts { _ = Message.encode(value) } == expected)
    #expect(counts { _ = Message.encode(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, value) } == expected)
    #expect(counts { _ = Message.encode(Result<T, Refusal>.success(value)) } == expected)
    #expect(counts { opaque(value) } == expected)
    let decoded = try counts {
      let back = try Message.decode(message, as: T.self)
      #expect(back == value)
    }
    #expect(decoded == expected)
    let many = Message.encode(1 as UInt8, 2 as UInt8, value)
    let third = try counts {
      let back = try Message.decode(many, as: UInt8.self, UInt8.self, T.self).2
      #expect(back == value)
    }
    #expect(third == expected)
    return message
  }

  private func opaque<each T: CandidEncodable>(_ values: repeat each T) {
    var writer = Writer()
    Message.encode(MessageHeader(of: repeat (each T).self), repeat each values, into: &writer)
  }
}

/// The failure of a result that has none.
enum Refusal: Error, CandidEncodable {
  static var candidTypeKey: UInt64 { UInt8.candidTypeKey }
  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference { .nat8 }
  func encode(into writer: inout Writer) {}
}

/// A record as the macro makes it, of one field.
private struct Holder<Content: CandidCodable & Hashable>: Hashable, CandidCodable {
  let content: Content

  static var candidTypeKey: UInt64 { TypeTableBuilder.combine(1, Content.candidTypeKey) }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let type = Content.candidType(in: &builder)
    var fields = builder.fields(1)
    fields.append(0, "", type)
    return builder.endRecord(key: candidTypeKey, fields)
  }

  init(_ content: Content) { self.content = content }

  func encode(into writer: inout Writer) { content.encode(into: &writer) }

  init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    var fields = try reader.beginRecord(wire)
    content = try Content(from: &reader, wire: try reader.field(0, &fields))
    try reader.endRecord(&fields)
  }
}

/// A variant as the macro makes it.
private enum Choice<Content: CandidCodable & Hashable>: Hashable, CandidCodable {
  case none
  case some(Content)

  static var candidTypeKey: UInt64 { TypeTableBuilder.combine(2, Content.candidTypeKey) }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let type = Content.candidType(in: &builder)
    var cases = builder.fields(2)
    cases.append(0, "", .null)
    cases.append(1, "", type)
    return builder.endVariant(key: candidTypeKey, cases)
  }

  func encode(into writer: inout Writer) {
    switch self {
    case .none: writer.writeTag(0)
    case .some(let content):
      writer.writeTag(1)
      content.encode(into: &writer)
    }
  }

  init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    let tag = try reader.beginVariant(wire)
    switch tag.id {
    case 0: self = .none
    case 1: self = .some(try Content(from: &reader, wire: tag.wire))
    default: throw reader.unknownTag()
    }
    reader.endVariant()
  }
}

/// A recursive record as the macro makes it of a class.
private final class Links<Content: CandidCodable & Hashable>: Hashable, CandidCodable {
  let head: Content
  let tail: Links?

  static var candidTypeKey: UInt64 { TypeTableBuilder.combine(3, Content.candidTypeKey) }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let head = Content.candidType(in: &builder)
    let tail = Links?.candidType(in: &builder)
    var fields = builder.fields(2)
    fields.append(0, "", head)
    fields.append(1, "", tail)
    return builder.endRecord(key: candidTypeKey, fields)
  }

  static func == (a: Links, b: Links) -> Bool { a.head == b.head && a.tail == b.tail }

  init(_ head: Content, _ tail: Links?) {
    self.head = head
    self.tail = tail
  }

  func hash(into hasher: inout Hasher) { hasher.combine(head) }

  func encode(into writer: inout Writer) {
    head.encode(into: &writer)
    tail.encode(into: &writer)
  }

  init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    var fields = try reader.beginRecord(wire)
    head = try Content(from: &reader, wire: try reader.field(0, &fields))
    tail = try Links?(from: &reader, wire: try reader.field(1, &fields))
    try reader.endRecord(&fields)
  }
}

/// A recursive variant as the macro makes it of an enum.
private indirect enum Branches<Content: CandidCodable & Hashable>: Hashable, CandidCodable {
  case leaf(Content)
  case node(Branches, Branches)

  static var candidTypeKey: UInt64 { TypeTableBuilder.combine(4, Content.candidTypeKey) }
  private static var pairKey: UInt64 { TypeTableBuilder.combine(5, candidTypeKey) }

  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let leaf = Content.candidType(in: &builder)
    let node = pairType(in: &builder)
    var cases = builder.fields(2)
    cases.append(0, "", leaf)
    cases.append(1, "", node)
    return builder.endVariant(key: candidTypeKey, cases)
  }

  private static func pairType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: pairKey) { return known }
    let branch = candidType(in: &builder)
    var fields = builder.fields(2)
    fields.append(0, "", branch)
    fields.append(1, "", branch)
    return builder.endRecord(key: pairKey, fields)
  }

  func encode(into writer: inout Writer) {
    switch self {
    case .leaf(let content):
      writer.writeTag(0)
      content.encode(into: &writer)
    case .node(let left, let right):
      writer.writeTag(1)
      left.encode(into: &writer)
      right.encode(into: &writer)
    }
  }

  init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    let tag = try reader.beginVariant(wire)
    switch tag.id {
    case 0: self = .leaf(try Content(from: &reader, wire: tag.wire))
    case 1:
      var fields = try reader.beginRecord(tag.wire)
      let left = try Branches(from: &reader, wire: try reader.field(0, &fields))
      let right = try Branches(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
      self = .node(left, right)
    default: throw reader.unknownTag()
    }
    reader.endVariant()
  }
}

/// A byte that counts how it is encoded and decoded.
struct Counted: Hashable, CandidEncodable, CandidDecodable {
  enum Step { case one, vector, options, vectors }

  static let steps = Mutex<[Step: Int]>([:])

  var value: UInt8

  static var candidTypeKey: UInt64 { UInt8.candidTypeKey }
  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference { .nat8 }

  static func count(_ step: Step) { steps.withLock { $0[step, default: 0] += 1 } }

  init(value: UInt8) { self.value = value }

  func encode(into writer: inout Writer) {
    Counted.count(.one)
    value.encode(into: &writer)
  }

  static func encodeVector(_ elements: UnsafeBufferPointer<Counted>, into writer: inout Writer) {
    count(.vector)
    for element in elements { element.value.encode(into: &writer) }
  }

  static func encodeOptions(_ elements: UnsafeBufferPointer<Counted?>, into writer: inout Writer) {
    count(.options)
    for element in elements {
      writer.write(element == nil ? 0 : 1)
      element?.value.encode(into: &writer)
    }
  }

  static func encodeVectors(_ elements: UnsafeBufferPointer<[Counted]>, into writer: inout Writer) {
    count(.vectors)
    for element in elements { element.map(\.value).encode(into: &writer) }
  }

  init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    Counted.count(.one)
    value = try UInt8(from: &reader, wire: wire)
  }

  static func decodeVector(
    from reader: inout Reader, wire: WireType, count: Int
  ) throws(CandidError) -> [Counted] {
    Counted.count(.vector)
    return try UInt8.decodeVector(from: &reader, wire: wire, count: count).map(Counted.init)
  }

  static func decodeOptions(
    from reader: inout Reader, wire: WireType, count: Int
  ) throws(CandidError) -> [Counted?] {
    Counted.count(.options)
    return try UInt8.decodeOptions(from: &reader, wire: wire, count: count)
      .map { $0.map(Counted.init) }
  }

  static func decodeVectors(
    from reader: inout Reader, wire: WireType, count: Int
  ) throws(CandidError) -> [[Counted]] {
    Counted.count(.vectors)
    return try UInt8.decodeVectors(from: &reader, wire: wire, count: count)
      .map { $0.map(Counted.init) }
  }
}

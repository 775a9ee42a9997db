import Candid
import Testing

@Suite struct CollectionTests {
  @Test func `a dictionary is a vector of pairs, in the order of their bytes`() throws {
    let message = Message.encode(["b": 2, "a": 1, "cc": 3] as [String: UInt])
    #expect(
      message
        == bytes(
          "DIDL 02 6d 01 6c 02 00 71 01 7d 01 00 03 01 61 01 01 62 02 02 63 63 03"))
    #expect(try Message.decode(message, as: [String: Nat].self) == ["a": 1, "b": 2, "cc": 3])
  }

  @Test func `of pairs with one key the last counts, and of their other fields nothing`() throws {
    let pairs = bytes("DIDL 02 6d 01 6c 02 00 71 01 7b 01 00 03 01 61 01 01 62 02 01 61 03")
    #expect(try Message.decode(pairs, as: [String: UInt8].self) == ["a": 3, "b": 2])
    let triples = bytes("DIDL 02 6d 01 6c 03 00 71 01 7b 02 7e 01 00 02 01 61 01 01 01 62 02 00")
    #expect(try Message.decode(triples, as: [String: UInt8].self) == ["a": 1, "b": 2])
    #expect(throws: CandidError(.endOfInput, at: triples.count - 2)) {
      try Message.decode(Array(triples.dropLast(2)), as: [String: UInt8].self)
    }
    #expect(throws: CandidError.self) {
      try Message.decode(Array(pairs.dropLast()), as: [String: UInt8].self)
    }
  }

  @Test func `pairs without bytes are paid for with work`() throws {
    // vec record { null; null }
    let message = bytes("DIDL 02 6d 01 6c 02 00 7f 01 7f 01 00 e8 07")
    #expect(try Message.decode(message, as: [Null: Null].self) == [Null(): Null()])
    var limits = DecodingLimits.default
    limits.work = 1_000
    #expect(throws: CandidError.self) {
      try Message.decode(message, as: [Null: Null].self, limits: limits)
    }
  }

  @Test func `a set is a vector, in the order of the bytes`() throws {
    let message = Message.encode(Set<UInt8>([3, 1, 2]))
    #expect(message == bytes("DIDL 01 6d 7b 01 00 03 01 02 03"))
    #expect(try Message.decode(message, as: Set<UInt8>.self) == [1, 2, 3])
  }

  @Test func `a result is a variant of Ok and Err`() throws {
    let success: Result<String, Failure> = .success("good")
    let message = Message.encode(success)
    #expect(
      message == bytes("DIDL 01 6b 02 bc 8a 01 71 c5 fe d2 01 7b 01 00 00 04 67 6f 6f 64"))
    #expect(try Message.decode(message, as: Result<String, Failure>.self) == success)
    let failure: Result<String, Failure> = .failure(Failure(code: 7))
    #expect(
      try Message.decode(Message.encode(failure), as: Result<String, Failure>.self) == failure)
  }

  @Test func `a range is a record of its bounds`() throws {
    let message = Message.encode(3..<5 as Range<UInt8>)
    #expect(message == bytes("DIDL 01 6c 02 db 87 b4 02 7b e2 e8 ad a0 08 7b 01 00 05 03"))
    #expect(try Message.decode(message, as: Range<UInt8>.self) == 3..<5)
    #expect(try Message.decode(message, as: ClosedRange<UInt8>.self) == 3...5)
    #expect(throws: CandidError(.range, at: message.count)) {
      try Message.decode(Array(message.dropLast(2)) + [3, 5], as: Range<UInt8>.self)
    }
  }

  struct Failure: Error, Equatable, CandidEncodable, CandidDecodable {
    var code: UInt8
    static var candidTypeKey: UInt64 { UInt8.candidTypeKey }
    static func candidType(in builder: inout TypeTableBuilder) -> TypeReference { .nat8 }
    init(code: UInt8) { self.code = code }
    func encode(into writer: inout Writer) { code.encode(into: &writer) }
    init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      code = try UInt8(from: &reader, wire: wire)
    }
  }
}

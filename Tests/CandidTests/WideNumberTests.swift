import Candid
import Testing

@Suite struct WideNumberTests {
  private func check<T: CandidCodable & FixedWidthInteger>(
    _ value: T, like reference: some CandidCodable
  ) throws {
    let message = Message.encode(reference)
    #expect(Message.encode(value) == message)
    #expect(try Message.decode(message, as: T.self) == value)
    // With something behind it, and with the greatest number of bytes that make no difference.
    let pair = Message.encode(value, UInt64.max)
    #expect(try Message.decode(pair, as: T.self, UInt64.self) == (value, UInt64.max))
    var overlong = message
    overlong[overlong.count - 1] |= 0x80
    overlong += [T.isSigned && value < 0 ? 0xFF : 0x80, T.isSigned && value < 0 ? 0x7F : 0]
    #expect(try Message.decode(overlong, as: T.self) == value)
  }

  @Test func `numbers of each width are those of the unbounded types`() throws {
    for bits in 0..<128 {
      for offset in [-1, 0, 1] {
        let value = (UInt128(1) << UInt128(bits)) &+ UInt128(truncatingIfNeeded: offset)
        try check(value, like: #require(Nat("\(value)")))
        let signed = Int128(truncatingIfNeeded: value)
        try check(signed, like: #require(Integer("\(signed)")))
        try check(0 &- signed, like: #require(Integer("\(0 &- signed)")))
      }
    }
  }

  @Test func `numbers beyond 128 bits are refused`() throws {
    let large = try #require(Nat("\(UInt128.max)")) + 1
    for bytes in [Message.encode(large), Message.encode(large * large)] {
      let error = #expect(throws: CandidError.self) {
        try Message.decode(bytes, as: UInt128.self)
      }
      #expect(error?.code == .range)
    }
    let natural = Message.encode(try #require(Nat("\(UInt128(1) << 127)")))
    let error = #expect(throws: CandidError.self) { try Message.decode(natural, as: Int128.self) }
    #expect(error?.code == .range)
    for text in ["\(Int128.max)", "\(Int128.min)"] {
      let step: Integer = text.first == "-" ? -1 : 1
      let integer = Message.encode(try #require(Integer(text)) + step)
      let error = #expect(throws: CandidError.self) { try Message.decode(integer, as: Int128.self) }
      #expect(error?.code == .range)
    }
  }

  @Test func `a number cut off is refused`() throws {
    let message = Message.encode(UInt128.max)
    for count in 7..<message.count {
      let error = #expect(throws: CandidError.self) {
        try Message.decode(Array(message[..<count]), as: UInt128.self)
      }
      #expect(error?.code == .endOfInput)
    }
  }
}

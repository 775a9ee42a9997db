import Candid
import Testing

/// Messages with bytes checked by hand against the specification.
@Suite struct MessageTests {
  @Test func `numbers of any size are LEB128`() throws {
    #expect(Message.encode(Nat(0)) == bytes("DIDL 00 01 7d 00"))
    #expect(Message.encode(Nat(127)) == bytes("DIDL 00 01 7d 7f"))
    #expect(Message.encode(Nat(128)) == bytes("DIDL 00 01 7d 80 01"))
    #expect(
      Message.encode(Nat(60_000_000_000_000_000))
        == bytes("DIDL 00 01 7d 80 80 98 f4 e9 b5 ca 6a"))
    #expect(Message.encode(Integer(-1)) == bytes("DIDL 00 01 7c 7f"))
    #expect(Message.encode(Integer(-64)) == bytes("DIDL 00 01 7c 40"))
    #expect(Message.encode(Integer(-65)) == bytes("DIDL 00 01 7c bf 7f"))
    #expect(Message.encode(Integer(64)) == bytes("DIDL 00 01 7c c0 00"))
    #expect(
      Message.encode(Integer(-60_000_000_000_000_000))
        == bytes("DIDL 00 01 7c 80 80 e8 8b 96 ca b5 95 7f"))
    let large = try #require(Nat("1606938044258990275541962092341162602522202993782792835301376"))
    #expect(
      Message.encode(large)
        == bytes("DIDL 00 01 7d") + [UInt8](repeating: 0x80, count: 28) + [0x10])
    #expect(
      try Message.decode(
        bytes("DIDL 00 01 7d") + [UInt8](repeating: 0x80, count: 28) + [0x10], as: Nat.self)
        == large)
  }

  @Test(arguments: [
    "0", "1", "-1", "63", "64", "-64", "-65", "127", "128", "36028797018963967",
    "36028797018963968", "-36028797018963968", "-36028797018963969", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
    "18446744073709551615", "18446744073709551616", "-18446744073709551616",
    "170141183460469231731687303715884105727", "-170141183460469231731687303715884105728",
    "340282366920938463463374607431768211455", "340282366920938463463374607431768211456",
    "-340282366920938463463374607431768211457",
    "1606938044258990275541962092341162602522202993782792835301376",
  ])
  func `a number comes back in every type that holds it`(text: String) throws {
    let integer = try #require(Integer(text))
    #expect(integer.description == text)
    let message = Message.encode(integer)
    #expect(try Message.decode(message, as: Integer.self) == integer)
    if let value = Int128(text) {
      #expect(Message.encode(value) == message)
      #expect(try Message.decode(message, as: Int128.self) == value)
    } else {
      #expect(throws: CandidError(.range, at: 7)) {
        try Message.decode(message, as: Int128.self)
      }
    }
    if let value = Int(text) {
      #expect(Message.encode(value) == message)
      #expect(try Message.decode(message, as: Int.self) == value)
    } else {
      #expect(throws: CandidError(.range, at: 7)) { try Message.decode(message, as: Int.self) }
    }
    guard let nat = Nat(text) else { return }
    let natural = Message.encode(nat)
    #expect(try Message.decode(natural, as: Nat.self) == nat)
    #expect(try Message.decode(natural, as: Integer.self) == integer)
    if let value = UInt128(text) {
      #expect(Message.encode(value) == natural)
      #expect(try Message.decode(natural, as: UInt128.self) == value)
    } else {
      #expect(throws: CandidError(.range, at: 7)) {
        try Message.decode(natural, as: UInt128.self)
      }
    }
    if let value = UInt(text) {
      #expect(Message.encode(value) == natural)
      #expect(try Message.decode(natural, as: UInt.self) == value)
    }
  }

  @Test func `primitives have their opcodes and forms`() throws {
    #expect(Message.encode() == bytes("DIDL 00 00"))
    #expect(Message.encode(true, false) == bytes("DIDL 00 02 7e 7e 01 00"))
    #expect(Message.encode(UInt8(42)) == bytes("DIDL 00 01 7b 2a"))
    #expect(Message.encode(UInt16(256)) == bytes("DIDL 00 01 7a 00 01"))
    #expect(Message.encode(UInt32(65535)) == bytes("DIDL 00 01 79 ff ff 00 00"))
    #expect(Message.encode(UInt64(1)) == bytes("DIDL 00 01 78 01 00 00 00 00 00 00 00"))
    #expect(Message.encode(Int8(-1)) == bytes("DIDL 00 01 77 ff"))
    #expect(Message.encode(Int16(-1)) == bytes("DIDL 00 01 76 ff ff"))
    #expect(Message.encode(Int32(-1)) == bytes("DIDL 00 01 75 ff ff ff ff"))
    #expect(Message.encode(Int64(-1)) == bytes("DIDL 00 01 74 ff ff ff ff ff ff ff ff"))
    #expect(Message.encode(Float(-0.5)) == bytes("DIDL 00 01 73 00 00 00 bf"))
    #expect(Message.encode(3.0) == bytes("DIDL 00 01 72 00 00 00 00 00 00 08 40"))
    #expect(Message.encode("☃") == bytes("DIDL 00 01 71 03 e2 98 83"))
    #expect(Message.encode(Null(), Reserved()) == bytes("DIDL 00 02 7f 70"))
    #expect(Message.encode(Principal.anonymous) == bytes("DIDL 00 01 68 01 01 04"))
  }

  @Test func `options, vectors and blobs have one entry each`() throws {
    let none: UInt128? = nil
    #expect(Message.encode(none) == bytes("DIDL 01 6e 7d 01 00 00"))
    #expect(Message.encode(UInt128?(42)) == bytes("DIDL 01 6e 7d 01 00 01 2a"))
    #expect(Message.encode([1, 2] as [Int]) == bytes("DIDL 01 6d 7c 01 00 02 01 02"))
    #expect(Message.encode([1, 2] as Blob) == bytes("DIDL 01 6d 7b 01 00 02 01 02"))
    #expect(Message.encode([Nat?.some(1)]) == bytes("DIDL 02 6d 01 6e 7d 01 00 01 01 01"))
    #expect(Message.encode([1] as [UInt64]) == bytes("DIDL 01 6d 78 01 00 01 01") + zeros(7))
    #expect(Message.encode([Nat(1)], [Nat(2)]) == bytes("DIDL 01 6d 7d 02 00 00 01 01 01 02"))
  }

  @Test func `several arguments come back`() throws {
    let message = Message.encode(Nat(1), "two", [Int32(3)], true, UInt128?.none)
    let (nat, text, vector, bool, option) = try Message.decode(
      message, as: Nat.self, String.self, [Int32].self, Bool.self, UInt128?.self)
    #expect(nat == 1)
    #expect(text == "two")
    #expect(vector == [3])
    #expect(bool)
    #expect(option == nil)
  }

  @Test func `a message put together value by value is that of all at once`() {
    var message = Message.Builder()
    #expect(message.bytes == Message.encode())
    message.append(Nat(1))
    message.append([Int32(3)])
    message.append("two")
    message.append([Int32(4), 5])
    #expect(message.bytes == Message.encode(Nat(1), [Int32(3)], "two", [Int32(4), 5]))
  }

  @Test func `arguments the message lacks are null, more than asked for are checked`() throws {
    #expect(try Message.decode(bytes("DIDL 00 00"), as: Nat?.self) == nil)
    #expect(throws: CandidError(.missing, at: 6)) {
      try Message.decode(bytes("DIDL 00 00"), as: Nat.self)
    }
    #expect(try Message.decode(bytes("DIDL 00 02 7d 7e 05 01"), as: Nat.self) == 5)
    #expect(throws: CandidError(.malformed, at: 9)) {
      try Message.decode(bytes("DIDL 00 02 7d 7e 05 02"), as: Nat.self)
    }
    #expect(throws: CandidError(.trailing, at: 8)) {
      try Message.decode(bytes("DIDL 00 01 7d 05 01"), as: Nat.self)
    }
  }

  @Test func `an option recovers from a mismatch, not from malformed bytes`() throws {
    #expect(try Message.decode(bytes("DIDL 01 6e 7e 01 00 01 01"), as: Nat?.self) == nil)
    #expect(throws: CandidError(.malformed, at: 10)) {
      try Message.decode(bytes("DIDL 01 6e 7e 01 00 01 02"), as: Nat?.self)
    }
    #expect(try Message.decode(bytes("DIDL 00 01 7d 05"), as: Nat?.self) == 5)
    #expect(try Message.decode(bytes("DIDL 00 01 70"), as: Nat?.self) == nil)
  }

  @Test func `limits may be as large as numbers go`() throws {
    let limits = DecodingLimits(depth: .max, work: .max, typeTableEntries: .max)
    #expect(
      try Message.decode(Message.encode([Nat(1)]), as: [Nat].self, limits: limits) == [Nat(1)])
    // vec null of 2^63 - 1 elements
    let claim = "ff ff ff ff ff ff ff ff 7f"
    #expect(throws: CandidError(.limit, at: 18)) {
      try Message.decode(bytes("DIDL 01 6d 7f 01 00 \(claim)"), as: [Nat?].self, limits: limits)
    }
  }

  @Test func `claims the message has no bytes for are refused before memory is taken`() throws {
    let billion = "80 94 eb dc 03"
    #expect(throws: CandidError(.endOfInput, at: 9)) {
      try Message.decode(bytes("DIDL \(billion) 00"), as: Nat.self)
    }
    #expect(throws: CandidError(.endOfInput, at: 14)) {
      try Message.decode(bytes("DIDL 01 6d 7e 01 00 \(billion) 00 00"), as: [Bool].self)
    }
    #expect(throws: CandidError(.limit, at: 14)) {
      try Message.decode(bytes("DIDL 01 6d 7f 01 00 \(billion)"), as: [Nat?].self)
    }
    #expect(throws: CandidError(.limit, at: 14)) {
      try Message.decode(bytes("DIDL 01 6d 7f 01 00 \(billion)"), as: Reserved.self)
    }
  }
}

/// The bytes that a line of hexadecimal numbers stands for; `DIDL` is the magic.
func bytes(_ text: String) -> [UInt8] {
  text.split(separator: " ").flatMap { word in
    word == "DIDL" ? Array(word.utf8) : [UInt8(word, radix: 16) ?? 0]
  }
}

/// A number of zero bytes.
func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

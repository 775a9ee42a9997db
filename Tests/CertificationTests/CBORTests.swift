import Candid
import Certification
import TestSupport
import Testing

@Suite struct CBORTests {
  private func decode(_ hex: String, limits: CBOR.Limits = .requests) throws -> CBOR {
    try CBOR(decoding: try #require(Hexadecimal.bytes(hex)), limits: limits)
  }

  @Test(
    arguments: [
      // RFC 8949, appendix A: the forms that are canonical stay what they are.
      "00", "17", "1818", "1903e8", "1a000f4240", "1bffffffffffffffff", "20", "3903e7", "f4", "f5",
      "f6", "4401020304", "60", "6449455446", "62c3bc", "80", "83010203",
      "8301820203820405", "a201020304", "a26161016162820203", "d9d9f700",
      "c1fb41d452d9e20000000".replacing("0000000", with: "00000"),
    ].filter { $0.count % 2 == 0 })
  func `what is canonical is encoded as it was`(hex: String) throws {
    let item = try decode(hex)
    let isTagged = hex.hasPrefix("d9d9f7")
    #expect(Hexadecimal.text(item.encoded(tagged: isTagged)) == hex)
  }

  @Test(arguments: [
    ("9f018202039f0405ffff", "8301820203820405"), ("bf61610161629f0203ffff", "a26161016162820203"),
    ("5f42010243030405ff", "450102030405"), ("7f657374726561646d696e67ff", "6973747265616d696e67"),
    ("1800", "00"), ("1900ff", "18ff"), ("1b0000000000000001", "01"), ("f7", "f6"),
    ("c2480000000000000001", "01"), ("c249000000000000000100", "190100"),
    ("a2616202616101", "a2616101616202"), ("a26262620161" + "6102", "a261610262626201"),
  ])
  func `what is not canonical comes out canonical`(hex: String, canonical: String) throws {
    #expect(Hexadecimal.text(try decode(hex).encoded(tagged: false)) == canonical)
  }

  @Test(arguments: [
    "", "18", "19ff", "61", "6161ff", "0000", "d9d9f7", "1c", "1f", "ff", "5f4100", "5f01ff",
    "7f4100ff", "61ff", "82", "9f00", "a100", "bf00ff", "9bffffffffffffffff", "5bffffffffffffffff",
    "a2616101616102", "a201011801" + "02", "bf6161016161" + "02ff", "d9d9f7a2616101616102",
  ])
  func `what is malformed is refused with the place`(hex: String) throws {
    let error = #expect(throws: CertificationError.self) { try decode(hex) }
    #expect(error?.code == .malformedCBOR)
    #expect(error?.offset != nil)
  }

  @Test func `a key twice among many is refused`() throws {
    var entries = (0..<200).map { CBOR.Entry(.unsigned($0), .null) }
    _ = try CBOR(decoding: CBOR.map(entries).encoded())
    entries.append(CBOR.Entry(.unsigned(77), .null))
    #expect(throws: CertificationError.self) { try CBOR(decoding: CBOR.map(entries).encoded()) }
  }

  @Test func `nesting and the number of items are bounded`() throws {
    let deep = String(repeating: "81", count: 32) + "00"
    _ = try decode(deep)
    for bomb in [
      String(repeating: "81", count: 33) + "00", String(repeating: "81", count: 1_000_000),
      String(repeating: "c1", count: 100_000) + "00", String(repeating: "9f", count: 100_000),
      String(repeating: "a100", count: 1000),
      "9a00030d40" + String(repeating: "00", count: 200_000),
    ] {
      let error = #expect(throws: CertificationError.self) { try decode(bomb) }
      #expect(error?.code == .tooLarge)
    }
  }

  @Test func `null and absent fields are the same`() throws {
    let item = try decode("a2616101616bf6")
    #expect(item["a"]?.asUnsigned == 1)
    #expect(item["k"] == nil)
    #expect(item["x"] == nil)
  }

  @Test func `random bytes are decoded or refused`() throws {
    var generator = RandomSource(salt: 2)
    var decoded = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...24, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      guard let item = try? CBOR(decoding: bytes) else { continue }
      decoded += 1
      // What is decoded has one canonical form, which is a fixed point.
      let canonical = item.encoded(tagged: false)
      #expect(try CBOR(decoding: canonical).encoded(tagged: false) == canonical)
    }
    #expect(decoded > 0)
  }
}

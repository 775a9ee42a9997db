import Candid
import PageCodec
import Testing

/// What the page's codec says, without a browser.
@Suite struct PageInterfaceTests {
  private func page(_ text: String) throws -> PageInterface { try PageInterface(parsing: text) }

  @Test func `arguments become a message, and come back`() throws {
    let page = try page("service : { put : (key : nat, record { name : text; 5 : blob }) -> () }")
    let text = #"(7, record { 5 = blob "\00\ff"; name = "x" })"#
    let message = try page.encode(text, method: 0)
    #expect(try page.show(message, method: 0, side: .arguments, form: .plainText) == text)
    #expect(
      try page.show(message, method: 0, side: .arguments, form: .compactJSON)
        == #"[7,{"5":"00ff","name":"x"}]"#)
  }

  @Test(arguments: [
    ("300", TypeReference.nat8, "this number is out of the range of `nat8`"),
    ("principal \"aaaaa-ab\"", .principal, "this is not the text of a principal"),
    ("\"a\"", .nat, "expected a value of type `nat`, found a text"),
  ])
  func `a value that is none of its type says why`(
    text: String, type: TypeReference, message: String
  ) throws {
    let page = try page("service : {}")
    let failure = #expect(throws: PageFailure.self) { try page.check(text, as: type) }
    #expect(failure?.message == message)
  }

  @Test func `a list of 10,000 nodes goes in and out`() throws {
    let page = try page(
      "type L = opt record { head : nat; tail : L }; service : { f : (L) -> (L) }")
    let text =
      "(" + String(repeating: "opt record { head = 1; tail = ", count: 10_000) + "null"
      + String(repeating: " }", count: 10_000) + ")"
    let message = try page.encode(text, method: 0)
    let json = try page.show(message, method: 0, side: .results, form: .compactJSON)
    #expect(json.hasPrefix(#"[{"head":1,"tail":{"head":1,"tail":"#))
    #expect(json.utf8.count == 10_000 * 18 + 6)
    let untyped = try page.show(message, method: 0, side: .untyped, form: .compactJSON)
    #expect(untyped == json)
    let failure = #expect(throws: PageFailure.self) {
      try page.encode("(" + String(repeating: "opt ", count: 30_000) + "1)", method: 0)
    }
    #expect(failure?.message.contains("nested deeper") == true)
  }

  @Test func `floats that are no numbers keep their signs in a message`() throws {
    let page = try page("service : { f : (float64, float32) -> () }")
    let message = try page.encode("(-nan, +inf)", method: 0)
    #expect(message.suffix(12) == [0, 0, 0, 0, 0, 0, 0xF8, 0xFF, 0, 0, 0x80, 0x7F])
    #expect(
      try page.show(message, method: 0, side: .arguments, form: .compactJSON)
        == #"["NaN","Infinity"]"#)
  }

  @Test func `a message that does not fit says where`() throws {
    let page = try page("service : { f : () -> (record { owner : nat8 }) }")
    // A record with the field “owner” of 300 : nat16.
    let message: [UInt8] =
      [0x44, 0x49, 0x44, 0x4C, 1, 0x6C, 1] + leb(FieldType.hash("owner")) + [0x7A, 1, 0, 44, 1]
    let failure = #expect(throws: PageFailure.self) {
      try page.show(message, method: 0, side: .results, form: .text)
    }
    #expect(failure?.path == "args[0].owner")
    #expect(
      try page.show(message, method: 0, side: .untyped, form: .text)
        == "(record { owner = 300 : nat16 })")
  }

  @Test func `a message of its own types comes and goes as text, with the names that are known`()
    throws
  {
    let page = try page("service : { f : (variant { ok : record { owner : nat8 } }) -> () }")
    let text = #"(vec { variant { ok = record { owner = 3 : nat16; other = "a" } } }, -1)"#
    let message = try page.encodeUntyped(text)
    #expect(message.starts(with: Array("DIDL".utf8)))
    // The hash of “other” is the smaller one.
    let other = FieldType.hash("other")
    #expect(
      try page.encodeUntyped(page.show(message, method: 0, side: .untyped, form: .text)) == message)
    let shown = try page.show(message, method: 9, side: .untyped, form: .plainText)
      .filter { $0 != "_" && !$0.isWhitespace }
    #expect(
      shown == "(vec{variant{ok=record{\(other)=\"a\";owner=3}}},-1)")
    #expect(throws: PageFailure.self) { try page.encodeUntyped("(1") }
  }

  private func leb(_ number: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  @Test func `random arguments are of the method's types`() throws {
    let page = try page(
      """
      type List = opt record { head : int; tail : List };
      service : { f : (List, variant { a; b : float32 }, func () -> () query, vec blob) -> () }
      """)
    for seed in 0..<200 as Range<UInt64> {
      let message = try page.random(method: 0, seed: seed)
      let text = try page.show(message, method: 0, side: .arguments, form: .plainText)
      #expect(try page.encode(text, method: 0) == message, "seed \(seed): \(text)")
    }
  }

  @Test func `a type without values has no random ones`() throws {
    let page = try page("service : { f : (empty) -> () }")
    #expect(throws: PageFailure.self) { try page.random(method: 0, seed: 1) }
  }
}

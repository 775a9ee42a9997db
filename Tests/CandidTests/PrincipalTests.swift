import Candid
import Testing

@Suite struct PrincipalTests {
  @Test(
    arguments: [
      ("aaaaa-aa", []),
      ("2vxsx-fae", [4]),
      ("bkyz2-fmaaa-aaaaa-qaaaq-cai", [0x80, 0, 0, 0, 0, 0x10, 0, 1, 1, 1]),
    ] as [(String, [UInt8])])
  func `text and bytes are the same principal`(text: String, bytes: [UInt8]) throws {
    let principal = try #require(Principal(text))
    #expect(principal.bytes == bytes)
    #expect(Principal(bytes)?.text == text)
  }

  @Test(arguments: [
    "", "aaaaa-ab", "aaaaaaa", "aaaaa-aa-", "bkyz2-fmaaa-aaaaa-qaaaq-ca", "bkyz2fmaaa-aaaaa",
  ])
  func `a wrong text is refused`(text: String) {
    #expect(Principal(text) == nil)
  }
}

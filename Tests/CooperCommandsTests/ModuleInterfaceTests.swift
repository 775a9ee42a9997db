import Replica
import Testing

/// The interface that a module carries, or gets.
@Suite struct ModuleInterfaceTests {
  private static let empty: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
  /// `printf '\0asm\1\0\0\0' | gzip -n`
  private static let zipped: [UInt8] = [
    0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0x63, 0x48, 0x2C, 0xCE, 0x65, 0x64, 0x60, 0x60, 0, 0,
    0xCE, 0x33, 0x4B, 0x1C, 8, 0, 0, 0,
  ]

  @Test func `a module gets the section that all tools look for`() {
    let module = ModuleInterface(of: Self.empty)
    #expect(module.text == nil)
    let carrying = module.carrying("service : {}")
    #expect(
      carrying
        == Self.empty + [0, 38, 25] + Array("icp:public candid:service".utf8)
        + Array("service : {}".utf8))
    #expect(ModuleInterface(of: carrying).text == "service : {}")
  }

  @Test func `an interface that is there stays`() {
    let carrying = ModuleInterface(of: Self.empty).carrying("service : {}")
    #expect(ModuleInterface(of: carrying).carrying("service : { f : () -> () }") == carrying)
  }

  @Test func `a long interface gets a long section`() {
    let text = "service : {}" + String(repeating: " ", count: 100_000)
    #expect(ModuleInterface(of: ModuleInterface(of: Self.empty).carrying(text)).text == text)
  }

  @Test func `a compressed module is expanded for it`() {
    let module = ModuleInterface(of: Self.zipped)
    #expect(module.bytes == Self.zipped)
    #expect(
      module.carrying("service : {}") == ModuleInterface(of: Self.empty).carrying("service : {}"))
  }

  @Test func `what is no module stays as it is`() {
    for bytes in [[], Array("this is not Wasm".utf8), Array(Self.zipped.prefix(12))] as [[UInt8]] {
      #expect(ModuleInterface(of: bytes).text == nil)
      #expect(ModuleInterface(of: bytes).carrying("service : {}") == bytes)
    }
  }
}

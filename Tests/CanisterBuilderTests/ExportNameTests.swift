import Testing

@testable import CanisterBuilder
@testable import WasmEngine

@Suite struct ExportNameTests {
  /// A module with an export section between two others, of functions 0, 1 …
  private func module(_ names: [String]) -> [UInt8] {
    var exports = WasmWriter()
    exports.append(unsigned: names.count)
    for (index, name) in names.enumerated() {
      exports.append(name: name)
      exports.append([0, UInt8(index)])
    }
    var module = WasmWriter()
    module.append([0, 0x61, 0x73, 0x6D, 1, 0, 0, 0])
    module.append([3, 1, 0])
    module.append(section: 7, exports.bytes)
    module.append([10, 1, 0])
    return module.bytes
  }

  @Test func `the escapes of a method's name become what they stand for`() throws {
    let spelled = module([
      #"canister_query a\"b"#, #"canister_update \\\t\n\r\0"#, #"canister_composite_query \u{1f}é"#,
      "canister_query ", "canister_query plain", #"memory\n"#,
    ])
    let plain = module([
      "canister_query a\"b", "canister_update \\\t\n\r\0", "canister_composite_query \u{1F}é",
      "canister_query ", "canister_query plain", #"memory\n"#,
    ])
    #expect(try ExportNames.unescape(in: spelled) == plain)
  }

  @Test func `a long list of exports keeps its size right`() throws {
    let names = (0..<100).map { #"canister_query \"\#($0)\""# }
    let plain = (0..<100).map { "canister_query \"\($0)\"" }
    #expect(try ExportNames.unescape(in: module(names)) == module(plain))
  }

  @Test func `a cut module is an error`() {
    let whole = module(["canister_query a"])
    for count in 9..<whole.count where count != 11 && count != whole.count - 3 {
      #expect(throws: BuildError.self) {
        try ExportNames.unescape(in: Array(whole.prefix(count)))
      }
    }
  }
}

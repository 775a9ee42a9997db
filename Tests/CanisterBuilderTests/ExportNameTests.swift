import Testing

@testable import CanisterBuilder

@Suite struct ExportNameTests {
  /// A module with an export section between two others, of functions 0, 1 …
  private func module(_ names: [String]) -> [UInt8] {
    var exports = ExportNames.unsigned(names.count)
    for (index, name) in names.enumerated() {
      exports += ExportNames.unsigned(name.utf8.count) + Array(name.utf8) + [0, UInt8(index)]
    }
    return [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0] + [3, 1, 0] + [7]
      + ExportNames.unsigned(exports.count) + exports + [10, 1, 0]
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

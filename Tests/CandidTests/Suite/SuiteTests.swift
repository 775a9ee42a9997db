import Candid
import Testing

/// The official suite of the Candid project: `../shared/data/candid-suite`.
@Suite(.enabled(if: SharedData.exists, "the official suite is not here"))
struct SuiteTests {
  @Test func `no assertion is missing`() {
    #expect(SuiteFile.cases.count == 467)
  }

  @Test(arguments: SuiteFile.cases)
  func `an assertion holds`(test: SuiteCase) throws {
    var interface = try Interface(parsing: test.declarations)
    let types = try interface.argumentTypes(parsing: test.types).map(\.type)
    let table = interface.types
    switch test.claim {
    case .decodes: _ = try decode(test.input, types, table)
    case .fails:
      #expect(throws: (any Error).self) { try decode(test.input, types, table) }
    case .equals(let other):
      #expect(try decode(test.input, types, table) == decode(other, types, table))
    case .differs(let other):
      #expect(try decode(test.input, types, table) != decode(other, types, table))
    }
  }

  private func decode(
    _ input: SuiteInput, _ types: [TypeReference], _ table: TypeTable
  ) throws -> [Value] {
    switch input {
    case .message(let bytes): try decodeAndCheck(bytes, as: types, in: table)
    case .text(let text): try Value.parseArguments(text, as: types, in: table)
    }
  }
}

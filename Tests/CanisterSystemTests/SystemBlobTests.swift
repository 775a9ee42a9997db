import Candid
import CanisterSystem
import Testing

@Suite struct SystemBlobTests {
  private let system = InMemorySystem()

  /// The bytes that a copy of a part gives.
  private func copy(_ blob: SystemBlob, offset: Int, count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0xEE, count: count)
    try bytes.withUnsafeMutableBytes { try system.copy(blob, to: $0, offset: offset) }
    return bytes
  }

  @Test func `a size and a copy are of the same bytes`() throws {
    system.argument = [1, 2, 3, 4, 5]
    system.methodName = "get"
    system.dataCertificate = [9]
    let expected: [(SystemBlob, [UInt8])] = [
      (.argument, [1, 2, 3, 4, 5]), (.caller, [4]), (.methodName, Array("get".utf8)),
      (.canisterSelf, system.id.bytes), (.subnetSelf, []), (.dataCertificate, [9]),
    ]
    for (blob, bytes) in expected {
      #expect(try system.size(of: blob) == bytes.count)
      #expect(try copy(blob, offset: 0, count: bytes.count) == bytes)
    }
  }

  @Test func `a copy gives the part that is asked for`() throws {
    system.argument = [1, 2, 3, 4, 5]
    #expect(try copy(.argument, offset: 1, count: 3) == [2, 3, 4])
    #expect(try copy(.argument, offset: 5, count: 0) == [])
  }

  @Test(arguments: [(0, 6), (5, 1), (6, 0), (-1, 1), (Int.max, 1), (2, 4)])
  func `a copy of more than there is traps`(offset: Int, count: Int) throws {
    system.argument = [1, 2, 3, 4, 5]
    let trap = #expect(throws: Trap.self) { try copy(.argument, offset: offset, count: count) }
    #expect(
      trap?.message
        == "ic0.msg_arg_data_copy: src=\(offset) + length=\(count) exceeds the slice size=5")
  }

  @Test func `environment variables are found by number and by name`() throws {
    system.environment = [("A", "one"), ("ß", "zwei")]
    #expect(try copy(.variableName(1), offset: 0, count: 2) == Array("ß".utf8))
    #expect(try system.size(of: .variableValue(Array("ß".utf8))) == 4)
    #expect(throws: Trap.self) { try system.size(of: .variableName(2)) }
    #expect(throws: Trap.self) { try system.size(of: .variableValue(Array("B".utf8))) }
    #expect(SystemScope.run(system) { System.environmentVariable(named: "A") } == "one")
    #expect(SystemScope.run(system) { System.environmentVariable(named: "B") } == nil)
  }
}

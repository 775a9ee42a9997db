import Candid
import CanisterSystem
import Testing

@Suite struct SystemScopeTests {
  @Test func `the facade reaches the System API of its scope`() {
    let system = InMemorySystem()
    system.beginMessage([1, 2, 3], caller: .management)
    SystemScope.run(system) {
      #expect(System.argument == [1, 2, 3])
      #expect(System.caller == .management)
      #expect(System.id.text == "bkyz2-fmaaa-aaaaa-qaaaq-cai")
      System.print("hé")
      System.reply([7])
    }
    #expect(system.reply == [7])
    #expect(system.log == ["hé"])
    #expect(SystemScope.current == nil)
  }

  @Test func `scopes nest`() {
    let outer = InMemorySystem()
    let inner = InMemorySystem()
    inner.now = 5
    SystemScope.run(outer) {
      SystemScope.run(inner) { #expect(System.time == 5) }
      #expect(System.time == outer.now)
    }
  }

  @Test func `a trap deep in a native message ends the message alone`() {
    for round in 0..<50 {
      let system = InMemorySystem()
      let error = #expect(throws: Trap.self) {
        try SystemScope.execute(system) { descend(to: round) }
      }
      #expect(error?.message == "at depth \(round)")
    }
  }

  @Test func `a fault of a System API call traps the message`() throws {
    let system = InMemorySystem()
    let error = #expect(throws: Trap.self) {
      try SystemScope.execute(system) {
        var bytes = [UInt8](repeating: 0, count: 8)
        bytes.withUnsafeMutableBytes { StableAPI.read(into: $0, at: 65_530) }
      }
    }
    #expect(error?.message == "stable memory out of bounds")
    try SystemScope.execute(system) {
      #expect(StableAPI.grow(by: 1) == 0)
      ([1, 2, 3] as [UInt8]).withUnsafeBytes { StableAPI.write($0, at: 65_520) }
      var bytes = [UInt8](repeating: 0, count: 8)
      bytes.withUnsafeMutableBytes { StableAPI.read(into: $0, at: 65_521) }
      #expect(bytes[0] == 2)
    }
    #expect(system.stableMemory.count == 65_536)
  }

  @Test func `a message that ends well has its effects`() throws {
    let system = InMemorySystem()
    system.environment = [("COLOUR", "blau")]
    try SystemScope.execute(system) {
      System.setCertifiedData([1])
      System.reject(System.environmentVariable(named: "COLOUR") ?? "none")
    }
    #expect(system.rejection == "blau")
    #expect(system.certifiedData == [1])
  }

  /// Traps below frames that own something.
  private func descend(to depth: Int) {
    struct Holder { let text: [String] }
    func step(_ left: Int) -> Int {
      let holder = Holder(text: ["\(left)", "\(depth)"])
      if left == 0 { System.trap("at depth \(depth)") }
      return step(left - 1) + holder.text.count
    }
    _ = step(depth)
  }
}

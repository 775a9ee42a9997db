import CanisterKit
import Testing

@testable import Counter

@Suite(.serialized) struct CounterTests {
  let system = InMemorySystem()

  @Test func `its functions are called like any others`() {
    SystemScope.run(system) {
      Counter.set(value: 41)
      #expect(Counter.increment() == 42)
      #expect(Counter.get() == 42)
    }
  }

  @Test func `messages go through the native canister`() throws {
    system.beginMessage(Message.encode(Nat(7)))
    try Counter.canister.run("canister_update set", with: system)
    #expect(system.reply == Array("DIDL\0\0".utf8))
    system.beginMessage(Message.encode())
    try Counter.canister.run("canister_query get", with: system)
    #expect(system.reply == Array("DIDL\0\u{1}\u{7d}\u{7}".utf8))
  }

  @Test func `the number survives an upgrade in stable memory`() throws {
    SystemScope.run(system) { Counter.set(value: 1_000) }
    try Counter.canister.run("canister_pre_upgrade", with: system)
    #expect(Array(system.stableMemory.prefix(9)) == Array("DIDL\0\u{1}\u{7d}".utf8) + [0xE8, 0x07])
    SystemScope.run(system) { Counter.set(value: 0) }
    try Counter.canister.run("canister_post_upgrade", with: system)
    SystemScope.run(system) { #expect(Counter.get() == 1_000) }
  }

  @Test func `restoring from an empty memory traps`() {
    let trap = #expect(throws: Trap.self) {
      try Counter.canister.run("canister_post_upgrade", with: system)
    }
    #expect(
      trap?.message
        == "Cannot restore from stable memory: the message does not begin with DIDL at byte 0")
  }

  @Test func `arguments that do not decode are rejected with the place`() throws {
    system.beginMessage(Message.encode("seven"))
    try Counter.canister.run("canister_update set", with: system)
    #expect(system.reply == nil)
    #expect(
      system.rejection
        == "Cannot decode the arguments: the value has another type than expected at byte 7")
  }

  @Test func `its interface says what Swift says`() {
    #expect(
      Counter.candidInterface == """
        // Counts. The number is on the heap, so it is saved before an upgrade and restored after it.
        service : {
          // The number.
          get : () -> (nat) query;
          // Adds one and returns the new number.
          increment : () -> (nat);
          // Sets the number.
          set : (value : nat) -> ();
        }
        """)
  }
}

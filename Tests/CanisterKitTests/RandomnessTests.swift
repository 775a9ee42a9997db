import CanisterSystem
import Testing

@testable import CanisterKit

@Suite(.serialized) struct RandomnessTests {
  @Test func `the numbers are those of ChaCha20`() {
    // RFC 8439, appendix A.1, test vectors 1 and 2.
    var generator = ChaCha(key: [UInt8](repeating: 0, count: 32))
    #expect(generator.next() == 0x903D_F1A0_ADE0_B876)
    #expect(generator.next() == 0x28BD_8653_E56A_5D40)
    for _ in 2..<8 { _ = generator.next() }
    #expect(generator.next() == 0x7A38_5155_BEE7_079F)
  }

  @Test func `drawing without a seed traps, and with one does not`() throws {
    let system = InMemorySystem()
    if !Randomness.isSeeded {
      let trap = #expect(throws: Trap.self) {
        try SystemScope.execute(system) {
          var generator = CanisterRandomNumberGenerator()
          _ = generator.next()
        }
      }
      #expect(
        trap?.message
          == "A canister has no chance of its own: seed it with Randomness.seed { … } before it draws"
      )
    }
    let short = #expect(throws: Trap.self) {
      try SystemScope.execute(system) { Randomness.seed(with: [1, 2, 3]) }
    }
    #expect(short?.message == "A seed has 32 bytes, as many as raw_rand gives")
    SystemScope.run(system) { Randomness.seed(with: [UInt8](repeating: 0, count: 32)) }
    var generator = CanisterRandomNumberGenerator()
    #expect(generator.next() == 0x903D_F1A0_ADE0_B876)
    #expect((0..<6).contains(Int.random(in: 0..<6, using: &generator)))
  }

  @Test func `a seed is asked for with raw_rand`() throws {
    let system = InMemorySystem()
    var failure: CallError??
    system.beginMessage(Message.encode())
    SystemScope.run(system) { Randomness.seed { failure = .some($0) } }
    try system.answerCall(with: Message.encode([UInt8](repeating: 0, count: 32)))
    #expect(failure == .some(nil))
    var generator = CanisterRandomNumberGenerator()
    #expect(generator.next() == 0x903D_F1A0_ADE0_B876)
  }
}

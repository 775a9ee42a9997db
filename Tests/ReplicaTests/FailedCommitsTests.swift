import Replica
import TestSupport
import Testing

@Suite struct FailedCommitsTests {
  @Test func `a commit has failed with the reason of the failure that took it, and no other has`() {
    var random = RandomSource(salt: 0xFA11)
    for _ in 0..<50 {
      var failed = FailedCommits()
      var model: [UInt64: String] = [:]
      var next: UInt64 = 1
      for _ in 0..<random.below(40) {
        next += UInt64(random.below(3))
        let last = next + UInt64(random.below(4))
        let reason = random.once(in: 2) ? "full" : "gone"
        failed.append(next...last, reason)
        for sequence in next...last { model[sequence] = reason }
        next = last + 1
      }
      for sequence in 0...next + 2 {
        #expect(failed.reason(for: sequence) == model[sequence], "\(sequence)")
      }
    }
  }
}

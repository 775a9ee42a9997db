import Gateway
import Testing

/// Numbers as people read them.
@Suite struct ReadableTests {
  @Test(
    arguments: [
      (0, "0 T"), (49_999_999_999, "0 T"), (50_000_000_000, "0.1 T"), (1_550_000_000_000, "1.6 T"),
      (1_000_000_000_000_000, "1000 T"),
      (
        9_300_000_000_000_000_000_000_000_000_000,
        "9300000000000000000 T"
      ), (.max, "340282366920938463463374607.4 T"),
    ] as [(UInt128, String)])
  func `cycles are shown in trillions, however many they are`(count: UInt128, text: String) {
    #expect(Readable.cycles(count) == text)
  }
}

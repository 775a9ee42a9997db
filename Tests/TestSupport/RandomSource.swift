import Foundation

/// Random numbers that a seed brings back (SplitMix64).
package struct RandomSource: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A source; equal seeds give equal numbers.
  package init(seed: UInt64) { state = seed }

  /// A source of this run, another one for each salt.
  package init(salt: UInt64) { self.init(seed: RandomSource.seed &+ salt << 32) }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number from 0 up to, but not including, a bound.
  package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// True once in so many times.
  package mutating func once(in times: Int) -> Bool { below(times) == 0 }

  /// The seed of this run: the environment's `COOPER_TEST_SEED`, or a new one. It is printed when it
  /// is used, so that a failure can be repeated.
  package static let seed: UInt64 = {
    let given = ProcessInfo.processInfo.environment["COOPER_TEST_SEED"].flatMap(UInt64.init)
    let seed = given ?? .random(in: 0...UInt64.max)
    print("COOPER_TEST_SEED=\(seed)")
    return seed
  }()
}

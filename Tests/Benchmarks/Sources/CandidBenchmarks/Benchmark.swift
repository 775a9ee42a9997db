import Foundation

/// One case: a message that is encoded and decoded.
struct Benchmark {
  let name: String
  let message: [UInt8]
  let encode: () -> Void
  let decode: () -> Void
}

/// What the optimizer cannot look into.
@inline(never) @_optimize(none)
func sink<T>(_ value: borrowing T) {}

/// Where callgrind collects: see README.md.
@inline(never) @_cdecl("candid_benchmark_measured")
func measured(_ body: UnsafeRawPointer) {
  body.assumingMemoryBound(to: (() -> Void).self).pointee()
}

/// The least time of a call in nanoseconds, of several rounds that take a while each.
func time(_ body: () -> Void, seconds: Double) -> Double {
  let clock = ContinuousClock()
  var best = Double.infinity
  var count = 1
  let end = clock.now + .seconds(seconds)
  repeat {
    let begin = clock.now
    for _ in 0..<count { body() }
    let spent = (clock.now - begin) / .nanoseconds(1)
    best = min(best, spent / Double(count))
    if spent < 2e6 { count *= 2 }
  } while clock.now < end
  return best
}

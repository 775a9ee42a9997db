import StableStructures
import TestSupport
import Testing

/// What is cut when the process ends: writes behind the given number are lost.
final class Power {
  var writes = 0
  var cutAfter = Int.max
}

/// A memory that refuses to grow beyond a limit, counts accesses, and can be cut after a write.
final class TrialMemory: PagedMemory {
  var bytes: [UInt8]
  var maximumPages: UInt64 = 1 << 20
  var reads = 0
  /// Shared by the memories of one process.
  let power: Power

  init(_ bytes: [UInt8] = [], power: Power = Power()) {
    self.bytes = bytes
    self.power = power
  }

  var pageCount: UInt64 { UInt64(bytes.count) >> 16 }

  /// Lets the memory grow: what has no error but a trap, as removals that merge nodes, needs that.
  func allowGrowth() { maximumPages = 1 << 20 }

  func grow(by pages: UInt64) -> UInt64? {
    let old = pageCount
    guard old + pages <= maximumPages else { return nil }
    bytes += [UInt8](repeating: 0, count: Int(pages) << 16)
    return old
  }

  func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
    reads += 1
    precondition(Int(offset) + destination.count <= bytes.count)
    bytes.withUnsafeBytes { source in
      destination.copyMemory(
        from: UnsafeRawBufferPointer(
          rebasing: source[Int(offset)..<Int(offset) + destination.count]))
    }
  }

  func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
    power.writes += 1
    precondition(Int(offset) + source.count <= bytes.count)
    guard power.writes <= power.cutAfter else { return }
    bytes.withUnsafeMutableBytes { target in
      UnsafeMutableRawBufferPointer(rebasing: target[Int(offset)...]).copyMemory(from: source)
    }
  }
}

/// How many random operations each model test makes.
let operationCount =
  Setting.number("COOPER_TEST_OPERATIONS", default: 100_000)

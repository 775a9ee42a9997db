import CanisterKit
import StableStructures

/// A canister that takes what it can get. Other canisters must not notice.
@Canister
enum Hostile {
  static let memory = StableMemory()
  static var beats = false
  static var numbers: UInt64 = 0

  /// Runs until its instructions are used up.
  private static func spin() {
    while numbers != .max { numbers &+= 1 }
  }

  @Query static func endlessQuery() { spin() }

  @Update static func endlessUpdate() { spin() }

  /// Lets all heartbeats from now on run until their instructions are used up.
  @Update static func beat(endlessly: Bool) { beats = endlessly }

  @Heartbeat static func heartbeat() { if beats { spin() } }

  /// Prints empty lines until its instructions are used up.
  @Update static func babble() { while true { System.print("") } }

  /// Writes 16 MB to stable memory and calls itself so many times, each of which does the same.
  @Update static func multiply(by calls: UInt32, megabytes: UInt32) {
    write(megabytes)
    for _ in 0..<calls { _ = Call(System.id, "multiply", calls, megabytes).notify() }
  }

  /// Calls itself with 2 MB as often as it is let; how often that was.
  @Update static func flood() -> UInt32 {
    let bytes = [UInt8](repeating: 7, count: 2_000_000)
    var sent: UInt32 = 0
    while sent < 5_000, Call(System.id, "take", bytes).notify() { sent += 1 }
    return sent
  }

  @Update static func take(_ bytes: Blob) {}

  private static func write(_ megabytes: UInt32) {
    let pages = UInt64(megabytes) * 16
    if memory.pageCount < pages { _ = memory.grow(by: pages - memory.pageCount) }
    numbers &+= 1
    let block = [UInt8](repeating: UInt8(truncatingIfNeeded: numbers), count: 65_536)
    var page: UInt64 = 0
    while page < pages {
      unsafe block.withUnsafeBytes { unsafe memory.write($0, at: page << 16) }
      page += 1
    }
  }
}

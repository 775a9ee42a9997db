import WasmEngine

/// The two memories of a canister that are kept in pages.
enum PageKind: Int, CaseIterable {
  case heap
  case stable

  /// The table of the pages.
  var table: String { self == .heap ? "heap_page" : "stable_page" }
  /// What people call it.
  var name: String { self == .heap ? "heap" : "stable memory" }
}

/// What stands for all pages of a memory, as it is kept with the canister.
struct PageSums: Hashable, Sendable {
  /// How many there are.
  var count = 0
  /// Their checksums, added without carry.
  var total: UInt32 = 0

  /// Puts the checksum of a page in place of the one it had.
  ///
  /// - Parameter old: Nil for a page that is new.
  mutating func put(_ sum: UInt32, inPlaceOf old: UInt32?) {
    if let old { total ^= old } else { count += 1 }
    total ^= sum
  }

  /// Takes the checksum of a page out, which is gone.
  mutating func remove(_ sum: UInt32) {
    count -= 1
    total ^= sum
  }
}

/// The two memories of a canister that are kept in pages.
enum PageKind: Int, CaseIterable {
  case heap
  case stable

  /// The table of the pages.
  var table: String { self == .heap ? "heap_page" : "stable_page" }
  /// What people call it.
  var name: String { self == .heap ? "heap" : "stable memory" }
}

/// The checksums of a memory's pages, and what stands for all of them.
struct PageSums: Sendable {
  /// The checksum of each page.
  private(set) var pages: [Int: UInt32] = [:]
  /// All of them, added without carry.
  private(set) var total: UInt32 = 0

  /// Their number and total, as they are kept with the canister.
  var summary: Summary { Summary(count: pages.count, total: total) }

  /// What is kept of them with the canister.
  struct Summary: Hashable, Sendable {
    var count = 0
    var total: UInt32 = 0
  }

  /// Puts the checksum of a page in place of the one it had.
  mutating func set(_ page: Int, _ sum: UInt32) {
    if let old = pages.updateValue(sum, forKey: page) { total ^= old }
    total ^= sum
  }
}

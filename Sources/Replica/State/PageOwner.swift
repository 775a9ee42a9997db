import Candid

/// What has a heap and a stable memory in pages: a canister, or a snapshot of one.
protocol PageOwner {
  /// The high half of the keys of a memory's pages; 0 if it has none.
  func memory(_ kind: PageKind) -> Int
  /// The canister.
  var id: Principal { get }
  /// What its pages come to.
  var summaries: [PageKind: PageSums] { get }
  /// What people call it in front of the name of a memory: `its`.
  var possessive: String { get }
  /// The pages of 4 KiB that a memory can have.
  func pageLimit(_ kind: PageKind) -> Int
}

extension CanisterRow: PageOwner {
  var possessive: String { "its" }

  func memory(_ kind: PageKind) -> Int { changing.memory(kind) }

  func pageLimit(_ kind: PageKind) -> Int {
    kind == .heap
      ? changing.heapSize / StableMemory.pageSize
      : Int(changing.stableSize) * (65536 / StableMemory.pageSize)
  }
}

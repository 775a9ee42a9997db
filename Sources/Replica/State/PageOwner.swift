import Candid

/// What has a heap and a stable memory in pages: a canister, or a snapshot of one.
protocol PageOwner {
  /// The high half of its pages' keys.
  var number: Int { get }
  /// The canister.
  var id: Principal { get }
  /// What its pages come to.
  var summaries: [PageKind: PageSums.Summary] { get }
  /// What people call it in front of the name of a memory: `its`.
  var possessive: String { get }
  /// The pages of 4 KiB that a memory can have.
  func pageLimit(_ kind: PageKind) -> Int
}

extension CanisterRow: PageOwner {
  var possessive: String { "its" }

  func pageLimit(_ kind: PageKind) -> Int {
    kind == .heap
      ? changing.heapSize / StableMemory.pageSize
      : Int(changing.stableSize) * (65536 / StableMemory.pageSize)
  }
}

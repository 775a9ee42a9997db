import WasmEngine

extension Commit {
  /// Commits of one transaction without what later ones among them write again: of each page, row and
  /// balance the last is left.
  ///
  /// Only what messages change is taken out. A commit that does more to its canister, such as an
  /// installation, keeps all that was written before it.
  static func withoutSuperseded(_ commits: [Commit]) -> [Commit] {
    guard commits.count > 1 else { return commits }
    var later: [Int: Later] = [:]
    var kept: [Commit] = []
    kept.reserveCapacity(commits.count)
    for commit in commits.reversed() {
      guard let number = commit.canister else {
        kept.append(commit)
        continue
      }
      guard commit.isOfMessage else {
        later[number] = nil
        kept.append(commit)
        continue
      }
      let rest = later[number, default: Later()].strip(commit, place: kept.count, of: &kept)
      if let rest { kept.append(rest) }
    }
    return kept.reversed()
  }

  /// Whether it is what a message does to a canister that is there.
  private var isOfMessage: Bool {
    creation == nil && !isDeletion && settings == nil && module == nil && metadata == nil
      && !clearsChunks && chunks.isEmpty && snapshots.isEmpty
      && copies.isEmpty && keptHeap.runs.isEmpty && nextIndex == nil && names.isEmpty && !isProbe
  }

  /// What later commits of a canister write.
  private struct Later {
    var hasChanging = false
    var hasBalance = false
    var heap: Set<Int> = []
    /// Where among the commits that are kept a page of stable memory is.
    var stable: [Int: Int] = [:]

    /// Takes out of a commit the pages that are written later; nil if nothing is left of it.
    mutating func strip(_ commit: Commit, place: Int, of kept: inout [Commit]) -> Commit? {
      var commit = commit
      if let batch = commit.stable {
        let left = batch.pages.filter { page in
          guard let later = stable[page.index] else { return true }
          kept[later].stable?.earliest[page.index] = batch.moment.number
          return false
        }
        for page in left { stable[page.index] = place }
        commit.stable = left.isEmpty ? nil : PageBatch(moment: batch.moment, pages: left)
      }
      if !commit.heap.runs.isEmpty {
        var rest = PageChanges()
        commit.heap.forEachPage { page, bytes in
          if heap.insert(page).inserted { rest.append(page, bytes) }
        }
        commit.heap = rest
      }
      // What pages are left belong to the memories that the commit names, so it keeps the rest.
      let isLeft =
        commit.stable != nil || !commit.heap.runs.isEmpty || !commit.requests.isEmpty
        || !commit.forgottenRequests.isEmpty || commit.changing != nil && !hasChanging
        || commit.balance != nil && !hasBalance
      guard isLeft else { return nil }
      hasChanging = hasChanging || commit.changing != nil
      hasBalance = hasBalance || commit.balance != nil
      return commit
    }
  }
}

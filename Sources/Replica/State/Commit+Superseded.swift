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
      let rest = later[number, default: Later()].strip(commit)
      if !rest.isEmpty { kept.append(rest) }
    }
    return kept.reversed()
  }

  /// Whether it is what a message does to a canister that is there.
  private var isOfMessage: Bool {
    creation == nil && !isDeletion && settings == nil && module == nil && metadata == nil
      && !clearsChunks && chunks.isEmpty && snapshots.isEmpty && !clearsHeap && !clearsStable
      && keptHeap.runs.isEmpty && nextIndex == nil && names.isEmpty && !isProbe
  }

  /// Whether nothing is left of what a message does.
  private var isEmpty: Bool {
    changing == nil && balance == nil && heap.runs.isEmpty && stable.isEmpty && requests.isEmpty
      && forgottenRequests.isEmpty
  }

  /// What later commits of a canister write.
  private struct Later {
    var hasChanging = false
    var hasBalance = false
    var heap: Set<Int> = []
    var stable: Set<Int> = []

    /// Takes out of a commit what is written later, and notes what is left.
    mutating func strip(_ commit: Commit) -> Commit {
      var commit = commit
      if hasChanging { commit.changing = nil }
      if hasBalance { commit.balance = nil }
      hasChanging = hasChanging || commit.changing != nil
      hasBalance = hasBalance || commit.balance != nil
      commit.stable.removeAll { !stable.insert($0.index).inserted }
      guard !commit.heap.runs.isEmpty else { return commit }
      var rest = PageChanges()
      commit.heap.forEachPage { page, bytes in
        if heap.insert(page).inserted { rest.append(page, bytes) }
      }
      commit.heap = rest
      return commit
    }
  }
}

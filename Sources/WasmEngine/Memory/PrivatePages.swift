/// The pages of a mapping that are copies of its own: runs of addresses, multiples of the page size.
struct PrivatePages {
  private var sorted: [Range<Int>] = []
  /// What came since, in any order.
  private var added: [Range<Int>] = []

  /// None.
  init() {}

  /// The runs in rising order; no two of them touch.
  var runs: [Range<Int>] {
    mutating get {
      guard !added.isEmpty else { return sorted }
      let all = (sorted + added).sorted { $0.lowerBound < $1.lowerBound }
      added.removeAll(keepingCapacity: true)
      sorted.removeAll(keepingCapacity: true)
      for run in all {
        if let last = sorted.last, run.lowerBound <= last.upperBound {
          sorted[sorted.count - 1] = last.lowerBound..<max(last.upperBound, run.upperBound)
        } else {
          sorted.append(run)
        }
      }
      return sorted
    }
  }

  /// How many pages they are.
  var count: Int {
    mutating get { runs.reduce(0) { $0 + $1.count } / MemoryImage.pageSize }
  }

  /// Adds those of a run.
  mutating func insert(_ run: Range<Int>) {
    if !run.isEmpty { added.append(run) }
  }

  /// Leaves out what lies at the address or behind it.
  mutating func removeAll(from end: Int) {
    sorted = runs.compactMap { run in
      let run = run.clamped(to: 0..<end)
      return run.isEmpty ? nil : run
    }
  }
}

/// The numbers of commits that failed, and why: ranges in rising order.
///
/// Each failure takes all that was under way with it, so a later one has greater numbers.
package struct FailedCommits: Sendable {
  private var ranges: [(sequences: ClosedRange<UInt64>, reason: String)] = []

  /// None.
  package init() {}

  /// Notes a failure, whose numbers are greater than all before.
  package mutating func append(_ sequences: ClosedRange<UInt64>, _ reason: String) {
    if let last = ranges.last, last.reason == reason,
      last.sequences.upperBound + 1 == sequences.lowerBound
    {
      ranges[ranges.count - 1].sequences = last.sequences.lowerBound...sequences.upperBound
    } else {
      ranges.append((sequences, reason))
    }
  }

  /// Why the commit failed; nil if it did not.
  ///
  /// - Complexity: O(log n) for n failures; O(1) for one later than all of them.
  package func reason(for sequence: UInt64) -> String? {
    guard let last = ranges.last, sequence <= last.sequences.upperBound else { return nil }
    // The first range that does not end before the number.
    var (low, high) = (0, ranges.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].sequences.upperBound < sequence { low = middle + 1 } else { high = middle }
    }
    return ranges[low].sequences.contains(sequence) ? ranges[low].reason : nil
  }
}

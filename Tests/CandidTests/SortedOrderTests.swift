import Candid
import TestSupport
import Testing

@Suite struct SortedOrderTests {
  @Test func `the order is that of the standard library's stable sort`() {
    var random = RandomSource(salt: 77)
    for count in [0, 1, 2, 3, 7, 8, 100, 1_000] {
      // Few values, so that many are equal.
      let values = (0..<count).map { _ in Int.random(in: 0..<max(1, count / 4), using: &random) }
      let expected = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
      #expect(SortedOrder.places(count) { values[$0] < values[$1] } == expected)
    }
  }

  @Test func `it takes n log n comparisons, whatever the order is`() {
    for values in [Array(0..<4_096), (0..<4_096).reversed(), Array(repeating: 0, count: 4_096)] {
      var comparisons = 0
      _ = SortedOrder.places(values.count) { a, b in
        comparisons += 1
        return values[a] < values[b]
      }
      #expect(comparisons < 5 * 4_096 * 12)
    }
  }
}

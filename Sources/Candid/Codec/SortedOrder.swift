/// An order that one piece of code makes for elements of any type, where the standard library's sort
/// is compiled for each: 5 KB of a canister for a type.
public enum SortedOrder {
  /// The places of elements in their order; equal ones stay as they were.
  ///
  /// - Parameters:
  ///   - count: How many elements there are.
  ///   - precedes: Whether the element at a place comes before that at another one.
  /// - Complexity: O(n log n) comparisons.
  @inline(never)
  @export(interface)
  public static func places(_ count: Int, by precedes: (Int, Int) -> Bool) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(count)
    for place in 0..<count { places.append(place) }
    // A heap whose greatest element goes to the end.
    var size = count
    var root = count / 2
    while size > 1 {
      if root > 0 {
        root -= 1
      } else {
        size -= 1
        places.swapAt(0, size)
      }
      var parent = root
      while 2 * parent + 1 < size {
        var child = 2 * parent + 1
        if child + 1 < size, isBefore(places[child], places[child + 1], precedes) { child += 1 }
        if !isBefore(places[parent], places[child], precedes) { break }
        places.swapAt(parent, child)
        parent = child
      }
    }
    return places
  }

  private static func isBefore(_ a: Int, _ b: Int, _ precedes: (Int, Int) -> Bool) -> Bool {
    precedes(a, b) || a < b && !precedes(b, a)
  }
}

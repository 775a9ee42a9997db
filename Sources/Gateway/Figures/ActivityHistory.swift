/// What went on in each of the last seconds.
struct ActivityHistory: Sendable {
  /// How many seconds are kept.
  static let length = 180

  /// One second.
  struct Second: Sendable, Equatable {
    var queries = 0
    var updates = 0
    var failures = 0
    /// The time of the median call and of the slowest one of a hundred, in microseconds; nil
    /// without calls.
    var median: Int?
    var slow: Int?
    /// Bytes of all canisters, where somebody asked in this second.
    var heap: UInt64?
    var stable: UInt64?
  }

  /// The seconds, the newest last. There is always one.
  private(set) var seconds = [Second()]
  private var newest = 0
  /// The times of the calls that ended in the newest second.
  private var times: [Int] = []

  /// More calls than this in a second are told by the last of them.
  private static let greatestTimes = 10_000

  /// Goes on to a second; those without calls are empty.
  mutating func advance(to second: Int) {
    guard second > newest else { return }
    closeTimes()
    let missing = min(second - newest, ActivityHistory.length)
    seconds += repeatElement(Second(), count: missing)
    seconds.removeFirst(max(0, seconds.count - ActivityHistory.length))
    newest = second
    times.removeAll(keepingCapacity: true)
  }

  /// Counts a call that ended now.
  mutating func count(isQuery: Bool, isFailure: Bool, microseconds: Int, at second: Int) {
    advance(to: second)
    if times.count < ActivityHistory.greatestTimes {
      times.append(microseconds)
    } else {
      times[(current.queries + current.updates) % ActivityHistory.greatestTimes] = microseconds
    }
    if isQuery { current.queries += 1 } else { current.updates += 1 }
    if isFailure { current.failures += 1 }
  }

  /// Notes the memory of all canisters.
  mutating func note(heap: UInt64, stable: UInt64, at second: Int) {
    advance(to: second)
    current.heap = heap
    current.stable = stable
  }

  /// All seconds up to one, with the times of the newest.
  mutating func read(at second: Int) -> [Second] {
    closeTimes()
    advance(to: second)
    return seconds
  }

  private var current: Second {
    get { seconds[seconds.count - 1] }
    set { seconds[seconds.count - 1] = newValue }
  }

  private mutating func closeTimes() {
    guard !times.isEmpty else { return }
    let sorted = times.sorted()
    current.median = ActivityHistory.share(0.5, of: sorted)
    current.slow = ActivityHistory.share(0.99, of: sorted)
  }

  /// The time that a share of the sorted times does not exceed.
  static func share(_ share: Double, of sorted: [Int]) -> Int? {
    sorted.isEmpty ? nil : sorted[Int((Double(sorted.count - 1) * share).rounded(.up))]
  }
}

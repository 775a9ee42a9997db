import Synchronization

/// Where the pages of all memories are: those on disk, and how many are in the process.
final class PageSpace: Sendable {
  /// The pages on disk.
  let tables: PageTables
  /// How many pages may be in the process besides those that are needed.
  let limit: Int
  /// Leaves out that older forms are kept before they are overwritten; for the test that finds that.
  let forgetsOlderForms: Bool
  private let kept = Atomic<Int>(0)
  /// From how many on room is made again, where some could not go.
  private let patience = Atomic<Int>(0)
  /// How many pages were looked at since the last that went.
  private let vain = Atomic<Int>(0)
  private let state: Mutex<State>

  fileprivate struct State {
    /// The number that no memory has had.
    var next: Int
    /// The memories that somebody looks at.
    var memories: [Key: Entry] = [:]
    /// Those keys in an order, and whose turn it is to let go of pages.
    var turn: [Key] = []
  }

  fileprivate struct Key: Hashable {
    let kind: PageKind
    let number: Int
  }

  fileprivate struct Entry { weak var memory: PagedMemory? }

  /// - Parameters:
  ///   - bytes: How many bytes of pages may be in the process.
  ///   - next: The number of the next memory.
  init(_ tables: PageTables, bytes: Int, next: Int, forgetsOlderForms: Bool = false) {
    self.tables = tables
    self.forgetsOlderForms = forgetsOlderForms
    limit = max(16, bytes / StableMemory.pageSize)
    state = Mutex(State(next: next))
  }

  /// Gives no number before the given one.
  func goOn(at next: Int) { state.withLock { $0.next = max($0.next, next) } }

  /// A number for a memory.
  func takeNumber(for memory: PagedMemory) -> Int {
    state.withLock { state in
      defer { state.next += 1 }
      state.memories[Key(kind: memory.kind, number: state.next)] = Entry(memory: memory)
      return state.next
    }
  }

  /// A memory as it is on disk. One that somebody still looks at forgets what is not there.
  ///
  /// - Parameter isEmpty: Whether no page is there.
  func restored(_ kind: PageKind, _ number: Int, isEmpty: Bool) -> PageMoment {
    guard number != 0 else { return PagedMemory(kind).now() }
    let key = Key(kind: kind, number: number)
    let memory = state.withLock { state -> PagedMemory in
      if let memory = state.memories[key]?.memory { return memory }
      let memory = PagedMemory(kind, number: number, in: self, isEmpty: isEmpty)
      state.memories[key] = Entry(memory: memory)
      return memory
    }
    return memory.rollBack()
  }

  /// Whether somebody looks at a memory.
  func isUsed(_ kind: PageKind, _ number: Int) -> Bool {
    let key = Key(kind: kind, number: number)
    // It may be the last reference: then it ends outside of the lock.
    let memory = state.withLock { $0.memories[key]?.memory }
    return memory != nil
  }

  // MARK: Room

  /// How many pages are in the process.
  var count: Int { kept.load(ordering: .relaxed) }

  /// Whether more are here than there is room for.
  var isFull: Bool { count > limit }

  /// Notes pages that came or went.
  func count(_ change: Int) { kept.add(change, ordering: .relaxed) }

  /// Lets pages go, if there are too many. Holds no lock of a memory, and no caller may.
  ///
  /// - Returns: whether there may be others that can go; a call looks at some hundred.
  @discardableResult
  func makeRoom() -> Bool {
    guard count > max(limit, patience.load(ordering: .relaxed)) else { return false }
    var looks = 0
    while looks < Self.looks, let memory = state.withLock({ $0.takeTurn() }) {
      let (seen, gone) = memory.evict(64)
      looks += 1 + seen
      if gone > 0 {
        vain.store(0, ordering: .relaxed)
      } else {
        vain.add(1 + seen, ordering: .relaxed)
      }
      if !isFull { return false }
    }
    // A first look at a page only notes that it may go, so each is looked at twice.
    let all = 2 * (count + state.withLock { $0.memories.count })
    if looks > 0, vain.load(ordering: .relaxed) < all { return true }
    // Those that are left are needed. Who looks for others with each page that comes finds none.
    vain.store(0, ordering: .relaxed)
    patience.store(count + max(16, limit / 16), ordering: .relaxed)
    return false
  }

  /// How many pages a call looks at.
  private static let looks = 512

  /// Pages may go by now that could not before: they are on disk, or nobody looks at them any more.
  func noteChange() { patience.store(0, ordering: .relaxed) }
}

extension PageSpace.State {
  /// The memory whose turn it is.
  fileprivate mutating func takeTurn() -> PagedMemory? {
    for _ in 0..<64 {
      if turn.isEmpty {
        memories = memories.filter { $0.value.memory != nil }
        turn = Array(memories.keys)
      }
      guard let key = turn.popLast() else { return nil }
      if let memory = memories[key]?.memory { return memory }
    }
    return nil
  }
}

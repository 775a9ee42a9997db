import Synchronization

/// The pages of a memory, each as it was at the moments that somebody still looks at.
///
/// What is not here is on disk. A moment is a number that rises with each change; who looks at one
/// holds its `PageMoment`. A page that changes is here in each of its forms until no moment needs the
/// older ones (the floor, the oldest moment that is held, has passed) and the newest is on disk; then
/// it stays as long as there is room.
///
/// The applier writes a page over its older form on disk. So before it does, it puts the older form
/// here if a moment is held that might ask for it (`needsEarlierForm`, `keep`), and who has read a page
/// from disk looks here again: if it read too late, its form is here.
final class PagedMemory: Sendable {
  let kind: PageKind
  private let state: Mutex<State>

  /// A memory of zeros, which has no place on disk yet.
  init(_ kind: PageKind) {
    self.kind = kind
    state = Mutex(State())
  }

  /// A memory that has its pages from another one until it has copies of them on disk.
  init(copying origin: StableMemory, _ kind: PageKind) {
    self.kind = kind
    var state = State()
    state.origin = origin
    // Its pages on disk will be those of the other one.
    state.highest = nil
    self.state = Mutex(state)
  }

  /// A memory as it is on disk.
  ///
  /// - Parameter isEmpty: Whether no page is there.
  init(_ kind: PageKind, number: Int, in space: PageSpace?, isEmpty: Bool) {
    self.kind = kind
    var state = State()
    (state.number, state.space) = (number, space)
    if !isEmpty { state.highest = nil }
    self.state = Mutex(state)
  }

  deinit { state.withLock { $0.space?.count(-$0.count) } }

  /// Its number in the tables; 0 if it has none yet.
  var number: Int { state.withLock { $0.number } }

  /// How many pages are in the process, in all their forms.
  var keptPages: Int { state.withLock { $0.count } }

  /// The memory at a moment that it has its pages from, until it has a place on disk itself.
  var origin: StableMemory? { state.withLock { $0.origin } }

  /// Notes that a snapshot has its pages from a moment on.
  ///
  /// - Returns: false if another one has them from a later moment on. Then this one cannot: who comes first
  ///   gets what changes.
  func share(since moment: UInt64) -> Bool {
    state.withLock { state in
      guard moment >= state.lastShared else { return false }
      state.lastShared = moment
      return true
    }
  }

  /// The pages that have changed since a moment that is held, in rising order.
  func pages(since moment: UInt64) -> [Int] {
    state.withLock { state in
      state.chains.filter { $0.value.newest.moment > moment }.keys.sorted()
    }
  }

  /// The pages in which it may differ now from a memory that has pages from it, in rising order. While it
  /// gets pages, some may be missing.
  ///
  /// - Parameters:
  ///   - other: The other one.
  ///   - limit: The pages that the other one can have.
  ///   - count: How many are asked for; if there are more, only some of them.
  /// - Returns: nil if the other one does not have pages from it.
  /// - Throws: `StateDamage` if what the tables say of it is damaged.
  func pages(
    differingFrom other: PagedMemory, limit: Int, first count: Int
  ) throws(StateDamage) -> [Int]? {
    guard other !== self else { return nil }
    // Until it is on disk, the moment that it has its pages from is held, and what came since is here.
    if let origin = other.origin {
      return origin.memory === self ? pages(since: origin.moment) : nil
    }
    let (number, settled, space) = state.withLock { ($0.number, $0.settled, $0.space) }
    guard let space, number != 0, other.number != 0 else { return nil }
    // What is not on disk yet first: it may come there meanwhile.
    let published = pages(since: settled)
    let stored = try space.tables.pages(
      in: number, besidesThoseOf: other.number, limit: limit, first: count)
    return stored.map { $0.union(published).sorted() }
  }

  // MARK: Moments

  /// The last moment.
  func now() -> PageMoment {
    let number = state.withLock { state in
      state.hold(state.last)
      return state.last
    }
    return PageMoment(self, number)
  }

  /// Nobody looks at a moment any more through one `PageMoment`.
  fileprivate func release(_ moment: UInt64) {
    state.withLock { $0.release(moment) }
  }

  /// Makes the changed pages the newest ones, at a new moment.
  func publish(_ pages: [(index: Int, page: StablePage)], in space: PageSpace?) -> PageMoment {
    attach(to: space)
    let moment = state.withLock { state in
      state.last += 1
      for (index, page) in pages { state.add(page, index, state.last) }
      state.hold(state.last)
      return state.last
    }
    space?.makeRoom()
    return PageMoment(self, moment)
  }

  /// Gives it a number in the tables, if it has none.
  func attach(to space: PageSpace?) {
    guard let space else { return }
    state.withLock { state in
      guard state.number == 0 else { return }
      state.number = space.takeNumber(for: self)
      state.space = space
      space.count(state.count)
    }
  }

  /// Takes a moment back that the journal has refused.
  func discard(_ moment: UInt64) { state.withLock { $0.removeVersions { $0 == moment } } }

  /// The memory is on disk as it was at the moment, when it got pages up to the given one.
  func settle(_ moment: UInt64, highest: Int) {
    // What it copied is let go outside of the lock, since that takes another memory's.
    let origin = state.withLock { state in
      state.settled = max(state.settled, moment)
      if let known = state.highest { state.highest = max(known, highest) }
      state.space?.noteChange()
      defer { state.origin = nil }
      return state.origin
    }
    _ = origin
  }

  /// Forgets what is not on disk, and returns the moment that is.
  func rollBack() -> PageMoment {
    let moment = state.withLock { state in
      let settled = state.settled
      state.removeVersions { $0 > settled }
      state.lastShared = min(state.lastShared, settled)
      state.hold(settled)
      return settled
    }
    return PageMoment(self, moment)
  }

  // MARK: Reading

  private enum Found {
    case page(StablePage?)
    case origin(StableMemory)
    case onDisk(PageSpace, Int)
  }

  /// A page at a moment that is held; nil if it was never written.
  ///
  /// - Throws: `StateDamage` if it is not on disk as it was written.
  func page(_ index: Int, at moment: UInt64) throws(StateDamage) -> StablePage? {
    let found = state.withLock { state -> Found in
      if let page = state.version(index, at: moment) { return .page(page) }
      if let origin = state.origin { return .origin(origin) }
      guard let space = state.space, state.number != 0, index <= state.highest ?? .max else {
        return .page(nil)
      }
      return .onDisk(space, state.number)
    }
    switch found {
    case .page(let page):
      return try page.map { (page) throws(StateDamage) in try whole(page, index) }
    case .origin(let origin): return try origin.page(index)
    case .onDisk(let space, let number):
      let loaded = try space.tables.page(index, kind, of: number) ?? .zero
      let page = state.withLock { state in
        // It was overwritten meanwhile, or somebody else has read it.
        if let page = state.version(index, at: moment) { return page }
        state.keep(loaded, index)
        return loaded
      }
      space.makeRoom()
      return try whole(page, index)
    }
  }

  /// A form that is in the process, if it is not one that was lost.
  private func whole(_ page: StablePage, _ index: Int) throws(StateDamage) -> StablePage {
    guard page !== StablePage.lost else { throw PageTables.missing(index, kind) }
    return page
  }

  /// The highest page that may be there, -1 if there is none.
  func highestPage() throws(StateDamage) -> Int {
    let (highest, published, space, number, origin) = state.withLock {
      ($0.highest, $0.highestPublished, $0.space, $0.number, $0.origin)
    }
    if let origin { return max(try origin.memory.highestPage(), published) }
    if let highest { return max(highest, published) }
    guard let space else { return published }
    let stored = try space.tables.highestPage(kind, of: number)
    return state.withLock { state in
      // What was published since may be on disk by now, or not yet.
      let highest = max(stored, state.highestPublished)
      state.highest = highest
      return highest
    }
  }

  // MARK: What the applier asks

  /// A page at a moment that is held, if it is in the process.
  ///
  /// - Throws: `StateDamage` if it was lost.
  func known(_ index: Int, at moment: UInt64) throws(StateDamage) -> StablePage? {
    let page = state.withLock { $0.version(index, at: moment) }
    return try page.map { (page) throws(StateDamage) in try whole(page, index) }
  }

  /// Whether a moment is held before the given one that might read the page from disk.
  func needsEarlierForm(of index: Int, before moment: UInt64) -> Bool {
    state.withLock { state in
      state.floor < moment && state.version(index, at: moment - 1) == nil
        && state.space?.forgetsOlderForms != true
    }
  }

  /// Keeps the form of a page that is on disk, for the moments before a newer form.
  func keep(_ page: StablePage, _ index: Int, before moment: UInt64) {
    state.withLock { state in
      if state.version(index, at: moment - 1) == nil { state.keep(page, index) }
    }
  }

  /// Lets go of pages that are on disk and were not used lately, at most so many.
  ///
  /// - Returns: how many were looked at, and how many of them went.
  func evict(_ limit: Int) -> (seen: Int, gone: Int) { state.withLock { $0.evict(limit) } }
}

/// A moment of a memory that somebody looks at.
final class PageMoment: Sendable {
  let memory: PagedMemory
  let number: UInt64

  /// The memory must hold the moment already.
  fileprivate init(_ memory: PagedMemory, _ number: UInt64) {
    self.memory = memory
    self.number = number
  }

  deinit { memory.release(number) }
}

extension PagedMemory {
  /// A form of a page, from a moment on.
  private struct Version {
    let moment: UInt64
    let page: StablePage
  }

  /// The forms of a page.
  private struct Chain {
    var newest: Version
    /// The others, the oldest first.
    var older: [Version] = []
    /// Whether it was asked for since it was last up for letting go.
    var isUsed = true
  }

  private struct State {
    var number = 0
    var space: PageSpace?
    /// The last moment that was given.
    var last: UInt64 = 0
    /// The last moment that is on disk.
    var settled: UInt64 = 0
    /// The moments that are held, and how often.
    var held: [UInt64: Int] = [:]
    /// Up to which floor older forms have been let go.
    var trimmed: UInt64 = 0
    var chains: [Int: Chain] = [:]
    /// The pages with more than one form.
    var several: Set<Int> = []
    /// The pages that are here, in the order in which they may go; some are gone already.
    var queue: [Int] = []
    var queueStart = 0
    /// Forms in all chains.
    var count = 0
    /// The highest page on disk; nil if it is not known.
    var highest: Int? = -1
    /// The highest of those that were published, on disk or not.
    var highestPublished = -1
    /// Where its pages are until it has copies on disk.
    var origin: StableMemory?
    /// The last moment from which on a snapshot has its pages.
    var lastShared: UInt64 = 0

    /// The oldest moment that is held.
    var floor: UInt64 { held.keys.min() ?? .max }

    mutating func hold(_ moment: UInt64) { held[moment, default: 0] += 1 }

    mutating func release(_ moment: UInt64) {
      guard let count = held[moment] else { return }
      held[moment] = count > 1 ? count - 1 : nil
      guard count == 1 else { return }
      trim()
      space?.noteChange()
    }

    mutating func note(_ change: Int) {
      count += change
      space?.count(change)
    }

    /// The page at the moment; nil if it is not here.
    mutating func version(_ index: Int, at moment: UInt64) -> StablePage? {
      guard let place = chains.index(forKey: index) else { return nil }
      chains.values[place].isUsed = true
      let chain = chains.values[place]
      if chain.newest.moment <= moment { return chain.newest.page }
      return chain.older.last { $0.moment <= moment }?.page
    }

    /// Puts the newest form of a page.
    mutating func add(_ page: StablePage, _ index: Int, _ moment: UInt64) {
      let version = Version(moment: moment, page: page)
      if let place = chains.index(forKey: index) {
        chains.values[place].older.append(chains.values[place].newest)
        chains.values[place].newest = version
        several.insert(index)
      } else {
        chains[index] = Chain(newest: version)
        queue.append(index)
      }
      highestPublished = max(highestPublished, index)
      note(1)
    }

    /// Puts the form of a page that is older than all that are here.
    mutating func keep(_ page: StablePage, _ index: Int) {
      let version = Version(moment: 0, page: page)
      if let place = chains.index(forKey: index) {
        chains.values[place].older.insert(version, at: 0)
        several.insert(index)
      } else {
        chains[index] = Chain(newest: version)
        queue.append(index)
      }
      note(1)
    }

    /// Lets go of the forms that no moment needs.
    mutating func trim() {
      let floor = floor
      guard floor > trimmed, !several.isEmpty else { return }
      trimmed = floor
      for index in several {
        guard let place = chains.index(forKey: index) else {
          several.remove(index)
          continue
        }
        let count = chains.values[place].older.count
        if chains.values[place].newest.moment <= floor {
          chains.values[place].older = []
        } else if let needed = chains.values[place].older.lastIndex(where: { $0.moment <= floor }) {
          chains.values[place].older.removeFirst(needed)
        }
        let left = chains.values[place].older.count
        note(left - count)
        if left == 0 { several.remove(index) }
      }
    }

    /// Removes forms by their moments.
    mutating func removeVersions(_ isRemoved: (UInt64) -> Bool) {
      for index in Array(chains.keys) {
        guard let chain = chains[index] else { continue }
        let versions = chain.older + [chain.newest]
        let left = versions.filter { !isRemoved($0.moment) }
        guard left.count < versions.count else { continue }
        note(left.count - versions.count)
        if let newest = left.last {
          chains[index] = Chain(newest: newest, older: left.dropLast())
        } else {
          chains[index] = nil
        }
        if left.count < 2 { several.remove(index) }
      }
    }

    /// Lets go of pages that are on disk, those first that were not used lately.
    mutating func evict(_ limit: Int) -> (seen: Int, gone: Int) {
      guard space != nil, number != 0, origin == nil else { return (0, 0) }
      let bound = min(settled, floor)
      // Where most are needed, a call does not look at all of them; the next one goes on behind.
      let tries = min(queue.count - queueStart, 4 * limit)
      var (evicted, looks) = (0, 0)
      while evicted < limit, looks < tries {
        looks += 1
        let index = queue[queueStart]
        queueStart += 1
        guard let place = chains.index(forKey: index) else { continue }
        let chain = chains.values[place]
        if chain.isUsed || !chain.older.isEmpty || chain.newest.moment > bound {
          chains.values[place].isUsed = false
          queue.append(index)
        } else {
          chains.remove(at: place)
          evicted += 1
        }
      }
      if queueStart > queue.count / 2 {
        queue.removeFirst(queueStart)
        queueStart = 0
      }
      note(-evicted)
      return (looks, evicted)
    }
  }
}

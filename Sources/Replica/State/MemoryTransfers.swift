import Candid
import Synchronization

/// Brings memories to disk that nobody has yet, in parts between commits: in turns, if there are
/// several.
///
/// Whoever gets them adopts the memories in a commit, or drops them.
final class MemoryTransfers: Sendable {
  /// One that is under way, and who waits for its end: it gets what the pages come to.
  private struct Running {
    var transfer: MemoryTransfer
    /// The last commit of the journal that may have changed what it copies.
    let after: UInt64
    let resume: @Sendable (Result<PageSums, any Error>) -> Void
  }

  private struct State {
    var running: [Running] = []
    /// Why none are taken.
    var refusal: String?
  }

  private let store: Store
  private let whenBegun: @Sendable () -> Void
  private let state = Mutex(State())

  /// - Parameter whenBegun: Is called when there is something to advance.
  init(_ store: Store, whenBegun: @escaping @Sendable () -> Void) {
    self.store = store
    self.whenBegun = whenBegun
  }

  /// Whether none is under way.
  var isEmpty: Bool { state.withLock { $0.running.isEmpty } }

  /// Whether one can go on.
  ///
  /// - Parameter applied: The last commit of the journal that is in the database.
  func canAdvance(_ applied: UInt64) -> Bool {
    state.withLock { $0.running.contains { $0.after <= applied } }
  }

  /// Brings memories to disk. Others' commits do not wait for that.
  ///
  /// - Parameters:
  ///   - sources: At most one for each kind of memory.
  ///   - after: The last commit of the journal that may have changed what they copy.
  /// - Returns: what the pages of each memory come to.
  /// - Throws: a rejection with IC0208 if they cannot be written or read; then nothing is left of
  ///   them.
  func write(
    _ sources: [MemoryTransfer.Source], after: UInt64
  ) async throws(Rejection) -> [PageKind: PageSums] {
    var sums: [PageKind: PageSums] = [:]
    for source in sources {
      let result = await withCheckedContinuation { continuation in
        begin(MemoryTransfer(source), after) { continuation.resume(returning: $0) }
      }
      switch result {
      case .success(let value): sums[source.target.kind] = value
      case .failure(let error):
        drop(sources)
        switch error {
        case let damage as StateDamage: throw .damaged("\(damage)")
        case let refusal as Refusal: throw .unwritable(refusal.reason)
        default: throw .unwritable("the state cannot be written: \(Store.reason(for: error))")
        }
      }
    }
    return sums
  }

  /// Drops memories that nobody adopts.
  func drop(_ sources: [MemoryTransfer.Source]) {
    for source in sources { store.drop(source.target) }
  }

  private func begin(
    _ transfer: MemoryTransfer, _ after: UInt64,
    _ resume: @escaping @Sendable (Result<PageSums, any Error>) -> Void
  ) {
    let refusal = state.withLock { state in
      if state.refusal == nil {
        state.running.append(Running(transfer: transfer, after: after, resume: resume))
      }
      return state.refusal
    }
    if let refusal { return resume(.failure(Refusal(reason: refusal))) }
    whenBegun()
  }

  // MARK: What the thread of the database does

  /// Writes the next part of the one whose turn it is.
  ///
  /// - Parameter applied: The last commit of the journal that is in the database.
  func advance(_ applied: UInt64) {
    let next = state.withLock { state in
      state.running.firstIndex { $0.after <= applied }.map { state.running.remove(at: $0) }
    }
    guard var running = next else { return }
    let result: Result<PageSums, any Error>
    do {
      guard try store.advance(&running.transfer) else { return goOn(running) }
      // The commit that names the memory must not outlive its pages.
      try store.synchronize()
      running.transfer.settle()
      result = .success(running.transfer.sums)
    } catch {
      result = .failure(error)
    }
    running.resume(result)
  }

  /// Puts one behind the others, unless all have been ended meanwhile.
  private func goOn(_ running: Running) {
    let refusal = state.withLock { state in
      if state.refusal == nil { state.running.append(running) }
      return state.refusal
    }
    if let refusal { running.resume(.failure(Refusal(reason: refusal))) }
  }

  /// Ends those under way, and takes none until `open`: nothing is written any more.
  func close(_ reason: String) {
    let ended = state.withLock { state in
      state.refusal = reason
      defer { state.running = [] }
      return state.running
    }
    for running in ended { running.resume(.failure(Refusal(reason: reason))) }
  }

  /// Takes some again.
  func open() { state.withLock { $0.refusal = nil } }
}

/// Why nothing comes to disk.
private struct Refusal: Error {
  let reason: String
}

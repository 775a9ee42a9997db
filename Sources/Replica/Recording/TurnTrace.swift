import Candid
import Certification
import Foundation
import Synchronization
import WasmEngine

/// A run of code that failed.
struct RunFailure: Sendable {
  /// Its place among the runs of its turn, the first being 0.
  var run = 0
  /// How far it came.
  let instructions: UInt64
  /// Whether it failed for reasons of the machine, as for want of time: the same need not fail again.
  let isOfMachine: Bool
  /// What it came to.
  let rejection: Rejection
}

/// Follows a turn: what it hands to the journal, what it answers, and which of its runs fail.
///
/// One turn at a time: others in the process go by unseen, such as queries on their threads.
final class TurnTrace: Sendable {
  /// What became of a turn.
  struct Outcome: Sendable {
    /// Stands for all that it changed and answered.
    let digest: [UInt8]
    let failures: [RunFailure]
    /// Whether nothing came of it.
    let isEmpty: Bool
    /// Whether the journal took nothing of it, since it takes nothing any more: then it has not happened.
    let isVoid: Bool
    /// Whether the journal took only a part of it: then what came of it is not the turn's own.
    let isTorn: Bool
  }

  private struct State {
    /// The thread that the turn is on; nil between turns.
    var thread: pthread_t?
    var commits = FieldWriter()
    var answers: [[UInt8]] = []
    var runs = 0
    var failures: [RunFailure] = []
    /// Those that were recorded of this turn.
    var expected: [RunFailure] = []
    /// Whether the journal has refused something.
    var isRefused = false
  }

  private let state = Mutex(State())

  /// Begins a turn on this thread.
  ///
  /// - Parameter expected: Its failures, if it was recorded before.
  func begin(expecting expected: [RunFailure] = []) {
    state.withLock { state in
      state = State()
      state.thread = pthread_self()
      state.expected = expected
    }
  }

  /// Ends the turn.
  func end() -> Outcome {
    state.withLock { state in
      defer { state = State() }
      var all = state.commits
      // Whoever waits for a canister that goes is answered in no order.
      for answer in state.answers.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        all.put(answer)
      }
      return Outcome(
        digest: SHA256.hash(all.bytes), failures: state.failures,
        isEmpty: all.bytes.isEmpty && state.failures.isEmpty,
        isVoid: state.isRefused && state.commits.bytes.isEmpty,
        isTorn: state.isRefused && !state.commits.bytes.isEmpty)
    }
  }

  /// Notes something of the turn, if there is one and this is its thread.
  ///
  /// - Returns: what the body returns; nil where it is no turn.
  private func inTurn<Result>(_ body: (inout State) -> sending Result) -> sending Result? {
    state.withLock { state in
      guard let thread = state.thread, pthread_equal(thread, pthread_self()) != 0 else {
        return nil
      }
      return body(&state)
    }
  }

  /// Notes a commit that the journal has taken.
  func note(_ commit: Commit) { _ = inTurn { commit.write(to: &$0.commits) } }

  /// Notes that the journal has not taken a commit.
  func noteFailedCommit() { _ = inTurn { $0.isRefused = true } }

  /// Notes an answer that is given to somebody.
  ///
  /// - Parameter call: The number of the call, if a canister has made it.
  /// - Returns: whether it is of the turn.
  @discardableResult
  func note(
    answer result: Result<[UInt8], Rejection>, _ refund: UInt128, to call: UInt64 = 0
  ) -> Bool {
    inTurn { state in
      var fields = FieldWriter()
      fields.put(call)
      fields.put(result)
      fields.put(refund)
      state.answers.append(fields.bytes)
      return true
    } == true
  }

  /// Notes that code begins to run.
  ///
  /// - Returns: how it ends before it has begun, if that was so for the machine's reasons when the turn
  ///   was recorded.
  func beginRun() -> RunFailure? {
    let failure = inTurn { state -> RunFailure? in
      state.runs += 1
      guard let known = state.expected.first(where: { $0.run == state.runs - 1 }),
        known.isOfMachine
      else { return nil }
      state.failures.append(known)
      return known
    }
    return failure ?? nil
  }

  /// Notes that what ran has failed.
  ///
  /// - Returns: what is told of it: if it has failed for the same reason when the turn was recorded, in
  ///   the words of then. They may know more of the module's functions.
  func note(_ failure: RunFailure) -> Rejection {
    inTurn { state in
      var failure = failure
      failure.run = state.runs - 1
      state.failures.append(failure)
      guard let known = state.expected.first(where: { $0.run == failure.run })?.rejection,
        known.code == failure.rejection.code, known.errorCode == failure.rejection.errorCode
      else { return failure.rejection }
      return known
    } ?? failure.rejection
  }
}

extension Commit {
  /// Writes what it changes of the state, so that equal changes are equal bytes.
  ///
  /// What only the disk knows is left out: the numbers of memories, how far calls are, and what became
  /// of calls from outside.
  fileprivate func write(to fields: inout FieldWriter) {
    fields.put(creation.map { Array($0.bytes) }) { $0.put($1) }
    fields.put(isDeletion)
    fields.put(settings) { $0.put($1.canonicalBytes) }
    fields.put(changing) { $0.put($1) }
    fields.put(balance?.cycles) { $0.put($1) }
    fields.put(module) {
      $0.put($1.hash)
      $0.put(SHA256.hash($1.bytes))
    }
    for call in calls { call.write(to: &fields) }
    fields.put(clearsChunks)
    for chunk in chunks.map(\.hash).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      fields.put(chunk)
    }
    for change in snapshots {
      switch change {
      case .put(let snapshot, _, _, _):
        fields.put(snapshot.id)
        fields.put(snapshot.record.canonicalBytes)
      case .delete(let number): fields.put(UInt64(number))
      }
    }
    for pages in [keptHeap, heap] {
      pages.forEachPage { page, bytes in
        fields.put(UInt64(page))
        fields.put(SHA256.hash(Array(bytes)))
      }
    }
    // Which pages bring back a snapshot depends on where it is kept.
    for (index, page) in isLoad ? [] : stable?.pages ?? [] {
      fields.put(UInt64(index))
      fields.put(unsafe page.withBytes { unsafe SHA256.hash(Array($0)) })
    }
    for (name, canister) in names {
      fields.put(name)
      fields.put(Array(canister.bytes))
    }
  }
}

extension CallChange {
  fileprivate func write(to fields: inout FieldWriter) {
    switch self {
    case .make(let call):
      fields.put(call.number)
      fields.put(call.record)
      fields.put(call.delivery.body)
    case .expire(let call): fields.put(call.number)
    case .end(let number), .drop(let number): fields.put(number)
    case .keep(let context):
      fields.put(context.number)
      fields.put(context.record)
    // Answers are noted where they are given.
    case .take, .answer: break
    }
  }
}

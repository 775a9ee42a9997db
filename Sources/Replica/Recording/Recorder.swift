import Foundation
import Synchronization

/// Writes down what happens to a replica, so that it can be replayed.
///
/// While it records, one turn runs at a time, of all canisters together: the order in the file is the
/// order in which things happened.
final class Recorder: Sendable {
  /// Follows the turn that runs.
  let trace = TurnTrace()
  /// Held by whoever has the turn.
  private let order = NSLock()
  private let state: Mutex<State>
  private let path: String
  /// How many turns there are between two marks.
  private let interval: UInt64
  /// Learns why the recording was broken off.
  private let whenBrokenOff: @Sendable (String) -> Void
  /// Gives the hash of the state, while no turn runs.
  private let hashing = Mutex<(@Sendable () throws -> [UInt8])?>(nil)

  private struct State {
    /// Nil once the recording has ended.
    var writer: RecordingWriter?
    var turns: UInt64 = 0
    /// The modules that are in the file.
    var modules: Set<[UInt8]> = []
  }

  /// Begins a recording in a new file.
  init(
    path: String, _ setup: RecordedSetup, interval: Int,
    whenBrokenOff: @escaping @Sendable (String) -> Void
  ) throws(RecordingError) {
    self.path = path
    self.interval = UInt64(max(1, interval))
    self.whenBrokenOff = whenBrokenOff
    var writer = try RecordingWriter(path: path)
    try writer.append(.setup(setup))
    state = Mutex(State(writer: writer))
  }

  /// Has the hash of the state made by a body.
  func hash(with body: @escaping @Sendable () throws -> [UInt8]) {
    hashing.withLock { $0 = body }
  }

  /// Runs a turn, and writes down what it was.
  func turn<Result: Sendable>(
    _ input: TurnInput, _ clock: Clock, _ body: (_ time: UInt64) -> Result
  ) -> Result {
    inOrder {
      let time = clock.now
      trace.begin()
      let result = body(time)
      write(input, at: time, trace.end())
      return result
    }
  }

  /// Does something while no turn runs.
  func inOrder<Result>(_ body: () throws -> Result) rethrows -> Result {
    order.lock()
    defer { order.unlock() }
    return try body()
  }

  private func write(_ input: TurnInput, at time: UInt64, _ outcome: TurnTrace.Outcome) {
    guard state.withLock({ $0.writer != nil }) else { return }
    if outcome.isTorn { return breakOff("a change of the state could not be written") }
    if outcome.isVoid { return }
    if outcome.isEmpty, input.isIdle { return }
    let turn = RecordedTurn(
      time: time, input: input, failures: outcome.failures, digest: outcome.digest)
    let isMarked = append { state throws(RecordingError) in
      if case .change(_, .install(let installation)) = input,
        case .wasm(let module) = installation.code,
        let content = RecordedCode(installation.code).content,
        state.modules.insert(content).inserted
      {
        try state.writer?.append(.module(module.bytes))
      }
      try state.writer?.append(.turn(turn))
      state.turns += 1
      return state.turns.isMultiple(of: interval)
    }
    if isMarked == true { mark() }
  }

  /// Writes down the state that there is now.
  private func mark() {
    guard let hash = currentHash() else { return }
    _ = append { state throws(RecordingError) in
      try state.writer?.append(.mark(turns: state.turns, hash: hash))
    }
  }

  private func currentHash() -> [UInt8]? {
    guard let body = hashing.withLock({ $0 }) else { return nil }
    do {
      return try body()
    } catch {
      breakOff("the state cannot be read: \(error)")
      return nil
    }
  }

  /// Changes the file; where that fails, the recording ends there.
  private func append<Result: Sendable>(
    _ body: (inout State) throws(RecordingError) -> Result
  ) -> Result? {
    do throws(RecordingError) {
      return try state.withLock { (state) throws(RecordingError) in try body(&state) }
    } catch {
      state.withLock { $0.writer = nil }
      whenBrokenOff("\(path) ends here: \(error.message)")
      return nil
    }
  }

  /// Ends the recording with the state as it is now.
  func finish() {
    inOrder {
      guard state.withLock({ $0.writer != nil }), let hash = currentHash() else { return }
      end(.state(hash: hash))
    }
  }

  /// Ends the recording, since what follows is not known from it.
  func breakOff(_ reason: String) {
    guard state.withLock({ $0.writer != nil }) else { return }
    end(.brokenOff(reason))
    whenBrokenOff("\(path) ends here: \(reason)")
  }

  private func end(_ ending: Record.Ending) {
    _ = append { state throws(RecordingError) in
      try state.writer?.append(.end(turns: state.turns, ending))
      state.writer = nil
    }
  }

  /// Removes the file: the replica was never there.
  func remove() {
    state.withLock { $0.writer = nil }
    FileCall.remove(path)
  }
}

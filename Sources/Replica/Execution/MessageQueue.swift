import Synchronization

/// The messages of one canister, on the threads of a pool: one after the other in the order they
/// came, or a few at a time.
///
/// After each job the queue goes to the pool's end, so that each canister gets its turn, whatever
/// waits for the others. Work of the clock lets messages pass.
final class MessageQueue: Sendable {
  /// Calls its argument when the canister may go on; false if it may at once.
  typealias Hold = @Sendable (_ resume: @escaping @Sendable () -> Void) -> Bool

  private struct Job {
    let bytes: Int
    let body: @Sendable () -> Void
  }

  private struct State {
    var jobs = Backlog<Job>()
    /// What waits, in bytes.
    var bytes = 0
    /// The jobs that run, or for which the pool will call.
    var active = 0
    /// The jobs that have begun and not ended.
    var running = 0
    /// The step that is in the pool with the clock's urgency, if that is so; others are void.
    var waitingStep: Int?
    var nextStep = 0
    var submitted = 0
  }

  private let pool: WorkerPool
  private let width: Int
  private let hold: Hold?
  private let state = Mutex(State())

  /// A queue of which so many jobs run at a time.
  ///
  /// - Parameter hold: Asked after each job whether the next one must wait.
  init(pool: WorkerPool, width: Int = 1, hold: Hold? = nil) {
    self.pool = pool
    self.width = width
    self.hold = hold
  }

  /// The number of jobs that wait, and their bytes.
  var waiting: (count: Int, bytes: Int) {
    state.withLock { ($0.jobs.count, $0.bytes) }
  }

  /// Whether a job runs, and the number of those that wait.
  var load: (isRunning: Bool, waiting: Int) {
    state.withLock { ($0.running > 0, $0.jobs.count) }
  }

  /// How many jobs there were.
  var submitted: Int { state.withLock { $0.submitted } }

  /// Runs a job after all that came before it.
  ///
  /// - Parameter bytes: What it keeps in memory while it waits.
  func submit(
    _ urgency: Urgency = .message, bytes: Int = 0, _ job: @escaping @Sendable () -> Void
  ) {
    let step = state.withLock { state -> Int? in
      state.bytes += bytes
      state.submitted += 1
      state.jobs.append(Job(bytes: bytes, body: job), urgency)
      if state.active < width {
        state.active += 1
      } else if urgency == .message, state.waitingStep != nil {
        // Its turn was to come after all messages of others; now a caller waits, too.
        state.waitingStep = nil
      } else {
        return nil
      }
      return Self.makeStep(&state, urgency)
    }
    if let step { pool.submit(urgency) { [self] in run(step, urgency) } }
  }

  /// Runs a body after all that came before it, and gives its result: at once, where that is on a
  /// thread of the pool already and nothing is before it.
  func run<Result: Sendable>(
    bytes: Int = 0, _ body: @escaping @Sendable () -> Result
  ) async -> Result {
    if pool.isCurrent, beginAtOnce() {
      defer { end() }
      return body()
    }
    return await withCheckedContinuation { continuation in
      submit(bytes: bytes) { continuation.resume(returning: body()) }
    }
  }

  /// Takes a place for a job that runs on this thread, if there is one that nobody waits for.
  private func beginAtOnce() -> Bool {
    state.withLock { state in
      guard state.active < width, state.jobs.count == 0 else { return false }
      state.active += 1
      state.running += 1
      state.submitted += 1
      return true
    }
  }

  /// Ends a job, and has the next one run.
  private func end() {
    state.withLock { $0.running -= 1 }
    if let hold, hold({ [self] in goOn() }) { return }
    goOn()
  }

  private static func makeStep(_ state: inout State, _ urgency: Urgency) -> Int {
    state.nextStep += 1
    if urgency == .clock { state.waitingStep = state.nextStep }
    return state.nextStep
  }

  private func run(_ step: Int, _ urgency: Urgency) {
    let job = state.withLock { state -> Job? in
      if urgency == .clock {
        // Otherwise a message took its place.
        guard state.waitingStep == step else { return nil }
        state.waitingStep = nil
      }
      guard let job = state.jobs.popFirst() else {
        // Another step took it.
        state.active -= 1
        return nil
      }
      state.bytes -= job.bytes
      state.running += 1
      return job
    }
    guard let job else { return }
    job.body()
    end()
  }

  /// One job at a time, so that other canisters get their turn.
  private func goOn() {
    let next = state.withLock { state -> (Int, Urgency)? in
      guard let urgency = state.jobs.next else {
        state.active -= 1
        return nil
      }
      return (Self.makeStep(&state, urgency), urgency)
    }
    if let (step, urgency) = next { pool.submit(urgency) { [self] in run(step, urgency) } }
  }
}

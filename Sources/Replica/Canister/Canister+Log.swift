import Synchronization

extension Canister {
  /// The last lines a canister printed.
  final class Log: Sendable {
    /// Bytes that are kept: 64 KiB.
    static let limit = 64 << 10
    /// What a record counts beside its content: empty ones take memory, too.
    static let overhead = 64

    private struct State {
      var records: [LogRecord] = []
      var bytes = 0
      var next: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Forgets what was printed; numbers go on.
    func clear() {
      state.withLock { state in
        state.records = []
        state.bytes = 0
      }
    }

    var records: [LogRecord] { state.withLock { $0.records } }

    func append(_ content: [UInt8], at time: UInt64) {
      state.withLock { state in
        state.records.append(LogRecord(index: state.next, timestamp: time, content: content))
        state.next += 1
        state.bytes += content.count + Self.overhead
        var surplus = 0
        while state.bytes > Self.limit, surplus < state.records.count - 1 {
          state.bytes -= state.records[surplus].content.count + Self.overhead
          surplus += 1
        }
        state.records.removeFirst(surplus)
      }
    }
  }
}

extension Canister {
  /// Keeps what a message printed, and why it failed, if it did; of a query that only goes to those
  /// who listen.
  func keepLines(of execution: MessageExecution, _ fault: ExecutionFault? = nil) {
    let isKept = !ExecutionMode.unkept.contains(execution.mode)
    for line in execution.log + (fault.map { [Array($0.logLine.utf8)] } ?? []) {
      if isKept { log.append(line, at: execution.input.time) }
      environment.configuration.log?(id, String(decoding: line, as: UTF8.self))
    }
  }
}

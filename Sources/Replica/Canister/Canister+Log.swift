import Synchronization

extension Canister {
  /// The last lines a canister printed. They outlive the process where the state does.
  final class Log: Sendable {
    /// Bytes that are kept where no setting says otherwise: 64 KiB.
    static let defaultLimit = 64 << 10
    /// What the setting may be, if it is not 0.
    static let leastLimit = 4 << 10
    static let greatestLimit = 2 << 20
    /// What a record counts beside its content: empty ones take memory, too.
    static let overhead = 64

    private struct State {
      var contents = LogFile.Contents()
      var bytes = 0
      var fileBytes = 0
      var limit: Int

      /// Bytes that the file has at most before it is written anew.
      var fileLimit: Int { 4 * max(limit, Log.defaultLimit) }
    }

    private let state: Mutex<State>
    private let file: LogFile?

    /// A log, with what its file has.
    ///
    /// - Parameter limit: Bytes that it keeps.
    init(file: LogFile?, limit: Int = Log.defaultLimit) {
      self.file = file
      var state = State(limit: limit)
      state.contents = file?.mend() ?? .init()
      state.bytes = Self.size(of: state.contents.records)
      state.fileBytes = state.bytes
      Self.cut(&state)
      self.state = Mutex(state)
    }

    /// Keeps so many bytes from now on.
    func setLimit(_ limit: Int) {
      state.withLock { state in
        guard state.limit != limit else { return }
        state.limit = limit
        Self.cut(&state)
        _ = file?.replace(state.contents)
        state.fileBytes = state.bytes
      }
    }

    /// Forgets what was printed; numbers go on.
    func clear() {
      state.withLock { state in
        state.contents.records = []
        (state.bytes, state.fileBytes) = (0, 0)
        _ = file?.replace(state.contents)
      }
    }

    /// Forgets all: the canister is deleted.
    func remove() { state.withLock { _ in file?.remove() } }

    var records: [LogRecord] { state.withLock { $0.contents.records } }

    /// Appends lines that were printed at a time.
    func append(_ lines: [[UInt8]], at time: UInt64) {
      guard !lines.isEmpty else { return }
      state.withLock { state in
        let new = zip(state.contents.next..., lines).map {
          LogRecord(index: $0, timestamp: time, content: $1)
        }
        state.contents.records += new
        state.contents.next += UInt64(new.count)
        state.bytes += Self.size(of: new)
        state.fileBytes += Self.size(of: new)
        Self.cut(&state)
        guard let file, state.limit > 0 else { return }
        let isWritten: Bool
        if state.fileBytes > state.fileLimit {
          isWritten = file.replace(state.contents)
          state.fileBytes = state.bytes
        } else {
          isWritten = file.append(new)
        }
        // Behind a part of a line nothing would be found: the next time it is written anew.
        if !isWritten { state.fileBytes = .max / 2 }
      }
    }

    private static func size(of records: [LogRecord]) -> Int {
      records.reduce(0) { $0 + $1.content.count + overhead }
    }

    /// Forgets the oldest that are too many.
    private static func cut(_ state: inout State) {
      var surplus = 0
      // The last one stays, unless nothing is to be kept.
      let least = state.limit == 0 ? 0 : 1
      while state.bytes > state.limit, surplus < state.contents.records.count - least {
        state.bytes -= state.contents.records[surplus].content.count + overhead
        surplus += 1
      }
      state.contents.records.removeFirst(surplus)
    }
  }
}

extension Canister {
  /// Keeps what a message printed, and why it failed, if it did; of a query that only goes to those
  /// who listen.
  func keepLines(of execution: MessageExecution, _ fault: ExecutionFault? = nil) {
    let isKept = !ExecutionMode.unkept.contains(execution.mode)
    let lines = execution.log + (fault.map { [Array($0.logLine.utf8)] } ?? [])
    if isKept { log.append(lines, at: execution.input.time) }
    for line in lines {
      environment.configuration.log?(id, String(decoding: line, as: UTF8.self))
    }
  }
}

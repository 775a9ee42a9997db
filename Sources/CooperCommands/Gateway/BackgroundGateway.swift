import Foundation

/// A gateway that goes on when the command has ended: another process, apart from the terminal.
enum BackgroundGateway {
  /// Starts one with the arguments of a command line, unless one serves the state already, and waits
  /// until it answers. Returns its record, and whether it was started by this.
  ///
  /// - Throws: what the gateway said, if it ends instead.
  static func start(
    _ arguments: [String], state: String
  ) async throws -> (record: GatewayRecord, isNew: Bool) {
    let log = GatewayRecord.log(state)
    try? FileManager.default.createDirectory(
      at: URL(filePath: log).deletingLastPathComponent(), withIntermediateDirectories: true)
    // Of commands that start one at the same time, the others wait and find that it runs.
    let turn = try await lock(log)
    defer { close(turn) }
    if let running = GatewayRecord(ofState: state), running.isRunning { return (running, false) }
    ftruncate(turn, 0)
    let process = try spawn(arguments, log: log)
    while true {
      // It notes what it is before it says so.
      let isListening = words(log).contains("The gateway listens on")
      if let record = GatewayRecord(ofState: state), record.isRunning {
        // One in the foreground may have been faster; then this one ends, for want of the state.
        return (record, record.process == process)
      }
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        if let record = GatewayRecord(ofState: state), record.isRunning { return (record, false) }
        throw failure(log)
      }
      if isListening {
        throw CommandFailure(
          "The gateway runs as process \(process), but \(GatewayRecord.file(state)) cannot be written",
          hint: "cooper stop does not find it: end it with kill \(process)")
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Opens the log as the only one who starts a gateway; closing it lets the next one in.
  private static func lock(_ log: String) async throws -> Int32 {
    let file = open(log, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw CommandFailure("\(log) cannot be written: \(String(cString: strerror(errno)))")
    }
    while flock(file, LOCK_EX | LOCK_NB) != 0 { try await Task.sleep(for: .milliseconds(10)) }
    return file
  }

  private static func failure(_ log: String) -> CommandFailure {
    let reason = words(log)
    return CommandFailure(
      "The gateway did not start\(reason.isEmpty ? "" : ":\n\(reason)")",
      hint: reason.isEmpty ? "It left no word in \(log)" : nil)
  }

  /// Lets no other file than the first three go to the gateway. Whoever ran this command may wait for
  /// the end of one that it has inherited.
  private static func keepFilesToItself() {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for file in files.compactMap({ Int32($0) }) where file > 2 {
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    }
  }

  /// What is in a log.
  private static func words(_ log: String) -> String {
    ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// `POSIX_SPAWN_SETSID` of Linux, which Swift's module of the C library leaves out.
  private static let newSession: Int16 = 0x80

  /// Starts this program in a session of its own; what it says goes to the log.
  private static func spawn(_ arguments: [String], log: String) throws -> pid_t {
    keepFilesToItself()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Ctrl-C in the terminal is for another session than this one.
    posix_spawnattr_setflags(&attributes, newSession)
    var words = (["cooper"] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, "/proc/self/exe", &actions, &attributes, &words, environ)
    guard status == 0 else {
      throw CommandFailure("The gateway cannot be started: \(String(cString: strerror(status)))")
    }
    return process
  }
}

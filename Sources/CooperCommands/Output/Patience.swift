/// Says on stderr that something takes long, and why.
enum Patience {
  /// Runs a body. When it has not ended after a second, asks for a line that says why, and again
  /// each second until there is one; that is printed once.
  static func during<Success>(
    _ body: () async throws -> Success, explain: @escaping @Sendable () async -> String?
  ) async rethrows -> Success {
    let watcher = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(1))
        guard let line = await explain(), !Task.isCancelled else { continue }
        return Terminal.note(line)
      }
    }
    defer { watcher.cancel() }
    return try await body()
  }
}

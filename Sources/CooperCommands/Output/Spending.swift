import ArgumentParser

/// Whether a command that costs something goes on.
struct Spending: ParsableArguments {
  @Flag(help: "Go on without asking: for scripts.")
  var yes = false

  @Flag(help: "Say what would be done and what it would cost, and do nothing.")
  var dryRun = false

  func validate() throws {
    if yes, dryRun { throw ValidationError("Give --yes or --dry-run, not both.") }
  }

  /// Shows what is about to be spent; whether to go on.
  ///
  /// - Throws: that nobody said yes.
  func allows(_ lines: [String], question: String = "Go on?") throws -> Bool {
    for line in lines { Terminal.note(line) }
    if dryRun {
      Terminal.note("Nothing was done: --dry-run.")
      return false
    }
    guard yes || Terminal.confirm(question) else {
      throw CommandFailure("Nothing was done", hint: "--yes goes on without asking.")
    }
    return true
  }
}

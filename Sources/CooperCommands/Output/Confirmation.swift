import ArgumentParser

/// A yes beforehand to what loses data.
struct Confirmation: ParsableArguments {
  @Flag(help: "Do it without asking.")
  var yes = false

  /// Throws unless `--yes` was given or somebody answers yes.
  func require(_ question: String) throws {
    guard yes || Terminal.confirm(question) else {
      throw CommandFailure("Nothing was done", hint: "--yes does it without asking.")
    }
  }
}

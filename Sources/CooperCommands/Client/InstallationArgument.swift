import ArgumentParser

/// What a module is installed or upgraded with, as it is given to a command.
struct InstallationArgument: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the module is installed or upgraded with, as Candid text.", valueName: "text"))
  var argument: String?

  @Option(
    help: ArgumentHelp("A file with that text; - is stdin.", valueName: "file"))
  var argumentFile: String?

  func validate() throws {
    if argument != nil, argumentFile != nil {
      throw ValidationError("Give an --argument or an --argument-file, not both.")
    }
  }

  /// Whether there is one.
  var isGiven: Bool { argument != nil || argumentFile != nil }

  /// The text; nil if none is given.
  func text() throws -> String? {
    try argumentFile.map { try StandardInput.text(ofFile: $0) } ?? argument
  }
}

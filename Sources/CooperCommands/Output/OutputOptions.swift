import ArgumentParser

/// `--output`, of all commands that print data: which of their forms.
struct OutputOptions<Form: OutputForm>: ParsableArguments {
  @Option(
    name: .customLong("output"),
    help: ArgumentHelp("How to print it. (default: \(Form.standard.rawValue))"))
  var given: Form?

  // What it was called before.
  @Option(name: .customLong("format"), help: .hidden)
  var older: Form?

  @Flag(help: .hidden)
  var json = false

  /// The form to print in.
  var form: Form { given ?? older ?? (json ? .json : .standard) }

  func validate() throws {
    let all = [given, older, json ? .json : nil].compactMap { $0?.rawValue }
    guard Set(all).count <= 1 else {
      throw ValidationError("Give one form: \(all.joined(separator: " or ")).")
    }
  }
}

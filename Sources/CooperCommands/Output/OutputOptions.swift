import ArgumentParser

/// How a command prints what it found: for people, or for programs.
struct OutputOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  // `--format` is what it was called before.
  @Option(
    name: [.customLong("output"), .customLong("format")], help: "How to print what was found.")
  var format: Format = .text

  @Flag(help: "The same as --output json.")
  var json = false

  /// Whether programs read it.
  var isJSON: Bool { json || format == .json }
}

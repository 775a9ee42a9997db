import ArgumentParser
import StableStructures

/// `cooper stable export FILE`, or `--canister NAME`
struct ExportStable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Prints the elements of a structure, as the bytes they are stored as.",
    discussion: """
      First what it is and how many elements it has, then one line an element in the order of \
      iteration: hexadecimal digits, of a map key and value; - for no bytes.
      """)

  @OptionGroup var source: StableSource

  @OptionGroup var selection: StableSelection

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let image = try await source.open()
    let chosen = try selection.inspector(of: image)
    let data = try selection.logData(of: image)
    do {
      switch output.form {
      case .json:
        let elements = try chosen.elements(logData: data)
        try Terminal.output(
          json: Export(
            kind: chosen.kind.rawValue, count: elements.count,
            elements: elements.map(StableEntry.init)))
      case .text:
        Terminal.output(try chosen.exportLines(logData: data).joined(separator: "\n"))
      }
    } catch let error as StableError {
      throw failure(error, of: chosen, selection.name(in: image))
    }
  }

  /// Why there is nothing to export, or what is wrong with it.
  private func failure(
    _ error: StableError, of chosen: StableInspector, _ name: String
  ) -> CommandFailure {
    switch chosen.kind {
    case .manager:
      let ids = chosen.memoryIds.map { "\($0)" }.joined(separator: ", ")
      return CommandFailure(
        "\(name): a memory manager, which has no elements of its own",
        hint: "Choose a memory with --memory\(ids.isEmpty ? "." : ": \(ids).")")
    case .logData:
      return CommandFailure(
        "\(name): the entries of a log; where each of them ends is in its index",
        hint: "Export the index, and say with --data-memory or --data-file where the entries are.")
    case .logIndex where error.code == .empty:
      return CommandFailure(
        "\(name): the index of a log, without the entries",
        hint: "Say where the entries are with --data-memory or --data-file.")
    case .empty, .unknown:
      return CommandFailure("\(name): \(chosen.kind.description)")
    default:
      return CommandFailure("\(name) at \(error.offset): \(error.message)")
    }
  }

  private struct Export: Encodable {
    var kind: String
    var count: Int
    var elements: [StableEntry]
  }
}

import ArgumentParser
import Candid
import StableStructures

/// `cooper stable export FILE`, or `--canister NAME`
struct ExportStable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Prints the elements of a structure, as the bytes they are stored as.",
    discussion: """
      First what it is and how many elements it has, then one line an element in the order of iteration:
      hexadecimal digits, of a map key and value; - for no bytes.
      """)

  @OptionGroup var source: StableSource

  @OptionGroup var selection: StableSelection

  @Option(help: "text or json.")
  var format: StableFormat = .text

  func run() async throws {
    let image = try await source.open()
    let chosen = try selection.inspector(of: image)
    let data = try selection.logData(of: image)
    do {
      switch format {
      case .text:
        Terminal.output(try chosen.exportLines(logData: data).joined(separator: "\n"))
      case .json:
        let elements = try chosen.elements(logData: data)
        try Terminal.output(
          json: Export(
            kind: chosen.kind.rawValue, count: elements.count, elements: elements.map(Entry.init)))
      }
    } catch let error as StableError {
      var hint: String?
      if chosen.kind == .manager { hint = "Choose a memory with --memory." }
      if chosen.kind == .logIndex {
        hint = "Say where the entries are with --data-memory or --data-file."
      }
      throw CommandFailure("\(image.name) at \(error.offset): \(error.message)", hint: hint)
    }
  }

  private struct Export: Encodable {
    var kind: String
    var count: Int
    var elements: [Entry]
  }

  private struct Entry: Encodable {
    var key: String
    var value: String?

    init(_ element: StableInspector.Element) {
      key = Hexadecimal.text(element.key)
      value = element.value.map { Hexadecimal.text($0) }
    }
  }
}

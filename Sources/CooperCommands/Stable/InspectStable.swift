import ArgumentParser
import Gateway
import StableStructures

/// `cooper stable inspect FILE`, or `--canister NAME`
struct InspectStable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Says what a memory holds, how much and how full it is.")

  @OptionGroup var source: StableSource

  @OptionGroup var selection: StableSelection

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let chosen = try selection.inspector(of: try await source.open())
    var structures = [Structure(id: selection.memory, chosen.report())]
    if selection.memory == nil {
      for id in chosen.memoryIds {
        structures.append(Structure(id: id, try chosen.inspector(forMemory: id).report()))
      }
    }
    try output.print(Structures(list: structures))
  }

  private struct Structures: Report {
    var list: [Structure]

    var text: String { list.map(\.text).joined(separator: "\n\n") }

    func encode(to encoder: any Encoder) throws { try list.encode(to: encoder) }
  }

  /// A report as it is printed.
  struct Structure: Encodable {
    var memory: Int?
    var kind: String
    var version: UInt8
    var count: UInt64
    var pages: UInt64
    var usedBytes: UInt64
    var payloadBytes: UInt64
    var wastedBytes: UInt64
    var details: [String: String]
    var problems: [String]

    private var order: [String]

    enum CodingKeys: CodingKey {
      case memory, kind, version, count, pages, usedBytes, payloadBytes, wastedBytes, details,
        problems
    }

    init(id: Int?, _ report: StableInspector.Report) {
      memory = id
      kind = report.kind.rawValue
      version = report.version
      count = report.count
      pages = report.pages
      usedBytes = report.usedBytes
      payloadBytes = report.payloadBytes
      wastedBytes = report.wastedBytes
      details = Dictionary(report.details.map { ($0.name, $0.value) }) { first, _ in first }
      order = report.details.map(\.name)
      problems = report.problems.map(\.description)
    }

    var text: String {
      var first = (memory.map { "memory \($0): " } ?? "") + kind
      if version > 0 { first += ", layout version \(version)" }
      var lines = [first]
      lines.append("  elements: \(count)")
      lines.append("  pages: \(pages) (\(Readable.bytes(pages << 16)))")
      lines.append(
        "  in use: \(Readable.bytes(usedBytes)), of which elements "
          + "\(Readable.bytes(payloadBytes))")
      for name in order { lines.append("  \(name): \(details[name] ?? "")") }
      for problem in problems { lines.append("  PROBLEM \(problem)") }
      return lines.joined(separator: "\n")
    }
  }
}

import ArgumentParser
import Candid

/// `cooper candid hash NAME…`
struct HashCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash", abstract: "Prints the ids that stand for field names in messages.")

  @Argument(help: "The names of fields or cases.")
  var names: [String]

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    try output.print(FieldIDs(fields: names.map { .init(name: $0, id: FieldType.hash($0)) }))
  }

  private struct FieldIDs: Report {
    var fields: [Field]

    struct Field: Encodable {
      var name: String
      var id: UInt32
    }

    var text: String {
      fields.count == 1
        ? "\(fields[0].id)" : fields.map { "\($0.id) \($0.name)" }.joined(separator: "\n")
    }

    func encode(to encoder: any Encoder) throws { try fields.encode(to: encoder) }
  }
}

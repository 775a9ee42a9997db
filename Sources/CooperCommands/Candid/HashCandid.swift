import ArgumentParser
import Candid

/// `cooper candid hash NAME…`
struct HashCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash", abstract: "Prints the ids that stand for field names in messages.")

  @Argument(help: "The names of fields or cases.")
  var names: [String]

  func run() async throws {
    for name in names {
      let id = FieldType.hash(name)
      Terminal.output(names.count == 1 ? "\(id)" : "\(id) \(name)")
    }
  }
}

import ArgumentParser
import Candid

/// `cooper candid assist --types FILE --method NAME`
struct AssistCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assist",
    abstract: "Asks for the arguments of a method, piece by piece, and prints them.",
    discussion: """
      cooper candid assist --types ledger.did --method transfer
      cooper candid assist --types ledger.did --method get | cooper call ledger get -

      Questions go to stderr and the arguments to stdout. Any question takes the whole value as \
      Candid text, too.
      """)

  @OptionGroup var types: CandidTypes

  @OptionGroup var output: OutputOptions<ValueForm>

  func run() async throws {
    let (arguments, table) = try types.required()
    let assistant = Assistant(table: table, ask: Terminal.ask, explain: Terminal.note)
    let values = try assistant.values(of: arguments)
    try output.print(
      values, message: try Value.encode(values, types: arguments.map(\.type), in: table))
  }
}

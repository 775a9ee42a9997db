import ArgumentParser
import Candid

/// `cooper candid random --type '(nat, opt text)'`
struct RandomCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "random", abstract: "Makes random arguments for a method, or values of a type.",
    discussion: """
      cooper candid random --types service.did --method insert
      cooper candid random --type '(vec nat)' --seed 7 --output json
      """)

  @OptionGroup var types: CandidTypes

  @Option(help: "Equal seeds give equal values; the one that was taken is printed on stderr.")
  var seed: UInt64?

  @Option(help: "About how many values there may be inside.")
  var size = 100

  @Option(help: "The most elements of a vector and letters of a text.")
  var count = 5

  @OptionGroup var output: OutputOptions<ValueForm>

  func run() async throws {
    let (arguments, table) = try types.required()
    let seed = self.seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
    if self.seed == nil { Terminal.note("--seed \(seed)") }
    var generator = SeededGenerator(seed: seed)
    let options = RandomValueOptions(maximumCount: max(count, 0), size: max(size, 0))
    let values = try arguments.map { argument in
      guard
        let value = Value.random(
          as: argument.type, in: table, using: &generator, options: options)
      else {
        throw CommandFailure(
          "The type ‘\(table.text(of: argument.type))’ \(Self.obstacle(argument.type, table))")
      }
      return value
    }
    try output.print(
      values, message: try Value.encode(values, types: arguments.map(\.type), in: table))
  }

  /// Why there is no random value of a type.
  private static func obstacle(_ type: TypeReference, _ table: TypeTable) -> String {
    let inhabitation = Inhabitation(of: table)
    if !inhabitation.hasValues(type) { return "has no values" }
    return inhabitation.leastSize(of: type) > Value.randomSize
      ? "is too large: random values are made of at most \(Value.randomSize) values"
      : "is nested too deep: random values nest at most \(Value.randomDepth) types"
  }
}

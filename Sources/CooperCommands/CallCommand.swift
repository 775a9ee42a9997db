import ArgumentParser
import Candid
import Foundation

/// `cooper call CANISTER METHOD ['(…)']`
struct CallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Calls a method of a canister.",
    discussion: """
      cooper call stable_storage insert '(1, 100)'
      cooper call stable_storage get '(1)' --output json
      cooper call stable_storage get --argument-file arguments.txt

      Arguments and reply are read at the types of the canister's interface. Without an interface \
      the type of each number is written behind it, such as '(1 : nat)'.
      """)

  @Argument(help: "The canister's name or id.", completion: .canister)
  var canister: String

  @Argument(help: "The method.", completion: .method)
  var method: String

  @Argument(
    help: "The arguments as Candid text, such as '(1, opt \"two\")'; - reads them from stdin.")
  var arguments: String?

  @Option(
    help: ArgumentHelp("A file with the arguments; - is stdin.", valueName: "file"),
    completion: .file())
  var argumentFile: String?

  @Option(
    help: ArgumentHelp(
      "A .did file to read arguments and reply by, in place of the canister's own interface.",
      valueName: "file"), completion: .file(extensions: ["did"]))
  var candid: String?

  @Flag(help: "How to call: as the interface says, unless one of these is given.")
  var mode: Mode?

  @OptionGroup var output: OutputOptions<ValueForm>

  @OptionGroup var gateway: GatewayOptions

  enum Mode: String, EnumerableFlag { case query, update }

  func validate() throws {
    if arguments != nil, argumentFile != nil {
      throw ValidationError("Give the arguments or an --argument-file, not both.")
    }
  }

  func run() async throws {
    let client = try gateway.chosenNetwork().client
    let id = try await client.target(canister)
    let interface = try await CalledInterface(of: id, named: canister, file: candid, at: client)
    let function = interface.function(method)
    let message = try CandidArguments.encode(
      try text(), as: function?.arguments, in: interface.types,
      missing: interface.missing(method))
    let reply = try await Patience.during {
      try await client.call(
        id, method, argument: message, mode: mode?.rawValue ?? function?.callMode)
    } explain: { [canister, method] in
      "Waiting for the reply of \(canister).\(method)"
    }
    try output.print(
      try values(of: reply, as: function?.results, in: interface.types), message: reply)
  }

  /// The values of a reply.
  ///
  /// - Parameter results: Their types; nil where they are not known: then the reply is read as it
  ///   says itself, and fields without a known name go by their numbers.
  private func values(
    of reply: [UInt8], as results: [ArgumentType]?, in table: TypeTable
  ) throws -> [Value] {
    do {
      return try results.map { try Value.decode(reply, as: $0.map(\.type), in: table) }
        ?? Value.decodeUntyped(reply).values
    } catch let error as CandidError {
      throw CommandFailure(
        "The reply is not of the type that the interface promises: \(error)",
        hint: "--output hex prints it as it is.")
    }
  }

  private func text() throws -> String {
    if let argumentFile { return try StandardInput.text(ofFile: argumentFile) }
    guard let arguments, arguments != "-" else {
      return arguments == nil ? "()" : try StandardInput.text(ofFile: "-")
    }
    return arguments
  }
}

extension FunctionType {
  /// `query` where the interface says so; nil else.
  fileprivate var callMode: String? {
    modes.contains(.query) || modes.contains(.compositeQuery) ? "query" : nil
  }
}

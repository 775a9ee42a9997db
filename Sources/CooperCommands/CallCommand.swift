import ArgumentParser
import Candid
import CanisterClient
import Foundation

/// `cooper call CANISTER METHOD ['(…)']`
struct CallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Calls a method of a canister.",
    discussion: """
      cooper call stable_storage insert '(1, 100)'
      cooper call stable_storage get '(1)' --output json
      echo '(1)' | cooper call stable_storage get -
      """)

  @Argument(help: "The canister's name or id.")
  var canister: String

  @Argument(help: "The method.")
  var method: String

  @Argument(
    help: "The arguments as Candid text, such as '(1, opt \"two\")'; - reads them from stdin.")
  var arguments: String = "()"

  @Flag(help: "How to call: as the interface says, unless one of these is given.")
  var mode: Mode?

  @Option(help: "How to print the reply: \(ReplyForm.allValueStrings.joined(separator: ", ")).")
  var output: ReplyForm = .candid

  @OptionGroup var gateway: GatewayOptions

  enum Mode: String, EnumerableFlag { case query, update }

  func run() async throws {
    let text = arguments == "-" ? try StandardInput.text(ofFile: "-") : arguments
    let reply = try await gateway.client().call(
      canister, method, body: Array(text.utf8), type: "text/plain", accept: output.mediaType,
      mode: mode?.rawValue)
    Terminal.output(output.rendered(reply))
  }
}

/// The forms a reply is printed in.
enum ReplyForm: String, ExpressibleByArgument, CaseIterable {
  case candid, json, hex

  /// The media type that asks the gateway for the form.
  var mediaType: String {
    switch self {
    case .candid: "text/plain"
    case .json: "application/json"
    case .hex: "application/candid"
    }
  }

  /// What is printed of a reply in the form.
  func rendered(_ reply: HTTPGateway.Reply) -> String {
    self == .hex ? Hexadecimal.text(reply.body) : reply.text.trimmingCharacters(in: .newlines)
  }
}

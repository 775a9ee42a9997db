import ArgumentParser
import Foundation

/// Where the gateway is: `--gateway`, else `$COOPER_GATEWAY`, else this machine's port 4943; and who
/// calls: `--identity`, else `$COOPER_IDENTITY`, else the one that `cooper identity use` chose.
struct GatewayOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The gateway's URL. (default: $COOPER_GATEWAY, else http://127.0.0.1:4943)",
      valueName: "url"))
  var gateway: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Who calls. (default: $COOPER_IDENTITY, else the one chosen by cooper identity use)",
      valueName: "name"))
  var identity: String?

  /// The URL that somebody gave; nil if nobody did.
  var given: String? { gateway ?? ProcessInfo.processInfo.environment["COOPER_GATEWAY"] }

  /// Who calls.
  func caller() throws -> ChosenCaller { try ChosenCaller(named: identity) }

  /// A client of the chosen gateway, for the chosen caller.
  func client() throws -> GatewayClient {
    try client(of: given ?? "http://127.0.0.1:4943", for: caller())
  }

  /// A client of the gateway at a URL.
  func client(of text: String, for caller: ChosenCaller) throws -> GatewayClient {
    guard let url = URL(string: text), url.scheme == "http" || url.scheme == "https",
      url.host != nil
    else {
      throw ValidationError("‘\(text)’ is not the URL of a gateway, as http://127.0.0.1:4943 is.")
    }
    return GatewayClient(url: url, caller: caller)
  }
}

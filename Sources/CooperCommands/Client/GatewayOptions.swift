import ArgumentParser
import Foundation

/// Where a command calls: on `--network`, else at a gateway: `--gateway`, else `$COOPER_GATEWAY`, else
/// this machine's port 4943; and who calls: `--identity`, else `$COOPER_IDENTITY`, else the one that
/// `cooper identity use` chose, else on this machine the identity that is made at first use.
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
      "local for the gateway, ic for the public network, one that cooper.json describes, or the URL of a node of the public network. (default: local)",
      valueName: "name|url"), completion: .network)
  var network: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Who calls. (default: $COOPER_IDENTITY, else the one chosen by cooper identity use, else development on this machine)",
      valueName: "name"), completion: .identity)
  var identity: String?

  /// The URL of a gateway that somebody gave; nil if nobody did.
  var given: String? { gateway ?? ProcessInfo.processInfo.environment["COOPER_GATEWAY"] }

  func validate() throws {
    if gateway != nil, network != nil {
      throw ValidationError("Give a --gateway or a --network, not both.")
    }
  }

  /// Who calls.
  func caller() throws -> ChosenCaller { try ChosenCaller(named: identity) }

  /// The network that is called.
  func chosenNetwork() throws -> ChosenNetwork {
    let caller = try caller()
    guard let network, network != "local" else {
      return .gateway(try client(of: given ?? "http://127.0.0.1:4943", for: caller))
    }
    return try ChosenNetwork(named: network, for: caller)
  }

  /// A client of the gateway that is called.
  ///
  /// - Throws: that a network was chosen that is none.
  func client() throws -> GatewayClient {
    switch try chosenNetwork() {
    case .gateway(let client): return client
    case .certified(let network):
      throw CommandFailure(
        "This is for a gateway of Cooper, and \(network.name) is none",
        hint: "Leave out --network, or name a gateway: --gateway URL")
    }
  }

  /// A client of the gateway at a URL.
  func client(of text: String, for caller: ChosenCaller) throws -> GatewayClient {
    guard let url = URL(string: text), url.scheme == "http" || url.scheme == "https",
      url.host != nil
    else {
      throw ValidationError("‘\(text)’ is not the URL of a gateway, as http://127.0.0.1:4943 is.")
    }
    return GatewayClient(url: url, caller: caller.calling(url))
  }
}

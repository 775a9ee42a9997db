import Agent
import ArgumentParser
import Foundation
import Signatures

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

  /// A client of the chosen gateway.
  func client() throws -> GatewayClient { try client(of: given ?? "http://127.0.0.1:4943") }

  /// A client of the gateway at a URL, for the chosen caller.
  func client(of text: String) throws -> GatewayClient {
    guard let url = URL(string: text), url.scheme == "http" || url.scheme == "https",
      url.host != nil
    else {
      throw ValidationError("‘\(text)’ is not the URL of a gateway, as http://127.0.0.1:4943 is.")
    }
    return GatewayClient(url: url, caller: try caller())
  }

  /// Who calls; nil for nobody, the anonymous caller.
  private func caller() throws -> GatewayClient.Caller? {
    let store = IdentityStore()
    let name =
      identity ?? ProcessInfo.processInfo.environment["COOPER_IDENTITY"] ?? store.selected()
    guard let key = try store.key(of: try store.entry(name)) else { return nil }
    return GatewayClient.Caller(name: name, identity: Identity(key.signingKey))
  }
}

import ArgumentParser
import Foundation

/// Where the gateway is: `--gateway`, else `$COOPER_GATEWAY`, else this machine's port 4943.
struct GatewayOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The gateway's URL. (default: $COOPER_GATEWAY, else http://127.0.0.1:4943)",
      valueName: "url"))
  var gateway: String?

  /// A client of the chosen gateway.
  func client() throws -> GatewayClient {
    let text =
      gateway ?? ProcessInfo.processInfo.environment["COOPER_GATEWAY"] ?? "http://127.0.0.1:4943"
    guard let url = URL(string: text), url.scheme == "http" || url.scheme == "https",
      url.host != nil
    else {
      throw ValidationError("‘\(text)’ is not the URL of a gateway, as http://127.0.0.1:4943 is.")
    }
    return GatewayClient(url: url)
  }
}

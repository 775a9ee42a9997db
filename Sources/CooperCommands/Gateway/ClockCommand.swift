import ArgumentParser
import CanisterClient
import Foundation

/// `cooper clock …`
struct ClockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock",
    abstract: "Shows and moves the time of canisters, where the gateway's clock is manual.",
    subcommands: [ShowClock.self, AdvanceClock.self], defaultSubcommand: ShowClock.self)
}

/// `cooper clock show`
struct ShowClock: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Prints the time that canisters see, in nanoseconds since 1970.")
  @OptionGroup var gateway: GatewayOptions

  func run() async throws { try await gateway.client().printClock("GET", nil) }
}

/// `cooper clock advance SECONDS`
struct AdvanceClock: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advance",
    abstract: "Moves the time of canisters, runs what is due on the way, and prints the new time.")
  @Argument(help: "How many seconds; 0 runs what is due now.")
  var seconds: UInt64
  @OptionGroup var gateway: GatewayOptions

  func run() async throws { try await gateway.client().printClock("POST", seconds) }
}

extension GatewayClient {
  /// Prints the time of canisters, after it was moved.
  fileprivate func printClock(_ method: String, _ seconds: UInt64?) async throws {
    let reply = try await send(
      method, "/_/clock", type: seconds == nil ? nil : "text/plain",
      body: seconds.map { Array("\($0)".utf8) })
    Terminal.output(reply.text.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}

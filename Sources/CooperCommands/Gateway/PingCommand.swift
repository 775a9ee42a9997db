import ArgumentParser
import Foundation

/// `cooper ping`
struct PingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ping",
    abstract: "Asks whether a gateway answers, and waits for it if told to.",
    discussion: """
      Exits with 1 if none answers.

      cooper ping
      cooper ping --wait 30 && cooper deploy
      """)

  @Option(help: ArgumentHelp("How long to wait for it.", valueName: "seconds"))
  var wait: Double = 0

  @OptionGroup var output: OutputOptions<ReportForm>

  @OptionGroup var gateway: GatewayOptions

  func validate() throws {
    guard wait >= 0, wait <= 86_400 else {
      throw ValidationError("--wait takes seconds, 0 to 86400.")
    }
  }

  func run() async throws {
    let client = try gateway.client()
    let end = ContinuousClock.now + .seconds(wait)
    while true {
      do {
        let canisters = try await client.canisters()
        return try output.print(
          Answer(url: client.url.absoluteString, canisters: canisters.count))
      } catch let failure as CommandFailure {
        guard ContinuousClock.now < end else { throw failure }
        try await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  private struct Answer: Report {
    var url: String
    var canisters: Int

    var text: String {
      "\(url) answers and has \(canisters) \(canisters == 1 ? "canister" : "canisters")"
    }
  }
}

import ArgumentParser
import Candid
import Foundation

/// `cooper canister logs NAME`
struct CanisterLogs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs", abstract: "Prints what a canister printed, and its traps.")

  @Argument(help: "The canister's name or id.")
  var canister: String

  @OptionGroup var output: OutputOptions

  @Flag(name: .shortAndLong, help: "Go on with new lines as they come; Ctrl-C ends it.")
  var follow = false

  @OptionGroup var gateway: GatewayOptions

  func validate() throws {
    if follow, output.isJSON {
      throw ValidationError("--follow prints lines of text: leave out JSON, or --follow.")
    }
  }

  func run() async throws {
    let client = try gateway.client()
    let id = try await client.existingCanister(canister).id
    let management = ManagementClient(gateway: client)
    var records = try await management.logs(of: id)
    if output.isJSON { return try Terminal.output(json: records) }
    var next: UInt64 = 0
    while true {
      for record in records where record.index >= next {
        Terminal.output("\(record.time)  \(record.text)")
        next = record.index + 1
      }
      guard follow else { return }
      try await Task.sleep(for: .milliseconds(500))
      records = try await management.logs(of: id)
    }
  }
}

/// A line of a canister's log.
struct LogLine: Encodable {
  /// Its number, from 0.
  let index: UInt64
  /// When, in nanoseconds since 1970.
  let timestamp: UInt64
  /// What was printed.
  let text: String

  /// When, for people: RFC 3339 in UTC.
  var time: String {
    Date(timeIntervalSince1970: Double(timestamp) / 1e9).formatted(
      .iso8601.time(includingFractionalSeconds: true))
  }
}

import ArgumentParser
import Candid
import Foundation

/// `cooper canister logs NAME`
struct CanisterLogs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs", abstract: "Prints what a canister printed, and its traps.")

  @Argument(help: "The canister's name or id.", completion: .canister)
  var canister: String

  @OptionGroup var output: OutputOptions<ReportForm>

  @Flag(name: .shortAndLong, help: "Go on with new lines as they come; Ctrl-C ends it.")
  var follow = false

  @OptionGroup var gateway: GatewayOptions

  func validate() throws {
    if follow, output.form != .text {
      throw ValidationError("--follow prints lines of text, not \(output.form.rawValue).")
    }
  }

  func run() async throws {
    let client = try gateway.chosenNetwork().client
    let id = try await client.id(of: canister).text
    let management = ManagementClient(network: client)
    var records = try await management.logs(of: id)
    try output.print(Log(lines: records))
    guard follow else { return }
    var next = records.last.map { $0.index + 1 } ?? 0
    while true {
      try await Task.sleep(for: .milliseconds(500))
      records = try await management.logs(of: id).filter { $0.index >= next }
      try output.print(Log(lines: records))
      if let last = records.last { next = last.index + 1 }
    }
  }
}

/// Lines of a canister's log, each with its time.
struct Log: Report {
  let lines: [LogLine]

  var text: String { lines.map { "\($0.time)  \($0.text)" }.joined(separator: "\n") }

  func encode(to encoder: any Encoder) throws { try lines.encode(to: encoder) }
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

import ArgumentParser
import Foundation
import Gateway

/// `cooper canister list`
struct ListCanisters: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the canisters: id, name, status, memory.")

  @OptionGroup var output: OutputOptions

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    let client = try gateway.client()
    let canisters = try await client.canisters()
    if output.isJSON { return try Terminal.output(json: canisters) }
    if canisters.isEmpty {
      return Terminal.note("No canisters at \(client.url.absoluteString): cooper deploy makes one.")
    }
    let width = canisters.map { ($0.name ?? "–").count }.max() ?? 0
    for canister in canisters {
      let name = (canister.name ?? "–").padding(toLength: width, withPad: " ", startingAt: 0)
      let memory = Readable.bytes(canister.heapBytes + canister.stableBytes)
      Terminal.output("\(canister.id)  \(name)  \(canister.status)  \(memory)")
    }
  }
}

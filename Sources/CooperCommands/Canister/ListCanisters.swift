import ArgumentParser
import Foundation
import Gateway

/// `cooper canister list`
struct ListCanisters: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the canisters: id, name, status, memory.")

  @OptionGroup var output: OutputOptions<ReportForm>

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    let client: GatewayClient
    switch try gateway.chosenNetwork() {
    case .gateway(let gateway): client = gateway
    case .certified(let network): return try output.print(try await network.projectCanisters())
    }
    let canisters = try await client.canisters()
    if canisters.isEmpty {
      Terminal.note("No canisters at \(client.url.absoluteString): cooper deploy makes one.")
    }
    try output.print(Canisters(list: canisters))
  }

  private struct Canisters: Report {
    let list: [GatewayClient.Canister]

    var text: String {
      let width = list.map { ($0.name ?? "–").count }.max() ?? 0
      return list.map { canister in
        let name = (canister.name ?? "–").padding(toLength: width, withPad: " ", startingAt: 0)
        let memory = Readable.bytes(canister.heapBytes + canister.stableBytes)
        return "\(canister.id)  \(name)  \(canister.status)  \(memory)"
      }.joined(separator: "\n")
    }

    func encode(to encoder: any Encoder) throws { try list.encode(to: encoder) }
  }
}

import ArgumentParser
import Foundation

/// `cooper identity list`
struct ListIdentities: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the identities; * is the one that commands call as.")

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let store = IdentityStore()
    let caller = store.caller
    let shown = try store.entries().map { ShownIdentity($0, isSelected: $0.name == caller) }
    if !shown.contains(where: \.isSelected) {
      Terminal.note("The first call on this machine makes the identity ‘\(caller)’")
    }
    try output.print(Identities(list: shown))
  }

  private struct Identities: Report {
    var list: [ShownIdentity]

    var text: String {
      let width = list.map(\.name.count).max() ?? 0
      return list.map { identity in
        let name = identity.name.padding(toLength: width, withPad: " ", startingAt: 0)
        return "\(identity.isSelected ? "*" : " ") \(name)  \(identity.principal)"
      }.joined(separator: "\n")
    }

    func encode(to encoder: any Encoder) throws { try list.encode(to: encoder) }
  }
}

import ArgumentParser

/// `cooper canister start NAME`
struct StartCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Lets a stopped canister take calls again.")
  @OptionGroup var target: CanisterTarget
  func run() async throws { try await target.change(.start, done: "runs") }
}

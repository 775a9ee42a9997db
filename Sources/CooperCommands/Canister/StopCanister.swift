import ArgumentParser

/// `cooper canister stop NAME`
struct StopCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stops a canister: it answers no calls until it is started.")
  @OptionGroup var target: CanisterTarget
  func run() async throws { try await target.change(.stop, done: "is stopped") }
}

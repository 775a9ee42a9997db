import ArgumentParser

/// `cooper canister uninstall NAME`
struct UninstallCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Takes the module and all memory out of a canister; its id stays.")
  @OptionGroup var target: CanisterTarget
  @OptionGroup var confirmation: Confirmation

  func run() async throws {
    try confirmation.require("Uninstall ‘\(target.canister)’? Its data is lost.")
    try await target.change(.uninstall, done: "is empty")
  }
}

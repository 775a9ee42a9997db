import ArgumentParser

/// `cooper canister start NAME`
struct StartCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Lets a stopped canister take calls again.")
  @OptionGroup var target: CanisterTarget
  func run() async throws { try await target.change(.start, done: "runs") }
}

/// `cooper canister stop NAME`
struct StopCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stops a canister: it answers no calls until it is started.")
  @OptionGroup var target: CanisterTarget
  func run() async throws { try await target.change(.stop, done: "is stopped") }
}

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

/// `cooper canister delete NAME`
struct DeleteCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Deletes a stopped canister and its data.")
  @OptionGroup var target: CanisterTarget
  @OptionGroup var confirmation: Confirmation

  func run() async throws {
    try confirmation.require("Delete ‘\(target.canister)’? Its data is lost.")
    try await target.change(.delete, done: "is deleted")
  }
}

/// The canister that a command changes.
struct CanisterTarget: ParsableArguments {
  @Argument(help: "The canister's name or id.")
  var canister: String

  @OptionGroup var gateway: GatewayOptions

  /// Has the management canister do something with it, and says that it is done.
  func change(_ change: ManagementClient.Change, done: String) async throws {
    let client = try gateway.client()
    let found = try await client.existingCanister(canister)
    try await ManagementClient(gateway: client).change(change, found.id)
    Terminal.done("\(found.name ?? found.id) \(done)")
  }
}

/// A yes beforehand to what loses data.
struct Confirmation: ParsableArguments {
  @Flag(help: "Do it without asking.")
  var yes = false

  /// Throws unless `--yes` was given or somebody answers yes.
  func require(_ question: String) throws {
    guard yes || Terminal.confirm(question) else {
      throw CommandFailure("Nothing was done", hint: "--yes does it without asking.")
    }
  }
}

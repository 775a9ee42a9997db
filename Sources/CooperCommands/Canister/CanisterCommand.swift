import ArgumentParser

/// `cooper canister …`
struct CanisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "canister",
    abstract: "Shows and manages the canisters of a gateway.",
    subcommands: [
      ListCanisters.self, CanisterStatus.self, CreateCanister.self, InstallCanister.self,
      StartCanister.self, StopCanister.self, UninstallCanister.self, DeleteCanister.self,
      CanisterID.self, CanisterLogs.self, CanisterMetadata.self, CanisterInfoCommand.self,
      CanisterSettingsCommand.self, SnapshotCommand.self,
    ],
    defaultSubcommand: ListCanisters.self)
}

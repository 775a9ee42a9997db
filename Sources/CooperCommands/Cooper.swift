public import ArgumentParser

/// The `cooper` command.
public struct Cooper: AsyncParsableCommand {
  /// Its name, help and subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "cooper",
    abstract:
      "The Internet Computer on one desk: write canisters in Swift, run them, hot-swap them.",
    discussion: """
      cooper start                starts the gateway and the replica
      cooper new hello            makes a project
      cooper deploy               builds and installs or upgrades its canisters
      cooper dev                  does so whenever a source changes, with a gateway

      A shell completes commands after it has read what cooper --generate-completion-script \
      prints for bash, zsh or fish.
      """,
    version: "0.1.0",
    subcommands: [
      StartCommand.self, StopCommand.self, PingCommand.self, NewCommand.self, ImportCommand.self,
      DevCommand.self,
      BuildCommand.self, DeployCommand.self, CallCommand.self, CanisterCommand.self,
      CandidCommand.self, StableCommand.self, StateCommand.self, IdentityCommand.self,
      CyclesCommand.self, ClockCommand.self, ReplayCommand.self, LauncherCommand.self,
    ])

  /// The command without a subcommand prints its help.
  public init() {}

  /// Runs what a command line says, and ends the process with the exit code.
  public static func run(_ arguments: [String]) async {
    if let launcher = LauncherInvocation.command(arguments) { return await main(launcher) }
    if let mistake = MistypedCommand.find(in: arguments, of: Cooper.self) {
      Terminal.note(mistake.description)
      exit(withError: ExitCode.validationFailure)
    }
    await main(arguments)
  }
}

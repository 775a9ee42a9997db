import ArgumentParser
import Foundation

/// How `icp` calls a launcher: by its flags, without a subcommand.
enum LauncherInvocation {
  /// The command line with the subcommand, where it is one of `icp`; nil for all others.
  static func command(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> [String]? {
    guard let first = arguments.first, first.hasPrefix("--") else { return nil }
    let flag = first.prefix { $0 != "=" }
    guard
      flag == "--interface-version"
        || environment[LauncherVersion.variable] != nil && flag != "--help" && flag != "--version"
          && flag != "--generate-completion-script"
    else { return nil }
    return [LauncherCommand.configuration.commandName ?? ""] + arguments
  }
}

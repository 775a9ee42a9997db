import ArgumentParser
import Foundation

/// A version of the launcher's interface.
struct LauncherVersion: ExpressibleByArgument, Comparable, CustomStringConvertible {
  var major: Int
  var minor: Int
  var patch: Int

  /// The version that is served here.
  static let own = LauncherVersion(major: 1, minor: 0, patch: 0)

  /// Where a caller names the version, unless it does so with `--interface-version`.
  static let variable = "ICP_CLI_NETWORK_LAUNCHER_INTERFACE_VERSION"

  init(major: Int, minor: Int, patch: Int) {
    (self.major, self.minor, self.patch) = (major, minor, patch)
  }

  /// A version as `1.0.0`; what follows behind `-` or `+` does not count.
  init?(argument: String) {
    let numbers = argument.prefix { $0 != "-" && $0 != "+" }
      .split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let major = numbers[0], let minor = numbers[1],
      let patch = numbers[2], min(major, minor, patch) >= 0
    else { return nil }
    self.init(major: major, minor: minor, patch: patch)
  }

  /// The version that the environment names; nil if it names none.
  static func ofEnvironment(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> LauncherVersion? {
    try environment[variable].map { text in
      guard let version = LauncherVersion(argument: text) else {
        throw ValidationError("\(variable) is ‘\(text)’, which is no version.")
      }
      return version
    }
  }

  var description: String { "\(major).\(minor).\(patch)" }

  static func < (a: LauncherVersion, b: LauncherVersion) -> Bool {
    (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
  }
}

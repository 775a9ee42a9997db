import Foundation

/// The process's environment variables.
enum Environment {
  static func value(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
}

/// Removes a file.
func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

import Foundation

/// How much a test does, as the environment says.
package enum Setting {
  /// A number from the environment.
  package static func number(_ name: String, default value: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? value
  }
}

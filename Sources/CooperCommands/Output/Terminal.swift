import Foundation
import Synchronization

/// What people see: progress and notes on stderr, data on stdout; colour only on a terminal.
enum Terminal {
  /// Whether stderr is a terminal that shows colours.
  static let isColourful =
    isatty(2) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Whether somebody can answer a question.
  static var isInteractive: Bool { isatty(0) == 1 && isatty(2) == 1 }

  /// A line of progress.
  static func note(_ line: String) {
    // What is being done stands there without an end of the line.
    let isBehind = hasStatus.withLock { hasStatus in
      defer { hasStatus = false }
      return hasStatus
    }
    standardError((isBehind ? clearing : "") + line + "\n")
  }

  /// What is being done: a line that the next one takes the place of; nothing where stderr is no
  /// terminal.
  static func status(_ line: String) {
    guard isatty(2) == 1 else { return }
    hasStatus.withLock { $0 = !line.isEmpty }
    standardError(clearing + line)
  }

  /// Takes the status away.
  static func endStatus() { status("") }

  /// Whether the last line on the terminal is a status.
  private static let hasStatus = Mutex(false)

  /// Back to the beginning of the line, which is emptied.
  private static let clearing = "\r\u{1B}[K"

  /// A line that something is done.
  static func done(_ line: String) { note(paint("✓ ", "32") + line) }

  /// A line of warning.
  static func warn(_ line: String) { note(paint("warning: ", "33") + line) }

  /// Asks a question on stderr; no, unless somebody types yes.
  static func confirm(_ question: String) -> Bool {
    guard isInteractive else { return false }
    standardError("\(question) [y/N] ")
    guard let answer = readLine()?.lowercased() else { return false }
    return answer == "y" || answer == "yes"
  }

  /// Asks on stderr and returns the line that is typed; nil at the end of the input.
  static func ask(_ question: String) -> String? {
    standardError(question)
    return readLine()
  }

  /// Data, on stdout.
  static func output(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  private static func standardError(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  private static func paint(_ text: String, _ colour: String) -> String {
    isColourful ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }
}

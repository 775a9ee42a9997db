import Foundation

/// Passphrases of keys: typed on a terminal, unseen, or the first line of the file
/// `$COOPER_PASSPHRASE_FILE`. Never arguments, which other users of a machine can read.
enum Passphrase {
  /// The passphrase that something is encrypted with.
  static func existing(_ question: String) throws -> String {
    if let given = try fromFile() { return given }
    guard let typed = try typed(question) else {
      throw CommandFailure(
        "The key has a passphrase, and there is no terminal to type it on",
        hint: "Name a file with it in COOPER_PASSPHRASE_FILE.")
    }
    return typed
  }

  /// A passphrase to encrypt with, typed twice.
  static func new() throws -> String {
    if let given = try fromFile() { return given }
    guard let first = try typed("New passphrase: "), let second = try typed("Once more: ") else {
      throw CommandFailure(
        "There is no terminal to type a passphrase on",
        hint: "Name a file with it in COOPER_PASSPHRASE_FILE, or give --no-passphrase.")
    }
    guard first == second else { throw CommandFailure("The two passphrases differ") }
    guard !first.isEmpty else {
      throw CommandFailure("The passphrase is empty", hint: "Without one: --no-passphrase.")
    }
    return first
  }

  private static func fromFile() throws -> String? {
    guard let path = ProcessInfo.processInfo.environment["COOPER_PASSPHRASE_FILE"] else {
      return nil
    }
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.readToEnd(),
      let text = String(validating: data, as: UTF8.self)
    else {
      throw CommandFailure("The file of the passphrase, \(path), cannot be read")
    }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first.map {
      String($0)
    }
  }

  /// What is typed while the terminal does not show it; nil where there is none.
  private static func typed(_ question: String) throws -> String? {
    guard Terminal.isInteractive else { return nil }
    var before = termios()
    guard tcgetattr(0, &before) == 0 else { return nil }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(0, TCSAFLUSH, &silent)
    defer {
      tcsetattr(0, TCSAFLUSH, &before)
      Terminal.note("")
    }
    return Terminal.ask(question)
  }
}

import Foundation

/// What is piped into a command.
enum StandardInput {
  /// All bytes of stdin.
  static func bytes() throws -> [UInt8] {
    Array(try FileHandle.standardInput.readToEnd() ?? Data())
  }

  /// All of stdin as text.
  static func text() throws -> String {
    let bytes = try bytes()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure("What came on stdin is not UTF-8 text")
    }
    return text
  }

  /// A file's text; `-` is stdin.
  static func text(ofFile path: String) throws -> String {
    if path == "-" { return try text() }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure("There is no readable file ‘\(path)’")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CommandFailure("‘\(path)’ is not UTF-8 text")
    }
    return text
  }
}

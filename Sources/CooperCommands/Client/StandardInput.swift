import Foundation

/// What is piped into a command.
enum StandardInput {
  /// All bytes of stdin.
  static func bytes() throws -> [UInt8] {
    Array(try FileHandle.standardInput.readToEnd() ?? Data())
  }

  /// A file's bytes; `-` is stdin.
  static func bytes(ofFile path: String) throws -> [UInt8] {
    if path == "-" { return try bytes() }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure("There is no readable file ‘\(path)’")
    }
    return Array(data)
  }

  /// A file's text, without the byte order mark that it may begin with; `-` is stdin.
  static func text(ofFile path: String) throws -> String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = try bytes(ofFile: path)
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      let place = path == "-" ? "What came on stdin" : "‘\(path)’"
      throw CommandFailure("\(place) is not UTF-8 text")
    }
    return text
  }
}

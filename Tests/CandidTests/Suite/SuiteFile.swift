import Candid
import Testing

/// What one side of an assertion of the official suite gives.
enum SuiteInput: Sendable {
  case text(String)
  case message([UInt8])
}

/// One assertion of the official suite.
struct SuiteCase: Sendable, CustomTestStringConvertible {
  enum Claim: Sendable {
    case decodes
    case fails
    case equals(SuiteInput)
    case differs(from: SuiteInput)
  }

  let file: String
  let line: Int
  let input: SuiteInput
  let claim: Claim
  /// The types in parentheses.
  let types: String
  let description: String
  /// The declarations of the whole file.
  let declarations: String

  var testDescription: String { "\(file):\(line) \(description.isEmpty ? types : description)" }
}

/// Reads the files of the suite: their grammar is in FORMAT.md beside them.
struct SuiteFile {
  private let bytes: [UInt8]
  private var position = 0
  private let name: String

  init(_ text: String, name: String) {
    bytes = SuiteFile.withoutComments(Array(text.utf8))
    self.name = name
  }

  /// All cases of all files, none if the files are not there.
  static let cases: [SuiteCase] = SharedData.names(in: "candid-suite", suffix: ".test.did")
    .flatMap { name in
      guard let text = try? SharedData.text("candid-suite/" + name) else { return [SuiteCase]() }
      var file = SuiteFile(text, name: name)
      return file.read()
    }

  /// Replaces comments by spaces, outside of quotes.
  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var index = 0
    func starts(_ text: String, _ index: Int) -> Bool {
      bytes[index...].starts(with: text.utf8)
    }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        while bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index += 1
      } else if starts("//", index) || starts("/*", index) {
        let end = starts("//", index) ? "\n" : "*/"
        while !starts(end, index) {
          if bytes[index] != UInt8(ascii: "\n") { result[index] = UInt8(ascii: " ") }
          index += 1
        }
        if end == "*/" {
          for _ in 0..<2 { (result[index], index) = (UInt8(ascii: " "), index + 1) }
        }
      } else {
        index += 1
      }
    }
    return result
  }

  mutating func read() -> [SuiteCase] {
    var declarations = ""
    var cases: [SuiteCase] = []
    while skipSpace() {
      let begin = position
      if accept("assert") {
        cases.append(assertion(line: bytes[..<begin].count { $0 == UInt8(ascii: "\n") } + 1))
      } else {
        skip(to: UInt8(ascii: ";"))
        position += 1
        declarations += String(decoding: bytes[begin..<position], as: UTF8.self) + "\n"
      }
    }
    return cases.map { test in
      SuiteCase(
        file: test.file, line: test.line, input: test.input, claim: test.claim,
        types: test.types, description: test.description, declarations: declarations)
    }
  }

  private mutating func assertion(line: Int) -> SuiteCase {
    let input = input()
    let claim: SuiteCase.Claim
    if accept("!:") {
      claim = .fails
    } else if accept("==") {
      claim = .equals(self.input())
      precondition(accept(":"))
    } else if accept("!=") {
      claim = .differs(from: self.input())
      precondition(accept(":"))
    } else {
      precondition(accept(":"), "\(name):\(line)")
      claim = .decodes
    }
    _ = skipSpace()
    let begin = position
    var depth = 0
    repeat {
      switch bytes[position] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\""):
        _ = literal()
        continue
      default: break
      }
      position += 1
    } while depth > 0
    let types = String(decoding: bytes[begin..<position], as: UTF8.self)
    _ = skipSpace()
    let description =
      bytes[position] == UInt8(ascii: "\"") ? String(decoding: literal(), as: UTF8.self) : ""
    precondition(accept(";"), "\(name):\(line)")
    return SuiteCase(
      file: name, line: line, input: input, claim: claim, types: types,
      description: description, declarations: "")
  }

  private mutating func input() -> SuiteInput {
    let isBlob = accept("blob")
    _ = skipSpace()
    let bytes = literal()
    return isBlob ? .message(bytes) : .text(String(decoding: bytes, as: UTF8.self))
  }

  /// A quoted text, its escapes resolved.
  private mutating func literal() -> [UInt8] {
    var result: [UInt8] = []
    position += 1
    while bytes[position] != UInt8(ascii: "\"") {
      guard bytes[position] == UInt8(ascii: "\\") else {
        result.append(bytes[position])
        position += 1
        continue
      }
      position += 1
      switch bytes[position] {
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "r"): result.append(13)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"):
        result.append(bytes[position])
      default:
        let digits = String(decoding: bytes[position...position + 1], as: UTF8.self)
        result.append(UInt8(digits, radix: 16)!)
        position += 1
      }
      position += 1
    }
    position += 1
    return result
  }

  /// Goes to the next sign that is no space; false at the end.
  private mutating func skipSpace() -> Bool {
    while position < bytes.count, bytes[position] <= 32 { position += 1 }
    return position < bytes.count
  }

  private mutating func accept(_ text: String) -> Bool {
    _ = skipSpace()
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  /// Goes to a sign outside of braces.
  private mutating func skip(to sign: UInt8) {
    var depth = 0
    while depth > 0 || bytes[position] != sign {
      if bytes[position] == UInt8(ascii: "{") { depth += 1 }
      if bytes[position] == UInt8(ascii: "}") { depth -= 1 }
      position += 1
    }
  }
}

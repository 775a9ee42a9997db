import ArgumentParser
import Candid

/// `cooper candid decode HEX`
struct DecodeCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Turns a binary message into Candid text.",
    discussion: """
      cooper candid decode 4449444c00017d01
      curl … | cooper candid decode --types service.did --method get --results --json
      """)

  @Argument(
    help: "The message in hexadecimal digits; - reads stdin, the message itself or its digits.")
  var message: String = "-"

  @OptionGroup var types: CandidTypes

  @Flag(help: "Print fields by number.")
  var numbers = false

  @Flag(help: "Print a JSON array instead of Candid text.")
  var json = false

  func validate() throws {
    if json && numbers { throw ValidationError("--numbers is for Candid text, not for --json.") }
  }

  func run() async throws {
    let bytes = try message == "-" ? piped() : Hex.decode(message)
    let known = try types.load()
    do {
      let values: [Value]
      if let known {
        values = try Value.decode(bytes, as: known.arguments.map(\.type), in: known.table)
      } else {
        values = try Value.decodeUntyped(bytes).values
      }
      Terminal.output(
        json
          ? Value.json(ofArguments: values, isPretty: true)
          : Value.text(ofArguments: values, TextStyle(fieldNames: !numbers)))
    } catch {
      let path = error.path(in: bytes, names: known?.table ?? TypeTable())
      let place = path.map { ", in \($0)" } ?? ""
      throw CommandFailure("The message cannot be decoded: \(error)\(place)")
    }
  }

  /// A message comes on stdin as it is, or in digits.
  private func piped() throws -> [UInt8] {
    let bytes = try StandardInput.bytes()
    if bytes.starts(with: "DIDL".utf8) { return bytes }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure("What came on stdin is no Candid message: it begins with no DIDL")
    }
    return try Hex.decode(text)
  }
}

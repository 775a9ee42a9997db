import ArgumentParser
import Candid

/// `cooper candid decode HEX`
struct DecodeCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Turns a binary message into Candid text.",
    discussion: """
      cooper candid decode 4449444c00017d01
      curl … | cooper candid decode --types service.did --method get --results
      """)

  @Argument(
    help: "The message in hexadecimal digits; - reads stdin, the message itself or its digits.")
  var message: String = "-"

  @OptionGroup var types: CandidTypes

  @Flag(help: "The message is a reply: take the method's results.")
  var results = false

  @Flag(help: "Print fields by number.")
  var numbers = false

  func run() async throws {
    let bytes = try message == "-" ? piped() : Hex.decode(message)
    do {
      let values: [Value]
      if let known = try types.load(results: results) {
        values = try Value.decode(bytes, as: known.types, in: known.table)
      } else {
        values = try Value.decodeUntyped(bytes).values
      }
      Terminal.output(Value.text(ofArguments: values, TextStyle(fieldNames: !numbers)))
    } catch let error as CandidError {
      throw CommandFailure("The message cannot be decoded: \(error)")
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

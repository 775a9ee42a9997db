import ArgumentParser
import Candid
import Foundation

/// `cooper candid decode HEX`
struct DecodeCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Turns a binary message into Candid text.",
    discussion: """
      cooper candid decode 4449444c00017d01
      curl … | cooper candid decode --types a.did --method get --results
      cooper candid decode --file reply.bin --output json
      """)

  @Argument(
    help: "The message in hexadecimal digits; - reads stdin, the message itself or its digits.")
  var message: String = "-"

  @Option(help: "A file that the message is in, as it is or in digits.")
  var file: String?

  @OptionGroup var types: CandidTypes

  @Flag(help: "Print fields by number.")
  var numbers = false

  @OptionGroup var output: OutputOptions<ValueForm>

  func validate() throws {
    if file != nil && message != "-" {
      throw ValidationError("Give the message or a --file, not both.")
    }
    if numbers && output.form != .candid {
      throw ValidationError("--numbers is for Candid text, not for \(output.form.rawValue).")
    }
  }

  func run() async throws {
    let bytes = try message == "-" ? read(file ?? "-") : typed()
    let known = try types.load()
    do {
      let values: [Value]
      if let known {
        values = try Value.decode(bytes, as: known.arguments.map(\.type), in: known.table)
      } else {
        values = try Value.decodeUntyped(bytes).values
      }
      try output.print(values, style: TextStyle(fieldNames: !numbers), message: bytes)
    } catch let error as CandidError {
      let path = error.path(in: bytes, names: known?.table ?? TypeTable())
      let place = path.map { ", in \($0)" } ?? ""
      throw CommandFailure("The message cannot be decoded: \(error)\(place)")
    }
  }

  /// A message on the command line is in digits.
  private func typed() throws -> [UInt8] {
    do {
      return try Hex.decode(message)
    } catch let failure as CommandFailure {
      guard FileManager.default.fileExists(atPath: message) else { throw failure }
      throw CommandFailure(
        failure.message, hint: "There is a file of that name: --file \(message) decodes it")
    }
  }

  /// A message in a file or on stdin is there as it is, or in digits.
  private func read(_ path: String) throws -> [UInt8] {
    let bytes = try StandardInput.bytes(ofFile: path)
    if bytes.starts(with: "DIDL".utf8) { return bytes }
    let place = path == "-" ? "What came on stdin" : "‘\(path)’"
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure("\(place) is no Candid message: it begins with no DIDL")
    }
    return try Hex.decode(text)
  }
}

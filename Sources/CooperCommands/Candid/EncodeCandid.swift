import ArgumentParser
import Candid
import Foundation

/// `cooper candid encode '(…)'`
struct EncodeCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "encode", abstract: "Turns Candid text or JSON into a binary message.",
    discussion: """
      cooper candid encode '(1, opt 2)'
      cooper candid encode '(1)' --types service.did --method get
      cooper candid encode '(1)' --type '(nat8)'
      cooper candid encode --json '[{"a": 1}]' --type '(record { a : nat })'
      """)

  @Argument(help: "The text, such as '(1, opt 2)'; - is stdin.")
  var text: String = "-"

  @Option(help: "A file that the text is in.")
  var file: String?

  @OptionGroup var types: CandidTypes

  @Flag(help: "The text is a JSON array of the arguments; the types must be given.")
  var json = false

  @Flag(help: "Print the bytes themselves instead of hexadecimal digits.")
  var raw = false

  func validate() throws {
    if file != nil && text != "-" { throw ValidationError("Give the text or a --file, not both.") }
  }

  func run() async throws {
    let text = text == "-" ? try StandardInput.text(ofFile: file ?? "-") : text
    let known = try json ? types.required() : types.load()
    let bytes = try CandidText.encode(
      text, isJSON: json, types: known?.arguments.map(\.type), in: known?.table)
    if raw {
      FileHandle.standardOutput.write(Data(bytes))
    } else {
      Terminal.output(Hexadecimal.text(bytes))
    }
  }
}

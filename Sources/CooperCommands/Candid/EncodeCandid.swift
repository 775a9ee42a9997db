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
      cooper candid encode --input json '[1, "two"]' --type '(nat, text)'
      cooper candid encode '(1)' --output raw > message.bin
      """)

  @Argument(help: "The text, such as '(1, opt 2)'; - is stdin.")
  var text: String = "-"

  @Option(help: "A file that the text is in.")
  var file: String?

  @OptionGroup var types: CandidTypes

  @Option(
    help: "What the text is: Candid, or a JSON array of the arguments, whose types must be given.")
  var input: Input = .candid

  @Option(help: "How to print the message: in hexadecimal digits, or its bytes themselves.")
  var output: Output = .hex

  // What they were called before.
  @Flag(help: .hidden) var json = false
  @Flag(help: .hidden) var raw = false

  enum Input: String, ExpressibleByArgument, CaseIterable { case candid, json }

  enum Output: String, ExpressibleByArgument, CaseIterable { case hex, raw }

  func validate() throws {
    if file != nil && text != "-" { throw ValidationError("Give the text or a --file, not both.") }
  }

  func run() async throws {
    let text = text == "-" ? try StandardInput.text(ofFile: file ?? "-") : text
    let isJSON = json || input == .json
    let known = try isJSON ? types.required() : types.load()
    let bytes = try CandidText.encode(
      text, isJSON: isJSON, types: known?.arguments.map(\.type), in: known?.table)
    if raw || output == .raw {
      FileHandle.standardOutput.write(Data(bytes))
    } else {
      Terminal.output(Hexadecimal.text(bytes))
    }
  }
}

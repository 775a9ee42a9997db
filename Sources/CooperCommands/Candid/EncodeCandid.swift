import ArgumentParser
import Candid
import Foundation

/// `cooper candid encode '(…)'`
struct EncodeCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "encode", abstract: "Turns Candid text into a binary message.",
    discussion: """
      cooper candid encode '(1, opt 2)'
      cooper candid encode '(1)' --types service.did --method get
      cooper candid encode '(1)' --type '(nat8)'
      """)

  @Argument(help: "The text, such as '(1, opt 2)'; - is stdin.")
  var text: String = "-"

  @OptionGroup var types: CandidTypes

  @Flag(help: "Print the bytes themselves instead of hexadecimal digits.")
  var raw = false

  func run() async throws {
    let text = text == "-" ? try StandardInput.text() : text
    let known = try types.load()
    let bytes = try CandidText.encode(text, types: known?.types, in: known?.table)
    if raw {
      FileHandle.standardOutput.write(Data(bytes))
    } else {
      Terminal.output(Hexadecimal.text(bytes))
    }
  }
}

import ArgumentParser
import Foundation
import Testing

@testable import CooperCommands

/// What `--help` prints, of every command.
@Suite struct HelpTests {
  /// The commands, with the words that call them.
  static let commands = below(Cooper.self, "cooper")

  private static func below(
    _ command: any ParsableCommand.Type, _ path: String
  ) -> [(path: String, type: any ParsableCommand.Type)] {
    [(path, command)]
      + command.configuration.subcommands.flatMap {
        below($0, "\(path) \($0.configuration.commandName ?? "")")
      }
  }

  /// The lines of a text that are no example of a command line.
  private func prose(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { line in !["cooper ", "curl ", "echo ", "  "].contains { line.hasPrefix($0) } }
  }

  @Test func `there are commands to test`() {
    #expect(Self.commands.count > 30)
  }

  @Test func `paragraphs are left to be wrapped, and end as sentences do`() {
    for (path, command) in Self.commands {
      for line in prose(command.configuration.discussion) where !line.isEmpty {
        #expect(line.hasSuffix(".") || line.hasSuffix(":"), "\(path): \(line)")
      }
      #expect(command.configuration.abstract.hasSuffix("."), "\(path)")
    }
  }

  @Test func `an example fits on a line`() {
    for (path, command) in Self.commands {
      for line in command.configuration.discussion.split(separator: "\n")
      where !prose(String(line)).contains(line) {
        #expect(line.count <= 80, "\(path): \(line)")
      }
    }
  }

  @Test func `no line is longer than a terminal is wide, but for the usage`() {
    for (path, command) in Self.commands {
      let help = command.helpMessage(includeHidden: false, columns: 80)
      for line in help.split(separator: "\n") where !line.hasPrefix("USAGE:") {
        #expect(line.count <= 80, "\(path): \(line)")
        #expect(!line.hasSuffix("\\"), "\(path): \(line)")
      }
    }
  }

  @Test func `values and defaults are shown in one way`() {
    for (path, command) in Self.commands {
      let help = command.helpMessage(includeHidden: false, columns: 1_000)
      #expect(!help.contains("[default"), "\(path)")
      for line in help.split(separator: "\n") {
        // Nothing is enumerated in words when the list of values follows.
        guard let list = line.range(of: "(values: "),
          let value = line[list.upperBound...].prefix(while: { $0 != ";" && $0 != ")" })
            .split(separator: ", ").first
        else { continue }
        let words = line[..<list.lowerBound].dropFirst(26)
        #expect(
          !words.contains("\(value), ") && !words.contains("\(value) or "), "\(path): \(line)")
      }
    }
  }
}

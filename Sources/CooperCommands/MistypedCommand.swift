import ArgumentParser
import Spelling

/// A word in the place of a subcommand that is none.
struct MistypedCommand: CustomStringConvertible {
  /// The word.
  let word: String
  /// The command it follows, such as `cooper canister`.
  let command: String
  /// The subcommands there are.
  let known: [String]

  /// Looks for one in a command line; nil if there is none.
  static func find(
    in arguments: [String], of root: any ParsableCommand.Type
  ) -> MistypedCommand? {
    var command = root
    var path = name(root)
    var rest = arguments[...]
    // `cooper help deploy` names a command, too.
    if rest.first == "help" { rest.removeFirst() }
    while let word = rest.popFirst() {
      let subcommands = command.configuration.subcommands
      if subcommands.isEmpty || word.hasPrefix("-") || word == "help" { return nil }
      let next = subcommands.first { subcommand in
        name(subcommand) == word || subcommand.configuration.aliases.contains(word)
      }
      guard let next else {
        return MistypedCommand(word: word, command: path, known: subcommands.map(name))
      }
      command = next
      path += " " + word
    }
    return nil
  }

  private static func name(_ command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? ""
  }

  /// What to say about it.
  var description: String {
    let hint =
      Suggestions.question(known, for: word) ?? "The commands are: \(known.joined(separator: ", "))"
    return """
      Error: There is no command ‘\(command) \(word)’
        \(hint)
        See '\(command) --help' for more information.
      """
  }
}

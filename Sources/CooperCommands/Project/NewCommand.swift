import ArgumentParser
import CanisterBuilder
import Foundation

/// `cooper new NAME`
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes a project: a folder with one canister to begin from.")

  @Argument(help: "The name: letters, digits, _ and -.")
  var name: String

  @Option(
    help: ArgumentHelp(
      "What the canister is: greeting, website (certified pages and a form), api (JSON over HTTP), token (ICRC-1) or blank.",
      valueName: "greeting|website|api|token|blank"))
  var template: ProjectTemplate.Kind = .greeting

  func run() async throws {
    let folder = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: name)
    try ProjectTemplate.write(
      name: name, kind: template, to: folder, package: (try? Kit.find())?.package)
    Terminal.done("\(name)/ is made")
    Terminal.note("  cd \(name)\n  cooper deploy")
  }
}

extension ProjectTemplate.Kind: ExpressibleByArgument {}

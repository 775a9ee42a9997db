import ArgumentParser
import CanisterBuilder
import Foundation

/// `cooper new NAME`
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes a project: a folder with one canister to begin from.")

  @Argument(help: "The name: letters, digits, _ and -.")
  var name: String

  func run() async throws {
    let folder = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: name)
    try ProjectTemplate.write(name: name, to: folder, package: (try? Kit.find())?.package)
    Terminal.done("\(name)/ is made")
    Terminal.note("  cd \(name)\n  cooper deploy")
  }
}

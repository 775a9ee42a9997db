import ArgumentParser
import CanisterBuilder
import Foundation

/// `cooper build [NAME…]`
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Compiles canisters to .cooper/build/NAME.wasm and NAME.did.")

  @Argument(help: "The canisters; all of cooper.json by default.")
  var names: [String] = []

  func run() async throws {
    let project = try Project.load(from: URL(filePath: FileManager.default.currentDirectoryPath))
    for canister in try project.canisters(named: names) {
      let built = try await project.buildWithProgress(canister)
      Terminal.output(built.moduleFile.path)
      if let interface = built.interfaceFile { Terminal.output(interface.path) }
    }
  }
}

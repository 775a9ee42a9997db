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
      let started = ContinuousClock.now
      Terminal.note("Building \(canister.name)")
      let built = try await project.build(canister)
      let time = (ContinuousClock.now - started).formatted(
        .units(allowed: [.seconds], fractionalPart: .show(length: 2)))
      Terminal.done("\(canister.name): \(ByteCount.text(built.module.count)) in \(time)")
      Terminal.output(built.moduleFile.path)
      if let interface = built.interfaceFile { Terminal.output(interface.path) }
    }
  }
}

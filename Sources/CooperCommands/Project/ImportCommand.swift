import ArgumentParser
import CanisterBuilder
import Foundation

/// `cooper import`
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Makes a cooper.json of the dfx.json or icp.yaml in this folder.",
    discussion: """
      Canisters keep their own tools: cooper deploy takes the modules that these have built, with their \
      interfaces, arguments, settings and dependencies. A canister_ids.json of dfx is read as it is.
      """)

  @Flag(help: "Take the place of a cooper.json that is there.")
  var force = false

  func run() async throws {
    let folder = URL(filePath: FileManager.default.currentDirectoryPath)
    let target = folder.appending(path: "cooper.json")
    guard force || !FileManager.default.fileExists(atPath: target.path) else {
      throw CommandFailure(
        "There is a cooper.json already", hint: "--force takes its place.")
    }
    let imported = try ImportedProject.load(from: folder)
    for note in imported.notes { Terminal.warn(note) }
    guard !imported.canisters.isEmpty else {
      throw CommandFailure(
        "\(imported.file.lastPathComponent) has no canister that Cooper can take")
    }
    let text = try imported.description()
    do {
      try Data(text.utf8).write(to: target, options: .atomic)
    } catch {
      throw CommandFailure("\(target.path) cannot be written: \(error.localizedDescription)")
    }
    let names = imported.canisters.map(\.name).joined(separator: ", ")
    Terminal.done("cooper.json has \(names), of \(imported.file.lastPathComponent)")
    for canister in imported.canisters {
      let module = folder.appending(path: canister.wasm)
      guard !FileManager.default.fileExists(atPath: module.path) else { continue }
      let how = canister.build.map { ": \($0)" } ?? ""
      Terminal.note("  \(canister.wasm) is not there yet\(how)")
    }
  }
}

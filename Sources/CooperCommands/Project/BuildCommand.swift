import ArgumentParser
import CanisterBuilder
import Foundation

/// `cooper build [NAME…]`
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Compiles canisters to .cooper/build/NAME.wasm and NAME.did.")

  @Argument(help: "The canisters; all of cooper.json by default.", completion: .builtCanister)
  var names: [String] = []

  @Flag(
    help:
      "Build what is there soon rather than small, as cooper dev does; the module is about twice as large."
  )
  var quick = false

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let project = try Project.load(from: URL(filePath: FileManager.default.currentDirectoryPath))
    var built: [BuiltCanister] = []
    for canister in try project.canisters(named: names) {
      built.append(
        BuiltCanister(canister.name, try await project.buildWithProgress(canister, isQuick: quick)))
      // At once: a later canister may not compile.
      if output.form == .text, let last = built.last { Terminal.output(last.text) }
    }
    if output.form == .json { try Terminal.output(json: built) }
  }

  /// The files that were made of a canister.
  private struct BuiltCanister: Encodable {
    var name: String
    var module: String
    var interface: String?
    var moduleBytes: Int
    /// Whether it was there already.
    var isUnchanged: Bool

    init(_ name: String, _ built: Project.BuiltModule) {
      self.name = name
      module = built.moduleFile.path
      interface = built.interfaceFile?.path
      moduleBytes = built.module.count
      isUnchanged = built.isUnchanged
    }

    var text: String { [module, interface].compactMap(\.self).joined(separator: "\n") }
  }
}

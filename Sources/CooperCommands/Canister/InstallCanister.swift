public import ArgumentParser
import Candid
import Foundation
import Gateway
public import Interfaces

/// `cooper canister install NAME --wasm FILE`
struct InstallCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Puts a Wasm module into a canister.")

  @Argument(help: "The canister's name or id.", completion: .canister)
  var canister: String

  @Option(
    help: ArgumentHelp("The module, plain or gzipped.", valueName: "file"),
    completion: .file(extensions: ["wasm", "gz"]))
  var wasm: String

  @Option(
    help: ArgumentHelp(
      "The .did file of a module that carries no interface; the canister carries it then.",
      valueName: "file"))
  var candid: String?

  @Option(help: "How the canister gets the module; reinstall loses all its data.")
  var mode: InstallMode = .install

  @OptionGroup var argument: InstallationArgument

  @Option(
    help: ArgumentHelp(
      "keep or replace: what becomes of the heap in an upgrade. Without it, the heap stays if the canister's module keeps its data there (enhanced orthogonal persistence).",
      valueName: "keep|replace"),
    transform: InstallCanister.persistence)
  var wasmMemoryPersistence: Management.WasmMemoryPersistence?

  @OptionGroup var gateway: GatewayOptions

  func validate() throws {
    guard wasmMemoryPersistence == nil || mode == .upgrade else {
      throw ValidationError("--wasm-memory-persistence is for --mode upgrade alone.")
    }
  }

  private static func persistence(_ text: String) throws -> Management.WasmMemoryPersistence {
    switch text {
    case "keep": return .keep
    case "replace": return .replace
    default: throw ValidationError("‘\(text)’ is neither keep nor replace.")
    }
  }

  func run() async throws {
    let network = try gateway.chosenNetwork()
    let client = network.client
    let id = try await client.id(of: canister).text
    let name = canister
    let module = try InstalledModule(
      try StandardInput.bytes(ofFile: wasm), candid: candid, saysAll: false, name: name)
    let message = try CandidArguments.encodeInstallation(
      try argument.text(), as: module.initArguments, in: module.types, name: name, mode: mode)
    // What `cooper build` wrote beside the module.
    let symbols = URL(filePath: wasm).deletingPathExtension().appendingPathExtension("symbols")
    if case .gateway(let gateway) = network,
      let data = FileManager.default.contents(atPath: symbols.path)
    {
      try await gateway.keepSymbols(String(decoding: data, as: UTF8.self), ofModule: module.bytes)
    }
    try await ManagementClient(network: client).install(
      module.bytes, into: id, name: name, mode: mode, argument: message,
      persistence: wasmMemoryPersistence)
    Terminal.done("\(name): \(mode.rawValue) of \(Readable.bytes(module.bytes.count))")
  }
}

extension InstallMode: ExpressibleByArgument {}

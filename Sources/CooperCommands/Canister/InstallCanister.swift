import ArgumentParser
import Candid
import Foundation
import Gateway
import Replica

/// `cooper canister install NAME --wasm FILE`
struct InstallCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Puts a Wasm module into a canister.")

  @Argument(help: "The canister's name or id.")
  var canister: String

  @Option(help: "The module, plain or gzipped.")
  var wasm: String

  @Option(help: "install, reinstall or upgrade.")
  var mode: ManagementClient.InstallMode = .install

  @Option(help: "What the module is installed with, as Candid text.")
  var argument: String?

  @Option(
    help: ArgumentHelp(
      "keep or replace: what becomes of the heap in an upgrade. Without it, the heap stays if the canister's module keeps its data there (enhanced orthogonal persistence).",
      valueName: "keep|replace"),
    transform: InstallCanister.persistence)
  var wasmMemoryPersistence: WasmMemoryPersistence?

  @OptionGroup var gateway: GatewayOptions

  func validate() throws {
    guard wasmMemoryPersistence == nil || mode == .upgrade else {
      throw ValidationError("--wasm-memory-persistence is for --mode upgrade alone.")
    }
  }

  private static func persistence(_ text: String) throws -> WasmMemoryPersistence {
    if let persistence = WasmMemoryPersistence(rawValue: text) { return persistence }
    throw ValidationError("‘\(text)’ is neither keep nor replace.")
  }

  func run() async throws {
    let client = try gateway.client()
    let found = try await client.existingCanister(canister)
    guard let module = FileManager.default.contents(atPath: wasm) else {
      throw CommandFailure("There is no readable file ‘\(wasm)’")
    }
    let message = try InitArgument.encode(argument, for: nil)
    try await ManagementClient(gateway: client).install(
      Array(module), into: found.id, mode: mode, argument: message,
      persistence: wasmMemoryPersistence)
    Terminal.done("\(found.name ?? found.id): \(mode.rawValue) of \(Readable.bytes(module.count))")
  }
}

extension ManagementClient.InstallMode: ExpressibleByArgument, CaseIterable {
  static let allCases: [ManagementClient.InstallMode] = [.install, .reinstall, .upgrade]
}

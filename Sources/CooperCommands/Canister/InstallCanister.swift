import ArgumentParser
import Candid
import Foundation
import Gateway

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

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    let client = try gateway.client()
    let found = try await client.existingCanister(canister)
    guard let module = FileManager.default.contents(atPath: wasm) else {
      throw CommandFailure("There is no readable file ‘\(wasm)’")
    }
    let message = try InitArgument.encode(argument, for: nil)
    // What `cooper build` wrote beside the module.
    let symbols = URL(filePath: wasm).deletingPathExtension().appendingPathExtension("symbols")
    if let data = FileManager.default.contents(atPath: symbols.path) {
      try await client.keepSymbols(
        String(decoding: data, as: UTF8.self), ofModule: Array(module))
    }
    try await ManagementClient(gateway: client).install(
      Array(module), into: found.id, mode: mode, argument: message)
    Terminal.done("\(found.name ?? found.id): \(mode.rawValue) of \(Readable.bytes(module.count))")
  }
}

extension ManagementClient.InstallMode: ExpressibleByArgument, CaseIterable {
  static let allCases: [ManagementClient.InstallMode] = [.install, .reinstall, .upgrade]
}

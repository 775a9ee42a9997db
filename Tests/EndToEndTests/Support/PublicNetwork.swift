import Candid
import Foundation
import TestSupport
import Testing

/// A Cooper that plays the public network: its own root key, and stand-ins of the network's ledgers and of
/// the canister that makes cycles.
final class PublicNetwork {
  /// The principals of the stand-ins.
  static let cyclesLedger = "um5iw-rqaaa-aaaaq-qaaba-cai"
  static let icpLedger = "ryjl3-tyaaa-aaaaa-aaaba-cai"
  static let minting = "rkp4c-7iaaa-aaaaa-aaaca-cai"

  let gateway: RunningGateway
  /// The root key, as hexadecimal digits.
  let rootKey: String

  init(state: URL) throws {
    gateway = try RunningGateway(state: state)
    let status = try Data(contentsOf: try #require(URL(string: "\(gateway.url)/api/v2/status")))
    // CBOR: a key, and 133 bytes behind a head of two.
    let label = try #require(status.range(of: Data("root_key".utf8)))
    rootKey = Hexadecimal.text(status[(label.upperBound + 2)...].prefix(133))
    for (canister, module) in zip(
      [Self.cyclesLedger, Self.icpLedger, Self.minting], try Self.modules.get())
    {
      _ = try run(
        "call", "aaaaa-aa", "provisional_create_canister_with_cycles",
        """
        (record { specified_id = opt principal "\(canister)"; amount = opt 1_000_000_000_000_000_000 })
        """)
      _ = try run("canister", "install", canister, "--wasm", module.path)
    }
  }

  /// Runs a command against the gateway, as nobody; the output.
  @discardableResult
  func run(_ arguments: String...) throws -> String {
    let finished = try cooper(
      arguments + ["--identity", "anonymous"], gateway: gateway.url)
    guard finished.status == 0 else {
      throw RunningGateway.Failure(description: "\(arguments): \(finished.errors)")
    }
    return finished.output
  }

  /// The member of a `cooper.json` that describes it, under the name `public`.
  var description: String {
    #""networks": {"public": {"url": "\#(gateway.url)", "root_key": "\#(rootKey)"}}"#
  }

  /// The stand-ins that come with Cooper, compiled as canisters are: once, and again after a change.
  private static let modules = Result { () throws -> [URL] in
    let folder = Checkout.products.appending(path: "system-canisters")
    let names = ["CyclesLedger", "ICPLedger", "CyclesMinting"]
    let canisters = try names.map { name in
      let sources = folder.appending(path: "Sources/\(name)")
      try copySources(of: name, to: sources)
      return #""\#(name.lowercased())": {"type": "swift", "sources": "\#(sources.path)"}"#
    }
    try Data("{\"canisters\": {\(canisters.joined(separator: ", "))}}".utf8)
      .write(to: folder.appending(path: "cooper.json"))
    let built = try cooper(["build"], in: folder)
    guard built.status == 0 else { throw RunningGateway.Failure(description: built.errors) }
    return names.map { folder.appending(path: ".cooper/build/\($0.lowercased()).wasm") }
  }

  /// Copies the sources of a stand-in, with what goes wrong in it when a test wants it.
  private static func copySources(of name: String, to folder: URL) throws {
    let files = FileManager.default
    try? files.removeItem(at: folder)
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    for place in ["Sources/Canisters/\(name)", "Tests/SystemCanisters/\(name)"] {
      let sources = Checkout.root.appending(path: place)
      guard let found = try? files.contentsOfDirectory(atPath: sources.path) else { continue }
      for file in found where file.hasSuffix(".swift") {
        // Some are symbolic links.
        try Data(contentsOf: sources.appending(path: file)).write(to: folder.appending(path: file))
      }
    }
  }
}

/// A person with an identity of their own, in a folder of their own.
struct Person {
  let folder: URL
  let principal: String

  init(_ name: String, in folder: URL) throws {
    self.folder = folder
    let variables = ["COOPER_IDENTITIES": folder.appending(path: "ids").path]
    let made = try cooper(["identity", "new", name], in: folder, variables: variables)
    _ = try cooper(["identity", "use", name], in: folder, variables: variables)
    principal = made.output.trimmingCharacters(in: .newlines)
  }

  /// Runs a command as this person, in a folder.
  func run(
    _ arguments: [String], in place: URL? = nil, gateway: String? = nil
  ) throws -> Finished {
    try cooper(
      arguments, in: place ?? folder, gateway: gateway,
      variables: ["COOPER_IDENTITIES": folder.appending(path: "ids").path])
  }
}

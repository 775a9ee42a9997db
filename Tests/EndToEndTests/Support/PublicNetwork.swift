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

  /// The stand-ins, compiled as canisters are: once, and again after a change.
  private static let modules = Result { () throws -> [URL] in
    let folder = Checkout.products.appending(path: "system-canisters")
    let stand = Checkout.root.appending(path: "Tests/SystemCanisters")
    let bindings = Checkout.root.appending(path: "Sources/Interfaces/Generated")
    let shared = try files(in: stand.appending(path: "Shared"))
    var canisters: [String] = []
    let names = [
      ("cycles-ledger", "CyclesLedger"), ("icp-ledger", "ICPLedger"),
      ("cycles-minting", "CyclesMinting"),
    ]
    for (name, source) in names {
      var sources = try files(in: stand.appending(path: source))
      sources.append(bindings.appending(path: "\(source).swift"))
      if source != "CyclesLedger" { sources += shared }
      try copy(sources, to: folder.appending(path: name))
      canisters.append(#""\#(name)": {"type": "swift", "sources": "\#(name)"}"#)
    }
    try Data("{\"canisters\": {\(canisters.joined(separator: ", "))}}".utf8)
      .write(to: folder.appending(path: "cooper.json"))
    let built = try cooper(["build"], in: folder)
    guard built.status == 0 else { throw RunningGateway.Failure(description: built.errors) }
    return names.map { folder.appending(path: ".cooper/build/\($0.0).wasm") }
  }

  private static func files(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  }

  /// Copies files; those that are there already keep their dates, so that nothing is built for them.
  private static func copy(_ files: [URL], to folder: URL) throws {
    let manager = FileManager.default
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    let names = Set(files.map(\.lastPathComponent))
    for old in try self.files(in: folder) where !names.contains(old.lastPathComponent) {
      try manager.removeItem(at: old)
    }
    for file in files {
      let target = folder.appending(path: file.lastPathComponent)
      if !manager.contentsEqual(atPath: file.path, andPath: target.path) {
        try Data(contentsOf: file).write(to: target)
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

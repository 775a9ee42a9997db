import Candid
import Foundation
import TestSupport
import Testing

/// `cooper` as the launcher of `icp network start`: called as icp calls it, with flags alone.
@Suite(.serialized, .enabled(if: Checkout.hasKit, "`make kit` has not been run"))
struct LauncherTests {
  private static let cyclesLedger = PublicNetwork.cyclesLedger
  private static let icpLedger = PublicNetwork.icpLedger

  /// A network as a launcher says it is.
  private struct Status: Decodable {
    let v: String
    let gateway_port: UInt16
    let root_key: String
    let default_effective_canister_id: String
  }

  /// A launcher that runs.
  private final class Launcher {
    let process = Process()
    let errors = Pipe()
    let folder: URL

    init(in folder: URL, _ more: [String] = []) throws {
      self.folder = folder
      process.executableURL = Checkout.cooper
      // As icp 1.1 does it: the status folder is there, the state's too.
      process.arguments =
        [
          "--interface-version", "1.1.0", "--state-dir", folder.appending(path: "state").path,
          "--bind", "127.0.0.1", "--status-dir", folder.appending(path: "status").path,
          "--domain=localhost",
        ] + more
      process.environment = Checkout.environment(gateway: nil)
        .merging(["XDG_CACHE_HOME": Checkout.products.path + "/caches"]) { _, given in given }
      process.standardError = errors
      process.standardInput = FileHandle.nullDevice
      for name in ["state", "status"] {
        try FileManager.default.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: true)
      }
      try process.run()
    }

    /// What it says of its network, once it does.
    func status() async throws -> Status {
      let file = folder.appending(path: "status/status.json")
      while true {
        if let data = try? Data(contentsOf: file) {
          #expect(data.last == UInt8(ascii: "\n"))
          return try JSONDecoder().decode(Status.self, from: data)
        }
        guard process.isRunning else {
          let text = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
          throw RunningGateway.Failure(description: text)
        }
        try await Task.sleep(for: .milliseconds(50))
      }
    }

    /// Ends it as icp does; its exit code.
    func end() -> Int32 {
      kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      return process.terminationStatus
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
  }

  private func call(_ gateway: String, _ arguments: String...) throws -> String {
    let finished = try cooper(["call"] + arguments + ["--identity", "anonymous"], gateway: gateway)
    try #require(finished.status == 0, "\(finished.errors)")
    return finished.output.trimmingCharacters(in: .newlines)
  }

  @Test(.timeLimit(.minutes(10)))
  func `icp gets the network that it makes ready`() async throws {
    let folder = try TemporaryFolder()
    let launcher = try Launcher(in: folder.url, ["--subnet=application", "--unheard-of=1"])
    let status = try await launcher.status()
    #expect(status.v == "1")
    let gateway = "http://localhost:\(status.gateway_port)"
    let served = try Data(contentsOf: try #require(URL(string: gateway + "/api/v2/status")))
    let label = try #require(served.range(of: Data("root_key".utf8)))
    #expect(Hexadecimal.text(served[(label.upperBound + 2)...].prefix(133)) == status.root_key)

    // What icp does next, as nobody: cycles and ICP to a developer, canisters from the ledger.
    let person = try Person("dev", in: folder.url)
    let account = try person.run(["identity", "account-id"]).output
      .trimmingCharacters(in: .newlines)
    let bytes = stride(from: 0, to: account.count, by: 2).map { place in
      "\\" + account.dropFirst(place).prefix(2)
    }.joined()
    #expect(
      try call(
        gateway, Self.icpLedger, "transfer",
        """
        (record { memo = 0; amount = record { e8s = 100_000_000_000_000 }; \
        fee = record { e8s = 10_000 }; to = blob "\(bytes)" })
        """
      ).contains("Ok"))
    #expect(
      try call(
        gateway, Self.cyclesLedger, "icrc1_transfer",
        """
        (record { to = record { owner = principal "\(person.principal)" }; \
        amount = 1_000_000_000_000_000; fee = opt 100_000_000 })
        """
      ).contains("Ok"))
    #expect(
      try call(
        gateway, Self.cyclesLedger, "icrc1_balance_of",
        "(record { owner = principal \"\(person.principal)\" })")
        == "(1_000_000_000_000_000 : nat)")
    let made = try call(
      gateway, Self.cyclesLedger, "create_canister", "(record { amount = 10_000_000_000_000 })")
    #expect(made.contains("canister_id"))

    // Ctrl-C ends it, and the state is there the next time.
    #expect(launcher.end() == 0)
    try FileManager.default.removeItem(at: folder.url.appending(path: "status/status.json"))
    let again = try Launcher(in: folder.url)
    let later = try await again.status()
    #expect(later.root_key == status.root_key)
    #expect(
      try call(
        "http://localhost:\(later.gateway_port)", Self.cyclesLedger, "icrc1_balance_of",
        "(record { owner = principal \"\(person.principal)\" })")
        == "(1_000_000_000_000_000 : nat)")
    #expect(again.end() == 0)
  }

  @Test(arguments: [
    (["--interface-version", "2.0.0"], "Interface version 2.0.0"),
    (["--interface-version=1.0.0", "--unheard-of"], "--unheard-of"),
    (["--interface-version", "1.1.0", "--ii"], "Internet Identity"),
    (["--interface-version", "1.1.0", "--bitcoind-addr=127.0.0.1:18444"], "Bitcoin"),
    (["--interface-version", "one"], "one"),
  ])
  func `what cannot be had is refused before anything starts`(
    arguments: [String], word: String
  ) throws {
    let refused = try cooper(arguments)
    #expect(refused.status != 0)
    #expect(refused.errors.contains(word), "\(refused.errors)")
  }
}

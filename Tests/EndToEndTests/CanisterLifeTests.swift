import Foundation
import TestSupport
import Testing

/// Snapshots, settings, cycles and the clock from the command line.
@Suite(.serialized, .timeLimit(.minutes(3))) struct CanisterLifeTests {
  /// The counter of `HeapPersistenceTests`, in a canister of a gateway.
  private func start(_ arguments: [String] = []) throws -> (RunningGateway, URL) {
    let project = try Checkout.temporaryFolder()
    let gateway = try RunningGateway(
      state: try Checkout.temporaryFolder(), arguments: arguments)
    try Data(
      #"{"canisters": {"counter": {"type": "wasm", "wasm": "counter.wasm"}}}"#.utf8
    ).write(to: project.appending(path: "cooper.json"))
    try HeapPersistenceTests.module([]).write(to: project.appending(path: "counter.wasm"))
    let deployed = try cooper(["deploy"], in: project, gateway: gateway.url)
    #expect(deployed.status == 0, "\(deployed.errors)")
    return (gateway, project)
  }

  private func bump(_ gateway: RunningGateway, _ canister: String = "counter") async throws
    -> String
  {
    try await call(gateway.url, canister, "bump", "()").text
  }

  /// What a command prints, which must succeed.
  private func run(_ arguments: [String], _ gateway: RunningGateway) throws -> String {
    let done = try cooper(arguments, gateway: gateway.url)
    #expect(done.status == 0, "\(arguments): \(done.errors)")
    return done.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `a snapshot brings a canister back, and goes to another one by way of a folder`()
    async throws
  {
    let (gateway, project) = try start()
    defer { gateway.end() }
    #expect(try await bump(gateway) == "(1 : nat32)")
    let id = try run(["canister", "snapshot", "create", "counter"], gateway)
    #expect(try await bump(gateway) == "(2 : nat32)")
    #expect(try run(["canister", "snapshot", "list", "counter"], gateway).hasPrefix(id))
    #expect(
      try cooper(["canister", "snapshot", "load", "counter", id], gateway: gateway.url).status == 1)
    _ = try run(["canister", "snapshot", "load", "counter", id, "--yes"], gateway)
    #expect(try await bump(gateway) == "(2 : nat32)")
    let folder = project.appending(path: "snapshot").path
    _ = try run(["canister", "snapshot", "download", "counter", id, folder], gateway)
    let full = try cooper(
      ["canister", "snapshot", "download", "counter", id, folder], gateway: gateway.url)
    #expect(full.status == 1)
    #expect(full.errors.contains("is not empty"), "\(full.errors)")
    _ = try run(["canister", "create", "other"], gateway)
    let uploaded = try run(["canister", "snapshot", "upload", "other", folder], gateway)
    _ = try run(["canister", "snapshot", "load", "other", uploaded, "--yes"], gateway)
    #expect(try await bump(gateway, "other") == "(2 : nat32)")
    _ = try run(["canister", "snapshot", "delete", "counter", id], gateway)
    #expect(try run(["canister", "snapshot", "list", "counter"], gateway) == "")
    let gone = try cooper(
      ["canister", "snapshot", "load", "counter", id, "--yes"], gateway: gateway.url)
    #expect(gone.status == 1)
    #expect(gone.errors.contains("Could not find the snapshot"), "\(gone.errors)")
  }

  @Test func `settings are changed and shown, and the info tells who did what`() async throws {
    let (gateway, _) = try start()
    defer { gateway.end() }
    _ = try run(
      [
        "canister", "settings", "counter", "--freezing-threshold", "77", "--variable", "A=1",
        "--variable", "B=2", "--log-visibility", "public",
      ], gateway)
    _ = try run(["canister", "settings", "counter", "--variable", "A="], gateway)
    let shown = try run(["canister", "settings", "counter"], gateway)
    #expect(shown.contains("freezing threshold    77 s"), "\(shown)")
    #expect(shown.contains("log visibility        public"))
    #expect(shown.contains("B=2") && !shown.contains("A="))
    let wrong = try cooper(
      ["canister", "settings", "counter", "--compute-allocation", "101"], gateway: gateway.url)
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("in the range [0..100]"), "\(wrong.errors)")
    let info = try run(["canister", "info", "counter"], gateway)
    let me = try run(["identity", "principal"], gateway).trimmingCharacters(in: .newlines)
    #expect(info.contains("created, controlled by \(me)"), "\(info)")
    #expect(info.contains("install of module "))
    #expect(info.contains(", by \(me)"))
  }

  @Test func `cycles are shown and added`() async throws {
    let (gateway, _) = try start(["--cycles", "real"])
    defer { gateway.end() }
    func balance() throws -> UInt64 {
      let info = try run(["canister", "info", "counter", "--output", "json"], gateway)
      let report = try JSONSerialization.jsonObject(with: Data(info.utf8)) as? [String: Any]
      return try #require((report?["cycles"] as? String).flatMap { UInt64($0) })
    }
    let before = try balance()
    _ = try await bump(gateway)
    let after = try balance()
    #expect(after < before - 6_000_000)
    _ = try run(["cycles", "top-up", "counter", "5T"], gateway)
    let more = try balance()
    #expect(more > before && more < before + 5_000_000_000_000)
    #expect(try cooper(["cycles", "top-up", "counter", "5X"], gateway: gateway.url).status == 64)
  }

  @Test func `a clock that stands still is moved, and no other`() throws {
    let (gateway, _) = try start(["--clock", "manual"])
    defer { gateway.end() }
    let time = try #require(UInt64(try run(["clock"], gateway)))
    #expect(try run(["clock", "advance", "60"], gateway) == "\(time + 60_000_000_000)")
    #expect(try run(["clock", "show"], gateway) == "\(time + 60_000_000_000)")
    let other = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { other.end() }
    let refused = try cooper(["clock", "advance", "60"], gateway: other.url)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("cooper start --clock manual"), "\(refused.errors)")
  }
}

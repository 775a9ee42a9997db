import Foundation
import TestSupport
import Testing

/// `cooper start` and the folder of its state; `cooper state`.
@Suite(.serialized, .timeLimit(.minutes(3))) struct StateTests {
  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// A gateway with one named canister.
  private func gateway(_ state: URL) throws -> RunningGateway {
    let gateway = try RunningGateway(state: state)
    #expect(try cooper(["canister", "create", "kept"], gateway: gateway.url).status == 0)
    return gateway
  }

  private func expectKept(_ gateway: RunningGateway) throws {
    let list = try cooper(["canister", "list"], gateway: gateway.url)
    #expect(list.output.contains("kept"), "\(list.output)\(list.errors)")
  }

  @Test func `a clean start deletes nothing of a gateway that runs, nor when the port is taken`()
    throws
  {
    let state = try Checkout.temporaryFolder()
    let running = try gateway(state)
    defer { running.end() }
    let refused = try cooper(["start", "--port", "0", "--state", state.path, "--clean"])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("in use by another process"), "\(refused.errors)")
    try expectKept(running)

    let other = try Checkout.temporaryFolder()
    try gateway(other).end()
    let port = try #require(running.url.split(separator: ":").last.map(String.init))
    let taken = try cooper(["start", "--port", port, "--state", other.path, "--clean"])
    #expect(taken.status == 1)
    #expect(taken.errors.contains("in use"), "\(taken.errors)")
    let again = try RunningGateway(state: other)
    try expectKept(again)
    again.end()
    // Now nothing is in the way.
    let clean = try RunningGateway(state: other, arguments: ["--clean"])
    #expect(
      !(try cooper(["canister", "list"], gateway: clean.url).output.contains("kept")))
    clean.end()

    // A folder that was not there is not there again.
    let project = try Checkout.temporaryFolder()
    let fresh = project.appending(path: ".cooper/state")
    let failed = try cooper(["start", "--port", port, "--state", fresh.path])
    #expect(failed.status == 1)
    #expect(try names(project) == [])
  }

  @Test func `a folder that is no state is neither cleaned nor used`() throws {
    let project = try Checkout.temporaryFolder()
    try Data("{}".utf8).write(to: project.appending(path: "cooper.json"))
    for arguments in [["--clean"], []] {
      let refused = try cooper(["start", "--port", "0", "--state", project.path] + arguments)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("is no state folder of Cooper"), "\(refused.errors)")
      #expect(refused.errors.contains("cooper.json"), "\(refused.errors)")
      #expect(try names(project) == ["cooper.json"])
    }
  }

  @Test func `a state that vanishes under the gateway is a 507 with the reason, and queries go on`()
    async throws
  {
    let folder = try Checkout.temporaryFolder()
    let state = folder.appending(path: "state")
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: false)
    let gateway = try gateway(state)
    defer { gateway.end() }
    func status() async throws -> String {
      try await http("GET", gateway.url + "/api/v2/status").text
    }
    #expect(try await status().hasSuffix("ghealthy"))
    try FileManager.default.removeItem(at: state)
    let refused = try await call(
      gateway.url, "aaaaa-aa", "provisional_create_canister_with_cycles", "(record {})")
    #expect(refused.status == 507)
    #expect(refused.json("title") as? String == "The state cannot be written")
    #expect((refused.json("detail") as? String)?.contains("is gone") == true)
    #expect(try await status().hasSuffix("iunhealthy"))
    let deployed = try cooper(["canister", "create", "lost"], gateway: gateway.url)
    #expect(deployed.status == 1)
    #expect(deployed.errors.contains("is gone"), "\(deployed.errors)")
    try expectKept(gateway)
  }

  @Test func `what a gateway has recorded is replayed to the state that its folder has`() throws {
    let folder = try Checkout.temporaryFolder()
    let state = folder.appending(path: "state")
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: false)
    let recording = folder.appending(path: "run.recording").path
    let running = try RunningGateway(state: state, arguments: ["--record", recording])
    for name in ["one", "two"] {
      #expect(try cooper(["canister", "create", name], gateway: running.url).status == 0)
    }
    running.end()
    let hash = try cooper(["state", "hash", "--state", state.path])
    #expect(hash.status == 0, "\(hash.errors)")
    #expect(hash.output.count == 65)
    let replay = try cooper(["replay", recording])
    #expect(replay.status == 0, "\(replay.errors)")
    #expect(replay.output == hash.output)
    let part = try cooper(["replay", recording, "--until", "1", "--output", "json"])
    #expect(part.status == 0, "\(part.errors)")
    #expect(part.output.contains("\"turns\" : 1"), "\(part.output)")
    #expect(!part.output.contains(hash.output.dropLast()))

    let again = try cooper(["start", "--port", "0", "--state", state.path, "--record", recording])
    #expect(again.status == 1)
    #expect(again.errors.contains("is there already"), "\(again.errors)")
    var bytes = try Data(contentsOf: URL(filePath: recording))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: recording))
    let damaged = try cooper(["replay", recording])
    #expect(damaged.status == 1)
    #expect(damaged.errors.contains("damaged"), "\(damaged.errors)")
    #expect(damaged.errors.contains("at byte"), "\(damaged.errors)")
  }

  @Test func `state info and verify say what is in a folder, and whether it is whole`() throws {
    let folder = try Checkout.temporaryFolder()
    let state = folder.appending(path: "state")
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: false)
    let running = try RunningGateway(state: state, arguments: ["--durability", "power"])
    #expect(try cooper(["canister", "create", "kept"], gateway: running.url).status == 0)
    let used = try cooper(["state", "info", "--state", state.path])
    #expect(used.output.contains("(in use)"), "\(used.output)\(used.errors)")
    running.end()
    let info = try cooper(["state", "info", "--state", state.path])
    #expect(info.output.contains("canisters 1"))
    #expect(info.output.contains("bkyz2-fmaaa-aaaaa-qaaaq-cai kept"))
    let json = try cooper(["state", "info", "--json", "--state", state.path])
    #expect(json.output.contains("\"isInUse\" : false"))
    let whole = try cooper(["state", "verify", "--state", state.path])
    #expect(whole.status == 0, "\(whole.errors)")
    let (copy, other) = (folder.appending(path: "copy").path, folder.appending(path: "other").path)
    let exported = try cooper(["state", "export", copy, "--state", state.path])
    #expect(exported.status == 0, "\(exported.errors)")
    let imported = try cooper(["state", "import", copy, "--state", other])
    #expect(imported.errors.contains("has 1 canisters"), "\(imported.errors)")
    let compacted = try cooper(["state", "compact", "--state", other])
    #expect(compacted.status == 0, "\(compacted.errors)")
    #expect(
      try cooper(["state", "info", "--state", other]).output.contains(
        "bkyz2-fmaaa-aaaaa-qaaaq-cai kept"))
    let again = try cooper(["state", "import", copy, "--state", other])
    #expect(again.status == 1)
    #expect(again.errors.contains("has a state already"), "\(again.errors)")

    let database = state.appending(path: "state.sqlite")
    var bytes = try Data(contentsOf: database)
    // The name is stored as text.
    let place = try #require(bytes.range(of: Data("kept".utf8), options: .backwards))
    bytes[place.lowerBound] ^= 1
    try bytes.write(to: database)
    let damaged = try cooper(["state", "verify", "--state", state.path])
    #expect(damaged.status == 1)
    #expect(damaged.output.contains("checksum") || damaged.output.contains("index"))
    let refused = try cooper(["start", "--port", "0", "--state", state.path])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("is damaged"), "\(refused.errors)")
    let missing = try cooper(["state", "verify", "--state", folder.path])
    #expect(missing.status == 1)
    #expect(missing.errors.contains("is no state folder of Cooper"))
    #expect(
      try cooper(["start", "--durability", "sometimes", "--state", folder.path]).status == 64)
  }
}

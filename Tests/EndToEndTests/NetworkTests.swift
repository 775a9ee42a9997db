import Foundation
import TestSupport
import Testing

/// Deploying to a network where canisters cost: a second Cooper plays it, with its own root key and
/// stand-ins of the ledgers. Nothing here touches the public network.
@Suite(.serialized, .enabled(if: Checkout.hasKit, "`make kit` has not been run"))
struct NetworkTests {
  private let folder: URL
  private let network: PublicNetwork
  private let alice: Person
  private let project: URL

  init() throws {
    folder = try Checkout.temporaryFolder()
    network = try PublicNetwork(state: try Checkout.temporaryFolder())
    alice = try Person("alice", in: folder)
    project = folder.appending(path: "project")
    try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
    try EchoModule.project("hello", #", "candid": "echo.did""#, in: project)
    try describe()
  }

  /// Writes `cooper.json`: the canister `hello`, and `app` which depends on it.
  private func describe(_ members: String = "") throws {
    let text = """
      {"canisters": {
        "app": {"type": "wasm", "wasm": "echo.wasm", "candid": "echo.did", "dependencies": ["hello"],
          "argument": "(record { transfer_fee = 2 })"},
        "hello": {"type": "wasm", "wasm": "echo.wasm", "candid": "echo.did",
          "argument": "(record { transfer_fee = 1 })"\(members)}
      }, \(network.description)}
      """
    try Data(text.utf8).write(to: project.appending(path: "cooper.json"))
  }

  private func run(_ arguments: String...) throws -> Finished {
    try alice.run(arguments + ["--network", "public"], in: project)
  }

  private func fund(_ cycles: String = "10_000_000_000_000") throws {
    try network.run(
      "call", PublicNetwork.cyclesLedger, "mint", "(principal \"\(alice.principal)\", \(cycles))")
  }

  private func balance() throws -> String {
    let printed = try run("cycles", "balance", "--output", "json").output
    return try #require(
      (JSONSerialization.jsonObject(with: Data(printed.utf8)) as? [String: String])?["cycles"])
  }

  private func ids() throws -> [String: [String: String]] {
    let file = project.appending(path: "canister_ids.json")
    guard let data = FileManager.default.contents(atPath: file.path) else { return [:] }
    return try JSONDecoder().decode([String: [String: String]].self, from: data)
  }

  @Test(.timeLimit(.minutes(10)))
  func `a project is deployed, upgraded, topped up and deleted`() throws {
    // Who has nothing is told before anything is done.
    let poor = try run("deploy", "hello")
    #expect(poor.status == 1 && poor.errors.contains("alice has too few cycles on public"))
    try fund()
    let shown = try run("deploy", "--dry-run")
    #expect(shown.status == 0 && shown.errors.contains("pays 4.0002 T cycles"), "\(shown.errors)")
    #expect(try run("deploy").errors.contains("--yes goes on without asking"))
    #expect(try balance() == "10000000000000")
    #expect(try ids().isEmpty)

    let deployed = try run("deploy", "--yes", "--output", "json")
    try #require(deployed.status == 0, "\(deployed.errors)")
    #expect(try balance() == "5999800000000")
    let list = try #require(
      JSONSerialization.jsonObject(with: Data(deployed.output.utf8)) as? [[String: Any]])
    // What app depends on comes first.
    #expect(list.map { $0["name"] as? String } == ["hello", "app"])
    #expect(list.map { $0["change"] as? String } == ["installed", "installed"])
    let ids = try ids()
    let (hello, app) = (try #require(ids["hello"]?["public"]), try #require(ids["app"]?["public"]))
    // It belongs to the sources; what is of this machine does not know of it.
    #expect(try run("canister", "id", "app").output == "\(app)\n")
    let status = try run("canister", "status", "app", "--output", "json").output
    for part in [
      "\"PUBLIC_CANISTER_ID:app\" : \"\(app)\"", "\"PUBLIC_CANISTER_ID:hello\" : \"\(hello)\"",
      "\"\(alice.principal)\"",
    ] { #expect(status.contains(part), "\(status)") }
    // Each was installed with what cooper.json says.
    #expect(
      try run("call", "hello", "init_argument").output.contains("transfer_fee = 1 : nat"))
    #expect(try run("call", "app", "init_argument").output.contains("transfer_fee = 2 : nat"))
    // Another identity controls nothing there.
    let bob = try Person("bob", in: try Checkout.temporaryFolder())
    let refused = try bob.run(["deploy", "--yes", "--network", "public"], in: project)
    #expect(refused.status == 1 && refused.errors.contains("is no controller of hello"))

    // Nothing changed, so nothing is asked for.
    let again = try run("deploy")
    #expect(again.status == 0 && again.errors.contains("hello runs this module already"))
    let upgraded = try run(
      "deploy", "hello", "--mode", "upgrade", "--yes", "--argument", "(record { transfer_fee = 7 })"
    )
    #expect(upgraded.errors.contains("Upgraded hello"), "\(upgraded.errors)")
    #expect(try run("call", "hello", "init_argument").output.contains("transfer_fee = 7 : nat"))

    #expect(try run("cycles", "top-up", "hello", "500B", "--yes").status == 0)
    #expect(try balance() == "5499700000000")
    #expect(
      try network.run("call", PublicNetwork.cyclesLedger, "cycles_of", "(principal \"\(hello)\")")
        == "(2_000_000_000_000 : nat)\n")

    let deleted = try run("canister", "delete", "hello", "--yes")
    #expect(deleted.status == 0 && deleted.errors.contains("cycles came back"), "\(deleted.errors)")
    #expect(try self.ids() == ["app": ["public": app]])
    let left = try run("canister", "status", hello)
    #expect(left.status == 1 && left.errors.contains("public has no canister \(hello)"))
    // All that it had, but for the fee of the deposit.
    #expect(UInt64(try balance()) ?? 0 > 7_000_000_000_000)
  }

  @Test(.timeLimit(.minutes(10)))
  func `a run that breaks goes on where it was, and nothing is paid twice`() throws {
    try fund()
    try network.run("call", PublicNetwork.cyclesLedger, "lose_answer", "()")
    let broken = try run("deploy", "hello", "--yes")
    #expect(broken.status == 1 && broken.errors.contains("the answer is lost"), "\(broken.errors)")
    #expect(try ids().isEmpty)
    #expect(try balance() == "7999900000000")
    let resumed = try run("deploy", "hello", "--yes")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(resumed.errors.contains("An earlier run began to pay for this"))
    #expect(try balance() == "7999900000000")

    // An installation that fails leaves the canister, which the next run takes.
    let failed = try run("deploy", "app", "--yes", "--argument", "(record { fee = 1 })")
    #expect(failed.status == 1)
    #expect(try ids()["app"] == nil)
    #expect(try balance() == "7999900000000")

    // Cycles of ICP that were sent, and of which none were made.
    let account = try alice.run(["identity", "account-id"]).output
      .trimmingCharacters(in: .newlines)
    let blob = stride(from: 0, to: 64, by: 2).map { place in
      "\\" + account.dropFirst(place).prefix(2)
    }.joined()
    try network.run(
      "call", PublicNetwork.icpLedger, "give", "(blob \"\(blob)\", 500_000_000)")
    try network.run("call", PublicNetwork.minting, "refuse_notice")
    let unfinished = try run("cycles", "convert", "1.5", "--yes")
    #expect(unfinished.status == 1)
    #expect(unfinished.errors.contains("The ICP were sent (block 0 of the ICP ledger)"))
    let converted = try run("cycles", "convert", "1.5", "--yes")
    #expect(converted.errors.contains("6.75 T cycles were made"), "\(converted.errors)")
    #expect(
      try network.run("call", PublicNetwork.icpLedger, "block_count", "()") == "(1 : nat64)\n")
    #expect(try balance() == "14749900000000")
    let more = try run("cycles", "convert", "5", "--yes")
    #expect(more.status == 1 && more.errors.contains("too few ICP"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `cycles move between accounts, and to canisters that are there`() throws {
    try fund()
    let moved = try run("cycles", "transfer", "1.5T", "2vxsx-fae", "--yes")
    #expect(moved.status == 0, "\(moved.errors)")
    // The same once more is another payment.
    #expect(try run("cycles", "transfer", "1.5T", "2vxsx-fae", "--yes").status == 0)
    #expect(try balance() == "6999800000000")
    #expect(
      try run("cycles", "balance", "--of", "2vxsx-fae").output == "3 T cycles\n")
    let much = try run("cycles", "transfer", "7T", "2vxsx-fae", "--yes")
    #expect(much.status == 1 && much.errors.contains("The account has 6.9998 T cycles"))
    let nowhere = try run("cycles", "top-up", "rdmx6-jaaaa-aaaaa-aaadq-cai", "1T", "--yes")
    #expect(nowhere.status == 1 && nowhere.errors.contains("has no canister"))
    #expect(try balance() == "6999800000000")
    let wrong = try run("cycles", "transfer", "1.5X", "2vxsx-fae", "--yes")
    #expect(wrong.status == 64)
  }

  @Test(.timeLimit(.minutes(10)))
  func `a network with another root key is not believed`() throws {
    try fund()
    let text = try String(
      contentsOf: project.appending(path: "cooper.json"), encoding: .utf8)
    let last = network.rootKey.suffix(2)
    let other = network.rootKey.dropLast(2) + (last == "00" ? "01" : "00")
    try Data(text.replacing(network.rootKey, with: other).utf8)
      .write(to: project.appending(path: "cooper.json"))
    let refused = try run("deploy", "hello", "--yes")
    #expect(refused.status == 1, "\(refused.output)")
    #expect(refused.errors.contains("did not prove its answer"), "\(refused.errors)")
    #expect(try ids().isEmpty)
  }

  @Test(.timeLimit(.minutes(10)))
  func `who could not deploy again is told before anything is paid`() throws {
    try fund()
    try describe(#", "settings": {"controllers": ["2vxsx-fae"]}"#)
    let refused = try run("deploy", "hello", "--yes")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("hello would not be controlled by alice"), "\(refused.errors)")
    #expect(try balance() == "10000000000000")
    try describe(
      """
      , "settings": {"controllers": ["2vxsx-fae", "\(alice.principal)"],
        "environment_variables": {"MODE": "test"}}
      """)
    let deployed = try run("deploy", "hello", "--yes")
    #expect(deployed.status == 0, "\(deployed.errors)")
    let status = try run("canister", "status", "hello").output
    #expect(status.contains("2vxsx-fae") && status.contains("MODE=test"), "\(status)")
    let unknown = try alice.run(["canister", "id", "hello", "--network", "pubic"], in: project)
    #expect(unknown.errors.contains("Did you mean ‘public’?"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `a module that is larger than a message is brought in parts`() throws {
    try fund()
    // A section of 3 MB that means nothing.
    var random = RandomSource(salt: 17)
    let padding = (0..<3_000_000).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let content = [7] + Array("padding".utf8) + padding
    var length = content.count
    var section: [UInt8] = [0]
    while length > 127 {
      section.append(UInt8(length & 127 | 128))
      length >>= 7
    }
    section.append(UInt8(length))
    let module = project.appending(path: "echo.wasm")
    try Data(EchoModule.bytes + section + content).write(to: module)
    let deployed = try run("deploy", "hello", "--yes")
    #expect(deployed.status == 0, "\(deployed.errors)")
    #expect(try run("call", "hello", "init_argument").output.contains("transfer_fee = 1 : nat"))
    // Parts cost memory: none is left.
    let id = try #require(try ids()["hello"]?["public"])
    let parts = try run(
      "call", "aaaaa-aa", "stored_chunks", "(record { canister_id = principal \"\(id)\" })")
    #expect(parts.output == "(vec {})\n", "\(parts.errors)")
    // Calls that are signed have the same limit at a gateway.
    let local = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { local.end() }
    let here = try alice.run(["deploy", "hello"], in: project, gateway: local.url)
    #expect(here.status == 0, "\(here.errors)")
  }

  @Test(.timeLimit(.minutes(10)))
  func `settings are as cooper.json says, on a network and at a gateway`() throws {
    try fund()
    try describe(
      """
      , "settings": {"freezing_threshold": 604800, "wasm_memory_limit": 1073741824,
        "log_visibility": "public", "environment_variables": {"MODE": "test"}}
      """)
    #expect(try run("deploy", "hello", "--yes").status == 0)
    let local = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { local.end() }
    let deployed = try alice.run(["deploy", "hello"], in: project, gateway: local.url)
    #expect(deployed.status == 0, "\(deployed.errors)")
    func settings(_ status: Finished) -> [String: Bool] {
      Dictionary(
        uniqueKeysWithValues: [
          "freezing_threshold = 604_800 : nat", "wasm_memory_limit = 1_073_741_824 : nat",
          "log_visibility = variant { public }", #"value = "test""#,
        ].map { ($0, status.output.contains($0)) })
    }
    let network = try #require(try ids()["hello"]?["public"])
    let argument = "(record { canister_id = principal \"\(network)\" })"
    let there = try run("call", "aaaaa-aa", "canister_status", argument)
    #expect(!settings(there).values.contains(false), "\(there.output) \(there.errors)")
    let id = try alice.run(["canister", "id", "hello"], in: project, gateway: local.url).output
      .trimmingCharacters(in: .newlines)
    let here = try alice.run(
      ["call", "aaaaa-aa", "canister_status", "(record { canister_id = principal \"\(id)\" })"],
      in: project, gateway: local.url)
    #expect(!settings(here).values.contains(false), "\(here.output) \(here.errors)")
  }
}

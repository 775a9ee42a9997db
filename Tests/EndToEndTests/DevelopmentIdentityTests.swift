import Foundation
import TestSupport
import Testing

/// The identity that is made at first use, as a shell has it: who nobody chose calls and controls.
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled(if: Checkout.hasKit, "`make kit` has not been run"))
struct DevelopmentIdentityTests {
  private let folder: URL
  private let project: URL

  init() throws {
    folder = try Checkout.temporaryFolder()
    let made = try cooper(["new", "who", "--template", "blank"], in: folder)
    try #require(made.status == 0, "\(made.errors)")
    project = folder.appending(path: "who")
  }

  private func run(
    _ arguments: String..., gateway: RunningGateway, variables: [String: String] = [:]
  ) throws -> Finished {
    let own = ["COOPER_IDENTITIES": folder.appending(path: "ids").path]
    return try cooper(
      arguments, in: project, gateway: gateway.url,
      variables: own.merging(variables) { _, given in given })
  }

  /// The controllers that a canister has.
  private func controllers(_ gateway: RunningGateway) async throws -> [String] {
    let list = try await http("GET", "\(gateway.url)/_/canisters").json("canisters")
    let canisters = try #require(list as? [[String: Any]])
    return try #require(canisters.first?["controllers"] as? [String])
  }

  private func word(_ text: String) -> String { text.trimmingCharacters(in: .newlines) }

  @Test func `the first call makes it, once, and it controls what it deploys`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    // Looking takes nobody.
    #expect(try run("canister", "list", gateway: gateway).status == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/ids"))
    let deployed = try run("deploy", gateway: gateway)
    try #require(deployed.status == 0, "\(deployed.errors)")
    #expect(deployed.errors.ranges(of: "Made the identity ‘development’").count == 1)
    #expect(deployed.errors.contains(folder.path + "/ids/development.pem"))
    let me = word(try run("identity", "principal", gateway: gateway).output)
    #expect(try await controllers(gateway) == [me])
    let called = try run("call", "who", "whoami", gateway: gateway)
    #expect(called.output == "(principal \"\(me)\")\n", "\(called.errors)")
    #expect(called.errors == "")
    #expect(
      try run("identity", "list", gateway: gateway).output
        == "  anonymous    2vxsx-fae\n* development  \(me)\n")
    let nobody = try run("call", "who", "whoami", "--identity", "anonymous", gateway: gateway)
    #expect(nobody.output == "(principal \"2vxsx-fae\")\n")
    // Over HTTP it is nobody who calls, as from a page.
    #expect(
      try await EndToEndTests.call(gateway.url, "who", "whoami", "()").text
        == "(principal \"2vxsx-fae\")")
    let stopped = try run("canister", "stop", "who", "--identity", "anonymous", gateway: gateway)
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("Only the controllers"), "\(stopped.errors)")
    #expect(try run("canister", "stop", "who", gateway: gateway).status == 0)
    // Another one, whose canister it is not.
    #expect(try run("identity", "delete", "development", "--yes", gateway: gateway).status == 0)
    let other = try run("canister", "start", "who", gateway: gateway)
    #expect(other.status == 1)
    #expect(other.errors.contains("Made the identity"))
    #expect(other.errors.contains("development is no controller of the canister"))
  }

  @Test func `two commands at once make one`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let (url, place) = (gateway.url, folder)
    let made = try await withThrowingTaskGroup { group in
      for _ in 0..<6 {
        group.addTask {
          try cooper(
            ["canister", "create"], in: place, gateway: url,
            variables: ["COOPER_IDENTITIES": place.path + "/ids"])
        }
      }
      return try await group.reduce(into: [Finished]()) { $0.append($1) }
    }
    #expect(made.allSatisfy { $0.status == 0 }, "\(made.map(\.errors))")
    #expect(made.filter { $0.errors.contains("Made the identity") }.count == 1)
    let list = try await http("GET", "\(gateway.url)/_/canisters").json("canisters")
    let canisters = try #require(list as? [[String: Any]])
    let me = word(try run("identity", "principal", gateway: gateway).output)
    #expect(canisters.count == 6)
    #expect(canisters.allSatisfy { $0["controllers"] as? [String] == [me] })
  }

  @Test func `what was everybody's before can be managed, and is taken over when deployed`()
    async throws
  {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let before = try run("deploy", "--identity", "anonymous", gateway: gateway)
    try #require(before.status == 0, "\(before.errors)")
    #expect(try await controllers(gateway) == ["2vxsx-fae"])
    for action in ["stop", "start"] {
      let done = try run("canister", action, "who", gateway: gateway)
      #expect(done.status == 0, "\(done.errors)")
    }
    #expect(try run("canister", "logs", "who", gateway: gateway).status == 0)
    #expect(try await controllers(gateway) == ["2vxsx-fae"])
    let source = project.appending(path: "Sources/who/who.swift")
    let text = try String(contentsOf: source, encoding: .utf8)
    try Data(
      text.replacing(
        "  /// Who calls.", with: "  @Query static func two() -> UInt8 { 2 }\n\n  /// Who."
      ).utf8
    ).write(to: source)
    let upgraded = try run("deploy", gateway: gateway)
    try #require(upgraded.status == 0, "\(upgraded.errors)")
    #expect(upgraded.errors.contains("Upgraded who"))
    #expect(upgraded.errors.contains("‘development’ is a controller of who now"))
    let me = word(try run("identity", "principal", gateway: gateway).output)
    #expect(Set(try await controllers(gateway)) == ["2vxsx-fae", me])
    #expect(try run("call", "who", "two", gateway: gateway).output == "(2 : nat8)\n")
    let again = try run("deploy", gateway: gateway)
    #expect(again.status == 0 && !again.errors.contains("is a controller"), "\(again.errors)")
  }

  @Test func `methods that nobody outside has on a network can be called here`() throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let random = try run("call", "aaaaa-aa", "raw_rand", gateway: gateway)
    #expect(random.output.contains("blob \""), "\(random.errors)")
    _ = try run("identity", "new", "alice", gateway: gateway)
    let created = try run("canister", "create", "--identity", "alice", gateway: gateway)
    let info = try run(
      "canister", "info", word(created.output), "--identity", "alice", gateway: gateway)
    #expect(info.output.contains("created, controlled by "), "\(info.errors)")
  }

  @Test func `a gateway whose clock is moved by hand is called as any other`() throws {
    let gateway = try RunningGateway(
      state: try Checkout.temporaryFolder(), arguments: ["--clock", "manual"])
    defer { gateway.end() }
    let deployed = try run("deploy", gateway: gateway)
    try #require(deployed.status == 0, "\(deployed.errors)")
    let me = word(try run("identity", "principal", gateway: gateway).output)
    for _ in 0..<2 {
      #expect(try run("clock", "advance", "86400", gateway: gateway).status == 0)
      for mode in ["--query", "--update"] {
        let called = try run("call", "who", "whoami", mode, gateway: gateway)
        #expect(called.output == "(principal \"\(me)\")\n", "\(called.errors)")
      }
    }
  }

  @Test func `where no key can be kept, canisters are deployed all the same, and it is said`()
    async throws
  {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let deployed = try run(
      "deploy", gateway: gateway, variables: ["COOPER_IDENTITIES": "/dev/null/ids"])
    #expect(deployed.status == 0, "\(deployed.errors)")
    #expect(deployed.errors.ranges(of: "calls are anonymous").count == 1)
    #expect(try await controllers(gateway) == ["2vxsx-fae"])
  }

  @Test func `on another network it never calls by itself`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let deployed = try run("deploy", "--identity", "anonymous", gateway: gateway)
    let id = try #require(deployed.output.split(separator: "=").last.map { word(String($0)) })
    // The same gateway, as a network that has to prove what it says.
    let status = try Data(contentsOf: try #require(URL(string: "\(gateway.url)/api/v2/status")))
    let label = try #require(status.range(of: Data("root_key".utf8)))
    let key = status[(label.upperBound + 2)...].prefix(133).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let file = project.appending(path: "cooper.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let end = try #require(text.lastIndex(of: "}"))
    try Data(
      (text[..<end]
        + #", "networks": {"stage": {"url": "\#(gateway.url)", "root_key": "\#(key)"}}}"#).utf8
    ).write(to: file)
    func onStage(_ arguments: String...) throws -> Finished {
      try cooper(
        arguments + ["--network", "stage"], in: project,
        variables: ["COOPER_IDENTITIES": folder.appending(path: "ids").path])
    }
    let query = try onStage("call", id, "whoami")
    #expect(query.output == "(principal \"2vxsx-fae\")\n", "\(query.errors)")
    let update = try onStage("call", id, "whoami", "--update")
    #expect(update.status == 1)
    #expect(update.errors.contains("Nobody is chosen to call stage"), "\(update.errors)")
    #expect(update.errors.contains("--identity anonymous"))
    let nobody = try onStage("call", id, "whoami", "--update", "--identity", "anonymous")
    #expect(nobody.output == "(principal \"2vxsx-fae\")\n", "\(nobody.errors)")
    let refused = try onStage("deploy", "--yes")
    #expect(refused.status == 1 && refused.errors.contains("identity new"), "\(refused.errors)")
    let balance = try onStage("cycles", "balance")
    #expect(balance.status == 1 && balance.errors.contains("Nobody is chosen"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/ids/development.pem"))
  }
}

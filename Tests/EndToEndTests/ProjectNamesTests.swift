import Foundation
import TestSupport
import Testing

/// Two projects may have a canister of one name, and never reach each other's.
@Suite(.serialized) struct ProjectNamesTests {
  private static let limits = "(record { transfer_fee = 1 })"

  /// A project with the canister `hello`.
  private func project(_ fee: Int) throws -> URL {
    let folder = try Checkout.temporaryFolder()
    try EchoModule.project(
      "hello", #", "candid": "echo.did", "argument": "(record { transfer_fee = \#(fee) })""#,
      in: folder)
    return folder
  }

  private func deploy(_ project: URL, _ gateway: RunningGateway, _ options: String...) throws
    -> Finished
  {
    let deployed = try cooper(["deploy"] + options, in: project, gateway: gateway.url)
    try #require(deployed.status == 0, "\(deployed.errors)")
    return deployed
  }

  /// The fee that the canister called `hello` in a folder was installed with or has kept.
  private func fee(_ folder: URL, _ gateway: RunningGateway) throws -> String {
    let called = try cooper(
      ["call", "hello", "init_argument", "--output", "json"], in: folder, gateway: gateway.url)
    return called.status == 0 ? called.output : called.errors
  }

  private func ids(_ project: URL) throws -> [String: [String: String]] {
    try JSONDecoder().decode(
      [String: [String: String]].self,
      from: Data(contentsOf: project.appending(path: ".cooper/canister_ids.json")))
  }

  @Test func `two projects with a canister of one name have one each`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let (first, second) = (try project(1), try project(2))
    _ = try deploy(first, gateway)
    let said = try deploy(second, gateway).errors
    #expect(said.contains("‘hello-2’"))
    #expect(said.contains(first.lastPathComponent))
    #expect(try fee(first, gateway).contains(#""transfer_fee":1"#))
    #expect(try fee(second, gateway).contains(#""transfer_fee":2"#))
    #expect(try ids(first) == ["hello": ["local": "bkyz2-fmaaa-aaaaa-qaaaq-cai"]])
    #expect(try ids(second) == ["hello": ["local": "be2us-64aaa-aaaaa-qaabq-cai"]])

    // Over HTTP the names are the gateway's.
    for (name, fee) in [("hello", 1), ("hello-2", 2)] {
      let reply = try await call(gateway.url, name, "init_argument", "()")
      #expect(reply.text.contains("transfer_fee = \(fee) : nat"))
    }
    // Each goes on with its own.
    _ = try cooper(
      ["call", "hello", "keep", "(record { transfer_fee = 22 })"], in: second, gateway: gateway.url)
    #expect(try deploy(second, gateway).errors.contains("runs this module already"))
    #expect(try fee(first, gateway).contains(#""transfer_fee":1"#))
    #expect(try fee(second, gateway).contains(#""transfer_fee":22"#))
    let list = try cooper(["canister", "list"], gateway: gateway.url).output
    #expect(list.split(separator: "\n").count == 2)
  }

  @Test func `a copy of a project is another one, a project that moved is the same`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let original = try project(1)
    _ = try deploy(original, gateway)
    let copy = try Checkout.temporaryFolder().appending(path: "copy")
    try FileManager.default.copyItem(at: original, to: copy)
    #expect(try fee(copy, gateway).contains("is not deployed at \(gateway.url)"))
    #expect(try deploy(copy, gateway).errors.contains("is a copy of the one in"))
    #expect(try ids(copy) == ["hello": ["local": "be2us-64aaa-aaaaa-qaabq-cai"]])
    #expect(try ids(original) == ["hello": ["local": "bkyz2-fmaaa-aaaaa-qaaaq-cai"]])

    let moved = try Checkout.temporaryFolder().appending(path: "moved")
    try FileManager.default.moveItem(at: original, to: moved)
    #expect(try fee(moved, gateway).contains(#""transfer_fee":1"#))
    #expect(try deploy(moved, gateway).errors.contains("runs this module already"))
  }

  @Test func `ids of a state that began anew are noticed`() async throws {
    let (first, second) = (try project(1), try project(2))
    let state = try Checkout.temporaryFolder()
    var gateway = try RunningGateway(state: state)
    _ = try deploy(first, gateway)
    gateway.end()
    gateway = try RunningGateway(state: state, arguments: ["--clean"])
    defer { gateway.end() }
    // The other project gets the id and the name that were the first one's.
    _ = try deploy(second, gateway)
    #expect(try ids(second) == ids(first))
    #expect(try fee(first, gateway).contains("is not deployed at \(gateway.url)"))
    let again = try deploy(first, gateway).errors
    #expect(again.contains("bkyz2-fmaaa-aaaaa-qaaaq-cai"))
    #expect(again.contains("is not at \(gateway.url) any more"))
    #expect(try fee(first, gateway).contains(#""transfer_fee":1"#))
    #expect(try fee(second, gateway).contains(#""transfer_fee":2"#))
  }

  @Test func `what was deployed without a record is taken over by a project without an identity`()
    async throws
  {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    // As a Cooper without records left it: a name and a module.
    let (old, new) = (try project(1), try project(2))
    _ = try cooper(["canister", "create", "hello"], gateway: gateway.url)
    let installed = try cooper(
      [
        "canister", "install", "hello", "--wasm", old.appending(path: "echo.wasm").path, "--candid",
        old.appending(path: "echo.did").path, "--argument", "(record { transfer_fee = 7 })",
      ], gateway: gateway.url)
    try #require(installed.status == 0, "\(installed.errors)")
    #expect(try fee(old, gateway).contains(#""transfer_fee":7"#))
    #expect(try deploy(old, gateway).errors.contains("takes over"))
    #expect(try ids(old) == ["hello": ["local": "bkyz2-fmaaa-aaaaa-qaaaq-cai"]])
    #expect(try fee(old, gateway).contains(#""transfer_fee":7"#))
    _ = try deploy(new, gateway)
    #expect(try ids(new) == ["hello": ["local": "be2us-64aaa-aaaaa-qaabq-cai"]])
    // Unless somebody says so.
    let third = try project(3)
    #expect(try deploy(third, gateway, "--adopt").errors.contains("takes over"))
    #expect(try ids(third) == ids(old))
  }

  @Test func `a project that start deploys is the one that its folder upgrades`() async throws {
    let project = try project(1)
    let gateway = try RunningGateway(
      state: try Checkout.temporaryFolder(), arguments: ["--deploy", project.path])
    defer { gateway.end() }
    // The gateway answers before the project is deployed.
    try await waitWhile { try !fee(project, gateway).contains("transfer_fee") }
    let upgraded = try deploy(project, gateway, "--mode", "upgrade", "--argument", Self.limits)
    #expect(upgraded.errors.contains("Upgraded hello"))
    let list = try cooper(["canister", "list"], gateway: gateway.url).output
    #expect(list.split(separator: "\n").count == 1)
  }
}

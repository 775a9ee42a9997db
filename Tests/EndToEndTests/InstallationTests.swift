import Foundation
import TestSupport
import Testing

/// Arguments and interfaces of modules that come from elsewhere.
@Suite(.serialized) struct InstallationTests {
  private func project(_ members: String = "") throws -> URL {
    let folder = try Checkout.temporaryFolder()
    try EchoModule.project("echo", members, in: folder)
    return folder
  }

  @Test func `an interface in a file goes into the module and serves everybody`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let project = try project(
      #", "candid": "echo.did", "argument": "(record { limit = opt 7; transfer_fee = 10_000 })""#)
    let deployed = try cooper(["deploy"], in: project, gateway: gateway.url)
    try #require(deployed.status == 0, "\(deployed.errors)")

    let did = try await http("GET", "\(gateway.url)/canisters/echo/did")
    #expect(did.text == EchoModule.interface)
    #expect(
      try cooper(["canister", "metadata", "echo"], gateway: gateway.url).output
        == EchoModule.interface)
    // The module got the message that its types ask for.
    let read = try cooper(["call", "echo", "init_argument"], gateway: gateway.url)
    #expect(read.output.contains("limit = opt (7 : nat64)"))
    #expect(read.output.contains("transfer_fee = 10_000 : nat"))
    let page = try await http(
      "GET", deployed.output.trimmingCharacters(in: .newlines), accept: "text/html")
    #expect(page.text.contains("init_argument"))
  }

  @Test func `arguments that are missing are named, and no empty canister is left`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let project = try project(#", "candid": "echo.did""#)
    let refused = try cooper(["deploy"], in: project, gateway: gateway.url)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("transfer_fee : nat"))
    #expect(refused.errors.contains("--argument"))
    #expect(try cooper(["canister", "list"], gateway: gateway.url).output == "")
    let wrong = try cooper(
      ["deploy", "--argument", "(record { transfer_fee = true })"], in: project,
      gateway: gateway.url)
    #expect(wrong.status == 1)
    #expect(try cooper(["canister", "list"], gateway: gateway.url).output == "")

    let file = project.appending(path: "arguments.txt")
    // Editors of other systems put a byte order mark there.
    try Data("\u{FEFF}(record { transfer_fee = 5 })\n".utf8).write(to: file)
    let deployed = try cooper(
      ["deploy", "--argument-file", file.path], in: project, gateway: gateway.url)
    #expect(deployed.status == 0, "\(deployed.errors)")
    let upgrade = try cooper(
      ["deploy", "--mode", "upgrade", "--argument", "(record { transfer_fee = 6 })"], in: project,
      gateway: gateway.url)
    #expect(upgrade.status == 0, "\(upgrade.errors)")
    #expect(
      try cooper(["call", "echo", "init_argument"], gateway: gateway.url).output
        .contains("transfer_fee = 6 : nat"))
  }

  @Test func `without an interface nothing is guessed`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let project = try project()
    let wasm = project.appending(path: "echo.wasm").path
    let did = project.appending(path: "echo.did").path
    _ = try cooper(["canister", "create", "echo"], gateway: gateway.url)
    func install(_ argument: String, _ options: String...) throws -> Finished {
      try cooper(
        [
          "canister", "install", "echo", "--wasm", wasm, "--argument", argument, "--mode",
          "reinstall",
        ]
          + options, gateway: gateway.url)
    }
    let guessed = try install("(record { limit = opt 7; transfer_fee = 1 })")
    #expect(guessed.status == 1)
    #expect(guessed.errors.contains("the type of this number is not known"))
    #expect(guessed.errors.contains("--candid FILE"))
    #expect(
      try install("(record { limit = opt (7 : nat64); transfer_fee = 1 : nat })").status == 0)

    // A call is held to the same.
    let call = ["call", "echo", "echo"]
    #expect(try cooper(call + ["(1, opt 2)"], gateway: gateway.url).status == 1)
    #expect(
      try cooper(call + ["(1 : nat64, opt (2 : nat8))"], gateway: gateway.url).output
        == "(1 : nat64, opt (2 : nat8))\n")
    #expect(
      try cooper(call + ["(1, opt 2)", "--candid", did], gateway: gateway.url).output
        == "(1 : nat64, opt (2 : nat8))\n")
    #expect(
      try cooper(["call", "echo", "init_argument", "--candid", did], gateway: gateway.url).output
        .contains("limit = opt (7 : nat64)"))

    // With its interface the module carries it from then on.
    let described = try install("(record { limit = opt 7; transfer_fee = 1 })", "--candid", did)
    #expect(described.status == 0, "\(described.errors)")
    #expect(
      try cooper(call + ["(1, opt 2)"], gateway: gateway.url).output
        == "(1 : nat64, opt (2 : nat8))\n")
  }

  @Test func `a name that is none makes no canister`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    for name in ["a b", "1st", "aaaaa-aa", ""] {
      #expect(try cooper(["canister", "create", name], gateway: gateway.url).status == 64)
    }
    #expect(try cooper(["canister", "list"], gateway: gateway.url).output == "")
    #expect(try cooper(["canister", "create", "a-b"], gateway: gateway.url).status == 0)
    let again = try cooper(["canister", "create", "a-b"], gateway: gateway.url)
    #expect(again.errors.contains("exists already"))
    #expect(
      try cooper(["canister", "list"], gateway: gateway.url).output.split(separator: "\n").count
        == 1)
  }

  @Test func `a proxy of the environment is not asked for this machine`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    // Nobody listens there.
    let proxy = "http://127.0.0.1:1"
    for host in ["127.0.0.1", "localhost"] {
      let created = try cooper(
        ["canister", "create"], gateway: gateway.url.replacing("127.0.0.1", with: host),
        variables: ["http_proxy": proxy, "ALL_PROXY": proxy, "all_proxy": proxy])
      #expect(created.status == 0, "\(created.errors)")
    }
  }
}

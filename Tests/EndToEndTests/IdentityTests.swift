import Foundation
import TestSupport
import Testing

/// `cooper identity …`, and calls that an identity signs, as a shell runs them.
@Suite struct IdentityTests {
  private let folder: URL

  init() throws { folder = try Checkout.temporaryFolder() }

  private func run(
    _ arguments: String..., input: String? = nil, gateway: String? = nil, in place: URL? = nil,
    variables: [String: String] = [:]
  ) throws -> Finished {
    let own = ["COOPER_IDENTITIES": folder.appending(path: "ids").path]
    return try cooper(
      arguments, in: place ?? folder, gateway: gateway, input: input,
      variables: own.merging(variables) { _, given in given })
  }

  @Test func `identities are made, listed, chosen, renamed and deleted`() throws {
    let none = try run("identity", "list")
    #expect(none.output == "  anonymous  2vxsx-fae\n")
    #expect(none.errors.contains("The first call on this machine makes the identity ‘development’"))
    let made = try run("identity", "new", "alice")
    #expect(made.status == 0)
    let principal = made.output.trimmingCharacters(in: .newlines)
    #expect(principal.hasSuffix("e") && principal.count == 63)
    #expect(try run("identity", "new", "alice").errors.contains("‘alice’ already"))
    #expect(try run("identity", "new", "../alice").status == 1)
    #expect(try run("identity", "new", "anonymous").status == 1)
    #expect(try run("identity", "use", "alice").status == 0)
    #expect(try run("identity", "principal").output == made.output)
    #expect(try run("identity", "rename", "alice", "anna").status == 0)
    #expect(try run("identity", "list").output.contains("* anna       \(principal)"))
    let refused = try run("identity", "delete", "anna")
    #expect(refused.status == 1 && refused.errors.contains("--yes"))
    #expect(try run("identity", "delete", "anna", "--yes").status == 0)
    // Who is gone is chosen no more.
    #expect(try run("identity", "list").output == "  anonymous  2vxsx-fae\n")
    let absent = try run("identity", "show", "anna")
    #expect(absent.status == 1 && absent.errors.contains("There are: anonymous"))
  }

  @Test func `files are for their owner alone, and other tools read them`() throws {
    for kind in ["secp256k1", "ed25519", "p256"] {
      let made = try run("identity", "new", kind, "--kind", kind)
      let file = folder.appending(path: "ids/\(kind).pem")
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let exported = try run("identity", "export", kind)
      let copy = folder.appending(path: "\(kind).pem")
      try Data(exported.output.utf8).write(to: copy)
      #expect(try run("identity", "import", "\(kind)2", copy.path).output == made.output)
      #expect(try run("identity", "import", "\(kind)3", "-", input: exported.output).status == 0)
    }
    let ids = try FileManager.default.attributesOfItem(
      atPath: folder.appending(path: "ids").path)
    #expect(ids[.posixPermissions] as? Int == 0o700)
  }

  @Test func `a passphrase comes from a file, and without it the key is closed`() throws {
    let secret = folder.appending(path: "secret")
    try Data("sesam\n".utf8).write(to: secret)
    let passphrase = ["COOPER_PASSPHRASE_FILE": secret.path]
    let made = try run("identity", "new", "carol", "--passphrase", variables: passphrase)
    #expect(made.status == 0, "\(made.errors)")
    // The principal is no secret.
    #expect(try run("identity", "principal", "carol").output == made.output)
    #expect(try run("identity", "export", "carol").errors.contains("COOPER_PASSPHRASE_FILE"))
    let open = try run("identity", "export", "carol", variables: passphrase)
    #expect(open.output.contains("BEGIN EC PRIVATE KEY"))
    let closed = try run(
      "identity", "export", "carol", "--passphrase", variables: passphrase)
    #expect(closed.output.contains("BEGIN ENCRYPTED PRIVATE KEY"))
    try Data("simsalabim\n".utf8).write(to: secret)
    #expect(
      try run("identity", "export", "carol", variables: passphrase).errors
        .contains("the passphrase is not the key's"))
  }

  @Test func `a seed phrase gives the identity that it gives elsewhere`() throws {
    let phrase = [String](repeating: "test", count: 11).joined(separator: " ")
    let imported = try run(
      "identity", "import", "old", "--seed-phrase", "-", input: "\(phrase) junk")
    #expect(imported.status == 0, "\(imported.errors)")
    let wrong = try run("identity", "import", "no", "--seed-phrase", "-", input: "\(phrase) test")
    #expect(wrong.status == 1 && wrong.errors.contains("does not pass its check"))
    #expect(
      try run("identity", "account-id", "anonymous").output
        == "1c7a48ba6a562aa9eaa2481a9049cdf0433b9738c992d698c31d8abf89cadc79\n")
  }

  @Test(.timeLimit(.minutes(5)))
  func `who deploys controls, and nobody else does`() throws {
    let state = try Checkout.temporaryFolder()
    let project = try Checkout.copy("Sources/Examples/StableStorage")
    let gateway = try RunningGateway(state: state)
    defer { gateway.end(SIGINT) }
    let alice = try run("identity", "new", "alice").output.trimmingCharacters(in: .newlines)
    _ = try run("identity", "new", "bob")
    func call(_ arguments: String..., as name: String) throws -> Finished {
      try cooper(
        arguments, in: project, gateway: gateway.url,
        variables: [
          "COOPER_IDENTITIES": folder.appending(path: "ids").path, "COOPER_IDENTITY": name,
        ])
    }
    let deployed = try call("deploy", as: "alice")
    try #require(deployed.status == 0, "\(deployed.errors)")
    let status = try call("canister", "status", "stable_storage", as: "bob")
    #expect(status.output.contains(alice))
    for (method, argument, reply) in [
      ("insert", "(1, 100)", "(null)\n"), ("get", "(1)", "(opt (100 : nat))\n"),
    ] {
      let called = try call("call", "stable_storage", method, argument, as: "bob")
      #expect(called.output == reply, "\(called.errors)")
    }
    let stopped = try call("canister", "stop", "stable_storage", as: "bob")
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("bob is no controller of the canister."))
    #expect(try call("canister", "stop", "stable_storage", as: "anonymous").status == 1)
    #expect(try call("canister", "logs", "stable_storage", as: "alice").status == 0)
    #expect(try call("canister", "stop", "stable_storage", as: "alice").status == 0)
    let unknown = try call("canister", "start", "stable_storage", as: "nobody")
    #expect(unknown.status == 1 && unknown.errors.contains("no identity ‘nobody’"))
    #expect(try call("canister", "start", "stable_storage", as: "alice").status == 0)
  }
}

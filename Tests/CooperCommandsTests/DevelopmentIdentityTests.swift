import Candid
import Foundation
import Signatures
import Synchronization
import TestSupport
import Testing

@testable import CooperCommands

/// The identity that is made at first use, and when it calls.
@Suite struct DevelopmentIdentityTests {
  private let folder: TemporaryFolder
  private let ids: URL

  init() throws {
    folder = try TemporaryFolder()
    ids = folder.url.appending(path: "config/ids")
  }

  private var environment: [String: String] { ["COOPER_IDENTITIES": ids.path] }

  private var store: IdentityStore { IdentityStore(environment: environment) }

  private func local(_ variables: [String: String] = [:]) throws -> ChosenCaller {
    let url = try #require(URL(string: "http://127.0.0.1:4943"))
    return try ChosenCaller(environment: environment.merging(variables) { _, new in new })
      .calling(url)
  }

  private func permissions(_ file: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
  }

  @Test(arguments: [
    (["HOME": "/h"], "/h/.config/cooper/identities"),
    (["HOME": "/h", "XDG_CONFIG_HOME": "/c"], "/c/cooper/identities"),
    (["HOME": "/h", "XDG_CONFIG_HOME": "c"], "/h/.config/cooper/identities"),
    (["HOME": "/h", "XDG_CONFIG_HOME": ""], "/h/.config/cooper/identities"),
    (["HOME": "/h", "COOPER_IDENTITIES": "/i"], "/i"),
  ])
  func `identities are where the environment says`(
    environment: [String: String], path: String
  ) {
    #expect(IdentityStore(environment: environment).folder.path == path)
  }

  @Test func `it is made once, at first use, for its owner alone`() throws {
    let caller = try local()
    #expect(caller.isDevelopment && !caller.isChosen && caller.name == "development")
    // Who only looks makes none.
    #expect(!FileManager.default.fileExists(atPath: ids.path))
    let principal = try caller.principal()
    #expect(try !caller.isAnonymous() && principal != .anonymous)
    // The key is that principal's, or it is not opened.
    _ = try caller.identity()
    #expect(try local().principal() == principal)
    #expect(store.names == ["development"])
    #expect(store.selected() == nil && store.caller == "development")
    let file = store.file("development")
    #expect(try permissions(file) == 0o600)
    #expect(try permissions(ids) == 0o700)
    let text = try String(contentsOf: file, encoding: .utf8)
    guard case .ed25519 = try SecretKey(pem: text).signingKey.kind else {
      Issue.record("Another kind of key")
      return
    }
  }

  @Test func `several that need it at once have the same one`() async throws {
    let store = store
    for _ in 0..<8 {
      let found = try await withThrowingTaskGroup { group in
        for _ in 0..<16 { group.addTask { try store.developer().principal } }
        return try await group.reduce(into: Set<Principal>()) { $0.insert($1) }
      }
      #expect(found.count == 1)
      // What they wrote on the way is gone.
      #expect(try FileManager.default.contentsOfDirectory(atPath: ids.path) == ["development.pem"])
      try store.delete("development")
    }
  }

  @Test func `it calls where nobody chose, and on this machine alone`() throws {
    let elsewhere = try #require(URL(string: "http://192.0.2.7:4943"))
    let other = try ChosenCaller(environment: environment).calling(elsewhere)
    #expect(try other.isAnonymous() && !other.isDevelopment && other.name == "anonymous")
    let gateway = GatewayClient(url: elsewhere, caller: other)
    let failure = #expect(throws: CommandFailure.self) { try other.requireChoice(on: gateway) }
    #expect(failure?.hint?.contains("--identity NAME") == true)
    #expect(failure?.message.contains("http://192.0.2.7:4943") == true)
    let unchosen = try ChosenCaller(environment: environment)
    for (address, isHere) in [
      ("http://localhost:4943", true), ("http://[::1]:4943", true), ("http://0.0.0.0:1", true),
      ("http://x.localhost:1", true), ("http://127.0.0.1.example.org", false),
      ("https://icp-api.io", false), ("http://10.0.0.1", false),
    ] {
      let url = try #require(URL(string: address))
      #expect(unchosen.calling(url).isDevelopment == isHere, "\(address)")
    }
    #expect(!FileManager.default.fileExists(atPath: ids.path))

    // To be nobody is a choice.
    let nobody = try ChosenCaller(named: "anonymous", environment: environment)
    try nobody.requireChoice(on: gateway)
    let named = try local(["COOPER_IDENTITY": "anonymous"])
    #expect(try named.isAnonymous() && named.isChosen && !named.isDevelopment)
    try store.select("anonymous")
    #expect(try local().isAnonymous())
    #expect(store.names.isEmpty)
    _ = try store.add(try SecretKey(random: .p256), as: "alice", passphrase: nil)
    try store.select("alice")
    #expect(try local().principal() == store.entry("alice").principal)
    // Who is gone is chosen no more.
    try store.delete("alice")
    #expect(try local().isDevelopment)
  }

  @Test func `where no key can be kept, calls are anonymous`() throws {
    let caller = try local(["COOPER_IDENTITIES": "/dev/null/ids"])
    #expect(try caller.isAnonymous() && caller.principal() == .anonymous)
    #expect(caller.name == "anonymous")
    _ = try caller.identity()
  }

  @Test func `one that is there and cannot be read is an error, and stays`() throws {
    try folder.write("config/ids/development.pem", "no key")
    #expect(throws: CommandFailure.self) { try local().principal() }
    #expect(throws: CommandFailure.self) { try local().identity() }
    let text = try String(contentsOf: store.file("development"), encoding: .utf8)
    #expect(text == "no key")
    try FileManager.default.removeItem(at: store.file("development"))
    try FileManager.default.createDirectory(
      at: store.file("development"), withIntermediateDirectories: true)
    let failure = #expect(throws: CommandFailure.self) { try local().principal() }
    #expect(failure?.message.contains("cannot be read") == true)
  }

  @Test func `it is found by its name, and no key is written over`() throws {
    let made = try store.entry(named: nil)
    #expect(made.name == "development" && made.pem != nil)
    #expect(try store.entry(named: "development").principal == made.principal)
    #expect(
      try ChosenCaller(named: "development", environment: environment).principal()
        == made.principal)
    let key = try SecretKey(random: .ed25519)
    #expect(throws: CommandFailure.self) {
      try store.add(key, as: "development", passphrase: nil)
    }
    let other = try store.add(key, as: "other", passphrase: nil)
    #expect(throws: CommandFailure.self) { try store.rename("other", to: "development") }
    #expect(try store.entry("development").principal == made.principal)
    #expect(try store.entry("other").principal == other.principal)
    try store.rename("other", to: "another")
    #expect(store.names == ["another", "development"])
  }
}

import Foundation
import TestSupport
import Testing

@testable import CooperCommands

/// Builds and deployments of a workbench, of a module that is there already, at a real gateway.
@Suite struct WorkbenchSessionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "p/cooper.json",
      #"{"canisters": {"a": {"type": "wasm", "wasm": "a.wasm", "candid": "a.did"}}}"#)
    try Data([0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00])
      .write(to: folder.url.appending(path: "p/a.wasm"))
    try folder.write("p/a.did", "service : { get : () -> (nat) query }")
  }

  private func session(_ gateway: String) throws -> WorkbenchSession {
    let client = GatewayClient(
      url: try #require(URL(string: gateway)), caller: try ChosenCaller(named: "anonymous"))
    return WorkbenchSession(
      folder: folder.url.appending(path: "p"), names: [], client: client)
  }

  @Test func `versions come one after the other, and callers break only when somebody says so`()
    async throws
  {
    let gateway = try await LocalGateway.start(.init(state: folder.path + "/state", port: 0))
    do {
      let session = try session(gateway.url)
      // A check changes nothing.
      let checked = try await session.check("a")
      #expect(checked.outcome == .checked)
      #expect(checked.interface?.before == nil)
      #expect(checked.interface?.after?.contains("get") == true)
      #expect(try await session.client.canisters().isEmpty)

      let installed = try await session.update("a", breaksCallers: false)
      #expect(installed.outcome == .installed, "\(installed.failure ?? "")")
      #expect(try await session.update("a", breaksCallers: false).outcome == .unchanged)

      try folder.write("p/a.did", "service : { get : () -> (nat) query; more : () -> () }")
      #expect(try await session.check("a").interface?.change?.added == ["more"])
      let upgraded = try await session.update("a", breaksCallers: false)
      #expect(upgraded.outcome == .upgraded, "\(upgraded.failure ?? "")")

      try folder.write("p/a.did", "service : { more : () -> () }")
      let breaking = try await session.update("a", breaksCallers: false)
      #expect(breaking.outcome == .breaks)
      #expect(breaking.interface?.breaks.first?.contains("get") == true)
      let id = try #require(try await session.client.canisters().first).id
      #expect(try await session.client.interface(of: id)?.contains("get") == true)
      #expect(try await session.update("a", breaksCallers: true).outcome == .upgraded)
      #expect(try await session.client.interface(of: id)?.contains("get") == false)

      #expect(session.versions.map(\.number) == [1, 2, 3])
      #expect(session.versions.map(\.report.outcome) == [.installed, .upgraded, .upgraded])
      #expect(session.versions[1].stableBytesBefore == 0)
      #expect(session.versions[1].stableBytesAfter == 0)
      #expect(session.activity == nil)
    } catch {
      await gateway.stop()
      throw error
    }
    await gateway.stop()
  }

  @Test func `what cannot be installed is a refusal, and is told among the versions`() async throws
  {
    // It takes an argument when it is installed, and nothing says which.
    try folder.write("p/a.did", "service : (nat) -> { get : () -> (nat) query }")
    let gateway = try await LocalGateway.start(.init(state: folder.path + "/state", port: 0))
    let session = try session(gateway.url)
    let refused = try? await session.update("a", breaksCallers: false)
    await gateway.stop()
    #expect(refused?.outcome == .refused)
    #expect(refused?.failure?.contains("argument") == true, "\(refused?.failure ?? "")")
    #expect(session.versions.map(\.report.outcome) == [.refused])
  }

  @Test func `a wrong interface fails at its line, and a gateway that is away is told apart`()
    async throws
  {
    let session = try session("http://127.0.0.1:9")
    #expect(try await session.check("a").outcome == .unreachable)
    #expect(try await session.update("a", breaksCallers: true).outcome == .unreachable)
    try folder.write("p/a.did", "service : {\n  get : () -> (natt) query }")
    let failed = try await session.check("a")
    #expect(failed.outcome == .failed)
    #expect(failed.findings.map(\.file) == ["a.did"])
    #expect(failed.findings.first?.line == 2)
    #expect(session.versions.isEmpty)
  }
}

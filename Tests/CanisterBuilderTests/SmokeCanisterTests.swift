import CanisterBuilder
import Foundation
import Testing
import WasmEngine

@Suite(.enabled(if: kit != nil, "`make kit` has not been run")) struct SmokeCanisterTests {
  @Test func `everything a canister can use compiles and imports ic0 alone`() async throws {
    let folder = try Folder()
    // Without optimisation, which takes five times as long and finds nothing more.
    let result = try await ModuleCompiler(kit: #require(kit), optimization: "-Onone").compile(
      name: "smoke", sources: root.appending(path: "Tests/SmokeCanister"), output: folder.url)
    let module = try Array(Data(contentsOf: result.module))
    let description = try ModuleDescription(parsing: module)
    #expect(Set(description.imports.map(\.module)) == ["ic0"])
    let exports = Set(description.exports.map(\.name))
    for name in [
      "canister_init", "canister_pre_upgrade", "canister_post_upgrade", "canister_heartbeat",
      "canister_global_timer", "canister_inspect_message", "canister_query echo many",
    ] {
      #expect(exports.contains(name))
    }
    let interface = try String(contentsOf: result.interface, encoding: .utf8)
    #expect(interface.contains("service : (owner : principal, note : opt text) -> {"))
  }
}

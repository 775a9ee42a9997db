import Candid
import Foundation
import TestSupport
import Testing

/// `cooper deploy` and `cooper canister install` on modules that keep their data in the heap.
@Suite(.serialized, .timeLimit(.minutes(3))) struct HeapPersistenceTests {
  /// A counter in the heap:
  ///
  /// ```wat
  /// (module
  ///   (import "ic0" "msg_reply_data_append" (func $append (param i32 i32)))
  ///   (import "ic0" "msg_reply" (func $reply))
  ///   (memory 1)
  ///   (data (i32.const 0) "DIDL\00\01\79")
  ///   (func $answer (call $append (i32.const 0) (i32.const 11)) (call $reply))
  ///   (func (export "canister_update bump")
  ///     (i32.store (i32.const 7) (i32.add (i32.load (i32.const 7)) (i32.const 1)))
  ///     (call $answer))
  ///   (func (export "canister_query get") (call $answer)))
  /// ```
  private static let counter = [UInt8](
    Data(
      base64Encoded:
        "AGFzbQEAAAABCQJgAn9/AGAAAAItAgNpYzAVbXNnX3JlcGx5X2RhdGFfYXBwZW5kAAADaWMwCW1zZ19yZXBseQABAwQDAQEBBQMBAAEHLQIUY2FuaXN0ZXJfdXBkYXRlIGJ1bXAAAxJjYW5pc3Rlcl9xdWVyeSBnZXQABAojAwoAQQBBCxAAEAELEQBBB0EHKAIAQQFqNgIAEAILBAAQAgsLDQEAQQALB0RJREwAAXk="
    ) ?? Data())

  private static let did = Array(
    "service : { bump : () -> (nat32); get : () -> (nat32) query }".utf8)

  /// The counter with its interface, and with more sections.
  static func module(_ sections: [String]) -> Data {
    func section(_ name: String, _ content: [UInt8]) -> [UInt8] {
      let name = Array(name.utf8)
      return [0, UInt8(name.count + 1 + content.count), UInt8(name.count)] + name + content
    }
    return Data(
      counter + section("icp:public candid:service", did) + sections.flatMap { section($0, []) })
  }

  private static let persistent = "icp:private enhanced-orthogonal-persistence"

  private func get(_ gateway: RunningGateway) async throws -> String {
    try await call(gateway.url, "counter", "get", "()").text
  }

  @Test func `deploy keeps the heap of a module that keeps its data there`() async throws {
    let project = try Checkout.temporaryFolder()
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    try Data(
      #"{"canisters": {"counter": {"type": "wasm", "wasm": "counter.wasm"}}}"#.utf8
    ).write(to: project.appending(path: "cooper.json"))
    let wasm = project.appending(path: "counter.wasm")
    for (version, expected) in [("", "(0 : nat32)"), ("second", "(1 : nat32)")] {
      try Self.module([Self.persistent] + (version.isEmpty ? [] : ["icp:public \(version)"]))
        .write(to: wasm)
      let deployed = try cooper(["deploy"], in: project, gateway: gateway.url)
      #expect(deployed.status == 0, "\(deployed.errors)")
      #expect(try await get(gateway) == expected)
      #expect(try await call(gateway.url, "counter", "bump", "()").status == 200)
    }
    try Self.module([]).write(to: wasm)
    let refused = try cooper(["deploy"], in: project, gateway: gateway.url)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("wasm_memory_persistence"), "\(refused.errors)")
    #expect(try await get(gateway) == "(2 : nat32)")
  }

  @Test func `install keeps it too, and loses it only when told so`() async throws {
    let folder = try Checkout.temporaryFolder()
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let wasm = folder.appending(path: "counter.wasm")
    try Self.module([Self.persistent]).write(to: wasm)
    func install(_ arguments: [String]) throws -> Finished {
      try cooper(
        ["canister", "install", "counter", "--wasm", wasm.path] + arguments, gateway: gateway.url)
    }
    #expect(try cooper(["canister", "create", "counter"], gateway: gateway.url).status == 0)
    #expect(try install(["--wasm-memory-persistence", "keep"]).status == 64)
    #expect(try install([]).status == 0)
    #expect(try await call(gateway.url, "counter", "bump", "()").status == 200)
    #expect(try install(["--mode", "upgrade"]).status == 0)
    #expect(try await get(gateway) == "(1 : nat32)")
    #expect(
      try install(["--mode", "upgrade", "--wasm-memory-persistence", "replace"]).status == 0)
    #expect(try await get(gateway) == "(0 : nat32)")
  }
}

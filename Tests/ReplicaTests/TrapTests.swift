import Candid
import Foundation
import Replica
import TestSupport
import Testing
import WasmEngine

/// What a trap tells: functions, lines and the method.
@Suite struct TrapTests {
  /// `fail` traps, called by `work`, called by the methods. They have names, the methods have none.
  private static let parts = """
    (func $fail (export "fail") unreachable)
    (func $work (call $fail))
    (func $call_trap (call $trap (i32.const 512) (i32.const 5)))
    (func $spin (loop (br 0)))
    (func (export "canister_query ask") (call $work))
    (func (export "canister_update do") (call $work))
    (func (export "canister_update say") (call $call_trap))
    (func (export "canister_update spin") (call $spin))
    (func (export "canister_update deep") (call $odd (i32.const 13)))
    (func $odd (param i32) (call $even (i32.sub (local.get 0) (i32.const 1))))
    (func $even (param i32)
      (if (i32.eqz (local.get 0)) (then (call $fail)))
      (call $odd (i32.sub (local.get 0) (i32.const 1))))
    """

  private func message(
    _ replica: Replica, _ canister: Principal, _ method: String, query: Bool = false
  ) async -> String? {
    let rejection = await #expect(throws: Rejection.self) {
      _ =
        query
        ? try await replica.query(canister, method: method)
        : try await replica.update(canister, method: method)
    }
    return rejection?.message.components(separatedBy: "\(canister.text): ").last
  }

  @Test func `the names of a module's functions lead from the trap to the method`() async throws {
    let replica = try await Replica.inMemory { $0.limits.updateInstructions = 1_000_000 }
    let canister = try await replica.canister(Fixture.module(Self.parts))
    #expect(
      await message(replica, canister, "ask", query: true)
        == "Canister trapped: unreachable at fail ← work ← query ask")
    #expect(
      await message(replica, canister, "do")
        == "Canister trapped: unreachable at fail ← work ← update do")
    #expect(
      await message(replica, canister, "say")
        == "Canister called `ic0.trap` with message: 'oh no' at call_trap ← update say")
    #expect(await message(replica, canister, "spin")?.hasSuffix(" at spin ← update spin") == true)
    #expect(
      replica.logs(of: canister).map { String(decoding: $0.content, as: UTF8.self) }
        == [
          "[TRAP]: unreachable at fail ← work ← update do",
          "[TRAP]: oh no at call_trap ← update say",
          "[TRAP]: Canister exceeded the limit of 1000000 instructions for single message execution. "
            + "at spin ← update spin",
        ])
  }

  @Test func `a long way is cut in the middle`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Self.parts))
    let path = try #require(await message(replica, canister, "deep"))
      .components(separatedBy: " at ").last
    #expect(
      path == "fail ← even ← odd ← even ← odd ← … ← even ← odd ← update deep", "\(path ?? "")")
  }

  @Test func `a module without names tells the method alone`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module(Self.parts)
    let description = try ModuleDescription(parsing: module)
    let canister = try await replica.canister(description.withoutNames(module))
    #expect(
      await message(replica, canister, "do") == "Canister trapped: unreachable at update do")
  }

  @Test func `symbols brought from outside tell lines, also after a restart`() async throws {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let module = try Fixture.module(Self.parts)
    let canister = try await replica.canister(module)
    let hash = try #require(replica.summary(of: canister)?.moduleHash)
    let description = try ModuleDescription(parsing: module)
    let function = try #require(description.exports.first { $0.name == "fail" }).index
    let bodies = description.functionBodies(in: module)
    let body = bodies[function - description.importedFunctionCount]
    var symbols = ModuleSymbols()
    // Behind the count of locals, which is one byte.
    symbols.instructions[body + 1] = ModuleSymbols.Inlining(
      failure: "arithmetic overflow",
      places: [
        .init("Array.subscript.getter", .library), .init("add(_:)", .canister, line: "Sum.swift:7"),
      ])
    symbols.functions[function + 1] = .init("T.work()", .canister)
    try await replica.keepSymbols(symbols.text, ofModule: hash)
    let expected = """
      Canister trapped: unreachable (arithmetic overflow) at Array.subscript.getter \
      ← add(_:) (Sum.swift:7) ← T.work() ← update do
      """
    #expect(await message(replica, canister, "do") == expected)
    await replica.shutdown()
    replica = try await Replica(configuration)
    #expect(await message(replica, canister, "do") == expected)
    await replica.shutdown()
  }

  @Test(arguments: ["", "cooper symbols 2\n", "cooper symbols 1\nfunction 1 0\n"])
  func `a text that is none of symbols is refused`(text: String) async throws {
    let replica = try await Replica.inMemory()
    await #expect(throws: Rejection.self) {
      try await replica.keepSymbols(text, ofModule: [UInt8](repeating: 1, count: 32))
    }
  }
}

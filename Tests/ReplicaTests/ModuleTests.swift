import Candid
import Foundation
import Replica
import TestSupport
import Testing
import WasmEngine

@Suite struct ModuleTests {
  /// The rejection that installing the bytes meets.
  private func rejection(_ module: [UInt8]) async throws -> Rejection? {
    let replica = try await Replica.inMemory {
      $0.limits.installInstructions = 10_000_000
      $0.limits.installTime = .seconds(2)
    }
    let canister = try await replica.createCanister()
    do {
      try await replica.installCode(.install, canister: canister, module: module)
      return nil
    } catch {
      #expect(replica.summary(of: canister)?.moduleHash == nil)
      return error
    }
  }

  @Test(
    arguments: [
      ([], "it does not begin with \\0asm"),
      (Array("not a module".utf8), "it does not begin with \\0asm"),
      (Array("(module)".utf8), "it does not begin with \\0asm"),
      ([0x00, 0x61, 0x73, 0x6D], ""),
      ([0x00, 0x61, 0x73, 0x6D, 2, 0, 0, 0], ""),
      ([0x00, 0x61, 0x73, 0x6D, 0x0D, 0, 1, 0], ""),
      // A type section that says it has 2^32 − 1 types.
      ([0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], ""),
      // A section that is longer than the file.
      ([0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 0, 0xFF, 0xFF, 0x03], ""),
      ([0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3], "the module's gzip compression is damaged"),
    ] as [([UInt8], String)])
  func `bytes that are no module are refused`(bytes: [UInt8], message: String) async throws {
    let rejection = try #require(try await rejection(bytes))
    #expect(rejection.errorCode == "IC0505")
    #expect(rejection.message.contains("Canister's Wasm module is not valid: \(message)"))
  }

  @Test(
    arguments: [
      ("(import \"env\" \"f\" (func))", "it imports 'f' from 'env'"),
      ("(import \"ic0\" \"nothing\" (func))", "it imports 'ic0.nothing', which does not exist"),
      ("(import \"ic0\" \"msg_reply\" (func (param i32)))", "with another type"),
      ("(import \"ic0\" \"memory\" (memory 1))", "only functions can be"),
      ("(import \"ic0\" \"g\" (global i32))", "only functions can be"),
      ("(func (export \"canister_query f\") (param i32))", "'canister_query f' takes or gives"),
      (
        "(func (export \"canister_init\") (result i32) (i32.const 0))",
        "'canister_init' takes or gives"
      ),
      ("(func (export \"canister_other\"))", "names with 'canister_' are reserved"),
      (
        "(func (export \"canister_query f\") (export \"canister_update f\"))",
        "the method 'f' more than once"
      ),
      ("(memory 1) (memory 1)", "multiple memories"),
      ("(func (export \"cooper:global:0\"))", "the export name 'cooper:global:0' is reserved"),
      ("(global (mut funcref) (ref.null func))", "mutable globals of reference types"),
      ("(memory 1 1 shared)", "threads"),
    ] as [(String, String)])
  func `a module that breaks a rule is refused`(text: String, message: String) async throws {
    let module = try Engine.binary(ofText: "(module \(text))")
    let rejection = try #require(try await rejection(module))
    #expect(rejection.errorCode == "IC0505")
    #expect(rejection.message.contains(message), "\(rejection.message)")
  }

  @Test func `a module with too much of something is refused`() async throws {
    let functions = String(repeating: "(func)", count: 50_001)
    let globals = String(repeating: "(global i32 (i32.const 0))", count: 1_001)
    let methods = (0...1_000).map { "(func (export \"canister_query f\($0)\"))" }.joined()
    for (text, message) in [
      (functions, "50001 functions"), (globals, "1001 globals"), (methods, "1001 methods"),
    ] {
      let module = try Engine.binary(ofText: "(module \(text))")
      #expect(try await rejection(module)?.message.contains(message) == true)
    }
  }

  @Test func `a memory that begins too large is refused`() async throws {
    let module = try Engine.binary(ofText: "(module (memory i64 1000000))")
    #expect(try await rejection(module)?.errorCode == "IC0521")
  }

  @Test func `a compressed module is expanded, and its hash is that of what was given`()
    async throws
  {
    let module = try Fixture.module(Fixture.counterParts)
    let compressed = try gzip(module)
    let folder = try TemporaryFolder()
    var replica = try await Replica(ReplicaConfiguration(state: .directory(folder.path)))
    let plain = try await replica.canister(module)
    let packed = try await replica.canister(compressed)
    let hashes = [plain, packed].map { replica.summary(of: $0)?.moduleHash }
    #expect(hashes[0] != hashes[1])
    #expect(try await replica.update(packed, method: "bump") == Fixture.bytes(1))
    await replica.shutdown()
    replica = try await Replica(ReplicaConfiguration(state: .directory(folder.path)))
    #expect([plain, packed].map { replica.summary(of: $0)?.moduleHash } == hashes)
    #expect(try await replica.counters(packed) == [1, 1, 1])
    await replica.shutdown()
  }

  @Test func `a compressed module that expands beyond the limit is refused`() async throws {
    let bomb = try gzip([UInt8](repeating: 0, count: 3 << 20))
    let replica = try await Replica.inMemory { $0.limits.unzippedModuleSize = 2 << 20 }
    let rejection = await #expect(throws: Rejection.self) { try await replica.canister(bomb) }
    #expect(rejection?.message.contains("expands to more than 2097152 bytes") == true)
  }

  /// Compresses with the system's tool.
  private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let file = folder.path + "/module"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = [file]
    try process.run()
    process.waitUntilExit()
    return Array(try Data(contentsOf: URL(fileURLWithPath: file + ".gz")))
  }

  @Test func `every shorter beginning of a module is refused or runs`() async throws {
    let module = try Fixture.module(Fixture.counterParts)
    for length in 0..<module.count where length % 7 == 0 || length > module.count - 20 {
      // A beginning that ends with a section may be valid.
      _ = try await rejection(Array(module[..<length]))
    }
  }

  @Test func `random changes to a module never harm the host`() async throws {
    let module = try Fixture.module(Fixture.counterParts)
    var generator = RandomSource(salt: 1)
    let replica = try await Replica.inMemory {
      $0.limits.installInstructions = 1_000_000
      $0.limits.updateInstructions = 1_000_000
      $0.limits.heap = 1 << 24
    }
    var installed = 0
    for _ in 0..<1500 {
      var mutated = module
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 8..<mutated.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: mutated[index] = .random(in: 0...255, using: &generator)
        case 1: mutated[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 2: mutated.remove(at: index)
        default: mutated.insert(.random(in: 0...255, using: &generator), at: index)
        }
      }
      let canister = try await replica.createCanister()
      do {
        try await replica.installCode(.install, canister: canister, module: mutated)
        installed += 1
        for method in replica.summary(of: canister)?.methods.keys.sorted() ?? [] {
          _ = try? await replica.update(canister, method: method)
        }
      } catch {}
      try await replica.stopCanister(canister)
      try await replica.deleteCanister(canister)
    }
    // Some must have come through, or this tests the parser alone.
    #expect(installed > 20)
  }
}

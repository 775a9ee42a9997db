import Candid
import CanisterBuilder
import Certification
import Foundation
import Replica
import Signatures
import TestSupport
import Testing
import WasmEngine

@Suite(.enabled(if: kit != nil, "`make kit` has not been run")) struct SmokeCanisterTests {
  @Test func `everything a canister can use compiles, imports ic0 alone and runs`() async throws {
    let folder = try TemporaryFolder()
    // Without optimisation, which takes five times as long and finds nothing more.
    let result = try await ModuleCompiler(kit: #require(kit), optimization: "-Onone").compile(
      name: "smoke", sources: Checkout.root.appending(path: "Tests/SmokeCanister"),
      output: folder.url)
    let module = try Array(Data(contentsOf: result.module))
    let description = try ModuleDescription(parsing: module)
    #expect(Set(description.imports.map(\.module)) == ["ic0"])
    let exports = Set(description.exports.map(\.name))
    for name in [
      "canister_init", "canister_pre_upgrade", "canister_post_upgrade", "canister_heartbeat",
      "canister_global_timer", "canister_inspect_message", "canister_query echo many",
      "canister_composite_query lookUp", "canister_query say \"hi\"\t\\ \u{1}", "canister_query ",
      "canister_query parsed numbers",
    ] {
      #expect(exports.contains(name))
    }
    let interface = try String(contentsOf: result.interface, encoding: .utf8)
    #expect(interface.contains("service : (owner : principal, note : opt text) -> {"))

    let replica = try await Replica(ReplicaConfiguration())
    let smoke = try await Smoke(replica: replica, module: module)
    try await smoke.usesItsStructures()
    try await smoke.callsAnother()
    try await smoke.certifies()
    try await smoke.readsNumbersAndDrawsThem()
    await replica.shutdown()
  }
}

/// Two smoke canisters in a replica, of which one calls the other.
private struct Smoke {
  let replica: Replica
  let caller: Principal
  let callee: Principal

  init(replica: Replica, module: [UInt8]) async throws {
    self.replica = replica
    var canisters: [Principal] = []
    for _ in 0..<2 {
      let canister = try await replica.createCanister()
      try await replica.installCode(
        .install, canister: canister, module: module,
        argument: Message.encode(Principal.anonymous, String?.none))
      canisters.append(canister)
    }
    (caller, callee) = (canisters[0], canisters[1])
  }

  func usesItsStructures() async throws {
    let total = try await replica.update(callee, method: "structures")
    #expect(try Message.decode(total, as: UInt64.self) > 0)
    let memory = try await replica.query(callee, method: "memory")
    #expect(try Message.decode(memory, as: UInt64.self) == 1)
  }

  func certifies() async throws {
    for (key, value) in [("a", [1, 2]), ("gone", [3]), ("b", [])] as [(String, [UInt8])] {
      _ = try await replica.update(
        callee, method: "certify", argument: Message.encode(key, value))
    }
    for (key, value) in [("a", [1, 2]), ("b", []), ("c", nil)] as [(String, [UInt8]?)] {
      let reply = try await replica.query(callee, method: "proof", argument: Message.encode(key))
      let (certificate, witness) = try Message.decode(reply, as: [UInt8]?.self, [UInt8].self)
      let proved = try Certificate(decoding: #require(certificate))
      try proved.check(rootKey: replica.rootKey, subject: .canister(callee))
      let tree = try HashTree(decoding: witness)
      let path = [Array("canister".utf8), callee.bytes, Array("certified_data".utf8)]
      #expect(proved.tree.lookup(path) == .found(tree.digest))
      #expect(
        tree.lookup([Array("values".utf8), Array(key.utf8)])
          == value.map { .found($0) } ?? .absent)
    }
  }

  func readsNumbersAndDrawsThem() async throws {
    let texts = [
      "1.5", "-0", "1e-7", "0x1.8p3", "123456789012345678901234567890", "5e-324", "1e400", "-inf",
      "NaN", "", " 1", "1 ", "1,5", "1e", "0x", "--1", ".", ".5", "5.",
    ]
    let parsed = try await replica.query(
      callee, method: "parsed numbers", argument: Message.encode(texts))
    let (doubles, floats) = try Message.decode(parsed, as: [Double?].self, [Float?].self)
    // A NaN has no sign in the text.
    #expect(doubles.map { $0?.description } == texts.map { Double($0)?.description })
    #expect(floats.map { $0?.description } == texts.map { Float($0)?.description })

    let hi = try await replica.query(callee, method: "say \"hi\"\t\\ \u{1}")
    #expect(try Message.decode(hi, as: String.self) == "hi")
    let kept = try await replica.update(
      callee, method: "keep", argument: Message.encode(["a", "b"], [1, 2] as [UInt64]))
    #expect(try Message.decode(kept, as: [String].self) == ["a", "b"])
    #expect(try Message.decode(await replica.query(callee, method: ""), as: Nat.self) == 1)

    let unseeded = await #expect(throws: Rejection.self) {
      try await replica.query(callee, method: "draw")
    }
    #expect(unseeded?.message.contains("A canister has no chance of its own") == true)
    let times = Message.encode(UInt32(100))
    let first = try await replica.update(callee, method: "roll", argument: times)
    let rolls = try Message.decode(first, as: [UInt8].self)
    #expect(rolls.count == 100 && rolls.allSatisfy { (1...6).contains($0) })
    #expect(try await replica.update(callee, method: "roll", argument: times) != first)
    let drawn = try await replica.query(callee, method: "draw")
    #expect((0..<10).contains(try Message.decode(drawn, as: Int.self)))
  }

  func callsAnother() async throws {
    func forward(_ canister: Principal, _ reason: String) async throws -> Nat {
      try Message.decode(
        await replica.update(
          caller, method: "forward", argument: Message.encode(canister, reason)), as: Nat.self)
    }
    #expect(try await forward(callee, "") == 2)
    #expect(try await forward(caller, "") == 2)
    let refused = await #expect(throws: Rejection.self) { try await forward(callee, "why") }
    #expect(refused?.message == "4 refused: why")
    let nobody = await #expect(throws: Rejection.self) { try await forward(.anonymous, "") }
    #expect(nobody?.message.hasPrefix("3 ") == true)

    let sum = try await replica.update(
      caller, method: "sum", argument: Message.encode(callee, UInt32(40)))
    #expect(try Message.decode(sum, as: Nat.self) == 40)
    let none = await #expect(throws: Rejection.self) {
      try await replica.update(
        caller, method: "sum", argument: Message.encode(callee, UInt32(0)))
    }
    #expect(none?.message == "nothing to do")

    let trapped = await #expect(throws: Rejection.self) {
      try await replica.update(caller, method: "trapLater", argument: Message.encode(callee))
    }
    #expect(trapped?.message.contains("too late") == true)
    let done = try await replica.update(caller, method: "wait", argument: Message.encode(callee))
    #expect(done == Message.encode())

    let answers = try await replica.query(
      callee, method: "lookUp", argument: Message.encode(caller))
    let (calledBack, began) = try Message.decode(answers, as: UInt64.self, UInt64.self)
    #expect(calledBack == 4)
    #expect(began == 1)
  }
}

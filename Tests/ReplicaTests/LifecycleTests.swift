import Candid
import CanisterSystem
import Replica
import Testing
import WasmEngine

@Suite struct LifecycleTests {
  @Test func `canisters get the ids of local development, in order`() async throws {
    let replica = try await Replica.inMemory()
    var ids: [String] = []
    for _ in 0..<3 { ids.append(try await replica.createCanister().text) }
    #expect(
      ids == [
        "bkyz2-fmaaa-aaaaa-qaaaq-cai", "be2us-64aaa-aaaaa-qaabq-cai",
        "br5f7-7uaaa-aaaaa-qaaca-cai",
      ])
    #expect(replica.canisters().map(\.id.text) == ids)
  }

  @Test func `a stop that is told has happened, also where a start comes in between`()
    async throws
  {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    func version() -> UInt64 { replica.summary(of: canister)?.version ?? 0 }
    for _ in 0..<300 {
      try await replica.startCanister(canister)
      let before = version()
      let starts = Task { for _ in 0..<3 { try await replica.startCanister(canister) } }
      do throws(Rejection) {
        try await replica.stopCanister(canister)
      } catch {
        #expect(error.errorCode == "IC0511")
        try await starts.value
        continue
      }
      try await starts.value
      // It began to stop and stopped; if it runs now, it was started after that.
      let changes = version() - before
      #expect(changes >= (replica.summary(of: canister)?.status == .running ? 3 : 2))
    }
  }

  @Test func `an upgrade keeps stable memory and begins a new heap`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    for _ in 0..<3 { _ = try await replica.update(canister, method: "bump") }
    let second = try Fixture.module(
      Fixture.counterParts + "(func (export \"canister_query extra\") (call $answer (i32.const 9)))"
    )
    try await replica.installCode(.upgrade, canister: canister, module: second)
    #expect(try await replica.counters(canister) == [0, 0, 3])
    #expect(try await replica.number(canister, "extra") == 9)
    try await replica.installCode(.reinstall, canister: canister, module: second)
    #expect(try await replica.counters(canister) == [0, 0, 0])
  }

  @Test func `upgrade hooks run on the old and on the new code, with one stable memory`()
    async throws
  {
    let replica = try await Replica.inMemory()
    let first = try Fixture.module(
      Fixture.counterParts + "(func (export \"canister_pre_upgrade\") (call $bump) (call $bump))")
    let second = try Fixture.module(
      Fixture.counterParts
        + "(func (export \"canister_post_upgrade\") (call $bump))"
        + "(func (export \"canister_init\") unreachable)")
    let canister = try await replica.canister(first)
    _ = try await replica.update(canister, method: "bump")
    try await replica.installCode(.upgrade, canister: canister, module: second)
    #expect(try await replica.counters(canister) == [1, 1, 4])
  }

  @Test(
    arguments: [
      ("canister_pre_upgrade", ""), ("", "canister_post_upgrade"),
    ])
  func `a trap in an upgrade leaves the old version with its state`(
    pre: String, post: String
  ) async throws {
    let replica = try await Replica.inMemory()
    func hook(_ name: String) -> String {
      name.isEmpty
        ? "" : "(func (export \"\(name)\") (call $bump) (call $trap (i32.const 512) (i32.const 5)))"
    }
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts + hook(pre)))
    _ = try await replica.update(canister, method: "bump")
    let before = try #require(replica.summary(of: canister))
    let second = try Fixture.module(Fixture.counterParts + hook(post))
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.installCode(.upgrade, canister: canister, module: second)
    }
    #expect(rejection?.errorCode == "IC0503")
    #expect(rejection?.message.contains("'oh no'") == true)
    let failed = pre.isEmpty ? "canister_post_upgrade" : "canister_pre_upgrade"
    #expect(rejection?.message.hasSuffix("\nIt failed in \(failed).") == true)
    #expect(replica.summary(of: canister) == before)
    #expect(try await replica.counters(canister) == [1, 1, 1])
    #expect(try await replica.update(canister, method: "bump") == Fixture.bytes(2))
  }

  @Test func `start, stop, delete and uninstall follow their rules`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module(Fixture.counterParts)
    let canister = try await replica.canister(module)
    func code(_ body: () async throws -> Void) async -> String? {
      do {
        try await body()
        return nil
      } catch {
        return (error as? Rejection)?.errorCode?.rawValue
      }
    }
    #expect(await code { try await replica.deleteCanister(canister) } == "IC0510")
    #expect(
      await code { try await replica.installCode(.install, canister: canister, module: module) }
        == "IC0514")
    try await replica.stopCanister(canister)
    #expect(replica.summary(of: canister)?.status == .stopped)
    #expect(await code { _ = try await replica.update(canister, method: "bump") } == "IC0508")
    #expect(await code { _ = try await replica.query(canister, method: "heap") } == "IC0508")
    try await replica.startCanister(canister)
    #expect(try await replica.update(canister, method: "bump") == Fixture.bytes(1))
    try await replica.uninstallCode(canister)
    #expect(await code { _ = try await replica.update(canister, method: "bump") } == "IC0537")
    #expect(
      await code { try await replica.installCode(.upgrade, canister: canister, module: module) }
        == "IC0537")
    #expect(replica.summary(of: canister)?.stableBytes == 0)
    try await replica.stopCanister(canister)
    try await replica.deleteCanister(canister)
    #expect(await code { _ = try await replica.query(canister, method: "heap") } == "IC0301")
    #expect(replica.summary(of: canister) == nil)
  }

  @Test func `only controllers change a canister`() async throws {
    let replica = try await Replica.inMemory()
    let owner = try #require(Principal([1, 2, 3]))
    let canister = try await replica.createCanister(controllers: [owner])
    let module = try Fixture.module("")
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.installCode(.install, canister: canister, module: module)
    }
    #expect(rejection?.errorCode == "IC0512")
    try await replica.installCode(.install, canister: canister, module: module, sender: owner)
  }

  @Test func `a failed installation leaves the canister empty`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    for code in ["unreachable", "(loop (br 0))"] {
      let module = try Fixture.module("(func (export \"canister_init\") \(code))")
      await #expect(throws: Rejection.self) {
        let replica = try await Replica.inMemory { $0.limits.installInstructions = 1_000_000 }
        _ = try await replica.canister(module)
      }
    }
    let segment = try Engine.binary(
      ofText: "(module (memory 1) (data (i32.const 65535) \"ab\"))")
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.installCode(.install, canister: canister, module: segment)
    }
    #expect(rejection?.errorCode == "IC0502")
    #expect(replica.summary(of: canister)?.moduleHash == nil)
  }

  @Test func `a name finds its canister`() async throws {
    let replica = try await Replica.inMemory()
    let first = try await replica.createCanister()
    let second = try await replica.createCanister()
    try await replica.setName("store", for: first)
    #expect(replica.canister(named: "store") == first)
    try await replica.setName("store", for: second)
    #expect(replica.canister(named: "store") == second)
    #expect(replica.summary(of: first)?.name == nil)
    #expect(replica.canister(named: "other") == nil)
  }

  @Test func `the interface comes from the module`() async throws {
    let replica = try await Replica.inMemory()
    var module = try Fixture.module("")
    let name = Array("icp:public candid:service".utf8)
    let text = Array("service : {}".utf8)
    module += [0, UInt8(1 + name.count + text.count), UInt8(name.count)] + name + text
    let canister = try await replica.canister(module)
    #expect(replica.interface(of: canister) == "service : {}")
    #expect(replica.metadata(of: canister, name: "other") == nil)
  }

  @Test func `a native canister runs, traps and is upgraded like a module`() async throws {
    let native = NativeCanister(
      name: "Native", candidInterface: "service : {}",
      methods: [
        "canister_init": { _ = StableAPI.grow(by: 1) },
        "canister_update set": {
          let argument = System.argument
          argument.withUnsafeBytes { StableAPI.write($0, at: 0) }
          System.reply(argument)
        },
        "canister_update fail": {
          [9].withUnsafeBytes { StableAPI.write($0, at: 0) }
          System.trap("no")
        },
        "canister_query get": {
          System.reply(
            [UInt8](unsafeUninitializedCapacity: 4) { buffer, count in
              StableAPI.read(into: UnsafeMutableRawBufferPointer(buffer), at: 0)
              count = 4
            })
        },
      ])
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    try await replica.install(native, canister: canister)
    #expect(try await replica.update(canister, method: "set", argument: [1, 2]) == [1, 2])
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "fail")
    }
    #expect(rejection?.errorCode == "IC0503")
    #expect(try await replica.query(canister, method: "get") == [1, 2, 0, 0])
    try await replica.install(native, .upgrade, canister: canister)
    #expect(try await replica.query(canister, method: "get") == [1, 2, 0, 0])
    #expect(replica.interface(of: canister) == "service : {}")
    #expect(replica.summary(of: canister)?.isNative == true)
  }
}

import Candid
import Certification
import Replica
import TestSupport
import Testing

/// Settings of canisters and what they are good for.
@Suite struct SettingsTests {
  private func update(
    _ replica: Replica, _ canister: Principal, _ settings: Management.CanisterSettings
  ) async throws {
    try await replica.manage(
      "update_settings",
      Management.UpdateSettingsArgs(canisterId: canister, settings: settings))
  }

  @Test func `settings are what was asked for, the others as on the network, also after a restart`()
    async throws
  {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let viewer = try #require(Principal([1, 2, 3]))
    let canister = try await replica.createCanister()
    let plain = try await replica.status(canister).settings
    #expect(plain.freezingThreshold == 2_592_000)
    #expect(plain.reservedCyclesLimit == 5_000_000_000_000)
    #expect(plain.logVisibility == .controllers)
    #expect(plain.computeAllocation == 0)
    let large = Nat(UInt128.max)
    try await update(
      replica, canister,
      .init(
        computeAllocation: 100, memoryAllocation: 1_073_741_824, freezingThreshold: 7,
        reservedCyclesLimit: large, minimumIncomingCanisterCallCycles: 9,
        logVisibility: .public, logMemoryLimit: 4096,
        snapshotVisibility: .allowedViewers([viewer]), statusVisibility: .controllers,
        wasmMemoryLimit: 281_474_976_710_656,
        wasmMemoryThreshold: 5,
        environmentVariables: [.init(name: "b", value: "2"), .init(name: "a", value: "1")]))
    for _ in 0..<2 {
      let settings = try await replica.status(canister).settings
      #expect(
        settings
          == .init(
            controllers: [.anonymous], computeAllocation: 100, memoryAllocation: 1_073_741_824,
            freezingThreshold: 7, reservedCyclesLimit: large,
            minimumIncomingCanisterCallCycles: 9, logVisibility: .public,
            logMemoryLimit: 4096, snapshotVisibility: .allowedViewers([viewer]),
            statusVisibility: .controllers,
            wasmMemoryLimit: 281_474_976_710_656, wasmMemoryThreshold: 5,
            environmentVariables: [.init(name: "a", value: "1"), .init(name: "b", value: "2")]))
      await replica.shutdown()
      replica = try await Replica(configuration)
    }
    await replica.shutdown()
  }

  static let wrong: [(Management.CanisterSettings, String)] = [
    (.init(computeAllocation: 101), "IC0504"),
    (.init(logMemoryLimit: 4095), "IC0504"),
    (.init(logMemoryLimit: 2_097_153), "IC0504"),
    (.init(memoryAllocation: Nat("18446744073709551616")), "IC0504"),
    (.init(freezingThreshold: Nat("18446744073709551616")), "IC0504"),
    (.init(reservedCyclesLimit: Nat("340282366920938463463374607431768211456")), "IC0504"),
    (.init(wasmMemoryLimit: 281_474_976_710_657), "IC0504"),
    (.init(wasmMemoryThreshold: 281_474_976_710_657), "IC0504"),
    (.init(controllers: (0..<11).map { .canister(index: $0) }), "IC0408"),
    (.init(logVisibility: .allowedViewers((0..<11).map { .canister(index: $0) })), "IC0408"),
    (
      .init(environmentVariables: (0..<21).map { .init(name: "\($0)", value: "") }), "IC0408"
    ),
    (
      .init(environmentVariables: [.init(name: "a", value: ""), .init(name: "a", value: "")]),
      "IC0408"
    ),
    (
      .init(environmentVariables: [.init(name: String(repeating: "é", count: 65), value: "")]),
      "IC0408"
    ),
    (
      .init(environmentVariables: [.init(name: "", value: String(repeating: "x", count: 129))]),
      "IC0408"
    ),
  ]

  @Test(arguments: wrong.indices)
  func `settings out of their ranges are refused, and change nothing`(index: Int) async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    let before = try await replica.status(canister)
    let (settings, code) = Self.wrong[index]
    let rejection = await #expect(throws: Rejection.self) {
      try await update(replica, canister, settings)
    }
    #expect(rejection?.errorCode?.rawValue == code)
    #expect(try await replica.status(canister) == before)
    await #expect(throws: Rejection.self) {
      try await replica.manage(
        "create_canister", Management.CreateCanisterArgs(settings: settings),
        as: Management.CreateCanisterResult.self)
    }
    #expect(replica.canisters().count == 1)
  }

  @Test func `logs, status and snapshots are seen by those whom the settings name`() async throws {
    let replica = try await Replica.inMemory()
    let viewer = try #require(Principal([1, 2, 3]))
    let canister = try await replica.createCanister()
    func sees(_ method: String) async throws -> Bool {
      do throws(Rejection) {
        // All three have the canister alone as their argument.
        let argument = Message.encode(Management.CanisterStatusArgs(canisterId: canister))
        if method == "fetch_canister_logs" {
          _ = try await replica.query(
            .management, method: method, argument: argument, sender: viewer)
        } else {
          _ = try await replica.update(
            .management, method: method, argument: argument, sender: viewer)
        }
        return true
      } catch {
        #expect(error.errorCode == "IC0512")
        return false
      }
    }
    let methods = ["fetch_canister_logs", "canister_status", "list_canister_snapshots"]
    for method in methods { #expect(try await !sees(method)) }
    try await update(replica, canister, .init(logVisibility: .allowedViewers([viewer])))
    #expect(
      try await [true, false, false] == [sees(methods[0]), sees(methods[1]), sees(methods[2])])
    try await update(
      replica, canister,
      .init(
        logVisibility: .controllers, snapshotVisibility: .allowedViewers([viewer]),
        statusVisibility: .public))
    #expect(
      try await [false, true, true] == [sees(methods[0]), sees(methods[1]), sees(methods[2])])
  }

  /// `grow` adds pages to the heap.
  private static let growing =
    Fixture.counterParts + """
      (func (export "canister_update grow")
        (call $answer (memory.grow (call $argument))))
      (func (export "canister_on_low_wasm_memory")
        (global.set $n (i32.add (global.get $n) (i32.const 1))))
      """

  @Test func `an update may not make the heap larger than its limit`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(
      Fixture.module(Self.growing, memory: "(memory 1 100)"))
    try await update(replica, canister, .init(wasmMemoryLimit: 196_608))
    #expect(
      try await replica.update(canister, method: "grow", argument: Fixture.bytes(2))
        == Fixture.bytes(1))
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "grow", argument: Fixture.bytes(1))
    }
    #expect(rejection?.errorCode == "IC0539")
    #expect(replica.summary(of: canister)?.heapBytes == 3 << 16)
    // A limit below what is there: updates fail, queries go on, and a higher limit mends it.
    try await update(replica, canister, .init(wasmMemoryLimit: 131_072))
    await #expect(throws: Rejection.self) { try await replica.update(canister, method: "bump") }
    #expect(try await replica.number(canister, "heap") == 0)
    try await update(replica, canister, .init(wasmMemoryLimit: 0))
    #expect(try await replica.update(canister, method: "bump") == Fixture.bytes(1))
  }

  @Test func `a canister is told once when little of its heap is left`() async throws {
    let replica = try await Replica.inMemory { $0.clock = .manual }
    let canister = try await replica.canister(
      Fixture.module(Self.growing, memory: "(memory 1 100)"))
    try await update(
      replica, canister, .init(wasmMemoryLimit: 655_360, wasmMemoryThreshold: 262_144))
    for (pages, told) in [(4 as UInt32, 0 as UInt32), (1, 0), (1, 1), (1, 1)] {
      _ = try await replica.update(canister, method: "grow", argument: Fixture.bytes(pages))
      try await replica.tick()
      #expect(try await replica.number(canister, "global") == told, "\(pages)")
    }
  }

  @Test func `what is bought is in what a canister burns in a day`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    let idle = try #require(
      UInt64(exactly: try await replica.status(canister).idleCyclesBurnedPerDay))
    #expect(idle < 10_000)
    try await update(
      replica, canister, .init(computeAllocation: 2, memoryAllocation: 1_073_741_824))
    #expect(
      try await replica.status(canister).idleCyclesBurnedPerDay
        == (2 * 10_000_000 + 127_000) * 86_400)
  }

  @Test func `calls of other canisters bring the cycles that the settings ask for`() async throws {
    let replica = try await Replica.inMemory()
    let giver = try await replica.canister(CyclesTests.module())
    let taker = try await replica.canister(CyclesTests.module())
    try await update(replica, taker, .init(minimumIncomingCanisterCallCycles: 1000))
    for (sent, refund) in [(999 as UInt64, 999 as UInt128), (1000, 0)] {
      let answer = try await replica.update(
        giver, method: "send",
        argument: CyclesTests.order(sent, taker, "take", CyclesTests.bytes(5000)))
      #expect(CyclesTests.amount(answer[..<16]) == refund)
    }
    // Calls from outside bring none.
    _ = try await replica.update(taker, method: "burn", argument: CyclesTests.bytes(0))
  }

  // MARK: History

  @Test func `the history tells who changed what, the last twenty times`() async throws {
    let replica = try await Replica.inMemory()
    let owner = try #require(Principal([1, 2, 3]))
    let other = Principal.canister(index: 7)
    let canister = try await replica.manage(
      "create_canister",
      Management.CreateCanisterArgs(
        settings: .init(
          controllers: [owner, other],
          environmentVariables: [.init(name: "a", value: "1")])),
      as: Management.CreateCanisterResult.self, sender: owner
    ).canisterId
    let module = try Fixture.module(Fixture.counterParts)
    func install(_ mode: Management.CanisterInstallMode) async throws {
      try await replica.manage(
        "install_code",
        Management.InstallCodeArgs(
          mode: mode, canisterId: canister, wasmModule: module, arg: [],
          senderCanisterVersion: 42), sender: other)
    }
    try await install(.install)
    try await install(.upgrade(nil))
    try await replica.manage(
      "update_settings",
      Management.UpdateSettingsArgs(
        canisterId: canister, settings: .init(controllers: [owner, other, .anonymous])),
      sender: owner)
    try await replica.manage(
      "update_settings",
      Management.UpdateSettingsArgs(
        canisterId: canister, settings: .init(freezingThreshold: 1)), sender: owner)
    try await replica.manage(
      "uninstall_code", Management.UninstallCodeArgs(canisterId: canister), sender: owner)
    let info = try await info(replica, canister, 100)
    #expect(info.totalNumChanges == 5)
    #expect(info.moduleHash == nil)
    #expect(info.controllers == [owner, other, .anonymous])
    let hash = SHA256.hash(module)
    #expect(
      info.recentChanges.map(\.details) == [
        .creation(
          .init(
            controllers: [owner, other],
            // SHA-256 of the hashes of name and value.
            environmentVariablesHash: SHA256.hash(
              SHA256.hash(Array("a".utf8)) + SHA256.hash(Array("1".utf8))))),
        .codeDeployment(.init(mode: .install, moduleHash: hash)),
        .codeDeployment(.init(mode: .upgrade, moduleHash: hash)),
        .controllersChange(.init(controllers: [owner, other, .anonymous])),
        .codeUninstall,
      ])
    #expect(info.recentChanges.map(\.canisterVersion) == [0, 1, 2, 3, 5])
    #expect(
      info.recentChanges.map(\.origin) == [
        .fromUser(.init(userId: owner)),
        .fromCanister(.init(canisterId: other, canisterVersion: 42)),
        .fromCanister(.init(canisterId: other, canisterVersion: 42)),
        .fromUser(.init(userId: owner)), .fromUser(.init(userId: owner)),
      ])
    #expect(try await self.info(replica, canister, nil).recentChanges.isEmpty)
    #expect(
      try await self.info(replica, canister, 2).recentChanges == info.recentChanges.suffix(2))
    for _ in 0..<30 { try await install(.reinstall) }
    let last = try await self.info(replica, canister, 100)
    #expect(last.totalNumChanges == 35)
    #expect(last.recentChanges.count == 20)
  }

  private func info(
    _ replica: Replica, _ canister: Principal, _ changes: UInt64?
  ) async throws -> Management.CanisterInfoResult {
    try await replica.manage(
      "canister_info",
      Management.CanisterInfoArgs(canisterId: canister, numRequestedChanges: changes),
      as: Management.CanisterInfoResult.self)
  }

  @Test func `metadata is everybody's where it is public, and controllers' where it is not`()
    async throws
  {
    let replica = try await Replica.inMemory()
    let other = try #require(Principal([1, 2, 3]))
    let canister = try await replica.canister(
      Fixture.module(
        Fixture.module(
          Fixture.module(Fixture.counterParts), with: "icp:public a", content: [1, 2]),
        with: "icp:private b", content: [3]))
    func metadata(_ name: String, _ sender: Principal) async throws -> [UInt8]? {
      do throws(Rejection) {
        let reply = try await replica.update(
          .management, method: "canister_metadata",
          argument: Message.encode(
            Management.CanisterMetadataArgs(canisterId: canister, name: name)), sender: sender)
        return try? Message.decode(reply, as: Management.CanisterMetadataResult.self).value
      } catch {
        #expect(error.code == .canisterReject)
        return nil
      }
    }
    #expect(try await metadata("a", other) == [1, 2])
    #expect(try await metadata("b", .anonymous) == [3])
    #expect(try await metadata("b", other) == nil)
    #expect(try await metadata("c", .anonymous) == nil)
  }

  // MARK: Chunks

  @Test func `a module is installed from its chunks, in their order, also after a restart`()
    async throws
  {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let module = try Fixture.module(Fixture.counterParts)
    let (store, target) = (try await replica.createCanister(), try await replica.createCanister())
    let parts = [Array(module[..<100]), Array(module[100..<300]), Array(module[300...])]
    var hashes: [[UInt8]] = []
    for part in parts.reversed() {
      let hash = try await replica.manage(
        "upload_chunk", Management.UploadChunkArgs(canisterId: store, chunk: part),
        as: Management.ChunkHash.self)
      #expect(hash.hashValue2 == SHA256.hash(part))
      hashes.insert(hash.hashValue2, at: 0)
    }
    await replica.shutdown()
    replica = try await Replica(configuration)
    func stored(_ canister: Principal) async throws -> Set<[UInt8]> {
      Set(
        try await replica.manage(
          "stored_chunks", Management.StoredChunksArgs(canisterId: canister),
          as: [Management.ChunkHash].self
        ).map(\.hashValue2))
    }
    #expect(try await stored(store) == Set(hashes))
    #expect(try await stored(target) == [])
    #expect(try await replica.status(store).memoryMetrics.wasmChunkStoreSize == 3_145_728)
    func install(_ hashes: [[UInt8]], _ hash: [UInt8], from store: Principal?) async throws {
      try await replica.manage(
        "install_chunked_code",
        Management.InstallChunkedCodeArgs(
          mode: .install, targetCanister: target, storeCanister: store,
          chunkHashesList: hashes.map { .init(hashValue2: $0) }, wasmModuleHash: hash, arg: []))
    }
    for (list, hash, from) in [
      (hashes, SHA256.hash([1]), store), (hashes.reversed(), SHA256.hash(module), store),
      (hashes + [SHA256.hash([1])], SHA256.hash(module), store),
      (hashes, SHA256.hash(module), nil),
    ] as [([[UInt8]], [UInt8], Principal?)] {
      let rejection = await #expect(throws: Rejection.self) {
        try await install(list, hash, from: from)
      }
      #expect(rejection?.errorCode == "IC0504")
    }
    try await install(hashes, SHA256.hash(module), from: store)
    #expect(replica.summary(of: target)?.moduleHash == SHA256.hash(module))
    #expect(try await replica.update(target, method: "bump") == Fixture.bytes(1))
    let tooLarge = await #expect(throws: Rejection.self) {
      try await replica.manage(
        "upload_chunk",
        Management.UploadChunkArgs(
          canisterId: store, chunk: .init(repeating: 0, count: (1 << 20) + 1)),
        as: Management.ChunkHash.self)
    }
    #expect(tooLarge?.errorCode == "IC0504")
    try await replica.manage(
      "clear_chunk_store", Management.ClearChunkStoreArgs(canisterId: store))
    await replica.shutdown()
    replica = try await Replica(configuration)
    #expect(try await stored(store) == [])
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }
}

import Candid
import Foundation
import Replica
import TestSupport
import Testing
import WasmEngine

@Suite struct ManagementTests {
  /// Calls a method with an argument in values.
  private func call(
    _ replica: Replica, _ method: String, _ argument: Value, query: Bool = false
  ) async throws -> Value {
    let interface = try Interface(parsing: Replica.managementInterface)
    let function = try #require(interface.function(named: method))
    let bytes = try Value.encode(
      [argument], types: function.arguments.map(\.type), in: interface.types)
    let reply =
      query
      ? try await replica.query(.management, method: method, argument: bytes)
      : try await replica.update(.management, method: method, argument: bytes)
    return try Value.decode(reply, as: function.results.map(\.type), in: interface.types).first
      ?? .null
  }

  private func record(_ fields: KeyValuePairs<String, Value>) -> Value {
    .record(
      fields.map { FieldValue(name: $0.key, value: $0.value) }.sorted { $0.id < $1.id })
  }

  private func field(_ record: Value, _ name: String) -> Value? {
    guard case .record(let fields) = record else { return nil }
    return fields.first { $0.id == FieldType.hash(name) }?.value
  }

  @Test func `what a call is about is found in its argument`() async throws {
    let replica = try await Replica.inMemory()
    let interface = try Interface(parsing: Replica.managementInterface)
    for method in interface.methods {
      let function = try #require(interface.function(named: method.name))
      let argument = try function.arguments.map { argument in
        var generator = Candid.SeededGenerator(seed: 1)
        return try #require(
          Value.random(as: argument.type, in: interface.types, using: &generator))
      }
      let message = try Value.encode(
        argument, types: function.arguments.map(\.type), in: interface.types)
      let isAboutNone =
        ["create_canister", "provisional_create_canister_with_cycles"].contains(method.name)
        || ManagementMethodTests.services.contains(method.name)
      do throws(Rejection) {
        // Neither the method nor the message is what is wrong, if anything is.
        let canister = try await replica.managedCanister(
          method.name, argument: message, isQuery: function.isQuery)
        #expect((canister == nil) == isAboutNone, "\(method.name)")
      } catch {
        // A hash or a key at random has another length than it must have.
        #expect(error.errorCode == .invalidManagementPayload && isAboutNone, "\(method.name)")
      }
    }
  }

  @Test func `a canister's life through the management canister`() async throws {
    let replica = try await Replica.inMemory()
    let created = try await call(
      replica, "provisional_create_canister_with_cycles",
      record([
        "amount": .opt(.nat(5_000_000_000_000)), "settings": .opt(nil), "specified_id": .opt(nil),
        "sender_canister_version": .opt(nil),
      ]))
    let id = try #require(field(created, "canister_id"))
    guard case .principal(let canister) = id else { return }
    #expect(canister.text == "bkyz2-fmaaa-aaaaa-qaaaq-cai")
    let module = try Fixture.module(
      Fixture.counterParts + "(func (export \"canister_pre_upgrade\") unreachable)")
    func install(_ mode: String, _ value: Value) async throws {
      _ = try await call(
        replica, "install_code",
        record([
          "mode": .variant(FieldValue(name: mode, value: value)), "canister_id": id,
          "wasm_module": .blob(module), "arg": .blob([]), "sender_canister_version": .opt(nil),
        ]))
    }
    try await install("install", .null)
    _ = try await replica.update(canister, method: "bump")
    await #expect(throws: Rejection.self) { try await install("upgrade", .opt(nil)) }
    try await install("upgrade", .opt(record(["skip_pre_upgrade": .opt(.bool(true))])))
    #expect(try await replica.counters(canister) == [0, 0, 1])
    let status = try await call(replica, "canister_status", record(["canister_id": id]))
    #expect(
      field(status, "status") == .variant(FieldValue(name: "running", value: .null)))
    let hash = try #require(replica.summary(of: canister)?.moduleHash)
    #expect(field(status, "module_hash") == .opt(.blob(hash)))
    let metrics = try #require(field(status, "memory_metrics"))
    #expect(field(metrics, "stable_memory_size") == .nat(65536))
    let log = try await call(
      replica, "fetch_canister_logs", record(["canister_id": id]), query: true)
    guard case .vec(let lines) = field(log, "canister_log_records") else { return }
    #expect(lines.count == 1)
    let line = Value.blob(Array("[TRAP]: unreachable at pre_upgrade".utf8))
    #expect(field(lines[0], "content") == line)
    let info = try await call(
      replica, "canister_info",
      record(["canister_id": id, "num_requested_changes": .opt(nil)]))
    #expect(field(info, "controllers") == .vec([.principal(.anonymous)]))
    for method in ["stop_canister", "uninstall_code", "start_canister", "stop_canister"] {
      _ = try await call(
        replica, method, record(["canister_id": id, "sender_canister_version": .opt(nil)]))
    }
    #expect(replica.summary(of: canister)?.moduleHash == nil)
    _ = try await call(replica, "delete_canister", record(["canister_id": id]))
    #expect(replica.canisters().isEmpty)
  }

  @Test func `an upgrade can keep the heap, and it is there after a restart`() async throws {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let first = try Fixture.module(
      Fixture.counterParts
        + "(func (export \"canister_pre_upgrade\") (i32.store (i32.const 9000) (i32.const 6)))")
    let second = Fixture.module(
      try Fixture.module(
        Fixture.counterParts
          + """
          (data (i32.const 512) "other")
          (func (export "canister_query kept") (call $answer (i32.load (i32.const 9000))))
          (func (export "canister_query text") (call $answer (i32.load (i32.const 512))))
          """), with: Fixture.persistenceSection)
    let canister = try await replica.canister(first)
    _ = try await replica.update(canister, method: "bump")
    let keep = Value.variant(FieldValue(name: "keep", value: .null))
    _ = try await call(
      replica, "install_code",
      record([
        "mode": .variant(
          FieldValue(
            name: "upgrade", value: .opt(record(["wasm_memory_persistence": .opt(keep)])))),
        "canister_id": .principal(canister), "wasm_module": .blob(second), "arg": .blob([]),
        "sender_canister_version": .opt(nil),
      ]))
    for _ in 0..<2 {
      // The heap stays, the globals begin anew, the new data segments have no effect.
      #expect(try await replica.counters(canister) == [1, 0, 1])
      #expect(try await replica.number(canister, "kept") == 6)
      #expect(try await replica.number(canister, "text") == 0x6E20_686F)
      await replica.shutdown()
      replica = try await Replica(configuration)
    }
    await replica.shutdown()
  }

  @Test func `the option wasm_memory_persistence says what becomes of the heap`() async throws {
    let replica = try await Replica.inMemory()
    let module = Fixture.module(
      try Fixture.module(Fixture.counterParts), with: Fixture.persistenceSection)
    let canister = try await replica.canister(module)
    func upgrade(_ option: Value) async throws -> [UInt32] {
      _ = try await replica.update(canister, method: "bump")
      _ = try await call(
        replica, "install_code",
        record([
          "mode": .variant(FieldValue(name: "upgrade", value: option)),
          "canister_id": .principal(canister), "wasm_module": .blob(module), "arg": .blob([]),
          "sender_canister_version": .opt(nil),
        ]))
      return try await replica.counters(canister)
    }
    func option(_ name: String) -> Value {
      .opt(
        record([
          "wasm_memory_persistence": .opt(.variant(FieldValue(name: name, value: .null)))
        ]))
    }
    for missing in [
      Value.opt(nil), .opt(record(["skip_pre_upgrade": .opt(.bool(true))])),
      .opt(record(["wasm_memory_persistence": .opt(nil)])),
    ] {
      let rejection = await #expect(throws: Rejection.self) { _ = try await upgrade(missing) }
      #expect(rejection?.errorCode == "IC0504")
    }
    // Three messages before, whose upgrades were refused, and one more.
    #expect(try await upgrade(option("keep")) == [4, 0, 4])
    #expect(try await upgrade(option("replace")) == [0, 0, 5])
  }

  @Test func `settings name controllers and environment variables`() async throws {
    let replica = try await Replica.inMemory()
    let owner = try #require(Principal([1, 2, 3]))
    let settings = record([
      "controllers": .opt(.vec([.principal(owner), .principal(.anonymous)])),
      "environment_variables": .opt(
        .vec([record(["name": .text("A"), "value": .text("1")])])),
    ])
    let created = try await call(
      replica, "create_canister",
      record(["settings": .opt(settings), "sender_canister_version": .opt(nil)]))
    let id = try #require(field(created, "canister_id"))
    guard case .principal(let canister) = id else { return }
    #expect(replica.summary(of: canister)?.controllers == [owner, .anonymous])
    let module = try Engine.binary(
      ofText: """
        (module
          (import "ic0" "env_var_value_copy" (func $value (param i32 i32 i32 i32 i32)))
          (import "ic0" "msg_reply_data_append" (func $append (param i32 i32)))
          (import "ic0" "msg_reply" (func $reply))
          (memory 1) (data (i32.const 0) "A")
          (func (export "canister_query f")
            (call $value (i32.const 0) (i32.const 1) (i32.const 8) (i32.const 0) (i32.const 1))
            (call $append (i32.const 8) (i32.const 1)) (call $reply)))
        """)
    try await replica.installCode(.install, canister: canister, module: module)
    #expect(try await replica.query(canister, method: "f") == Array("1".utf8))
    _ = try await call(
      replica, "update_settings",
      record([
        "canister_id": id, "sender_canister_version": .opt(nil),
        "settings": record([
          "controllers": .opt(.vec([.principal(owner)])), "environment_variables": .opt(nil),
        ]),
      ]))
    #expect(replica.summary(of: canister)?.controllers == [owner])
    let rejection = await #expect(throws: Rejection.self) {
      try await call(replica, "canister_status", record(["canister_id": id]))
    }
    #expect(rejection?.errorCode == "IC0512")
  }

  @Test func `a composite query sees a canister's status, if its canister may`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(
      Fixture.module(
        """
        (type $callback (func (param i32)))
        (table funcref (elem $replied $rejected))
        (data (i32.const 700) "canister_status")
        (func $replied (param i32)
          (call $arg_copy (i32.const 2048) (i32.const 0) (call $arg_size))
          (call $append (i32.const 2048) (call $arg_size)) (call $reply))
        (func $rejected (param i32) (call $answer (call $reject_code)))
        (func (export "canister_composite_query status")
          (drop (call $argument))
          (call $call_new (i32.const 0) (i32.const 0) (i32.const 700) (i32.const 15)
            (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 0))
          (call $call_append (i32.const 1024) (call $arg_size)) (drop (call $call_perform)))
        """))
    let other = try await replica.createCanister()
    func status(of canister: Principal, by asking: Principal) async throws -> [UInt8] {
      try await replica.query(
        asking, method: "status",
        argument: Message.encode(Management.CanisterStatusArgs(canisterId: canister)))
    }
    let own = try Message.decode(
      await status(of: canister, by: canister), as: Management.CanisterStatusResult.self)
    #expect(own.moduleHash == replica.summary(of: canister)?.moduleHash)
    // It does not control the other one: CANISTER_ERROR.
    #expect(try await status(of: other, by: canister) == Fixture.bytes(5))
  }

  @Test func `wrong methods and arguments are rejected`() async throws {
    let replica = try await Replica.inMemory()
    for (method, argument, code) in [
      ("nothing", Replica.emptyArgument, "IC0407"),
      ("start_canister", [], "IC0408"),
      ("start_canister", Array("DIDL".utf8), "IC0408"),
      ("start_canister", Replica.emptyArgument, "IC0408"),
      // Records without a canister.
      ("start_canister", Message.encode(Management.CreateCanisterArgs()), "IC0408"),
      ("delete_canister", Message.encode(Management.CreateCanisterArgs()), "IC0408"),
      ("install_code", [0x44, 0x49, 0x44, 0x4C, 0, 1, 0x7D, 1], "IC0408"),
    ] as [(String, [UInt8], String)] {
      let rejection = await #expect(throws: Rejection.self) {
        try await replica.update(.management, method: method, argument: argument)
      }
      #expect(rejection?.errorCode?.rawValue == code)
    }
    let random = try await replica.update(.management, method: "raw_rand")
    // The magic, a type table of one vector, its use, the length and the bytes.
    #expect(random.count == 42)
    let query = await #expect(throws: Rejection.self) {
      try await replica.query(.management, method: "raw_rand")
    }
    #expect(query?.errorCode == "IC0407")
  }
}

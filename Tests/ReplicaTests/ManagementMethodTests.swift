import Candid
import Certification
import Foundation
import Replica
import TestSupport
import Testing
import WasmEngine

/// Walks the methods of the management canister: each works, or gives the reject that it has a reason
/// for.
@Suite struct ManagementMethodTests {
  /// The methods that are about no canister.
  static let services: Set<String> = [
    "raw_rand", "http_request", "ecdsa_public_key", "sign_with_ecdsa", "schnorr_public_key",
    "sign_with_schnorr", "vetkd_public_key", "vetkd_derive_key", "bitcoin_get_balance",
    "bitcoin_get_utxos", "bitcoin_get_block_headers", "bitcoin_get_current_fee_percentiles",
    "bitcoin_send_transaction", "node_metrics_history", "subnet_info", "subnet_metrics",
  ]

  /// Calls methods with arguments in Candid's text form, and notes which.
  private final class Walk {
    let replica: Replica
    let interface: Interface
    /// Who calls.
    let caller: Principal
    /// What `$name` in an argument stands for.
    var values: [String: String] = [:]
    var called: Set<String> = []

    init(_ replica: Replica, caller: Principal) throws {
      self.replica = replica
      self.caller = caller
      interface = try Interface(parsing: Replica.managementInterface)
    }

    func message(_ method: String, _ text: String) throws -> [UInt8] {
      let function = try #require(interface.function(named: method), "\(method)")
      var text = text
      for (name, value) in values.sorted(by: { $0.key.count > $1.key.count }) {
        text = text.replacingOccurrences(of: "$\(name)", with: value)
      }
      let values = try Value.parseArguments(
        "(\(text))", as: function.arguments.map(\.type), in: interface.types)
      return try Value.encode(
        values, types: function.arguments.map(\.type), in: interface.types)
    }

    /// The first value of the reply.
    @discardableResult
    func call(_ method: String, _ text: String) async throws -> Value {
      called.insert(method)
      let function = try #require(interface.function(named: method))
      let argument = try message(method, text)
      let reply =
        method == "fetch_canister_logs"
        ? try await replica.query(.management, method: method, argument: argument, sender: caller)
        : try await replica.update(.management, method: method, argument: argument, sender: caller)
      return try Value.decode(
        reply, as: function.results.map(\.type), in: interface.types
      ).first ?? .null
    }
  }

  private func field(_ value: Value, _ name: String) throws -> Value {
    guard case .record(let fields) = value else { throw CocoaError(.featureUnsupported) }
    return try #require(fields.first { $0.id == FieldType.hash(name) }?.value, "\(name)")
  }

  private func text(of bytes: [UInt8]) -> String {
    "blob \"" + bytes.map { "\\" + Hexadecimal.text([$0]) }.joined() + "\""
  }

  private func blob(_ value: Value) throws -> [UInt8] {
    switch value {
    case .blob(let bytes): return bytes
    case .vec(let values):
      return try values.map {
        guard case .nat8(let byte) = $0 else { throw CocoaError(.featureUnsupported) }
        return byte
      }
    default: throw CocoaError(.featureUnsupported)
    }
  }

  @Test func `each method works, or gives the reject that it has a reason for`() async throws {
    let replica = try await Replica.inMemory {
      $0.outcalls = .answered { _ in OutcallResponse(body: Array("hello".utf8)) }
      $0.version = "cooper test"
    }
    let owner = try await replica.createCanister()
    let walk = try Walk(replica, caller: owner)
    let module = try Fixture.module(Fixture.counterParts)
    walk.values["module"] = text(of: module)
    walk.values["hash"] = text(of: SHA256.hash(module))
    walk.values["subnet"] = "principal \"\(replica.subnet.text)\""
    walk.values["thirtytwo"] = text(of: .init(repeating: 7, count: 32))

    // Canisters.
    let made = try await walk.call("provisional_create_canister_with_cycles", "record {}")
    guard case .principal(let canister) = try field(made, "canister_id") else { return }
    walk.values["canister"] = "principal \"\(canister.text)\""
    try await walk.call("create_canister", "record {}")
    try await walk.call(
      "update_settings", "record { canister_id = $canister; settings = record {} }")
    try await walk.call(
      "install_code",
      "record { mode = variant { install }; canister_id = $canister; wasm_module = $module; "
        + "arg = blob \"\" }")
    #expect(try await replica.counters(canister) == [0, 0, 0])
    try await walk.call("upload_chunk", "record { canister_id = $canister; chunk = $module }")
    let chunks = try await walk.call("stored_chunks", "record { canister_id = $canister }")
    guard case .vec(let hashes) = chunks else { return }
    #expect(try blob(field(hashes[0], "hash")) == SHA256.hash(module))
    try await walk.call(
      "install_chunked_code",
      "record { mode = variant { reinstall }; target_canister = $canister; "
        + "chunk_hashes_list = vec { record { hash = $hash } }; wasm_module_hash = $hash; "
        + "arg = blob \"\" }")
    try await walk.call("clear_chunk_store", "record { canister_id = $canister }")
    try await walk.call("deposit_cycles", "record { canister_id = $canister }")
    try await walk.call(
      "provisional_top_up_canister", "record { canister_id = $canister; amount = 5 }")
    let status = try await walk.call("canister_status", "record { canister_id = $canister }")
    #expect(try blob(field(status, "module_hash").unwrapped) == SHA256.hash(module))
    let info = try await walk.call(
      "canister_info", "record { canister_id = $canister; num_requested_changes = opt 20 }")
    #expect(try field(info, "total_num_changes") == .nat64(3))
    let missing = await #expect(throws: Rejection.self) {
      try await walk.call("canister_metadata", "record { canister_id = $canister; name = \"x\" }")
    }
    #expect(missing?.message.contains("metadata section 'x'") == true)

    // Snapshots.
    let taken = try await walk.call(
      "take_canister_snapshot", "record { canister_id = $canister }")
    walk.values["snapshot"] = text(of: try blob(field(taken, "id")))
    try await walk.call(
      "load_canister_snapshot", "record { canister_id = $canister; snapshot_id = $snapshot }")
    try await walk.call("list_canister_snapshots", "record { canister_id = $canister }")
    try await walk.call(
      "read_canister_snapshot_metadata",
      "record { canister_id = $canister; snapshot_id = $snapshot }")
    let chunk = try await walk.call(
      "read_canister_snapshot_data",
      "record { canister_id = $canister; snapshot_id = $snapshot; "
        + "kind = variant { wasm_module = record { offset = 0; size = 8 } } }")
    #expect(try blob(field(chunk, "chunk")) == Array(module.prefix(8)))
    try await walk.call(
      "delete_canister_snapshot", "record { canister_id = $canister; snapshot_id = $snapshot }")
    let begun = try await walk.call(
      "upload_canister_snapshot_metadata",
      "record { canister_id = $canister; wasm_module_size = 8; globals = vec {}; "
        + "wasm_memory_size = 0; stable_memory_size = 0; certified_data = blob \"\" }")
    walk.values["upload"] = text(of: try blob(field(begun, "snapshot_id")))
    try await walk.call(
      "upload_canister_snapshot_data",
      "record { canister_id = $canister; snapshot_id = $upload; "
        + "kind = variant { wasm_module = record { offset = 0 } }; chunk = blob \"\\00\\61\" }")

    // What the subnet does.
    var drawn: Set<[UInt8]> = []
    for _ in 0..<4 { drawn.insert(try blob(await walk.call("raw_rand", ""))) }
    #expect(drawn.count == 4 && drawn.allSatisfy { $0.count == 32 })
    let answer = try await walk.call(
      "http_request",
      "record { url = \"https://example.com\"; method = variant { get }; headers = vec {} }")
    #expect(try blob(field(answer, "body")) == Array("hello".utf8))
    let ecdsa = "key_id = record { curve = variant { secp256k1 }; name = \"key_1\" }"
    let schnorr = "key_id = record { algorithm = variant { ed25519 }; name = \"key_1\" }"
    let vetKD = "key_id = record { curve = variant { bls12_381_g2 }; name = \"key_1\" }"
    walk.values["transport"] = text(
      of: Hexadecimal.bytes(
        "911969d56f42875d37a92d7eaa5d43293eff9f9a20ba4c60523e70a695eaeade"
          + "b721659b52a49d74e67841ad19033a12") ?? [])
    for (method, argument, name, count) in [
      ("ecdsa_public_key", "derivation_path = vec {}; \(ecdsa)", "public_key", 33),
      (
        "sign_with_ecdsa", "message_hash = $thirtytwo; derivation_path = vec {}; \(ecdsa)",
        "signature", 64
      ),
      ("schnorr_public_key", "derivation_path = vec {}; \(schnorr)", "public_key", 32),
      (
        "sign_with_schnorr", "message = blob \"\"; derivation_path = vec {}; \(schnorr)",
        "signature", 64
      ),
      ("vetkd_public_key", "context = blob \"\"; \(vetKD)", "public_key", 96),
      (
        "vetkd_derive_key",
        "input = blob \"\"; context = blob \"\"; transport_public_key = $transport; \(vetKD)",
        "encrypted_key", 192
      ),
    ] {
      let reply = try await walk.call(method, "record { \(argument) }")
      #expect(try blob(field(reply, name)).count == count, "\(method)")
    }
    for (method, argument) in [
      ("bitcoin_get_balance", "address = \"a\""), ("bitcoin_get_utxos", "address = \"a\""),
      ("bitcoin_get_block_headers", "start_height = 1"),
      ("bitcoin_get_current_fee_percentiles", ""),
      ("bitcoin_send_transaction", "transaction = blob \"\""),
    ] {
      for network in ["mainnet", "testnet"] {
        let rejection = await #expect(throws: Rejection.self) {
          try await walk.call(
            method, "record { network = variant { \(network) }; \(argument) }")
        }
        #expect(rejection?.code == .destinationInvalid)
        #expect(
          rejection?.message.hasPrefix("Bitcoin \(network) canister is not installed") == true)
      }
    }
    let history = try await walk.call(
      "node_metrics_history", "record { subnet_id = $subnet; start_at_timestamp_nanos = 0 }")
    guard case .vec(let days) = history else { return }
    #expect(days.count == 1)
    let later = try await walk.call(
      "node_metrics_history",
      "record { subnet_id = $subnet; start_at_timestamp_nanos = \(UInt64.max) }")
    #expect(later == .vec([]))
    let subnet = try await walk.call("subnet_info", "record { subnet_id = $subnet }")
    #expect(try field(subnet, "replica_version") == .text("cooper test"))
    let metrics = try await walk.call("subnet_metrics", "record { subnet_id = $subnet }")
    #expect(try field(metrics, "num_canisters") == .nat(3))
    for method in ["subnet_info", "subnet_metrics"] {
      let rejection = await #expect(throws: Rejection.self) {
        try await walk.call(method, "record { subnet_id = $canister }")
      }
      #expect(rejection?.code == .destinationInvalid)
    }

    // The end of a canister.
    let log = try await walk.call("fetch_canister_logs", "record { canister_id = $canister }")
    #expect(try field(log, "canister_log_records") == .vec([]))
    try await walk.call("stop_canister", "record { canister_id = $canister }")
    try await walk.call("start_canister", "record { canister_id = $canister }")
    try await walk.call("uninstall_code", "record { canister_id = $canister }")
    try await walk.call("stop_canister", "record { canister_id = $canister }")
    try await walk.call("delete_canister", "record { canister_id = $canister }")

    #expect(walk.called == Set(walk.interface.methods.map(\.name)))
  }

  /// Methods that the network has and Cooper has not: the reject says why.
  @Test(arguments: [
    ("flexible_http_request", "one machine has one answer"), ("list_canisters", "administrators"),
    ("canister_metrics", "counts"), ("reshare_chain_key", "govern"),
    ("rename_canister", "govern"), ("bitcoin_get_successors", "Bitcoin"),
  ])
  func `a method that is not there is refused with its reason`(
    method: String, reason: String
  ) async throws {
    let replica = try await Replica.inMemory()
    let rejection = await #expect(throws: Rejection.self) {
      _ = try await replica.update(.management, method: method)
    }
    #expect(rejection?.errorCode == .unknownManagementMessage)
    #expect(rejection?.message.contains(reason) == true, "\(rejection?.message ?? "")")
  }

  @Test func `another name is none, and an argument of another type is refused`() async throws {
    let replica = try await Replica.inMemory()
    let unknown = await #expect(throws: Rejection.self) {
      _ = try await replica.update(.management, method: "make_coffee")
    }
    #expect(unknown?.message == "The management canister has no method 'make_coffee'.")
    let interface = try Interface(parsing: Replica.managementInterface)
    for method in interface.methods where method.name != "raw_rand" {
      let rejection = await #expect(throws: Rejection.self, "\(method.name)") {
        _ = try await replica.update(
          .management, method: method.name, argument: Message.encode("text"))
      }
      #expect(rejection?.errorCode == .invalidManagementPayload, "\(method.name)")
    }
    let rejection = await #expect(throws: Rejection.self) {
      _ = try await replica.update(.management, method: "raw_rand", argument: [1, 2, 3])
    }
    #expect(rejection?.errorCode == .invalidManagementPayload)
  }

  @Test func `a log is filtered by number and time`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(
      Fixture.module(
        """
        (func (export "canister_update say")
          (call $print (i32.const 512) (i32.const 5)) (call $answer (i32.const 1)))
        """))
    for _ in 0..<5 { _ = try await replica.update(canister, method: "say") }
    func lines(_ filter: Management.LogFilter?) async throws -> [Management.CanisterLogRecord] {
      let reply = try await replica.query(
        .management, method: "fetch_canister_logs",
        argument: Message.encode(
          Management.FetchCanisterLogsArgs(canisterId: canister, filter: filter)))
      return try Message.decode(reply, as: Management.FetchCanisterLogsResult.self)
        .canisterLogRecords
    }
    let all = try await lines(nil)
    #expect(all.count == 5)
    #expect(try await lines(.byIdx(.init(start: 1, end: 3))) == Array(all[1..<3]))
    #expect(try await lines(.byIdx(.init(start: 3, end: 1))).isEmpty)
    let times = Management.LogRange(
      start: all[2].timestampNanos, end: all[4].timestampNanos)
    #expect(try await lines(.byTimestampNanos(times)) == Array(all[2..<4]))
  }

  /// Those that spend a canister's cycles or are for it are not for anybody else.
  @Test func `what is for canisters cannot be called from outside`() async throws {
    let replica = try await Replica.inMemory()
    let walk = try Walk(replica, caller: .anonymous)
    let method = "sign_with_ecdsa"
    let argument = try walk.message(
      method,
      "record { message_hash = blob \"\(String(repeating: "\\07", count: 32))\"; "
        + "derivation_path = vec {}; "
        + "key_id = record { curve = variant { secp256k1 }; name = \"key_1\" } }")
    let rejection = await #expect(throws: Rejection.self) {
      _ = try await replica.update(.management, method: method, argument: argument)
    }
    #expect(rejection?.message.contains("by canisters alone") == true)
    let query = await #expect(throws: Rejection.self) {
      _ = try await replica.query(.management, method: method, argument: argument)
    }
    #expect(query?.errorCode == .unknownManagementMessage)
  }
}

extension Value {
  /// What an option holds.
  fileprivate var unwrapped: Value {
    get throws {
      guard case .opt(let value?) = self else { throw CocoaError(.featureUnsupported) }
      return value
    }
  }
}

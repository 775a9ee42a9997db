public import Candid
import Foundation
public import Gateway
public import Replica
public import Signatures
import WasmEngine

/// A replica behind a gateway, with a canister to call.
public struct CertifiedGateway: Sendable {
  /// The replica.
  public let replica: Replica
  /// The gateway.
  public let gateway: Gateway
  /// The canister.
  public let canister: Principal

  static let text = """
    (module
      (import "ic0" "msg_arg_data_size" (func $arg_size (result i32)))
      (import "ic0" "msg_arg_data_copy" (func $arg_copy (param i32 i32 i32)))
      (import "ic0" "msg_reply_data_append" (func $append (param i32 i32)))
      (import "ic0" "msg_reply" (func $reply))
      (import "ic0" "msg_reject" (func $reject (param i32 i32)))
      (import "ic0" "msg_caller_size" (func $caller_size (result i32)))
      (import "ic0" "msg_caller_copy" (func $caller_copy (param i32 i32 i32)))
      (import "ic0" "is_controller" (func $is_controller (param i32 i32) (result i32)))
      (import "ic0" "trap" (func $trap (param i32 i32)))
      (import "ic0" "certified_data_set" (func $certify (param i32 i32)))
      (import "ic0" "data_certificate_present" (func $present (result i32)))
      (import "ic0" "data_certificate_size" (func $certificate_size (result i32)))
      (import "ic0" "data_certificate_copy" (func $certificate_copy (param i32 i32 i32)))
      (import "ic0" "root_key_size" (func $root_size (result i32)))
      (import "ic0" "root_key_copy" (func $root_copy (param i32 i32 i32)))
      (import "ic0" "subnet_self_size" (func $subnet_size (result i32)))
      (import "ic0" "subnet_self_copy" (func $subnet_copy (param i32 i32 i32)))
      (import "ic0" "accept_message" (func $accept))
      (import "ic0" "msg_method_name_size" (func $name_size (result i32)))
      (import "ic0" "call_new" (func $call_new (param i32 i32 i32 i32 i32 i32 i32 i32)))
      (import "ic0" "call_perform" (func $call_perform (result i32)))
      (import "ic0" "canister_self_copy" (func $self_copy (param i32 i32 i32)))
      (memory 4)
      (table 2 funcref)
      (elem (i32.const 0) $called $called)
      (data (i32.const 512) "oh no")
      (data (i32.const 600) "bump")
      (func $answer (param i32) (i32.store (i32.const 0) (local.get 0))
        (call $append (i32.const 0) (i32.const 4)) (call $reply))
      (func $called (param i32) (call $answer (i32.load (i32.const 128))))
      (func (export "canister_inspect_message")
        ;; A method with a name of six letters is not wanted from outside.
        (if (i32.ne (call $name_size) (i32.const 6)) (then (call $accept))))
      (func (export "canister_update secret") (call $answer (i32.const 1)))
      (func (export "canister_update bump")
        (i32.store (i32.const 128) (i32.add (i32.load (i32.const 128)) (i32.const 1)))
        (call $answer (i32.load (i32.const 128))))
      (func (export "canister_query count") (call $answer (i32.load (i32.const 128))))
      (func (export "canister_update trap") (call $trap (i32.const 512) (i32.const 5)))
      (func (export "canister_query trap_query") (call $trap (i32.const 512) (i32.const 5)))
      (func (export "canister_update no") (call $reject (i32.const 512) (i32.const 5)))
      (func (export "canister_update forever") (loop (br 0)))
      (func (export "canister_update quiet"))
      (func (export "canister_update call_self")
        (i32.store (i32.const 128) (i32.add (i32.load (i32.const 128)) (i32.const 100)))
        (call $self_copy (i32.const 1024) (i32.const 0) (i32.const 10))
        (call $call_new (i32.const 1024) (i32.const 10) (i32.const 600) (i32.const 4)
          (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 0))
        (drop (call $call_perform)))
      (func $caller
        (call $caller_copy (i32.const 1024) (i32.const 0) (call $caller_size))
        (i32.store8 (i32.const 1023)
          (call $is_controller (i32.const 1024) (call $caller_size)))
        (call $append (i32.const 1023) (i32.add (call $caller_size) (i32.const 1)))
        (call $reply))
      (func (export "canister_query caller") (call $caller))
      (func (export "canister_update caller_update") (call $caller))
      (func (export "canister_update certify")
        (call $arg_copy (i32.const 1024) (i32.const 0) (call $arg_size))
        (call $certify (i32.const 1024) (call $arg_size)) (call $reply))
      (func (export "canister_query certificate")
        (call $certificate_copy (i32.const 8192) (i32.const 0) (call $certificate_size))
        (call $append (i32.const 8192) (call $certificate_size)) (call $reply))
      (func (export "canister_query present") (call $answer (call $present)))
      (func (export "canister_update present_update") (call $answer (call $present)))
      (func (export "canister_update root_key")
        (call $root_copy (i32.const 8192) (i32.const 0) (call $root_size))
        (call $append (i32.const 8192) (call $root_size))
        (call $subnet_copy (i32.const 8192) (i32.const 0) (call $subnet_size))
        (call $append (i32.const 8192) (call $subnet_size)) (call $reply))
      (func (export "canister_query echo")
        (call $arg_copy (i32.const 8192) (i32.const 0) (call $arg_size))
        (call $append (i32.const 8192) (call $arg_size)) (call $reply)))
    """

  /// The module with two metadata sections.
  public static func module() throws -> [UInt8] {
    var module = try Engine.binary(ofText: text)
    for (name, content) in [
      ("icp:public candid:service", "service : {}"), ("icp:private notes", "psst"),
    ] {
      let body = [UInt8(name.utf8.count)] + Array(name.utf8) + Array(content.utf8)
      module += [0, UInt8(body.count)] + body
    }
    return module
  }

  /// The owner of the canister.
  public static let owner = try! SigningKey(.ed25519, secret: [UInt8](repeating: 1, count: 32))
  /// Somebody else.
  public static let other = try! SigningKey(.secp256k1, secret: [UInt8](repeating: 2, count: 32))

  /// A replica of its own, with the canister; with a state folder the canister that is there.
  public init(_ configuration: ReplicaConfiguration = .init()) async throws {
    replica = try await Replica(configuration)
    gateway = Gateway(replica: replica)
    if let existing = replica.canisters().first {
      canister = existing.id
      return
    }
    canister = try await replica.createCanister(controllers: [Self.owner.principal])
    try await replica.installCode(
      .install, canister: canister, module: try Self.module(), sender: Self.owner.principal)
  }

  /// An agent that reaches the gateway as a function.
  public func agent(_ key: SigningKey? = nil) async throws -> TestAgent {
    let gateway = gateway
    return try await TestAgent(key: key, now: { Self.now() }) { method, path, body in
      let response = await gateway.respond(
        to: GatewayRequest(
          method, path,
          headers: method == "POST"
            ? ["Host": "127.0.0.1", "Content-Type": "application/cbor"] : ["Host": "127.0.0.1"],
          body: body))
      return (response.status, response.body)
    }
  }

  /// How often `bump` ran.
  public func count() async throws -> UInt32 {
    let bytes = try await replica.query(canister, method: "count")
    return bytes.enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
  }

  /// What the canister replies for a number.
  public static func number(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  /// The time, in nanoseconds since 1970.
  public static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

/// A path of labels that are texts.
public func path(_ labels: String...) -> [[UInt8]] { labels.map { Array($0.utf8) } }

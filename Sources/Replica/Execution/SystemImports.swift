import CanisterSystem
import WasmEngine

/// The imports of `ic0`: from the pointers of a guest to the buffers of the System API.
///
/// The buffers are of the guest's memory, within its bounds, which `HostCall.memory` has checked, and
/// nobody keeps them beyond the call: so they may be handed on, which is what is unsafe here.
enum SystemImports {
  /// The name of the imports' module.
  static let module = "ic0"

  /// All imports.
  static let functions: [HostFunction] =
    blobs + message + cycles + canister + calls + stable + certification + execution + costs
    + variables

  private static let a = HostFunction.Parameter.address

  /// A function of `ic0` whose body gets the message in execution.
  private static func function(
    _ name: String, _ parameters: [HostFunction.Parameter] = [],
    _ result: HostFunction.Parameter? = nil, in64: Bool = true,
    _ body: @escaping @Sendable (borrowing HostCall, MessageExecution) throws -> Void
  ) -> HostFunction {
    HostFunction(module, name, parameters, result, in64: in64) { call in
      // Instances are made with the message in execution, and with nothing else.
      try unsafe body(call, unsafeDowncast(call.host!, to: MessageExecution.self))
    }
  }

  /// `NAME_size` and `NAME_copy` of a blob.
  ///
  /// - Parameters:
  ///   - key: The parameters by which it is found, before those of the copy.
  ///   - blob: The blob that a call is about.
  private static func blob(
    _ name: String, _ key: [HostFunction.Parameter] = [],
    _ blob: @escaping @Sendable (borrowing HostCall) throws -> SystemBlob
  ) -> [HostFunction] {
    let first = key.count
    return [
      function("\(name)_size", key, a) { call, execution in
        call.returnAddress(UInt64(try execution.size(of: blob(call))))
      },
      function("\(name)_copy", key + [a, a, a]) { call, execution in
        let source = try blob(call)
        try unsafe execution.copy(
          source, to: call.buffer(first, first + 2), offset: call.offset(first + 1))
      },
    ]
  }

  private static let blobs: [HostFunction] =
    SystemBlob.plain.flatMap { plain in blob(plain.name) { _ in plain } }
    + blob("env_var_name", [a]) { .variableName($0.offset(0)) }
    + blob("env_var_value", [a, a]) { unsafe .variableValue(Array(try $0.bytes(0, 1))) }

  private static let message: [HostFunction] = [
    function("msg_reject_code", [], .i32) { $0.returnI32(try $1.msgRejectCode()) },
    function("msg_deadline", [], .i64) { $0.returnI64(try $1.msgDeadline()) },
    function("msg_reply_data_append", [a, a]) { try unsafe $1.msgReplyDataAppend($0.bytes(0, 1)) },
    function("msg_reply") { try $1.msgReply() },
    function("msg_reject", [a, a]) { try unsafe $1.msgReject($0.bytes(0, 1)) },
    function("accept_message") { try $1.acceptMessage() },
  ]

  private static let cycles: [HostFunction] = [
    function("msg_cycles_available128", [a]) {
      try $0.store($1.msgCyclesAvailable128(), 0)
    },
    function("msg_cycles_refunded128", [a]) { try $0.store($1.msgCyclesRefunded128(), 0) },
    function("msg_cycles_accept128", [.i64, .i64, a]) {
      try $0.store($1.msgCyclesAccept128($0.amount(0)), 2)
    },
    function("cycles_burn128", [.i64, .i64, a]) {
      try $0.store($1.cyclesBurn128($0.amount(0)), 2)
    },
    function("canister_cycle_balance128", [a]) { try $0.store($1.canisterCycleBalance128(), 0) },
    function("canister_liquid_cycle_balance128", [a]) {
      try $0.store($1.canisterLiquidCycleBalance128(), 0)
    },
    function("msg_cycles_available", [], .i64, in64: false) {
      $0.returnI64(try $1.narrow($1.msgCyclesAvailable128()))
    },
    function("msg_cycles_refunded", [], .i64, in64: false) {
      $0.returnI64(try $1.narrow($1.msgCyclesRefunded128()))
    },
    function("msg_cycles_accept", [.i64], .i64, in64: false) {
      $0.returnI64(try $1.narrow($1.msgCyclesAccept128(UInt128($0.i64(0)))))
    },
    function("canister_cycle_balance", [], .i64, in64: false) {
      $0.returnI64(try $1.narrow($1.canisterCycleBalance128()))
    },
  ]

  private static let canister: [HostFunction] = [
    function("subnet_self_node_count", [], .i32) { $0.returnI32(try $1.subnetSelfNodeCount()) },
    function("canister_status", [], .i32) { $0.returnI32(try $1.canisterStatus()) },
    function("canister_version", [], .i64) { $0.returnI64(try $1.canisterVersion()) },
  ]

  private static let calls: [HostFunction] = [
    function("call_new", [a, a, a, a, a, a, a, a]) { call, execution in
      try unsafe execution.callNew(
        callee: call.bytes(0, 1), method: call.bytes(2, 3), onReply: call.address(4),
        replyEnvironment: call.address(5), onReject: call.address(6),
        rejectEnvironment: call.address(7))
    },
    function("call_on_cleanup", [a, a]) {
      try $1.callOnCleanup($0.address(0), environment: $0.address(1))
    },
    function("call_data_append", [a, a]) { try unsafe $1.callDataAppend($0.bytes(0, 1)) },
    function("call_with_best_effort_response", [.i32]) {
      try $1.callWithBestEffortResponse(timeoutSeconds: $0.i32(0))
    },
    function("call_cycles_add128", [.i64, .i64]) { try $1.callCyclesAdd128($0.amount(0)) },
    function("call_cycles_add", [.i64], in64: false) {
      try $1.callCyclesAdd128(UInt128($0.i64(0)))
    },
    function("call_perform", [], .i32) { $0.returnI32(try $1.callPerform()) },
  ]

  private static let stable: [HostFunction] = [
    function("stable64_size", [], .i64) { $0.returnI64(try $1.stable64Size()) },
    function("stable64_grow", [.i64], .i64) {
      $0.returnI64(UInt64(bitPattern: try $1.stable64Grow(by: $0.i64(0))))
    },
    function("stable64_read", [.i64, .i64, .i64]) { call, execution in
      try unsafe execution.stable64Read(
        into: call.range(call.i64(0), call.i64(2)), at: call.i64(1))
    },
    function("stable64_write", [.i64, .i64, .i64]) { call, execution in
      let source = try unsafe call.range(call.i64(1), call.i64(2))
      try unsafe execution.stable64Write(UnsafeRawBufferPointer(source), at: call.i64(0))
    },
    function("stable_size", [], .i32, in64: false) {
      try $1.checkStable32()
      $0.returnI32(UInt32(try $1.stable64Size()))
    },
    function("stable_grow", [.i32], .i32, in64: false) { call, execution in
      try execution.checkStable32()
      let pages = UInt64(call.i32(0))
      let fits = try execution.stable64Size() + pages <= 65536
      call.returnI32(
        fits ? UInt32(truncatingIfNeeded: try execution.stable64Grow(by: pages)) : .max)
    },
    function("stable_read", [.i32, .i32, .i32], in64: false) { call, execution in
      try execution.checkStable32()
      try unsafe execution.stable64Read(
        into: call.range(UInt64(call.i32(0)), UInt64(call.i32(2))), at: UInt64(call.i32(1)))
    },
    function("stable_write", [.i32, .i32, .i32], in64: false) { call, execution in
      try execution.checkStable32()
      let source = try unsafe call.range(UInt64(call.i32(1)), UInt64(call.i32(2)))
      try unsafe execution.stable64Write(UnsafeRawBufferPointer(source), at: UInt64(call.i32(0)))
    },
  ]

  private static let certification: [HostFunction] = [
    function("certified_data_set", [a, a]) { try unsafe $1.certifiedDataSet($0.bytes(0, 1)) },
    function("data_certificate_present", [], .i32) {
      $0.returnI32(try $1.dataCertificatePresent() ? 1 : 0)
    },
  ]

  private static let execution: [HostFunction] = [
    function("time", [], .i64) { $0.returnI64(try $1.time()) },
    function("global_timer_set", [.i64], .i64) {
      $0.returnI64(try $1.globalTimerSet($0.i64(0)))
    },
    function("performance_counter", [.i32], .i64) { call, execution in
      execution.instructions = execution.fuelLimit - min(call.fuel, execution.fuelLimit)
      call.returnI64(try execution.performanceCounter(call.i32(0)))
    },
    function("is_controller", [a, a], .i32) {
      unsafe $0.returnI32(try $1.isController($0.bytes(0, 1)) ? 1 : 0)
    },
    function("in_replicated_execution", [], .i32) {
      $0.returnI32(try $1.inReplicatedExecution() ? 1 : 0)
    },
    function("debug_print", [a, a]) { try unsafe $1.debugPrint($0.bytes(0, 1)) },
    function("trap", [a, a]) { throw unsafe $1.trap(try $0.bytes(0, 1)) },
  ]

  private static let costs: [HostFunction] = [
    function("cost_call", [.i64, .i64, a]) {
      try $0.store($1.costCall(methodNameSize: $0.i64(0), payloadSize: $0.i64(1)), 2)
    },
    function("cost_create_canister", [a]) { try $0.store($1.costCreateCanister(), 0) },
    function("cost_http_request", [.i64, .i64, a]) {
      try $0.store(
        $1.costHTTPRequest(requestSize: $0.i64(0), maximumResponseBytes: $0.i64(1)), 2)
    },
    function("cost_http_request_v2", [a, a, a]) {
      try unsafe $0.store($1.costHTTPRequestV2($0.bytes(0, 1)), 2)
    },
    function("cost_sign_with_ecdsa", [a, a, .i32, a], .i32) {
      try unsafe $0.store($1.costSignWithECDSA(keyName: $0.bytes(0, 1), curve: $0.i32(2)), 3)
    },
    function("cost_sign_with_schnorr", [a, a, .i32, a], .i32) {
      try unsafe $0.store($1.costSignWithSchnorr(keyName: $0.bytes(0, 1), algorithm: $0.i32(2)), 3)
    },
    function("cost_vetkd_derive_key", [a, a, .i32, a], .i32) {
      try unsafe $0.store($1.costVetKDDeriveKey(keyName: $0.bytes(0, 1), curve: $0.i32(2)), 3)
    },
  ]

  private static let variables: [HostFunction] = [
    function("env_var_count", [], a) { $0.returnAddress(UInt64(try $1.envVarCount())) },
    function("env_var_name_exists", [a, a], .i32) {
      unsafe $0.returnI32(try $1.envVarNameExists($0.bytes(0, 1)) ? 1 : 0)
    },
  ]
}

extension HostCall {
  /// The guest's bytes in a range, charged for when there are many.
  fileprivate func range(_ address: UInt64, _ count: UInt64) throws
    -> UnsafeMutableRawBufferPointer
  {
    let buffer = try unsafe memory(at: address, count: count)
    // The network counts one instruction a byte; for few bytes that is in the noise.
    if count > 256 { try consume(fuel: count) }
    return unsafe buffer
  }

  /// The bytes that a pointer and a size, the arguments of these numbers, say.
  fileprivate func buffer(_ pointer: Int, _ size: Int) throws -> UnsafeMutableRawBufferPointer {
    try unsafe range(address(pointer), address(size))
  }

  /// The same, to be read.
  fileprivate func bytes(_ pointer: Int, _ size: Int) throws -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(try buffer(pointer, size))
  }

  /// An offset or index; what is out of range stays so.
  fileprivate func offset(_ index: Int) -> Int { Int(clamping: address(index)) }

  /// An amount of cycles in two halves, the high one first.
  fileprivate func amount(_ index: Int) -> UInt128 {
    UInt128(i64(index)) << 64 | UInt128(i64(index + 1))
  }

  /// Puts an amount of cycles where a pointer says.
  fileprivate func store(_ amount: UInt128, _ pointer: Int) throws {
    let target = try unsafe memory(at: address(pointer), count: 16)
    unsafe withUnsafeBytes(of: amount.littleEndian) { unsafe target.copyMemory(from: $0) }
  }

  /// Returns a status and puts a cost where a pointer says.
  fileprivate func store(_ result: (status: UInt32, cost: UInt128), _ pointer: Int) throws {
    // The pointer must be good, but nothing comes there without a cost.
    _ = try unsafe memory(at: address(pointer), count: 16)
    if result.status == 0 { try store(result.cost, pointer) }
    returnI32(result.status)
  }
}

extension MessageExecution {
  /// The legacy calls for small stable memories trap once it is larger.
  fileprivate func checkStable32() throws {
    guard stable.size <= 65536 else {
      throw fail("32 bit stable memory api used on a memory larger than 4GB")
    }
  }

  /// The legacy calls for few cycles trap when there are more.
  fileprivate func narrow(_ amount: UInt128) throws -> UInt64 {
    guard let narrow = UInt64(exactly: amount) else {
      throw fail("cycles amount exceeds 64-bit representation")
    }
    return narrow
  }
}

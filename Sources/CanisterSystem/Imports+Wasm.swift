#if arch(wasm32)
  // The imports of a canister's module, as the specification declares them for 32-bit modules.
  // With `@_extern(c)` they have the C calling convention: Swift's has two more parameters.

  @_extern(wasm, module: "ic0", name: "msg_arg_data_size")
  @_extern(c, "ic0_msg_arg_data_size")
  private func ic0_msg_arg_data_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_arg_data_copy")
  @_extern(c, "ic0_msg_arg_data_copy")
  private func ic0_msg_arg_data_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_caller_size")
  @_extern(c, "ic0_msg_caller_size")
  private func ic0_msg_caller_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_caller_copy")
  @_extern(c, "ic0_msg_caller_copy")
  private func ic0_msg_caller_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_caller_info_data_size")
  @_extern(c, "ic0_msg_caller_info_data_size")
  private func ic0_msg_caller_info_data_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_caller_info_data_copy")
  @_extern(c, "ic0_msg_caller_info_data_copy")
  private func ic0_msg_caller_info_data_copy(
    _ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_caller_info_signer_size")
  @_extern(c, "ic0_msg_caller_info_signer_size")
  private func ic0_msg_caller_info_signer_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_caller_info_signer_copy")
  @_extern(c, "ic0_msg_caller_info_signer_copy")
  private func ic0_msg_caller_info_signer_copy(
    _ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_reject_msg_size")
  @_extern(c, "ic0_msg_reject_msg_size")
  private func ic0_msg_reject_msg_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_reject_msg_copy")
  @_extern(c, "ic0_msg_reject_msg_copy")
  private func ic0_msg_reject_msg_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_method_name_size")
  @_extern(c, "ic0_msg_method_name_size")
  private func ic0_msg_method_name_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_method_name_copy")
  @_extern(c, "ic0_msg_method_name_copy")
  private func ic0_msg_method_name_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "canister_self_size")
  @_extern(c, "ic0_canister_self_size")
  private func ic0_canister_self_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "canister_self_copy")
  @_extern(c, "ic0_canister_self_copy")
  private func ic0_canister_self_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "subnet_self_size")
  @_extern(c, "ic0_subnet_self_size")
  private func ic0_subnet_self_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "subnet_self_copy")
  @_extern(c, "ic0_subnet_self_copy")
  private func ic0_subnet_self_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "root_key_size")
  @_extern(c, "ic0_root_key_size")
  private func ic0_root_key_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "root_key_copy")
  @_extern(c, "ic0_root_key_copy")
  private func ic0_root_key_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "data_certificate_size")
  @_extern(c, "ic0_data_certificate_size")
  private func ic0_data_certificate_size() -> UInt32

  @_extern(wasm, module: "ic0", name: "data_certificate_copy")
  @_extern(c, "ic0_data_certificate_copy")
  private func ic0_data_certificate_copy(_ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_reject_code")
  @_extern(c, "ic0_msg_reject_code")
  private func ic0_msg_reject_code() -> UInt32

  @_extern(wasm, module: "ic0", name: "canister_status")
  @_extern(c, "ic0_canister_status")
  private func ic0_canister_status() -> UInt32

  @_extern(wasm, module: "ic0", name: "subnet_self_node_count")
  @_extern(c, "ic0_subnet_self_node_count")
  private func ic0_subnet_self_node_count() -> UInt32

  @_extern(wasm, module: "ic0", name: "call_perform")
  @_extern(c, "ic0_call_perform")
  private func ic0_call_perform() -> UInt32

  @_extern(wasm, module: "ic0", name: "data_certificate_present")
  @_extern(c, "ic0_data_certificate_present")
  private func ic0_data_certificate_present() -> UInt32

  @_extern(wasm, module: "ic0", name: "in_replicated_execution")
  @_extern(c, "ic0_in_replicated_execution")
  private func ic0_in_replicated_execution() -> UInt32

  @_extern(wasm, module: "ic0", name: "msg_deadline")
  @_extern(c, "ic0_msg_deadline")
  private func ic0_msg_deadline() -> UInt64

  @_extern(wasm, module: "ic0", name: "canister_version")
  @_extern(c, "ic0_canister_version")
  private func ic0_canister_version() -> UInt64

  @_extern(wasm, module: "ic0", name: "stable64_size")
  @_extern(c, "ic0_stable64_size")
  private func ic0_stable64_size() -> UInt64

  @_extern(wasm, module: "ic0", name: "time")
  @_extern(c, "ic0_time")
  private func ic0_time() -> UInt64

  @_extern(wasm, module: "ic0", name: "msg_reply_data_append")
  @_extern(c, "ic0_msg_reply_data_append")
  private func ic0_msg_reply_data_append(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_reject")
  @_extern(c, "ic0_msg_reject")
  private func ic0_msg_reject(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "call_data_append")
  @_extern(c, "ic0_call_data_append")
  private func ic0_call_data_append(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "certified_data_set")
  @_extern(c, "ic0_certified_data_set")
  private func ic0_certified_data_set(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "debug_print")
  @_extern(c, "ic0_debug_print")
  private func ic0_debug_print(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_reply")
  @_extern(c, "ic0_msg_reply")
  private func ic0_msg_reply()

  @_extern(wasm, module: "ic0", name: "accept_message")
  @_extern(c, "ic0_accept_message")
  private func ic0_accept_message()

  @_extern(wasm, module: "ic0", name: "msg_cycles_available128")
  @_extern(c, "ic0_msg_cycles_available128")
  private func ic0_msg_cycles_available128(_ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_cycles_refunded128")
  @_extern(c, "ic0_msg_cycles_refunded128")
  private func ic0_msg_cycles_refunded128(_ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "canister_cycle_balance128")
  @_extern(c, "ic0_canister_cycle_balance128")
  private func ic0_canister_cycle_balance128(_ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "canister_liquid_cycle_balance128")
  @_extern(c, "ic0_canister_liquid_cycle_balance128")
  private func ic0_canister_liquid_cycle_balance128(_ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "cost_create_canister")
  @_extern(c, "ic0_cost_create_canister")
  private func ic0_cost_create_canister(_ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "msg_cycles_accept128")
  @_extern(c, "ic0_msg_cycles_accept128")
  private func ic0_msg_cycles_accept128(_ high: UInt64, _ low: UInt64, _ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "cycles_burn128")
  @_extern(c, "ic0_cycles_burn128")
  private func ic0_cycles_burn128(_ high: UInt64, _ low: UInt64, _ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "is_controller")
  @_extern(c, "ic0_is_controller")
  private func ic0_is_controller(_ source: UInt32, _ size: UInt32) -> UInt32

  @_extern(wasm, module: "ic0", name: "trap")
  @_extern(c, "ic0_trap")
  private func ic0_trap(_ source: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "global_timer_set")
  @_extern(c, "ic0_global_timer_set")
  private func ic0_global_timer_set(_ nanoseconds: UInt64) -> UInt64

  @_extern(wasm, module: "ic0", name: "performance_counter")
  @_extern(c, "ic0_performance_counter")
  private func ic0_performance_counter(_ kind: UInt32) -> UInt64

  @_extern(wasm, module: "ic0", name: "stable64_grow")
  @_extern(c, "ic0_stable64_grow")
  private func ic0_stable64_grow(_ pages: UInt64) -> Int64

  @_extern(wasm, module: "ic0", name: "stable64_read")
  @_extern(c, "ic0_stable64_read")
  private func ic0_stable64_read(_ destination: UInt64, _ offset: UInt64, _ size: UInt64)

  @_extern(wasm, module: "ic0", name: "stable64_write")
  @_extern(c, "ic0_stable64_write")
  private func ic0_stable64_write(_ offset: UInt64, _ source: UInt64, _ size: UInt64)

  @_extern(wasm, module: "ic0", name: "call_new")
  @_extern(c, "ic0_call_new")
  private func ic0_call_new(
    _ callee: UInt32, _ calleeSize: UInt32, _ name: UInt32, _ nameSize: UInt32, _ onReply: UInt32,
    _ replyEnvironment: UInt32, _ onReject: UInt32, _ rejectEnvironment: UInt32)

  @_extern(wasm, module: "ic0", name: "call_on_cleanup")
  @_extern(c, "ic0_call_on_cleanup")
  private func ic0_call_on_cleanup(_ function: UInt32, _ environment: UInt32)

  @_extern(wasm, module: "ic0", name: "call_with_best_effort_response")
  @_extern(c, "ic0_call_with_best_effort_response")
  private func ic0_call_with_best_effort_response(_ seconds: UInt32)

  @_extern(wasm, module: "ic0", name: "call_cycles_add128")
  @_extern(c, "ic0_call_cycles_add128")
  private func ic0_call_cycles_add128(_ high: UInt64, _ low: UInt64)

  @_extern(wasm, module: "ic0", name: "cost_call")
  @_extern(c, "ic0_cost_call")
  private func ic0_cost_call(_ methodNameSize: UInt64, _ payloadSize: UInt64, _ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "cost_http_request")
  @_extern(c, "ic0_cost_http_request")
  private func ic0_cost_http_request(
    _ requestSize: UInt64, _ maximumResponseBytes: UInt64, _ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "cost_http_request_v2")
  @_extern(c, "ic0_cost_http_request_v2")
  private func ic0_cost_http_request_v2(_ source: UInt32, _ size: UInt32, _ destination: UInt32)

  @_extern(wasm, module: "ic0", name: "cost_sign_with_ecdsa")
  @_extern(c, "ic0_cost_sign_with_ecdsa")
  private func ic0_cost_sign_with_ecdsa(
    _ source: UInt32, _ size: UInt32, _ kind: UInt32, _ destination: UInt32
  ) -> UInt32

  @_extern(wasm, module: "ic0", name: "cost_sign_with_schnorr")
  @_extern(c, "ic0_cost_sign_with_schnorr")
  private func ic0_cost_sign_with_schnorr(
    _ source: UInt32, _ size: UInt32, _ kind: UInt32, _ destination: UInt32
  ) -> UInt32

  @_extern(wasm, module: "ic0", name: "cost_vetkd_derive_key")
  @_extern(c, "ic0_cost_vetkd_derive_key")
  private func ic0_cost_vetkd_derive_key(
    _ source: UInt32, _ size: UInt32, _ kind: UInt32, _ destination: UInt32
  ) -> UInt32

  @_extern(wasm, module: "ic0", name: "env_var_count")
  @_extern(c, "ic0_env_var_count")
  private func ic0_env_var_count() -> UInt32

  @_extern(wasm, module: "ic0", name: "env_var_name_size")
  @_extern(c, "ic0_env_var_name_size")
  private func ic0_env_var_name_size(_ index: UInt32) -> UInt32

  @_extern(wasm, module: "ic0", name: "env_var_name_copy")
  @_extern(c, "ic0_env_var_name_copy")
  private func ic0_env_var_name_copy(
    _ index: UInt32, _ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  @_extern(wasm, module: "ic0", name: "env_var_name_exists")
  @_extern(c, "ic0_env_var_name_exists")
  private func ic0_env_var_name_exists(_ source: UInt32, _ size: UInt32) -> UInt32

  @_extern(wasm, module: "ic0", name: "env_var_value_size")
  @_extern(c, "ic0_env_var_value_size")
  private func ic0_env_var_value_size(_ source: UInt32, _ size: UInt32) -> UInt32

  @_extern(wasm, module: "ic0", name: "env_var_value_copy")
  @_extern(c, "ic0_env_var_value_copy")
  private func ic0_env_var_value_copy(
    _ name: UInt32, _ nameSize: UInt32, _ destination: UInt32, _ offset: UInt32, _ size: UInt32)

  /// The System API, called as imports of the module.
  enum Imports {
    private static func address(_ buffer: UnsafeRawBufferPointer) -> UInt32 {
      UInt32(truncatingIfNeeded: UInt(bitPattern: buffer.baseAddress))
    }

    private static func address(_ buffer: UnsafeMutableRawBufferPointer) -> UInt32 {
      UInt32(truncatingIfNeeded: UInt(bitPattern: buffer.baseAddress))
    }

    private static func high(_ value: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: value >> 64) }

    private static func low(_ value: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: value) }

    /// The number that the call stores, little-endian, at the address it is given.
    private static func receive(_ call: (UInt32) -> Void) -> UInt128 {
      var value: UInt128 = 0
      unsafe withUnsafeMutableBytes(of: &value) { call(unsafe address($0)) }
      return value
    }

    static func msgArgDataSize() -> Int { Int(ic0_msg_arg_data_size()) }

    static func msgArgDataCopy(_ destination: UnsafeMutableRawBufferPointer, _ offset: Int) {
      unsafe ic0_msg_arg_data_copy(
        address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func msgCallerSize() -> Int { Int(ic0_msg_caller_size()) }

    static func msgCallerCopy(_ destination: UnsafeMutableRawBufferPointer, _ offset: Int) {
      unsafe ic0_msg_caller_copy(
        address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func msgCallerInfoDataSize() -> Int { Int(ic0_msg_caller_info_data_size()) }

    static func msgCallerInfoDataCopy(_ destination: UnsafeMutableRawBufferPointer, _ offset: Int) {
      unsafe ic0_msg_caller_info_data_copy(
        address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func msgCallerInfoSignerSize() -> Int { Int(ic0_msg_caller_info_signer_size()) }

    static func msgCallerInfoSignerCopy(_ destination: UnsafeMutableRawBufferPointer, _ offset: Int)
    {
      unsafe ic0_msg_caller_info_signer_copy(
        address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func msgRejectMsgSize() -> Int { Int(ic0_msg_reject_msg_size()) }

    static func msgRejectMsgCopy(_ destination: UnsafeMutableRawBufferPointer, _ offset: Int) {
      unsafe ic0_msg_reject_msg_copy(
        address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func msgMethodNameSize() -> Int { Int(ic0_msg_method_name_size()) }

    static func msgMethodNameCopy(_ destination: UnsafeMutableRawBufferPointer, _ offset: Int) {
      unsafe ic0_msg_method_name_copy(
        address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func canisterSelfSize() -> Int { Int(ic0_canister_self_size()) }

    static func canisterSelfCopy(_ destination: UnsafeMutableRawBufferPointer, _ offset: Int) {
      unsafe ic0_canister_self_copy(
        address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func subnetSelfSize() -> Int { Int(ic0_subnet_self_size()) }

    static func subnetSelfCopy(_ destination: UnsafeMutableRawBufferPointer, _ offset: Int) {
      unsafe ic0_subnet_self_copy(
        address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func rootKeySize() -> Int { Int(ic0_root_key_size()) }

    static func rootKeyCopy(_ destination: UnsafeMutableRawBufferPointer, _ offset: Int) {
      unsafe ic0_root_key_copy(
        address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func dataCertificateSize() -> Int { Int(ic0_data_certificate_size()) }

    static func dataCertificateCopy(_ destination: UnsafeMutableRawBufferPointer, _ offset: Int) {
      unsafe ic0_data_certificate_copy(
        address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func msgRejectCode() -> UInt32 { ic0_msg_reject_code() }

    static func canisterStatus() -> UInt32 { ic0_canister_status() }

    static func subnetSelfNodeCount() -> UInt32 { ic0_subnet_self_node_count() }

    static func callPerform() -> UInt32 { ic0_call_perform() }

    static func dataCertificatePresent() -> Bool { ic0_data_certificate_present() != 0 }

    static func inReplicatedExecution() -> Bool { ic0_in_replicated_execution() != 0 }

    static func msgDeadline() -> UInt64 { ic0_msg_deadline() }

    static func canisterVersion() -> UInt64 { ic0_canister_version() }

    static func stable64Size() -> UInt64 { ic0_stable64_size() }

    static func time() -> UInt64 { ic0_time() }

    static func msgReplyDataAppend(_ source: UnsafeRawBufferPointer) {
      unsafe ic0_msg_reply_data_append(address(source), UInt32(truncatingIfNeeded: source.count))
    }

    static func msgReject(_ source: UnsafeRawBufferPointer) {
      unsafe ic0_msg_reject(address(source), UInt32(truncatingIfNeeded: source.count))
    }

    static func callDataAppend(_ source: UnsafeRawBufferPointer) {
      unsafe ic0_call_data_append(address(source), UInt32(truncatingIfNeeded: source.count))
    }

    static func certifiedDataSet(_ source: UnsafeRawBufferPointer) {
      unsafe ic0_certified_data_set(address(source), UInt32(truncatingIfNeeded: source.count))
    }

    static func debugPrint(_ source: UnsafeRawBufferPointer) {
      unsafe ic0_debug_print(address(source), UInt32(truncatingIfNeeded: source.count))
    }

    static func msgReply() { ic0_msg_reply() }

    static func acceptMessage() { ic0_accept_message() }

    static func msgCyclesAvailable128() -> UInt128 { receive { ic0_msg_cycles_available128($0) } }

    static func msgCyclesRefunded128() -> UInt128 { receive { ic0_msg_cycles_refunded128($0) } }

    static func canisterCycleBalance128() -> UInt128 {
      receive { ic0_canister_cycle_balance128($0) }
    }

    static func canisterLiquidCycleBalance128() -> UInt128 {
      receive { ic0_canister_liquid_cycle_balance128($0) }
    }

    static func costCreateCanister() -> UInt128 { receive { ic0_cost_create_canister($0) } }

    static func msgCyclesAccept128(_ amount: UInt128) -> UInt128 {
      receive { ic0_msg_cycles_accept128(high(amount), low(amount), $0) }
    }

    static func cyclesBurn128(_ amount: UInt128) -> UInt128 {
      receive { ic0_cycles_burn128(high(amount), low(amount), $0) }
    }

    static func isController(_ source: UnsafeRawBufferPointer) -> Bool {
      unsafe ic0_is_controller(address(source), UInt32(truncatingIfNeeded: source.count)) != 0
    }

    static func trap(_ source: UnsafeRawBufferPointer) -> Never {
      unsafe ic0_trap(address(source), UInt32(truncatingIfNeeded: source.count))
      // Not reached, which the compiler cannot know.
      fatalError()
    }

    static func globalTimerSet(_ nanoseconds: UInt64) -> UInt64 {
      ic0_global_timer_set(nanoseconds)
    }

    static func performanceCounter(_ kind: UInt32) -> UInt64 { ic0_performance_counter(kind) }

    static func stable64Grow(_ pages: UInt64) -> Int64 { ic0_stable64_grow(pages) }

    static func stable64Read(_ destination: UnsafeMutableRawBufferPointer, _ offset: UInt64) {
      unsafe ic0_stable64_read(
        UInt64(address(destination)), offset, UInt64(truncatingIfNeeded: destination.count))
    }

    static func stable64Write(_ source: UnsafeRawBufferPointer, _ offset: UInt64) {
      unsafe ic0_stable64_write(
        offset, UInt64(address(source)), UInt64(truncatingIfNeeded: source.count))
    }

    static func callNew(
      _ callee: UnsafeRawBufferPointer, _ method: UnsafeRawBufferPointer, _ onReply: UInt32,
      _ replyEnvironment: UInt32, _ onReject: UInt32, _ rejectEnvironment: UInt32
    ) {
      unsafe ic0_call_new(
        address(callee), UInt32(truncatingIfNeeded: callee.count), address(method),
        UInt32(truncatingIfNeeded: method.count), onReply, replyEnvironment, onReject,
        rejectEnvironment)
    }

    static func callOnCleanup(_ function: UInt32, _ environment: UInt32) {
      ic0_call_on_cleanup(function, environment)
    }

    static func callWithBestEffortResponse(_ seconds: UInt32) {
      ic0_call_with_best_effort_response(seconds)
    }

    static func callCyclesAdd128(_ amount: UInt128) {
      ic0_call_cycles_add128(high(amount), low(amount))
    }

    static func costCall(_ methodNameSize: UInt64, _ payloadSize: UInt64) -> UInt128 {
      receive { ic0_cost_call(methodNameSize, payloadSize, $0) }
    }

    static func costHTTPRequest(_ requestSize: UInt64, _ maximumResponseBytes: UInt64) -> UInt128 {
      receive { ic0_cost_http_request(requestSize, maximumResponseBytes, $0) }
    }

    static func costHTTPRequestV2(_ parameters: UnsafeRawBufferPointer) -> UInt128 {
      receive {
        unsafe ic0_cost_http_request_v2(
          address(parameters), UInt32(truncatingIfNeeded: parameters.count), $0)
      }
    }

    static func costSignWithECDSA(_ keyName: UnsafeRawBufferPointer, _ kind: UInt32) -> (
      status: UInt32, cost: UInt128
    ) {
      var status: UInt32 = 0
      let cost = receive {
        status = unsafe ic0_cost_sign_with_ecdsa(
          address(keyName), UInt32(truncatingIfNeeded: keyName.count), kind, $0)
      }
      return (status, cost)
    }

    static func costSignWithSchnorr(_ keyName: UnsafeRawBufferPointer, _ kind: UInt32) -> (
      status: UInt32, cost: UInt128
    ) {
      var status: UInt32 = 0
      let cost = receive {
        status = unsafe ic0_cost_sign_with_schnorr(
          address(keyName), UInt32(truncatingIfNeeded: keyName.count), kind, $0)
      }
      return (status, cost)
    }

    static func costVetKDDeriveKey(_ keyName: UnsafeRawBufferPointer, _ kind: UInt32) -> (
      status: UInt32, cost: UInt128
    ) {
      var status: UInt32 = 0
      let cost = receive {
        status = unsafe ic0_cost_vetkd_derive_key(
          address(keyName), UInt32(truncatingIfNeeded: keyName.count), kind, $0)
      }
      return (status, cost)
    }

    static func envVarCount() -> Int { Int(ic0_env_var_count()) }

    static func envVarNameSize(_ index: Int) -> Int {
      Int(ic0_env_var_name_size(UInt32(truncatingIfNeeded: index)))
    }

    static func envVarNameCopy(
      _ index: Int, _ destination: UnsafeMutableRawBufferPointer, _ offset: Int
    ) {
      unsafe ic0_env_var_name_copy(
        UInt32(truncatingIfNeeded: index), address(destination), UInt32(truncatingIfNeeded: offset),
        UInt32(truncatingIfNeeded: destination.count))
    }

    static func envVarNameExists(_ name: UnsafeRawBufferPointer) -> Bool {
      unsafe ic0_env_var_name_exists(address(name), UInt32(truncatingIfNeeded: name.count)) != 0
    }

    static func envVarValueSize(_ name: UnsafeRawBufferPointer) -> Int {
      unsafe Int(ic0_env_var_value_size(address(name), UInt32(truncatingIfNeeded: name.count)))
    }

    static func envVarValueCopy(
      _ name: UnsafeRawBufferPointer, _ destination: UnsafeMutableRawBufferPointer, _ offset: Int
    ) {
      unsafe ic0_env_var_value_copy(
        address(name), UInt32(truncatingIfNeeded: name.count), address(destination),
        UInt32(truncatingIfNeeded: offset), UInt32(truncatingIfNeeded: destination.count))
    }
  }
#endif

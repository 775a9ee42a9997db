#if arch(wasm32)
  /// The System API, called as imports of the module.
  enum Imports {
    static func address(_ buffer: UnsafeRawBufferPointer) -> UInt32 {
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

    /// The bytes of a blob.
    @inline(__always)
    static func bytes(of blob: SystemBlob) -> [UInt8] {
      let size = blob.size()
      return unsafe [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
        let whole = unsafe UnsafeMutableRawBufferPointer(
          start: buffer.baseAddress, count: Int(size))
        unsafe blob.copy(address(whole), 0, size)
        count = Int(size)
      }
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
      _ callee: UnsafeRawBufferPointer, _ method: UnsafeRawBufferPointer, _ onReply: UInt,
      _ replyEnvironment: UInt, _ onReject: UInt, _ rejectEnvironment: UInt
    ) {
      unsafe ic0_call_new(
        address(callee), UInt32(truncatingIfNeeded: callee.count), address(method),
        UInt32(truncatingIfNeeded: method.count), UInt32(onReply), UInt32(replyEnvironment),
        UInt32(onReject), UInt32(rejectEnvironment))
    }

    static func callOnCleanup(_ function: UInt, _ environment: UInt) {
      ic0_call_on_cleanup(UInt32(function), UInt32(environment))
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

    static func envVarNameExists(_ name: UnsafeRawBufferPointer) -> Bool {
      unsafe ic0_env_var_name_exists(address(name), UInt32(truncatingIfNeeded: name.count)) != 0
    }
  }
#endif

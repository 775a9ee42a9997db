#if !arch(wasm32)
  /// What the Internet Computer offers to a canister while a message runs: the imports of `ic0`.
  ///
  /// One object stands for one message in execution. Two callers reach it: the Wasm linker, which
  /// translates a module's imports, and canisters built natively, through `SystemScope`. Each call
  /// throws a `Trap` where the public network ends the message: a wrong context, a bad range.
  ///
  /// Buffers replace the pairs of pointer and size: their bounds have been checked against the
  /// guest's memory by the caller. Pairs of calls that give the size of something and a copy of a part
  /// of it are one: `bytes(of:for:)`.
  ///
  /// Source: IC interface specification 0.67.0, “System API”.
  public protocol SystemAPI: AnyObject {
    // MARK: Blobs

    /// The bytes that the calls `NAME_size` and `NAME_copy` of a blob are about.
    ///
    /// - Parameter call: The name of the call, for what a trap says.
    func bytes(of blob: SystemBlob, for call: @autoclosure () -> String) throws(Trap) -> [UInt8]
    /// The trap to throw where a canister broke a rule of these calls.
    func violation(_ message: String) -> Trap

    // MARK: Message

    /// `msg_reject_code`
    func msgRejectCode() throws(Trap) -> UInt32
    /// `msg_deadline`: nanoseconds since 1970, 0 for a call without one
    func msgDeadline() throws(Trap) -> UInt64
    /// `msg_reply_data_append`
    func msgReplyDataAppend(_ source: UnsafeRawBufferPointer) throws(Trap)
    /// `msg_reply`
    func msgReply() throws(Trap)
    /// `msg_reject`
    func msgReject(_ message: UnsafeRawBufferPointer) throws(Trap)
    /// `accept_message`
    func acceptMessage() throws(Trap)

    // MARK: Cycles

    /// `msg_cycles_available128`
    func msgCyclesAvailable128() throws(Trap) -> UInt128
    /// `msg_cycles_refunded128`
    func msgCyclesRefunded128() throws(Trap) -> UInt128
    /// `msg_cycles_accept128`
    func msgCyclesAccept128(_ maximum: UInt128) throws(Trap) -> UInt128
    /// `cycles_burn128`
    func cyclesBurn128(_ amount: UInt128) throws(Trap) -> UInt128
    /// `canister_cycle_balance128`
    func canisterCycleBalance128() throws(Trap) -> UInt128
    /// `canister_liquid_cycle_balance128`
    func canisterLiquidCycleBalance128() throws(Trap) -> UInt128

    // MARK: Canister

    /// `canister_status`: 1 running, 2 stopping, 3 stopped
    func canisterStatus() throws(Trap) -> UInt32
    /// `canister_version`
    func canisterVersion() throws(Trap) -> UInt64
    /// `subnet_self_node_count`
    func subnetSelfNodeCount() throws(Trap) -> UInt32

    // MARK: Calls to other canisters

    /// `call_new`; functions and environments are indices the canister understands
    func callNew(
      callee: UnsafeRawBufferPointer, method: UnsafeRawBufferPointer,
      onReply: UInt64, replyEnvironment: UInt64, onReject: UInt64, rejectEnvironment: UInt64
    ) throws(Trap)
    /// `call_on_cleanup`
    func callOnCleanup(_ function: UInt64, environment: UInt64) throws(Trap)
    /// `call_data_append`
    func callDataAppend(_ source: UnsafeRawBufferPointer) throws(Trap)
    /// `call_with_best_effort_response`
    func callWithBestEffortResponse(timeoutSeconds: UInt32) throws(Trap)
    /// `call_cycles_add128`
    func callCyclesAdd128(_ amount: UInt128) throws(Trap)
    /// `call_perform`: 0 if the call was enqueued
    func callPerform() throws(Trap) -> UInt32

    // MARK: Stable memory

    /// `stable64_size`, in pages of 64 KiB
    func stable64Size() throws(Trap) -> UInt64
    /// `stable64_grow`: the size before, or −1
    func stable64Grow(by pages: UInt64) throws(Trap) -> Int64
    /// `stable64_read`
    func stable64Read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64)
      throws(Trap)
    /// `stable64_write`
    func stable64Write(_ source: UnsafeRawBufferPointer, at offset: UInt64) throws(Trap)

    // MARK: Certified data

    /// `certified_data_set`, at most 32 bytes
    func certifiedDataSet(_ source: UnsafeRawBufferPointer) throws(Trap)
    /// `data_certificate_present`
    func dataCertificatePresent() throws(Trap) -> Bool

    // MARK: Time and execution

    /// `time`, in nanoseconds since 1970
    func time() throws(Trap) -> UInt64
    /// `global_timer_set`: the value before; 0 means none
    func globalTimerSet(_ nanoseconds: UInt64) throws(Trap) -> UInt64
    /// `performance_counter`: 0 instructions of this message, 1 of the call context
    func performanceCounter(_ kind: UInt32) throws(Trap) -> UInt64
    /// `is_controller`
    func isController(_ principal: UnsafeRawBufferPointer) throws(Trap) -> Bool
    /// `in_replicated_execution`
    func inReplicatedExecution() throws(Trap) -> Bool
    /// `debug_print`
    func debugPrint(_ message: UnsafeRawBufferPointer) throws(Trap)
    /// `trap`: the trap to throw, its message taken from the canister's memory
    func trap(_ message: UnsafeRawBufferPointer) -> Trap

    // MARK: Costs

    /// `cost_call`
    func costCall(methodNameSize: UInt64, payloadSize: UInt64) throws(Trap) -> UInt128
    /// `cost_create_canister`
    func costCreateCanister() throws(Trap) -> UInt128
    /// `cost_http_request`
    func costHTTPRequest(requestSize: UInt64, maximumResponseBytes: UInt64) throws(Trap) -> UInt128
    /// `cost_http_request_v2`, its parameters in Candid
    func costHTTPRequestV2(_ parameters: UnsafeRawBufferPointer) throws(Trap) -> UInt128
    /// `cost_sign_with_ecdsa`: a status of 0 when the cost is valid
    func costSignWithECDSA(keyName: UnsafeRawBufferPointer, curve: UInt32)
      throws(Trap) -> (status: UInt32, cost: UInt128)
    /// `cost_sign_with_schnorr`: a status of 0 when the cost is valid
    func costSignWithSchnorr(keyName: UnsafeRawBufferPointer, algorithm: UInt32)
      throws(Trap) -> (status: UInt32, cost: UInt128)
    /// `cost_vetkd_derive_key`: a status of 0 when the cost is valid
    func costVetKDDeriveKey(keyName: UnsafeRawBufferPointer, curve: UInt32)
      throws(Trap) -> (status: UInt32, cost: UInt128)

    // MARK: Environment variables

    /// `env_var_count`
    func envVarCount() throws(Trap) -> Int
    /// `env_var_name_exists`
    func envVarNameExists(_ name: UnsafeRawBufferPointer) throws(Trap) -> Bool
  }
#endif

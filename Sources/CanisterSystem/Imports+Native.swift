#if !arch(wasm32)
  /// The System API, called on the object of the message in execution.
  enum Imports {
    /// Calls the current System API; a trap ends the message.
    private static func call<Result>(_ body: (any SystemAPI) throws(Trap) -> Result) -> Result {
      guard let api = SystemScope.current else {
        fatalError("canister code runs outside of a message: use SystemScope.run")
      }
      do {
        return try body(api)
      } catch {
        SystemScope.end(with: error)
      }
    }

    /// The bytes of a blob.
    static func bytes(of blob: SystemBlob) -> [UInt8] {
      call { api throws(Trap) in try api.bytes(of: blob, for: "\(blob.name)_size") }
    }

    static func msgRejectCode() -> UInt32 { call { api throws(Trap) in try api.msgRejectCode() } }

    static func canisterStatus() -> UInt32 { call { api throws(Trap) in try api.canisterStatus() } }

    static func subnetSelfNodeCount() -> UInt32 {
      call { api throws(Trap) in try api.subnetSelfNodeCount() }
    }

    static func callPerform() -> UInt32 { call { api throws(Trap) in try api.callPerform() } }

    static func dataCertificatePresent() -> Bool {
      call { api throws(Trap) in try api.dataCertificatePresent() }
    }

    static func inReplicatedExecution() -> Bool {
      call { api throws(Trap) in try api.inReplicatedExecution() }
    }

    static func msgDeadline() -> UInt64 { call { api throws(Trap) in try api.msgDeadline() } }

    static func canisterVersion() -> UInt64 {
      call { api throws(Trap) in try api.canisterVersion() }
    }

    static func stable64Size() -> UInt64 { call { api throws(Trap) in try api.stable64Size() } }

    static func time() -> UInt64 { call { api throws(Trap) in try api.time() } }

    static func msgReplyDataAppend(_ source: UnsafeRawBufferPointer) {
      call { api throws(Trap) in try unsafe api.msgReplyDataAppend(source) }
    }

    static func msgReject(_ source: UnsafeRawBufferPointer) {
      call { api throws(Trap) in try unsafe api.msgReject(source) }
    }

    static func callDataAppend(_ source: UnsafeRawBufferPointer) {
      call { api throws(Trap) in try unsafe api.callDataAppend(source) }
    }

    static func certifiedDataSet(_ source: UnsafeRawBufferPointer) {
      call { api throws(Trap) in try unsafe api.certifiedDataSet(source) }
    }

    static func debugPrint(_ source: UnsafeRawBufferPointer) {
      call { api throws(Trap) in try unsafe api.debugPrint(source) }
    }

    static func msgReply() { call { api throws(Trap) in try api.msgReply() } }

    static func acceptMessage() { call { api throws(Trap) in try api.acceptMessage() } }

    static func msgCyclesAvailable128() -> UInt128 {
      call { api throws(Trap) in try api.msgCyclesAvailable128() }
    }

    static func msgCyclesRefunded128() -> UInt128 {
      call { api throws(Trap) in try api.msgCyclesRefunded128() }
    }

    static func canisterCycleBalance128() -> UInt128 {
      call { api throws(Trap) in try api.canisterCycleBalance128() }
    }

    static func canisterLiquidCycleBalance128() -> UInt128 {
      call { api throws(Trap) in try api.canisterLiquidCycleBalance128() }
    }

    static func costCreateCanister() -> UInt128 {
      call { api throws(Trap) in try api.costCreateCanister() }
    }

    static func msgCyclesAccept128(_ amount: UInt128) -> UInt128 {
      call { api throws(Trap) in try api.msgCyclesAccept128(amount) }
    }

    static func cyclesBurn128(_ amount: UInt128) -> UInt128 {
      call { api throws(Trap) in try api.cyclesBurn128(amount) }
    }

    static func isController(_ source: UnsafeRawBufferPointer) -> Bool {
      call { api throws(Trap) in try unsafe api.isController(source) }
    }

    static func trap(_ source: UnsafeRawBufferPointer) -> Never {
      call { api throws(Trap) in throw unsafe api.trap(source) }
    }

    static func globalTimerSet(_ nanoseconds: UInt64) -> UInt64 {
      call { api throws(Trap) in try api.globalTimerSet(nanoseconds) }
    }

    static func performanceCounter(_ kind: UInt32) -> UInt64 {
      call { api throws(Trap) in try api.performanceCounter(kind) }
    }

    static func stable64Grow(_ pages: UInt64) -> Int64 {
      call { api throws(Trap) in try api.stable64Grow(by: pages) }
    }

    static func stable64Read(_ destination: UnsafeMutableRawBufferPointer, _ offset: UInt64) {
      call { api throws(Trap) in try unsafe api.stable64Read(into: destination, at: offset) }
    }

    static func stable64Write(_ source: UnsafeRawBufferPointer, _ offset: UInt64) {
      call { api throws(Trap) in try unsafe api.stable64Write(source, at: offset) }
    }

    static func callNew(
      _ callee: UnsafeRawBufferPointer, _ method: UnsafeRawBufferPointer, _ onReply: UInt,
      _ replyEnvironment: UInt, _ onReject: UInt, _ rejectEnvironment: UInt
    ) {
      call { api throws(Trap) in
        try unsafe api.callNew(
          callee: callee, method: method, onReply: UInt64(onReply),
          replyEnvironment: UInt64(replyEnvironment), onReject: UInt64(onReject),
          rejectEnvironment: UInt64(rejectEnvironment))
      }
    }

    static func callOnCleanup(_ function: UInt, _ environment: UInt) {
      call { api throws(Trap) in
        try api.callOnCleanup(UInt64(function), environment: UInt64(environment))
      }
    }

    static func callWithBestEffortResponse(_ seconds: UInt32) {
      call { api throws(Trap) in try api.callWithBestEffortResponse(timeoutSeconds: seconds) }
    }

    static func callCyclesAdd128(_ amount: UInt128) {
      call { api throws(Trap) in try api.callCyclesAdd128(amount) }
    }

    static func costCall(_ methodNameSize: UInt64, _ payloadSize: UInt64) -> UInt128 {
      call { api throws(Trap) in
        try api.costCall(methodNameSize: methodNameSize, payloadSize: payloadSize)
      }
    }

    static func costHTTPRequest(_ requestSize: UInt64, _ maximumResponseBytes: UInt64) -> UInt128 {
      call { api throws(Trap) in
        try api.costHTTPRequest(
          requestSize: requestSize, maximumResponseBytes: maximumResponseBytes)
      }
    }

    static func costHTTPRequestV2(_ parameters: UnsafeRawBufferPointer) -> UInt128 {
      call { api throws(Trap) in try unsafe api.costHTTPRequestV2(parameters) }
    }

    static func costSignWithECDSA(_ keyName: UnsafeRawBufferPointer, _ kind: UInt32) -> (
      status: UInt32, cost: UInt128
    ) {
      call { api throws(Trap) in try unsafe api.costSignWithECDSA(keyName: keyName, curve: kind) }
    }

    static func costSignWithSchnorr(_ keyName: UnsafeRawBufferPointer, _ kind: UInt32) -> (
      status: UInt32, cost: UInt128
    ) {
      call { api throws(Trap) in
        try unsafe api.costSignWithSchnorr(keyName: keyName, algorithm: kind)
      }
    }

    static func costVetKDDeriveKey(_ keyName: UnsafeRawBufferPointer, _ kind: UInt32) -> (
      status: UInt32, cost: UInt128
    ) {
      call { api throws(Trap) in try unsafe api.costVetKDDeriveKey(keyName: keyName, curve: kind) }
    }

    static func envVarCount() -> Int { call { api throws(Trap) in try api.envVarCount() } }

    static func envVarNameExists(_ name: UnsafeRawBufferPointer) -> Bool {
      call { api throws(Trap) in try unsafe api.envVarNameExists(name) }
    }
  }
#endif

#if !arch(wasm32)
  import Candid

  // Documented by the protocol.
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  extension InMemorySystem: SystemAPI {
    public func bytes(
      of blob: SystemBlob, for call: @autoclosure () -> String
    ) throws(Trap) -> [UInt8] {
      switch blob {
      case .argument: return argument
      case .caller: return caller.bytes
      case .callerInfoData, .callerInfoSigner, .subnetSelf, .rootKey: return []
      case .rejectMessage: return callRejection.message
      case .methodName: return Array(methodName.utf8)
      case .canisterSelf: return id.bytes
      case .dataCertificate:
        guard let dataCertificate else { throw Trap("no data certificate here") }
        return dataCertificate
      case .variableName(let index):
        guard environment.indices.contains(index) else {
          throw Trap("no environment variable \(index)")
        }
        return Array(environment[index].name.utf8)
      case .variableValue(let name):
        guard let value = variable(name) else { throw Trap("no such environment variable") }
        return value
      }
    }
    public func violation(_ message: String) -> Trap { Trap(message) }

    public func msgRejectCode() -> UInt32 { callRejection.code }
    public func msgDeadline() -> UInt64 { 0 }
    public func msgReplyDataAppend(_ source: UnsafeRawBufferPointer) throws(Trap) {
      guard reply == nil, rejection == nil else { throw Trap("the call is already replied") }
      unsafe replyData.append(contentsOf: source)
    }
    public func msgReply() throws(Trap) {
      guard reply == nil, rejection == nil else { throw Trap("the call is already replied") }
      reply = replyData
    }
    public func msgReject(_ message: UnsafeRawBufferPointer) throws(Trap) {
      guard reply == nil, rejection == nil else { throw Trap("the call is already replied") }
      rejection = unsafe String(decoding: message, as: UTF8.self)
    }
    public func acceptMessage() { isAccepted = true }

    public func msgCyclesAvailable128() -> UInt128 { cyclesAvailable }
    public func msgCyclesRefunded128() -> UInt128 { 0 }
    public func msgCyclesAccept128(_ maximum: UInt128) -> UInt128 {
      let amount = min(maximum, cyclesAvailable)
      cyclesAvailable -= amount
      cycles += amount
      return amount
    }
    public func cyclesBurn128(_ amount: UInt128) -> UInt128 {
      let burnt = min(amount, cycles)
      cycles -= burnt
      return burnt
    }
    public func canisterCycleBalance128() -> UInt128 { cycles }
    public func canisterLiquidCycleBalance128() -> UInt128 { cycles }

    public func canisterStatus() -> UInt32 { 1 }
    public func canisterVersion() -> UInt64 { version }
    public func subnetSelfNodeCount() -> UInt32 { 1 }

    public func callNew(
      callee: UnsafeRawBufferPointer, method: UnsafeRawBufferPointer,
      onReply: UInt64, replyEnvironment: UInt64, onReject: UInt64, rejectEnvironment: UInt64
    ) throws(Trap) {
      guard let callee = unsafe Principal(callee) else { throw Trap("the callee is no principal") }
      pendingCall = unsafe Call(
        callee: callee, method: String(decoding: method, as: UTF8.self),
        onReply: .init(function: onReply, environment: replyEnvironment),
        onReject: .init(function: onReject, environment: rejectEnvironment))
    }
    public func callOnCleanup(_ function: UInt64, environment: UInt64) throws(Trap) {
      guard pendingCall != nil else { throw Trap("no call is under construction") }
      pendingCall?.onCleanup = .init(function: function, environment: environment)
    }
    public func callDataAppend(_ source: UnsafeRawBufferPointer) throws(Trap) {
      guard pendingCall != nil else { throw Trap("no call is under construction") }
      unsafe pendingCall?.argument.append(contentsOf: source)
    }
    public func callWithBestEffortResponse(timeoutSeconds: UInt32) throws(Trap) {
      guard pendingCall != nil else { throw Trap("no call is under construction") }
      pendingCall?.timeout = timeoutSeconds
    }
    public func callCyclesAdd128(_ amount: UInt128) throws(Trap) {
      guard pendingCall != nil else { throw Trap("no call is under construction") }
      guard amount <= cycles else { throw Trap("not enough cycles for the call") }
      cycles -= amount
      pendingCall?.cycles += amount
    }
    public func callPerform() throws(Trap) -> UInt32 {
      guard let call = pendingCall else { throw Trap("no call is under construction") }
      pendingCall = nil
      guard calls.count < maximumCalls else { return 2 }
      calls.append(call)
      return 0
    }

    public func stable64Size() -> UInt64 { UInt64(stableMemory.count) >> 16 }
    public func stable64Grow(by pages: UInt64) -> Int64 {
      let size = stable64Size()
      guard pages <= maximumStablePages, size + pages <= maximumStablePages else { return -1 }
      stableMemory.append(contentsOf: repeatElement(0, count: Int(pages) << 16))
      return Int64(size)
    }
    public func stable64Read(
      into destination: UnsafeMutableRawBufferPointer, at offset: UInt64
    ) throws(Trap) {
      let range = try range(offset, destination.count)
      unsafe stableMemory.withUnsafeBytes { memory in
        unsafe destination.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[range]))
      }
    }
    public func stable64Write(_ source: UnsafeRawBufferPointer, at offset: UInt64) throws(Trap) {
      let range = try range(offset, source.count)
      unsafe stableMemory.withUnsafeMutableBytes { memory in
        unsafe UnsafeMutableRawBufferPointer(rebasing: memory[range]).copyMemory(from: source)
      }
    }

    public func certifiedDataSet(_ source: UnsafeRawBufferPointer) throws(Trap) {
      guard source.count <= 32 else { throw Trap("certified data of more than 32 bytes") }
      certifiedData = unsafe Array(source)
    }
    public func dataCertificatePresent() -> Bool { dataCertificate != nil }
    public func globalTimerSet(_ nanoseconds: UInt64) -> UInt64 {
      defer { timer = nanoseconds }
      return timer
    }
    public func time() -> UInt64 { now }
    public func performanceCounter(_ kind: UInt32) -> UInt64 { 0 }
    public func isController(_ principal: UnsafeRawBufferPointer) -> Bool {
      unsafe Principal(principal).map { controllers.contains($0) } ?? false
    }
    public func inReplicatedExecution() -> Bool { isReplicated }
    public func debugPrint(_ message: UnsafeRawBufferPointer) {
      log.append(unsafe String(decoding: message, as: UTF8.self))
    }
    public func trap(_ message: UnsafeRawBufferPointer) -> Trap {
      unsafe Trap(String(decoding: message, as: UTF8.self))
    }

    public func costCall(methodNameSize: UInt64, payloadSize: UInt64) -> UInt128 { 0 }
    public func costCreateCanister() -> UInt128 { 0 }
    public func costHTTPRequest(requestSize: UInt64, maximumResponseBytes: UInt64) -> UInt128 { 0 }
    public func costHTTPRequestV2(_ parameters: UnsafeRawBufferPointer) -> UInt128 { 0 }
    public func costSignWithECDSA(
      keyName: UnsafeRawBufferPointer, curve: UInt32
    ) -> (status: UInt32, cost: UInt128) { (0, 0) }
    public func costSignWithSchnorr(
      keyName: UnsafeRawBufferPointer, algorithm: UInt32
    ) -> (status: UInt32, cost: UInt128) { (0, 0) }
    public func costVetKDDeriveKey(
      keyName: UnsafeRawBufferPointer, curve: UInt32
    ) -> (status: UInt32, cost: UInt128) { (0, 0) }

    public func envVarCount() -> Int { environment.count }
    public func envVarNameExists(_ name: UnsafeRawBufferPointer) -> Bool {
      variable(unsafe Array(name)) != nil
    }
    private func range(_ offset: UInt64, _ count: Int) throws(Trap) -> Range<Int> {
      guard offset <= UInt64(stableMemory.count), count <= stableMemory.count - Int(offset) else {
        throw Trap("stable memory out of bounds")
      }
      return Int(offset)..<Int(offset) + count
    }

    private func variable(_ name: [UInt8]) -> [UInt8]? {
      environment.first { Array($0.name.utf8) == name }.map { Array($0.value.utf8) }
    }
  }
#endif

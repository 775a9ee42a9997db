import CanisterSystem
import Candid
import Foundation

/// One message in execution: what it sees, and what it has done so far.
///
/// It belongs to the thread that runs the message.
final class MessageExecution {
  /// What the message sees.
  struct Input {
    var canister: Principal
    var caller: Principal
    var argument: [UInt8] = []
    var methodName = ""
    var time: UInt64
    var version: UInt64
    var status: UInt32 = 1
    var controllers: [Principal] = []
    var environment: [(name: String, value: String)] = []
    var stable: StableMemory
    var certifiedData: [UInt8] = []
    var timer: UInt64 = 0
    var limits: ReplicaConfiguration.Limits
  }

  /// How a message was answered.
  enum Answer: Hashable, Sendable {
    case reply([UInt8])
    case reject(String)
  }

  let input: Input
  /// Which entry point runs.
  var mode: ExecutionMode
  /// Stable memory, with the message's changes.
  var stable: StableMemory
  /// The certified data, with the message's changes.
  var certifiedData: [UInt8]
  /// When the timer runs, with the message's changes.
  var timer: UInt64
  /// The answer, once there is one.
  private(set) var answer: Answer?
  /// Whether `accept_message` was called.
  private(set) var isAccepted = false
  /// What was printed.
  private(set) var log: [[UInt8]] = []
  /// Why it ends, once it must.
  private(set) var fault: ExecutionFault?
  /// The fuel the instance was given.
  var fuelLimit: UInt64 = 0
  /// Instructions so far; set before `performanceCounter` is called.
  var instructions: UInt64 = 0

  private var replyData: [UInt8] = []
  private var hasCall = false

  init(_ input: Input, mode: ExecutionMode) {
    self.input = input
    self.mode = mode
    stable = input.stable
    certifiedData = input.certifiedData
    timer = input.timer
  }

  // MARK: Checks

  private func check(_ call: StaticString, _ allowed: ExecutionMode) throws(Trap) {
    guard allowed.contains(mode) else {
      throw violation("\"ic0_\(call)\" cannot be executed in \(mode.name) mode")
    }
  }

  private func violation(_ message: String) -> Trap {
    fault = .contractViolation(message)
    return Trap(message)
  }

  /// A trap of the kind that an instruction makes.
  func fail(_ what: String) -> Trap {
    fault = .trapped(what)
    return Trap(what)
  }

  private func copy(
    _ call: StaticString, _ source: [UInt8], _ destination: UnsafeMutableRawBufferPointer,
    _ offset: Int
  ) throws(Trap) {
    guard offset >= 0, offset <= source.count, destination.count <= source.count - offset else {
      throw violation(
        "ic0.\(call): src=\(offset) + length=\(destination.count) exceeds the slice size="
          + "\(source.count)")
    }
    source.withUnsafeBytes { bytes in
      destination.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + destination.count]))
    }
  }

  private func checkUnanswered(_ call: StaticString) throws(Trap) {
    guard answer == nil else { throw violation("ic0.\(call): the call is already replied") }
  }
}

extension MessageExecution: SystemAPI {
  // MARK: Message

  private static let argumentModes: ExecutionMode = [
    .initialize, .update, .replicatedQuery, .query, .compositeQuery, .inspect,
  ]

  func msgArgDataSize() throws(Trap) -> Int {
    try check("msg_arg_data_size", Self.argumentModes)
    return input.argument.count
  }

  func msgArgDataCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("msg_arg_data_copy", Self.argumentModes)
    try copy("msg_arg_data_copy", input.argument, destination, offset)
  }

  func msgCallerSize() throws(Trap) -> Int {
    try check("msg_caller_size", .anyButStart)
    return input.caller.count
  }

  func msgCallerCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("msg_caller_copy", .anyButStart)
    try copy("msg_caller_copy", input.caller.bytes, destination, offset)
  }

  private static let callerInfoModes: ExecutionMode = [
    .update, .replicatedQuery, .query, .compositeQuery, .inspect,
  ]

  func msgCallerInfoDataSize() throws(Trap) -> Int {
    try check("msg_caller_info_data_size", Self.callerInfoModes)
    return 0
  }

  func msgCallerInfoDataCopy(
    to destination: UnsafeMutableRawBufferPointer, offset: Int
  ) throws(Trap) {
    try check("msg_caller_info_data_copy", Self.callerInfoModes)
    try copy("msg_caller_info_data_copy", [], destination, offset)
  }

  func msgCallerInfoSignerSize() throws(Trap) -> Int {
    try check("msg_caller_info_signer_size", Self.callerInfoModes)
    return 0
  }

  func msgCallerInfoSignerCopy(
    to destination: UnsafeMutableRawBufferPointer, offset: Int
  ) throws(Trap) {
    try check("msg_caller_info_signer_copy", Self.callerInfoModes)
    try copy("msg_caller_info_signer_copy", [], destination, offset)
  }

  func msgRejectCode() throws(Trap) -> UInt32 {
    try check("msg_reject_code", [])
    return 0
  }

  func msgRejectMsgSize() throws(Trap) -> Int {
    try check("msg_reject_msg_size", [])
    return 0
  }

  func msgRejectMsgCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("msg_reject_msg_copy", [])
  }

  func msgDeadline() throws(Trap) -> UInt64 {
    try check("msg_deadline", Self.answeringModes)
    return 0
  }

  private static var answeringModes: ExecutionMode { .answering }

  func msgReplyDataAppend(_ source: UnsafeRawBufferPointer) throws(Trap) {
    try check("msg_reply_data_append", .answering)
    try checkUnanswered("msg_reply_data_append")
    guard source.count <= input.limits.reply - replyData.count else {
      throw violation(
        "ic0.msg_reply_data_append: application payload size ("
          + "\(replyData.count + source.count)) cannot be larger than \(input.limits.reply).")
    }
    replyData.append(contentsOf: source)
  }

  func msgReply() throws(Trap) {
    try check("msg_reply", .answering)
    try checkUnanswered("msg_reply")
    answer = .reply(replyData)
  }

  func msgReject(_ message: UnsafeRawBufferPointer) throws(Trap) {
    try check("msg_reject", .answering)
    try checkUnanswered("msg_reject")
    guard message.count <= input.limits.reply else {
      throw violation(
        "ic0.msg_reject: application payload size (\(message.count)) cannot be larger than "
          + "\(input.limits.reply).")
    }
    guard let text = String(validating: message, as: UTF8.self) else {
      throw violation("ic0.msg_reject: the message is not valid UTF-8")
    }
    answer = .reject(text)
  }

  func msgMethodNameSize() throws(Trap) -> Int {
    try check("msg_method_name_size", .inspect)
    return input.methodName.utf8.count
  }

  func msgMethodNameCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("msg_method_name_copy", .inspect)
    try copy("msg_method_name_copy", Array(input.methodName.utf8), destination, offset)
  }

  func acceptMessage() throws(Trap) {
    try check("accept_message", .inspect)
    guard !isAccepted else {
      throw violation("ic0.accept_message: the message is already accepted")
    }
    isAccepted = true
  }

  // MARK: Cycles

  /// What every canister has: cycles are not counted here yet.
  static let cycleBalance: UInt64 = 1_000_000_000_000_000

  func msgCyclesAvailable128() throws(Trap) -> UInt128 {
    try check("msg_cycles_available128", [.update, .replicatedQuery])
    return 0
  }

  func msgCyclesRefunded128() throws(Trap) -> UInt128 {
    try check("msg_cycles_refunded128", [])
    return 0
  }

  func msgCyclesAccept128(_ maximum: UInt128) throws(Trap) -> UInt128 {
    try check("msg_cycles_accept128", [.update, .replicatedQuery])
    return 0
  }

  func cyclesBurn128(_ amount: UInt128) throws(Trap) -> UInt128 {
    try check("cycles_burn128", [.initialize, .preUpgrade, .update, .replicatedQuery])
    return 0
  }

  func canisterCycleBalance128() throws(Trap) -> UInt128 {
    try check("canister_cycle_balance128", .anyButStart)
    return UInt128(Self.cycleBalance)
  }

  func canisterLiquidCycleBalance128() throws(Trap) -> UInt128 {
    try check("canister_liquid_cycle_balance128", .anyButStart)
    return UInt128(Self.cycleBalance)
  }

  // MARK: Canister

  func canisterSelfSize() throws(Trap) -> Int {
    try check("canister_self_size", .anyButStart)
    return input.canister.count
  }

  func canisterSelfCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("canister_self_copy", .anyButStart)
    try copy("canister_self_copy", input.canister.bytes, destination, offset)
  }

  func canisterStatus() throws(Trap) -> UInt32 {
    try check("canister_status", .anyButStart)
    return input.status
  }

  func canisterVersion() throws(Trap) -> UInt64 {
    try check("canister_version", .anyButStart)
    return input.version
  }

  func subnetSelfSize() throws(Trap) -> Int {
    try check("subnet_self_size", .anyButStart)
    return Self.subnet.count
  }

  func subnetSelfCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("subnet_self_copy", .anyButStart)
    try copy("subnet_self_copy", Self.subnet, destination, offset)
  }

  /// Stands for the one subnet until it has a key, whose hash its principal is.
  private static let subnet: [UInt8] = [UInt8](repeating: 0, count: 28) + [2]

  func subnetSelfNodeCount() throws(Trap) -> UInt32 {
    try check("subnet_self_node_count", .anyButStart)
    return 1
  }

  // MARK: Calls to other canisters

  func callNew(
    callee: UnsafeRawBufferPointer, method: UnsafeRawBufferPointer, onReply: UInt64,
    replyEnvironment: UInt64, onReject: UInt64, rejectEnvironment: UInt64
  ) throws(Trap) {
    try check("call_new", [.update, .compositeQuery])
    guard callee.count <= Principal.maximumLength else {
      throw violation("ic0.call_new: the callee is not a principal")
    }
    hasCall = true
  }

  func callOnCleanup(_ function: UInt64, environment: UInt64) throws(Trap) {
    try checkCall("call_on_cleanup")
  }

  func callDataAppend(_ source: UnsafeRawBufferPointer) throws(Trap) {
    try checkCall("call_data_append")
  }

  func callWithBestEffortResponse(timeoutSeconds: UInt32) throws(Trap) {
    try checkCall("call_with_best_effort_response")
  }

  func callCyclesAdd128(_ amount: UInt128) throws(Trap) {
    try check("call_cycles_add128", .update)
    try checkCall("call_cycles_add128")
  }

  /// Calls between canisters cannot be made yet: the code says that it was not enqueued.
  func callPerform() throws(Trap) -> UInt32 {
    try checkCall("call_perform")
    hasCall = false
    return RejectCode.sysTransient.rawValue
  }

  private func checkCall(_ call: StaticString) throws(Trap) {
    try check(call, [.update, .compositeQuery])
    guard hasCall else {
      throw violation("ic0.\(call) called when no call is under construction.")
    }
  }

  // MARK: Stable memory

  func stable64Size() throws(Trap) -> UInt64 { stable.size }

  func stable64Grow(by pages: UInt64) throws(Trap) -> Int64 {
    stable.grow(by: pages, limit: input.limits.stableMemory).map(Int64.init) ?? -1
  }

  func stable64Read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64)
    throws(Trap)
  {
    guard stable.contains(offset, destination.count) else {
      throw fail("stable memory out of bounds")
    }
    stable.read(into: destination, at: offset)
  }

  func stable64Write(_ source: UnsafeRawBufferPointer, at offset: UInt64) throws(Trap) {
    guard stable.contains(offset, source.count) else {
      throw fail("stable memory out of bounds")
    }
    stable.write(source, at: offset)
  }

  // MARK: Certified data

  private static let rootKeyModes: ExecutionMode = [
    .initialize, .preUpgrade, .update, .replicatedQuery,
  ]

  func rootKeySize() throws(Trap) -> Int {
    try check("root_key_size", Self.rootKeyModes)
    return 0
  }

  func rootKeyCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("root_key_copy", Self.rootKeyModes)
    try copy("root_key_copy", [], destination, offset)
  }

  func certifiedDataSet(_ source: UnsafeRawBufferPointer) throws(Trap) {
    try check("certified_data_set", [.initialize, .preUpgrade, .update])
    guard source.count <= 32 else {
      throw violation(
        "ic0.certified_data_set failed because the passed data must be no larger than 32 bytes. "
          + "Found \(source.count) bytes")
    }
    certifiedData = Array(source)
  }

  func dataCertificatePresent() throws(Trap) -> Bool {
    try check("data_certificate_present", .anyButStart)
    return false
  }

  func dataCertificateSize() throws(Trap) -> Int {
    try check("data_certificate_size", [.query, .compositeQuery])
    throw violation("ic0.data_certificate_size: there is no certificate")
  }

  func dataCertificateCopy(
    to destination: UnsafeMutableRawBufferPointer, offset: Int
  ) throws(Trap) {
    try check("data_certificate_copy", [.query, .compositeQuery])
    throw violation("ic0.data_certificate_copy: there is no certificate")
  }

  // MARK: Time and execution

  func time() throws(Trap) -> UInt64 {
    try check("time", .anyButStart)
    return input.time
  }

  func globalTimerSet(_ nanoseconds: UInt64) throws(Trap) -> UInt64 {
    try check("global_timer_set", [.initialize, .preUpgrade, .update])
    defer { timer = nanoseconds }
    return timer
  }

  func performanceCounter(_ kind: UInt32) throws(Trap) -> UInt64 {
    guard kind <= 1 else {
      throw violation("Error getting performance counter type \(kind)")
    }
    return instructions
  }

  func isController(_ principal: UnsafeRawBufferPointer) throws(Trap) -> Bool {
    guard let principal = Principal(principal) else {
      throw violation("ic0.is_controller: not a principal")
    }
    return input.controllers.contains(principal)
  }

  func inReplicatedExecution() throws(Trap) -> Bool {
    !ExecutionMode([.query, .compositeQuery, .inspect]).contains(mode)
  }

  /// Bytes of a message's log that are kept: 32 KiB.
  private static let logLimit = 32 << 10

  func debugPrint(_ message: UnsafeRawBufferPointer) throws(Trap) {
    let used = log.reduce(0) { $0 + $1.count }
    guard used < Self.logLimit else { return }
    log.append(Array(message.prefix(Self.logLimit - used)))
  }

  func trap(_ message: UnsafeRawBufferPointer) -> Trap {
    let text = String(decoding: message.prefix(16 << 10), as: UTF8.self)
    fault = .calledTrap(text)
    return Trap(text)
  }

  // MARK: Costs: cycles are not counted here yet

  func costCall(methodNameSize: UInt64, payloadSize: UInt64) throws(Trap) -> UInt128 { 0 }
  func costCreateCanister() throws(Trap) -> UInt128 { 0 }
  func costHTTPRequest(requestSize: UInt64, maximumResponseBytes: UInt64) throws(Trap) -> UInt128 {
    0
  }
  func costHTTPRequestV2(_ parameters: UnsafeRawBufferPointer) throws(Trap) -> UInt128 { 0 }
  func costSignWithECDSA(keyName: UnsafeRawBufferPointer, curve: UInt32)
    throws(Trap) -> (status: UInt32, cost: UInt128)
  { (2, 0) }
  func costSignWithSchnorr(keyName: UnsafeRawBufferPointer, algorithm: UInt32)
    throws(Trap) -> (status: UInt32, cost: UInt128)
  { (2, 0) }
  func costVetKDDeriveKey(keyName: UnsafeRawBufferPointer, curve: UInt32)
    throws(Trap) -> (status: UInt32, cost: UInt128)
  { (2, 0) }

  // MARK: Environment variables

  private func variable(_ index: Int, _ call: StaticString) throws(Trap) -> [UInt8] {
    try check(call, .anyButStart)
    guard input.environment.indices.contains(index) else {
      throw violation("ic0.\(call): there is no environment variable \(index)")
    }
    return Array(input.environment[index].name.utf8)
  }

  private func value(_ name: UnsafeRawBufferPointer, _ call: StaticString) throws(Trap) -> [UInt8] {
    try check(call, .anyButStart)
    let name = String(decoding: name, as: UTF8.self)
    guard let variable = input.environment.first(where: { $0.name == name }) else {
      throw violation("ic0.\(call): there is no environment variable '\(name)'")
    }
    return Array(variable.value.utf8)
  }

  func envVarCount() throws(Trap) -> Int {
    try check("env_var_count", .anyButStart)
    return input.environment.count
  }

  func envVarNameSize(_ index: Int) throws(Trap) -> Int {
    try variable(index, "env_var_name_size").count
  }

  func envVarNameCopy(
    _ index: Int, to destination: UnsafeMutableRawBufferPointer, offset: Int
  ) throws(Trap) {
    try copy("env_var_name_copy", variable(index, "env_var_name_copy"), destination, offset)
  }

  func envVarNameExists(_ name: UnsafeRawBufferPointer) throws(Trap) -> Bool {
    try check("env_var_name_exists", .anyButStart)
    let name = String(decoding: name, as: UTF8.self)
    return input.environment.contains { $0.name == name }
  }

  func envVarValueSize(_ name: UnsafeRawBufferPointer) throws(Trap) -> Int {
    try value(name, "env_var_value_size").count
  }

  func envVarValueCopy(
    _ name: UnsafeRawBufferPointer, to destination: UnsafeMutableRawBufferPointer, offset: Int
  ) throws(Trap) {
    try copy("env_var_value_copy", value(name, "env_var_value_copy"), destination, offset)
  }
}

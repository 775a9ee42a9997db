public import Candid

/// What a canister can ask of the Internet Computer while a message runs.
///
/// ```swift
/// @Query static func whoami() -> Principal { System.caller }
/// ```
public enum System {
  // MARK: Message

  /// The bytes of the argument.
  public static var argument: [UInt8] { Imports.bytes(of: .argument) }

  /// Who called.
  public static var caller: Principal { principal(.caller) }

  /// The name of the method that an ingress message would call; for `@InspectMessage` alone.
  public static var methodName: String {
    String(decoding: Imports.bytes(of: .methodName), as: UTF8.self)
  }

  /// Until when the caller waits, in nanoseconds since 1970; nil if it waits without limit.
  public static var deadline: UInt64? {
    let deadline = Imports.msgDeadline()
    return deadline == 0 ? nil : deadline
  }

  /// Lets an ingress message pass; for `@InspectMessage` alone.
  public static func acceptMessage() { Imports.acceptMessage() }

  /// Answers the caller with these bytes.
  public static func reply(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe reply($0) }
  }

  /// Answers the caller with these bytes.
  public static func reply(_ bytes: UnsafeRawBufferPointer) {
    unsafe Imports.msgReplyDataAppend(bytes)
    Imports.msgReply()
  }

  /// Answers the caller with a refusal.
  public static func reject(_ message: String) {
    unsafe withBytes(of: message) { unsafe Imports.msgReject($0) }
  }

  /// Answers the caller with a refusal, a text in UTF-8.
  public static func reject(_ message: UnsafeRawBufferPointer) { unsafe Imports.msgReject(message) }

  /// Ends the message and undoes what it changed; the message is a text in UTF-8.
  public static func trap(_ message: UnsafeRawBufferPointer) -> Never {
    unsafe Imports.trap(message)
  }

  /// Ends the message and undoes what it changed.
  public static func trap(_ message: String) -> Never {
    unsafe withBytes(of: message) { unsafe Imports.trap($0) }
    // Not reached, which the compiler cannot know.
    fatalError()
  }

  // MARK: Canister

  /// The canister's own principal.
  public static var id: Principal { principal(.canisterSelf) }

  /// The principal of the subnet the canister is on.
  public static var subnet: Principal { principal(.subnetSelf) }

  /// A number that rises with each change of the canister's code, settings and running state.
  public static var version: UInt64 { Imports.canisterVersion() }

  /// Whether the principal is one of the canister's controllers.
  public static func isController(_ principal: Principal) -> Bool {
    unsafe principal.bytes.withUnsafeBytes { unsafe Imports.isController($0) }
  }

  /// The value of an environment variable of the canister; nil if it is not set.
  public static func environmentVariable(named name: String) -> String? {
    let name = Array(name.utf8)
    return unsafe name.withUnsafeBytes { name in
      guard unsafe Imports.envVarNameExists(name) else { return nil }
      return String(decoding: unsafe Imports.bytes(of: .variableValue(named: name)), as: UTF8.self)
    }
  }

  /// The environment variables of the canister, in the order of their numbers.
  public static var environmentVariables: [(name: String, value: String)] {
    var variables: [(name: String, value: String)] = []
    for number in 0..<Imports.envVarCount() {
      let name = String(decoding: Imports.bytes(of: .variableName(number)), as: UTF8.self)
      variables.append((name, environmentVariable(named: name) ?? ""))
    }
    return variables
  }

  /// The public key of the network, DER of BLS12-381.
  public static var rootKey: [UInt8] { Imports.bytes(of: .rootKey) }

  // MARK: Time and execution

  /// The time of the message, in nanoseconds since 1970; it stands still while the message runs.
  public static var time: UInt64 { Imports.time() }

  /// Sets when `@Timer` runs next, in nanoseconds since 1970; 0 means never. The value before.
  @discardableResult
  public static func setTimer(at nanoseconds: UInt64) -> UInt64 {
    Imports.globalTimerSet(nanoseconds)
  }

  /// How many instructions the message has taken so far.
  public static var instructions: UInt64 { Imports.performanceCounter(0) }

  /// How many instructions all messages of this call have taken so far.
  public static var instructionsOfCall: UInt64 { Imports.performanceCounter(1) }

  /// Whether all replicas of the subnet run this message; false in a plain query.
  public static var isReplicated: Bool { Imports.inReplicatedExecution() }

  /// Writes a line to the canister's log.
  public static func print(_ message: String) {
    unsafe withBytes(of: message) { unsafe Imports.debugPrint($0) }
  }

  // MARK: Certified data

  /// Sets the data the subnet certifies: at most 32 bytes.
  public static func setCertifiedData(_ data: [UInt8]) {
    unsafe data.withUnsafeBytes { unsafe Imports.certifiedDataSet($0) }
  }

  /// The certificate of the data; nil outside of plain queries.
  public static var dataCertificate: [UInt8]? {
    guard Imports.dataCertificatePresent() else { return nil }
    return Imports.bytes(of: .dataCertificate)
  }

  // MARK: Cycles

  /// The cycles the canister has.
  public static var cycleBalance: UInt128 { Imports.canisterCycleBalance128() }

  /// The cycles the canister can spend without being frozen.
  public static var liquidCycleBalance: UInt128 { Imports.canisterLiquidCycleBalance128() }

  /// The cycles that came with the call and were not yet accepted.
  public static var cyclesAvailable: UInt128 { Imports.msgCyclesAvailable128() }

  /// Takes cycles from the call, at most this many; the number taken.
  @discardableResult
  public static func acceptCycles(_ maximum: UInt128) -> UInt128 {
    Imports.msgCyclesAccept128(maximum)
  }

  /// Destroys cycles, at most this many; the number destroyed.
  @discardableResult
  public static func burnCycles(_ maximum: UInt128) -> UInt128 {
    Imports.cyclesBurn128(maximum)
  }

  // MARK: Bytes

  @inline(__always)
  private static func principal(_ blob: SystemBlob) -> Principal {
    guard let principal = Principal(Imports.bytes(of: blob)) else {
      // Without their number, which would bring the code that writes numbers into each canister.
      trap("the system gave a principal that is none")
    }
    return principal
  }

  static func withBytes(of text: String, _ body: (UnsafeRawBufferPointer) -> Void) {
    #if arch(wasm32)
      // Not withUTF8: it brings the code for texts that are not contiguous, which are not here.
      unsafe text.utf8Span.span.bytes.withUnsafeBytes { unsafe body($0) }
    #else
      var text = text
      text.withUTF8 { utf8 in unsafe body(UnsafeRawBufferPointer(utf8)) }
    #endif
  }
}

public import Candid

extension System {
  /// What a canister is called back by: a function without a context, which gets a number.
  public typealias Callback = @convention(c) (UInt) -> Void

  /// The functions that are called back about a call, and the number they get.
  public struct Callbacks {
    let onReply: Callback
    let onReject: Callback
    let onCleanup: Callback
    let environment: UInt

    /// Three functions and their number.
    ///
    /// - Parameters:
    ///   - onReply: The argument of its message is the reply.
    ///   - onReject: It finds `rejectCode` and `rejectMessage`.
    ///   - onCleanup: Runs if one of them traps, after what that did is undone.
    public init(
      onReply: @escaping Callback, onReject: @escaping Callback, onCleanup: @escaping Callback,
      environment: UInt
    ) {
      self.onReply = onReply
      self.onReject = onReject
      self.onCleanup = onCleanup
      self.environment = environment
    }
  }

  /// Calls a method of another canister; the call leaves when the message has ended well.
  ///
  /// - Parameters:
  ///   - cycles: What goes with the call.
  ///   - timeout: How many seconds to wait for an answer; 0 waits until there is one.
  ///   - callbacks: nil if nothing is to happen when the answer comes.
  /// - Returns: whether it will leave: not if too many calls wait.
  @export(interface)
  public static func call(
    _ canister: Principal, _ method: String, _ argument: [UInt8], cycles: UInt128 = 0,
    timeout: UInt32 = 0, _ callbacks: Callbacks?
  ) -> Bool {
    // A place that no table has.
    let none = UInt(UInt32.max)
    let environment = callbacks?.environment ?? 0
    let onReply = callbacks.map { address(of: $0.onReply) } ?? none
    let onReject = callbacks.map { address(of: $0.onReject) } ?? none
    unsafe canister.bytes.withUnsafeBytes { callee in
      unsafe withBytes(of: method) { method in
        unsafe Imports.callNew(callee, method, onReply, environment, onReject, environment)
      }
    }
    if let callbacks {
      Imports.callOnCleanup(address(of: callbacks.onCleanup), environment)
    }
    unsafe argument.withUnsafeBytes { unsafe Imports.callDataAppend($0) }
    if timeout > 0 { Imports.callWithBestEffortResponse(timeout) }
    if cycles > 0 { Imports.callCyclesAdd128(cycles) }
    return Imports.callPerform() == 0
  }

  /// Why the call was rejected, in a callback for that: 1 to 6.
  public static var rejectCode: UInt32 { Imports.msgRejectCode() }

  /// What the callee, or the system, said when it rejected the call; for callbacks alone.
  public static var rejectMessage: String {
    String(decoding: Imports.bytes(of: .rejectMessage), as: UTF8.self)
  }

  /// The cycles that came back with the answer; for callbacks alone.
  public static var cyclesRefunded: UInt128 { Imports.msgCyclesRefunded128() }

  /// In Wasm the place in the table of functions, natively the address.
  private static func address(of callback: @escaping Callback) -> UInt {
    unsafe unsafeBitCast(callback, to: UInt.self)
  }

  #if !arch(wasm32)
    /// Calls a function back that native code named in a call, as a message of its own.
    ///
    /// - Parameter function: What `SystemAPI.callNew` or `callOnCleanup` was given.
    /// - Throws: the trap that ended it.
    public static func callBack(
      _ function: UInt64, environment: UInt64, with api: any SystemAPI
    ) throws(Trap) {
      guard function != UInt64(UInt32.max) else { return }
      try SystemScope.execute(api) { () throws(Trap) in
        let callback = unsafe unsafeBitCast(UInt(function), to: Callback.self)
        callback(UInt(environment))
      }
    }
  #endif
}

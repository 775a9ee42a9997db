#if !arch(wasm32)
  public import Candid

  /// A System API for unit tests of canisters: everything in memory, nothing checked but ranges.
  ///
  /// ```swift
  /// let system = InMemorySystem()
  /// SystemScope.run(system) { #expect(StableStorage.get(key: 1) == nil) }
  /// ```
  ///
  /// Set what the canister should see, read what it did. Calls to other canisters are recorded;
  /// `answerCall` and `rejectCall` answer them. It may be used by one message at a time.
  public final class InMemorySystem {
    /// The bytes of the message's argument.
    public var argument: [UInt8] = []
    /// Who calls.
    public var caller = Principal.anonymous
    /// The canister's principal.
    public var id = Principal([0x80, 0, 0, 0, 0, 0x10, 0, 1, 1, 1])!
    /// The method an ingress message would call.
    public var methodName = ""
    /// The time, in nanoseconds since 1970.
    public var now: UInt64 = 1_700_000_000_000_000_000
    /// The canister's version.
    public var version: UInt64 = 1
    /// The principals that count as controllers.
    public var controllers: [Principal] = []
    /// Whether the message runs in replicated execution.
    public var isReplicated = true
    /// The canister's cycles.
    public var cycles: UInt128 = 0
    /// The cycles that came with the message.
    public var cyclesAvailable: UInt128 = 0
    /// The canister's environment variables, in the order of their indices.
    public var environment: [(name: String, value: String)] = []
    /// The certificate a query sees.
    public var dataCertificate: [UInt8]?

    /// Stable memory: whole pages of 64 KiB.
    public var stableMemory: [UInt8] = []
    /// The greatest number of pages stable memory may have.
    public var maximumStablePages: UInt64 = 16_384

    /// The bytes the canister answered with, once it has.
    public internal(set) var reply: [UInt8]?
    /// The message the canister refused with, if it did.
    public internal(set) var rejection: String?
    /// The lines the canister printed.
    public var log: [String] = []
    /// The data the canister certified.
    public internal(set) var certifiedData: [UInt8] = []
    /// When the canister's timer fires; 0 for never.
    public internal(set) var timer: UInt64 = 0
    /// Whether the canister accepted the ingress message it inspected.
    public internal(set) var isAccepted = false
    /// The calls that the canister made and that are not answered, the oldest first.
    public internal(set) var calls: [Call] = []
    /// How many calls may wait for an answer.
    public var maximumCalls = 500

    var replyData: [UInt8] = []
    var pendingCall: Call?
    var callRejection: (code: UInt32, message: [UInt8]) = (0, [])

    /// A call of a method of another canister.
    public struct Call: Hashable, Sendable {
      /// Whose method it is.
      public let callee: Principal
      /// The method's name.
      public let method: String
      /// The message of the arguments.
      public internal(set) var argument: [UInt8] = []
      /// The cycles that go with it.
      public internal(set) var cycles: UInt128 = 0
      /// How many seconds the canister waits for the answer; 0 for any time.
      public internal(set) var timeout: UInt32 = 0

      let onReply: Callback
      let onReject: Callback
      var onCleanup: Callback?

      struct Callback: Hashable, Sendable {
        let function: UInt64
        let environment: UInt64
      }
    }

    /// A system with empty stable memory.
    public init() {}

    /// Forgets the last message: its argument and what it answered.
    public func beginMessage(_ argument: [UInt8] = [], caller: Principal = .anonymous) {
      self.argument = argument
      self.caller = caller
      replyData = []
      reply = nil
      rejection = nil
      isAccepted = false
      pendingCall = nil
    }

    /// Answers the oldest call with a reply: runs what the canister does then, as a message of its
    /// own with the same caller.
    ///
    /// - Throws: the trap that ended it, after the cleanup; one if no call waits.
    public func answerCall(with reply: [UInt8]) throws(Trap) {
      guard !calls.isEmpty else { throw Trap("no call waits for an answer") }
      let call = calls.removeFirst()
      argument = reply
      try callBack(call.onReply, call)
    }

    /// Answers the oldest call with a reject: runs what the canister does then, as a message of
    /// its own with the same caller.
    ///
    /// - Throws: the trap that ended it, after the cleanup; one if no call waits.
    public func rejectCall(_ code: UInt32, _ message: String) throws(Trap) {
      guard !calls.isEmpty else { throw Trap("no call waits for an answer") }
      let call = calls.removeFirst()
      argument = []
      callRejection = (code, Array(message.utf8))
      defer { callRejection = (0, []) }
      try callBack(call.onReject, call)
    }

    private func callBack(_ callback: Call.Callback, _ call: Call) throws(Trap) {
      do throws(Trap) {
        try System.callBack(callback.function, environment: callback.environment, with: self)
      } catch {
        if let cleanup = call.onCleanup {
          try System.callBack(cleanup.function, environment: cleanup.environment, with: self)
        }
        throw error
      }
    }
  }
#endif

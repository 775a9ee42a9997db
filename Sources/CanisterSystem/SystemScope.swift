#if !arch(wasm32)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #else
    import Darwin
  #endif

  /// Which System API the canister code of this thread reaches.
  public enum SystemScope {
    /// The System API of the message in execution; nil outside of one.
    public static var current: (any SystemAPI)? { slot?.api }

    /// Lets the body reach the given System API.
    ///
    /// A trap inside ends the process with its message, as a failed precondition would. Use
    /// `execute` where it should end the message alone.
    public static func run<Result: ~Copyable, Failure: Error>(
      _ api: any SystemAPI, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
      let outer = slot
      slot = Slot(api: api, unwind: outer?.unwind)
      defer { slot = outer }
      return try body()
    }

    /// Runs a message on a thread of its own, so that a trap anywhere in it ends just the message.
    ///
    /// The frames between a trap and the message's beginning are abandoned: what they hold is
    /// leaked, and variables stay as they were at the trap. Blocks until the message has ended.
    ///
    /// - Throws: the trap.
    @export(interface)
    public static func execute(
      _ api: any SystemAPI, _ body: @escaping @Sendable () throws(Trap) -> Void
    ) throws(Trap) {
      let message = Message(api: api, body: body)
      var attributes = pthread_attr_t()
      unsafe pthread_attr_init(&attributes)
      unsafe pthread_attr_setstacksize(&attributes, 8 << 20)
      defer { unsafe pthread_attr_destroy(&attributes) }
      #if canImport(Darwin)
        var thread: pthread_t?
      #else
        var thread = pthread_t()
      #endif
      let context = unsafe Unmanaged.passRetained(message).toOpaque()
      let status = unsafe pthread_create(
        &thread, &attributes,
        { context in
          #if canImport(Darwin)
            let message = unsafe Unmanaged<Message>.fromOpaque(context).takeRetainedValue()
          #else
            let message = unsafe Unmanaged<Message>.fromOpaque(context!).takeRetainedValue()
          #endif
          message.run()
          return nil
        }, context)
      guard status == 0 else {
        unsafe Unmanaged<Message>.fromOpaque(context).release()
        throw Trap("no thread for a native message: error \(status)")
      }
      #if canImport(Darwin)
        unsafe pthread_join(thread!, nil)
      #else
        pthread_join(thread, nil)
      #endif
      if let trap = message.trap { throw trap }
    }

    /// Ends the message in execution with a trap.
    static func end(with trap: Trap) -> Never {
      guard let message = slot?.unwind else {
        fatalError("the canister trapped: \(trap.message)")
      }
      message.trap = trap
      pthread_exit(nil)
    }

    /// What the thread's canister code reaches.
    struct Slot {
      let api: any SystemAPI
      let unwind: Message?
    }

    /// A message that runs on a thread of its own.
    ///
    /// Unchecked: the thread that made it waits while the other one uses it.
    final class Message: @unchecked Sendable {
      let api: any SystemAPI
      let body: @Sendable () throws(Trap) -> Void
      var trap: Trap?

      init(api: any SystemAPI, body: @escaping @Sendable () throws(Trap) -> Void) {
        self.api = api
        self.body = body
      }

      func run() {
        SystemScope.slot = Slot(api: api, unwind: self)
        do {
          try body()
        } catch {
          trap = error
        }
        SystemScope.slot = nil
      }
    }

    /// The thread's slot.
    ///
    /// Thread-local rather than task-local: canister code is synchronous, and this is read at each
    /// System API call.
    static var slot: Slot? {
      get {
        guard let box = unsafe pthread_getspecific(key) else { return nil }
        return unsafe Unmanaged<SlotBox>.fromOpaque(box).takeUnretainedValue().slot
      }
      set {
        if let old = unsafe pthread_getspecific(key) {
          unsafe Unmanaged<SlotBox>.fromOpaque(old).release()
        }
        let box = unsafe newValue.map { unsafe Unmanaged.passRetained(SlotBox($0)).toOpaque() }
        unsafe pthread_setspecific(key, box)
      }
    }

    private final class SlotBox {
      let slot: Slot
      init(_ slot: Slot) { self.slot = slot }
    }

    private static let key: pthread_key_t = {
      var key = pthread_key_t()
      let status = unsafe pthread_key_create(&key) { box in
        #if canImport(Darwin)
          unsafe Unmanaged<SlotBox>.fromOpaque(box).release()
        #else
          if let box = unsafe box { unsafe Unmanaged<SlotBox>.fromOpaque(box).release() }
        #endif
      }
      precondition(status == 0, "no thread-local storage left: error \(status)")
      return key
    }()
  }
#endif

#if !arch(wasm32)
  /// A canister that is linked into the process instead of being a Wasm module.
  ///
  /// `@Canister` makes one. Its entry points are keyed by the names a Wasm module would export
  /// them under: `canister_query get`, `canister_update insert`, `canister_init`. Run them with
  /// `SystemScope.execute`, so that a trap ends the message and not the process.
  ///
  /// The canister's variables are the process's: an upgrade does not clear them, a trap does not
  /// restore them.
  public struct NativeCanister: Sendable {
    /// The name of the type that was marked `@Canister`.
    public let name: String
    /// The interface, as a `.did` text.
    public let candidInterface: String
    /// What to run for each exported name.
    public let methods: [String: @Sendable () throws(Trap) -> Void]
    /// What a module's `icp:public NAME` sections would hold, beside the interface.
    public var metadata: [String: [UInt8]] = [:]

    /// A canister with the given parts.
    public init(
      name: String, candidInterface: String, methods: [String: @Sendable () throws(Trap) -> Void]
    ) {
      self.name = name
      self.candidInterface = candidInterface
      self.methods = methods
    }

    /// Runs an entry point against the System API of a message.
    ///
    /// - Throws: the `Trap` that ended it; one that says so if there is no such entry point.
    public func run(_ export: String, with api: any SystemAPI) throws(Trap) {
      guard let method = methods[export] else {
        throw Trap("Canister has no method '\(export)'")
      }
      try SystemScope.execute(api, method)
    }
  }
#endif

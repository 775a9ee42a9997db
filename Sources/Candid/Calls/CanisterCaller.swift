#if !hasFeature(Embedded)
  /// Something that can call methods of canisters: a gateway over HTTP, a replica in this process,
  /// a test double.
  ///
  /// The clients that `cooper candid bind swift` writes are generic over it.
  public protocol CanisterCaller: Sendable {
    /// Calls a method with a Candid message and returns the message of the reply.
    ///
    /// - Parameters:
    ///   - canister: Whose method it is.
    ///   - method: The method's name.
    ///   - argument: The message of the arguments.
    ///   - mode: How the interface declares the method; nil for an update. What comes back from a
    ///     `oneway` method is not looked at.
    /// - Throws: whatever keeps the reply from coming, a rejection by the canister included.
    func call(
      _ canister: Principal, method: String, argument: [UInt8], mode: FunctionMode?
    ) async throws -> [UInt8]
  }
#endif

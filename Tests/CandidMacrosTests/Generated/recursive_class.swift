// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `recursive_class`.
public enum RecursiveClassMacros {
  /// The type `s`.
  public typealias S = CandidService<RecursiveClassMacros.SMethods>

  /// The methods of a service.
  @CandidMethods
  public enum SMethods {
    public typealias next = CandidFunction<RecursiveClassMacros.SMethodsNextSignature>
  }

  /// The type of a function.
  @CandidSignature
  public enum SMethodsNextSignature {
    public typealias Function = () -> RecursiveClassMacros.S
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `recursive_class`.
  public struct RecursiveClassClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// The message that the canister is installed with.
    public static func installArgument(_ argument0: RecursiveClassMacros.S) -> [UInt8] {
      Message.encode(argument0)
    }

    /// Calls `next`.
    public func next() async throws -> RecursiveClassMacros.S {
      let reply = try await self.caller.call(
        self.canister, method: "next",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: RecursiveClassMacros.S.self)
    }
  }
  #endif
}

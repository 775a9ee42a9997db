// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `empty`.
public enum EmptyMacros {
  /// The type `T`. It has no values.
  public typealias T = Empty

  #if !hasFeature(Embedded)
  /// Calls the methods of `empty`.
  public struct EmptyClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `f`.
    public func f(_ argument0: EmptyMacros.FArgument) async throws -> Empty {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Empty.self)
    }

    // "g" cannot be called: an argument's type has no values.

    // "h" cannot be called: an argument's type has no values.
  }
  #endif

  /// A part of a method's type.
  @CandidType
  public struct FArgument: Hashable, Sendable {
    /// A value with the given parts.
    public init() {
    }
  }
}

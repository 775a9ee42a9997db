// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `escape`.
public enum EscapeMacros {
  /// The type `t`.
  @CandidType
  public struct T: Hashable, Sendable {
    @CandidField("'") public var field39: Nat
    @CandidField("\"") public var field34: Nat
    @CandidField("\"'") public var field7621: Nat
    @CandidField("\\\u{a}'\"") public var field1020746185: Nat

    /// A value with the given parts.
    public init(field39: Nat, field34: Nat, field7621: Nat, field1020746185: Nat) {
      self.field39 = field39
      self.field34 = field34
      self.field7621 = field7621
      self.field1020746185 = field1020746185
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `escape`.
  public struct EscapeClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls ` '"''""  `.
    public func method2635468193(_ argument0: EscapeMacros.T) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "\u{a}'\"''\"\"\u{d}\u{9}",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif
}

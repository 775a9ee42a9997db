// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `malicious_doc`.
public enum MaliciousDocMacros {
  /// */ import { malicious } from 'attacker'; console.log('injected!'); /*
  /// Normal doc line
  /// Another */ attempt /* to inject
  @CandidType
  public struct MaliciousType: Hashable, Sendable {
    /// Doc comment for field with */ malicious code /* in it
    public var field: String

    /// A value with the given parts.
    public init(field: String) {
      self.field = field
    }
  }

  #if !hasFeature(Embedded)
  /// Service with */ malicious */ doc
  public struct MaliciousDocClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Method with */ in doc comment
    public func get() async throws -> MaliciousDocMacros.MaliciousType {
      let reply = try await self.caller.call(
        self.canister, method: "get",
        argument: Message.encode(), mode: .query)
      return try Message.decode(reply, as: MaliciousDocMacros.MaliciousType.self)
    }
  }
  #endif
}

// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `float`.
public enum FloatBindings {
  #if !hasFeature(Embedded)
  /// Calls the methods of `float`.
  public struct FloatClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `identity32`.
    public func identity32(_ argument0: Float) async throws -> Float {
      let reply = try await self.caller.call(
        self.canister, method: "identity32",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Float.self)
    }

    /// Calls `to_f32`.
    public func toF32(_ argument0: Double) async throws -> Float {
      let reply = try await self.caller.call(
        self.canister, method: "to_f32",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Float.self)
    }

    /// Calls `to_f64`.
    public func toF64(_ argument0: Float) async throws -> Double {
      let reply = try await self.caller.call(
        self.canister, method: "to_f64",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Double.self)
    }
  }
  #endif
}

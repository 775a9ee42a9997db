// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

#if !hasFeature(Embedded)
/// Calls the methods of `hello`.
public struct HelloClient<Caller: CanisterCaller>: Sendable {
  /// The canister that is called.
  public let canister: Principal
  /// What carries the calls.
  public let caller: Caller

  /// A client of a canister.
  public init(_ canister: Principal, through caller: Caller) {
    self.canister = canister
    self.caller = caller
  }

  /// Calls `greet`.
  public func greet(_ argument0: String) async throws -> String {
    let reply = try await self.caller.call(
      self.canister, method: "greet",
      argument: Message.encode(argument0), mode: .query)
    return try Message.decode(reply, as: String.self)
  }
}
#endif

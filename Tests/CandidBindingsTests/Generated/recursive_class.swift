// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `recursive_class`.
public enum RecursiveClassBindings {
  /// The type `s`.
  public typealias S = CandidService<RecursiveClassBindings.SMethods>

  /// The methods of a service.
  public enum SMethods: CandidMethods {
    public static var candidTypeKey: UInt64 { 0xD0DF31C594FC3597 }

    public static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var methods = builder.fields(1)
      methods.append(0, "next", CandidFunction<RecursiveClassBindings.SMethodsNextSignature>.candidType(in: &builder))
      return methods
    }
  }

  /// The type of a function.
  public enum SMethodsNextSignature: CandidSignature {
    public static var candidTypeKey: UInt64 { 0xF5CEB1383729A8FC }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(
        0, "", RecursiveClassBindings.S.candidType(in: &builder))
      return results
    }
  }

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
    public static func installArgument(_ argument0: RecursiveClassBindings.S) -> [UInt8] {
      Message.encode(argument0)
    }

    /// Calls `next`.
    public func next() async throws -> RecursiveClassBindings.S {
      let reply = try await self.caller.call(
        self.canister, method: "next",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: RecursiveClassBindings.S.self)
    }
  }
}

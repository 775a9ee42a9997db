// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `recursive_class`.
public enum RecursiveClassBindings {
  /// The type `s`.
  public typealias S = CandidService<RecursiveClassBindings.SMethods>

  /// The methods of a service.
  public enum SMethods: CandidMethods {
    public typealias next = CandidFunction<RecursiveClassBindings.SMethodsNextSignature>

    public static var candidTypeKey: UInt64 { 0x9291462DD30E9B68 }

    public static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var methods = builder.fields(1)
      methods.append(0, "next", builder.method(CandidFunction<RecursiveClassBindings.SMethodsNextSignature>.self))
      return methods
    }
  }

  /// The type of a function.
  public enum SMethodsNextSignature: CandidSignature {
    public typealias Function = () -> RecursiveClassBindings.S

    public static var candidTypeKey: UInt64 { 0xA2E0ECC9C44674F1 }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", RecursiveClassBindings.S.candidType(in: &builder))
      return results
    }
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
  #endif
}

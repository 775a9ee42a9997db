// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `service`.
public enum ServiceMacros {
  /// The type `Service`.
  public typealias Service = CandidService<ServiceMacros.ServiceMethods>

  /// The methods of a service.
  @CandidMethods
  public enum ServiceMethods {
    public typealias f = ServiceMacros.Func
  }

  /// The type `Service2`.
  public typealias Service2 = ServiceMacros.Service

  /// The type `Func`.
  public typealias Func = CandidFunction<ServiceMacros.FuncSignature>

  /// The type of a function.
  @CandidSignature
  public enum FuncSignature {
    public typealias Function = () -> ServiceMacros.Service
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `service`.
  public struct ServiceClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `asArray`.
    public func asArray() async throws -> ([ServiceMacros.Service2], [ServiceMacros.Func]) {
      let reply = try await self.caller.call(
        self.canister, method: "asArray",
        argument: Message.encode(), mode: .query)
      return try Message.decode(reply, as: Array<ServiceMacros.Service2>.self, Array<ServiceMacros.Func>.self)
    }

    /// Calls `asPrincipal`.
    public func asPrincipal() async throws -> (ServiceMacros.Service2, ServiceMacros.Func) {
      let reply = try await self.caller.call(
        self.canister, method: "asPrincipal",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: ServiceMacros.Service2.self, ServiceMacros.Func.self)
    }

    /// Calls `asRecord`.
    public func asRecord() async throws -> ServiceMacros.AsRecordResult {
      let reply = try await self.caller.call(
        self.canister, method: "asRecord",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: ServiceMacros.AsRecordResult.self)
    }

    /// Calls `asVariant`.
    public func asVariant() async throws -> ServiceMacros.AsVariantResult {
      let reply = try await self.caller.call(
        self.canister, method: "asVariant",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: ServiceMacros.AsVariantResult.self)
    }
  }
  #endif

  /// A part of a method's type.
  @CandidType
  public struct AsRecordResult: Hashable, Sendable {
    public var _0: ServiceMacros.Service2
    public var _1: ServiceMacros.Service?
    public var _2: ServiceMacros.Func

    /// A value with the given parts.
    public init(
      _ _0: ServiceMacros.Service2,
      _ _1: ServiceMacros.Service? = nil,
      _ _2: ServiceMacros.Func
    ) {
      self._0 = _0
      self._1 = _1
      self._2 = _2
    }
  }

  /// A part of a method's type.
  @CandidType
  public enum AsVariantResult: Hashable, Sendable {
    case a(ServiceMacros.Service2)
    case b(ServiceMacros.AsVariantResultB)
  }

  /// A part of a method's type.
  @CandidType
  public struct AsVariantResultB: Hashable, Sendable {
    public var f: ServiceMacros.Func?

    /// A value with the given parts.
    public init(f: ServiceMacros.Func? = nil) {
      self.f = f
    }
  }
}

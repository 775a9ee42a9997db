// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `service`.
public enum ServiceBindings {
  /// The type `Service`.
  public typealias Service = CandidService<ServiceBindings.ServiceMethods>

  /// The methods of a service.
  @CandidMethods
  public enum ServiceMethods {
    public typealias f = ServiceBindings.Func
  }

  /// The type `Service2`.
  public typealias Service2 = ServiceBindings.Service

  /// The type `Func`.
  public typealias Func = CandidFunction<ServiceBindings.FuncSignature>

  /// The type of a function.
  @CandidSignature
  public enum FuncSignature {
    public typealias Function = () -> ServiceBindings.Service
  }

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
    public func asArray() async throws -> ([ServiceBindings.Service2], [ServiceBindings.Func]) {
      let reply = try await self.caller.call(
        self.canister, method: "asArray",
        argument: Message.encode(), mode: .query)
      return try Message.decode(reply, as: Array<ServiceBindings.Service2>.self, Array<ServiceBindings.Func>.self)
    }

    /// Calls `asPrincipal`.
    public func asPrincipal() async throws -> (ServiceBindings.Service2, ServiceBindings.Func) {
      let reply = try await self.caller.call(
        self.canister, method: "asPrincipal",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: ServiceBindings.Service2.self, ServiceBindings.Func.self)
    }

    /// Calls `asRecord`.
    public func asRecord() async throws -> ServiceBindings.AsRecordResult {
      let reply = try await self.caller.call(
        self.canister, method: "asRecord",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: ServiceBindings.AsRecordResult.self)
    }

    /// Calls `asVariant`.
    public func asVariant() async throws -> ServiceBindings.AsVariantResult {
      let reply = try await self.caller.call(
        self.canister, method: "asVariant",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: ServiceBindings.AsVariantResult.self)
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct AsRecordResult: Hashable, Sendable {
    public var _0: ServiceBindings.Service2
    public var _1: ServiceBindings.Service?
    public var _2: ServiceBindings.Func

    /// A value with the given parts.
    public init(
      _ _0: ServiceBindings.Service2,
      _ _1: ServiceBindings.Service? = nil,
      _ _2: ServiceBindings.Func
    ) {
      self._0 = _0
      self._1 = _1
      self._2 = _2
    }
  }

  /// A part of a method's type.
  @CandidType
  public enum AsVariantResult: Hashable, Sendable {
    case a(ServiceBindings.Service2)
    case b(ServiceBindings.AsVariantResultB)
  }

  /// A part of a method's type.
  @CandidType
  public struct AsVariantResultB: Hashable, Sendable {
    public var f: ServiceBindings.Func?

    /// A value with the given parts.
    public init(f: ServiceBindings.Func? = nil) {
      self.f = f
    }
  }
}

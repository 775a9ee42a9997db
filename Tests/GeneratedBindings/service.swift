// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `service`.
public enum ServiceBindings {
  /// The type `Service`.
  public typealias Service = CandidService<ServiceBindings.ServiceMethods>

  /// The methods of a service.
  public enum ServiceMethods: CandidMethods {
    public typealias f = ServiceBindings.Func

    public static var candidTypeKey: UInt64 { 0x33642C406A4C7BDD }

    public static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var methods = builder.fields(1)
      methods.append(0, "f", builder.method(ServiceBindings.Func.self))
      return methods
    }
  }

  /// The type `Service2`.
  public typealias Service2 = ServiceBindings.Service

  /// The type `Func`.
  public typealias Func = CandidFunction<ServiceBindings.FuncSignature>

  /// The type of a function.
  public enum FuncSignature: CandidSignature {
    public typealias Function = () -> ServiceBindings.Service

    public static var candidTypeKey: UInt64 { 0x6A5B3807E352751E }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", ServiceBindings.Service.candidType(in: &builder))
      return results
    }
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
  #endif

  /// A part of a method's type.
  public struct AsRecordResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
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

    public static var candidTypeKey: UInt64 { 0x6D2DB0F8AFBDEE22 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "AsRecordResult")
      { return known }
      var fields = builder.fields(3)
      fields.append(0, "", ServiceBindings.Service2.candidType(in: &builder))
      fields.append(1, "", Optional<ServiceBindings.Service>.candidType(in: &builder))
      fields.append(2, "", ServiceBindings.Func.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
      self._2.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try ServiceBindings.Service2(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try Optional<ServiceBindings.Service>(from: &reader, wire: try reader.field(1, &fields))
      self._2 = try ServiceBindings.Func(from: &reader, wire: try reader.field(2, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public enum AsVariantResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case a(ServiceBindings.Service2)
    case b(ServiceBindings.AsVariantResultB)

    public static var candidTypeKey: UInt64 { 0x7D6318EEC7DDF646 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "AsVariantResult")
      { return known }
      var cases = builder.fields(2)
      cases.append(97, "a", ServiceBindings.Service2.candidType(in: &builder))
      cases.append(98, "b", ServiceBindings.AsVariantResultB.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .a(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .b(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 97:
        self = .a(try ServiceBindings.Service2(from: &reader, wire: tag.wire))
      case 98:
        self = .b(try ServiceBindings.AsVariantResultB(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of a method's type.
  public struct AsVariantResultB: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var f: ServiceBindings.Func?

    /// A value with the given parts.
    public init(f: ServiceBindings.Func? = nil) {
      self.f = f
    }

    public static var candidTypeKey: UInt64 { 0xED5961BD9E2908CC }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "AsVariantResultB")
      { return known }
      var fields = builder.fields(1)
      fields.append(102, "f", Optional<ServiceBindings.Func>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.f.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.f = try Optional<ServiceBindings.Func>(from: &reader, wire: try reader.field(102, &fields))
      try reader.endRecord(&fields)
    }
  }
}

// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `inline_methods`.
public enum InlineMethodsBindings {
  /// The type `Fn`.
  public typealias Fn = CandidFunction<InlineMethodsBindings.FnSignature>

  /// The type of a function.
  public enum FnSignature: CandidSignature {
    public typealias Function = (Nat) -> Nat

    public static var candidTypeKey: UInt64 { 0x2B9D9E042080BB4A }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", Nat.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", Nat.candidType(in: &builder))
      return results
    }

    public static var mode: FunctionMode? { .query }
  }

  /// The type `Gn`.
  public typealias Gn = InlineMethodsBindings.Fn

  /// The type `RInline`.
  public struct RInline: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var fn: CandidFunction<InlineMethodsBindings.RInlineFnSignature>
    public var x: Nat

    /// A value with the given parts.
    public init(fn: CandidFunction<InlineMethodsBindings.RInlineFnSignature>, x: Nat) {
      self.fn = fn
      self.x = x
    }

    public static var candidTypeKey: UInt64 { 0x86F67B5837878197 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "RInline")
      { return known }
      var fields = builder.fields(2)
      fields.append(120, "x", Nat.candidType(in: &builder))
      fields.append(22856, "fn", CandidFunction<InlineMethodsBindings.RInlineFnSignature>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.x.encode(into: &writer)
      self.fn.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.x = try Nat(from: &reader, wire: try reader.field(120, &fields))
      self.fn = try CandidFunction<InlineMethodsBindings.RInlineFnSignature>(from: &reader, wire: try reader.field(22856, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type of a function.
  public enum RInlineFnSignature: CandidSignature {
    public typealias Function = (Nat) -> Nat

    public static var candidTypeKey: UInt64 { 0xA8246623F482668B }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", Nat.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", Nat.candidType(in: &builder))
      return results
    }

    public static var mode: FunctionMode? { .query }
  }

  /// The type `R`.
  public struct R: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var fn: InlineMethodsBindings.Fn
    public var gn: InlineMethodsBindings.Gn
    public var nested: InlineMethodsBindings.RNested
    public var x: Nat

    /// A value with the given parts.
    public init(
      fn: InlineMethodsBindings.Fn,
      gn: InlineMethodsBindings.Gn,
      nested: InlineMethodsBindings.RNested,
      x: Nat
    ) {
      self.fn = fn
      self.gn = gn
      self.nested = nested
      self.x = x
    }

    public static var candidTypeKey: UInt64 { 0x480B36D9212E970A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "R")
      { return known }
      var fields = builder.fields(4)
      fields.append(120, "x", Nat.candidType(in: &builder))
      fields.append(22856, "fn", InlineMethodsBindings.Fn.candidType(in: &builder))
      fields.append(23079, "gn", InlineMethodsBindings.Gn.candidType(in: &builder))
      fields.append(1863724791, "nested", InlineMethodsBindings.RNested.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.x.encode(into: &writer)
      self.fn.encode(into: &writer)
      self.gn.encode(into: &writer)
      self.nested.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.x = try Nat(from: &reader, wire: try reader.field(120, &fields))
      self.fn = try InlineMethodsBindings.Fn(from: &reader, wire: try reader.field(22856, &fields))
      self.gn = try InlineMethodsBindings.Gn(from: &reader, wire: try reader.field(23079, &fields))
      self.nested = try InlineMethodsBindings.RNested(from: &reader, wire: try reader.field(1863724791, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `R`.
  public struct RNested: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var fn: InlineMethodsBindings.Gn

    /// A value with the given parts.
    public init(fn: InlineMethodsBindings.Gn) {
      self.fn = fn
    }

    public static var candidTypeKey: UInt64 { 0x7113CDEC1DD163E5 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "RNested")
      { return known }
      var fields = builder.fields(1)
      fields.append(22856, "fn", InlineMethodsBindings.Gn.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.fn.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.fn = try InlineMethodsBindings.Gn(from: &reader, wire: try reader.field(22856, &fields))
      try reader.endRecord(&fields)
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `inline_methods`.
  public struct InlineMethodsClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `add_two`.
    public func addTwo(_ argument0: Nat) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "add_two",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `fn`.
    public func fn(_ argument0: Nat) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "fn",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn`.
    public func highOrderFn(
      _ argument0: Nat,
      _ argument1: InlineMethodsBindings.Fn
    ) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn_inline`.
    public func highOrderFnInline(
      _ argument0: Nat,
      _ argument1: CandidFunction<InlineMethodsBindings.HighOrderFnInlineArgumentSignature>
    ) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_inline",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn_via_id`.
    public func highOrderFnViaId(
      _ argument0: Nat,
      _ argument1: InlineMethodsBindings.Gn
    ) async throws -> InlineMethodsBindings.Fn {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_via_id",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: InlineMethodsBindings.Fn.self)
    }

    /// Calls `high_order_fn_via_record`.
    public func highOrderFnViaRecord(_ argument0: InlineMethodsBindings.R) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_via_record",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn_via_record_inline`.
    public func highOrderFnViaRecordInline(
      _ argument0: InlineMethodsBindings.RInline
    ) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_via_record_inline",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }
  }
  #endif

  /// The type of a function.
  public enum HighOrderFnInlineArgumentSignature: CandidSignature {
    public typealias Function = (Nat) -> Nat

    public static var candidTypeKey: UInt64 { 0x8C200915A23A7630 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", Nat.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", Nat.candidType(in: &builder))
      return results
    }

    public static var mode: FunctionMode? { .query }
  }
}

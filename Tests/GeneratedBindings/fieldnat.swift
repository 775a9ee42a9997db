// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `fieldnat`.
public enum FieldnatBindings {
  /// The type `tuple`.
  public struct Tuple: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: String
    public var _1: String

    /// A value with the given parts.
    public init(_ _0: String, _ _1: String) {
      self._0 = _0
      self._1 = _1
    }

    public static var candidTypeKey: UInt64 { 0x441561603F6CE9B6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Tuple")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", String.candidType(in: &builder))
      fields.append(1, "", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try String(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try String(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `non_tuple`.
  public struct NonTuple: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _1: String
    public var _2: String

    /// A value with the given parts.
    public init(_ _1: String, _ _2: String) {
      self._1 = _1
      self._2 = _2
    }

    public static var candidTypeKey: UInt64 { 0x5FDBC9AACDA789E3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NonTuple")
      { return known }
      var fields = builder.fields(2)
      fields.append(1, "", String.candidType(in: &builder))
      fields.append(2, "", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._1.encode(into: &writer)
      self._2.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._1 = try String(from: &reader, wire: try reader.field(1, &fields))
      self._2 = try String(from: &reader, wire: try reader.field(2, &fields))
      try reader.endRecord(&fields)
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `fieldnat`.
  public struct FieldnatClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `bab`.
    public func bab(two: Integer, _ argument1: Nat) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "bab",
        argument: Message.encode(two, argument1), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `bar`.
    public func bar(
      _ argument0: FieldnatBindings.BarArgument
    ) async throws -> FieldnatBindings.BarResult {
      let reply = try await self.caller.call(
        self.canister, method: "bar",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatBindings.BarResult.self)
    }

    /// Calls `bas`.
    public func bas(
      _ argument0: FieldnatBindings.BasArgument
    ) async throws -> FieldnatBindings.BasResult {
      let reply = try await self.caller.call(
        self.canister, method: "bas",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatBindings.BasResult.self)
    }

    /// Calls `baz`.
    public func baz(
      _ argument0: FieldnatBindings.BazArgument
    ) async throws -> FieldnatBindings.BazResult {
      let reply = try await self.caller.call(
        self.canister, method: "baz",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatBindings.BazResult.self)
    }

    /// Calls `bba`.
    public func bba(_ argument0: FieldnatBindings.Tuple) async throws -> FieldnatBindings.NonTuple {
      let reply = try await self.caller.call(
        self.canister, method: "bba",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatBindings.NonTuple.self)
    }

    /// Calls `bib`.
    public func bib(
      _ argument0: FieldnatBindings.BibArgument
    ) async throws -> FieldnatBindings.BibResult {
      let reply = try await self.caller.call(
        self.canister, method: "bib",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatBindings.BibResult.self)
    }

    /// Calls `foo`.
    public func foo(
      _ argument0: FieldnatBindings.FooArgument
    ) async throws -> FieldnatBindings.FooResult {
      let reply = try await self.caller.call(
        self.canister, method: "foo",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatBindings.FooResult.self)
    }
  }
  #endif

  /// A part of a method's type.
  public struct BarArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var field50: Integer

    /// A value with the given parts.
    public init(field50: Integer) {
      self.field50 = field50
    }

    public static var candidTypeKey: UInt64 { 0x86E5A23C89E72266 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BarArgument")
      { return known }
      var fields = builder.fields(1)
      fields.append(50, "2", Integer.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.field50.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.field50 = try Integer(from: &reader, wire: try reader.field(50, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public enum BarResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case e20
    case e30

    public static var candidTypeKey: UInt64 { 0xE9141DC734BFB4 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BarResult")
      { return known }
      var cases = builder.fields(2)
      cases.append(5033827, "e20", TypeReference.null)
      cases.append(5034050, "e30", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .e20:
        writer.writeTag(0)
      case .e30:
        writer.writeTag(1)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 5033827:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .e20
      case 5034050:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .e30
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of a method's type.
  public struct BasArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Integer
    public var _1: Integer

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: Integer) {
      self._0 = _0
      self._1 = _1
    }

    public static var candidTypeKey: UInt64 { 0xEF4F353546520B3D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BasArgument")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", Integer.candidType(in: &builder))
      fields.append(1, "", Integer.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try Integer(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try Integer(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct BasResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _1: Nat
    public var _0: String

    /// A value with the given parts.
    public init(_ _1: Nat, _ _0: String) {
      self._1 = _1
      self._0 = _0
    }

    public static var candidTypeKey: UInt64 { 0xFAE26BBB327A66DB }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BasResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", String.candidType(in: &builder))
      fields.append(1, "", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try String(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try Nat(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct BazArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _2: Integer
    public var field50: Nat

    /// A value with the given parts.
    public init(_ _2: Integer, field50: Nat) {
      self._2 = _2
      self.field50 = field50
    }

    public static var candidTypeKey: UInt64 { 0xD2A80B8C8BAB98DE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BazArgument")
      { return known }
      var fields = builder.fields(2)
      fields.append(2, "", Integer.candidType(in: &builder))
      fields.append(50, "2", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._2.encode(into: &writer)
      self.field50.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._2 = try Integer(from: &reader, wire: try reader.field(2, &fields))
      self.field50 = try Nat(from: &reader, wire: try reader.field(50, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct BazResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// A value with the given parts.
    public init() {
    }

    public static var candidTypeKey: UInt64 { 0x32454F96D488159C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BazResult")
      { return known }
      let fields = builder.fields(0)
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct BibArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Integer

    /// A value with the given parts.
    public init(_ _0: Integer) {
      self._0 = _0
    }

    public static var candidTypeKey: UInt64 { 0xC5D912E2B7A5995E }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BibArgument")
      { return known }
      var fields = builder.fields(1)
      fields.append(0, "", Integer.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try Integer(from: &reader, wire: try reader.field(0, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public enum BibResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case _0(Integer)

    public static var candidTypeKey: UInt64 { 0xAA5FF2E78026A21C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BibResult")
      { return known }
      var cases = builder.fields(1)
      cases.append(0, "", Integer.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case ._0(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 0:
        self = ._0(try Integer(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of a method's type.
  public struct FooArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _2: Integer

    /// A value with the given parts.
    public init(_ _2: Integer) {
      self._2 = _2
    }

    public static var candidTypeKey: UInt64 { 0xB9BF604C46F7A5E7 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "FooArgument")
      { return known }
      var fields = builder.fields(1)
      fields.append(2, "", Integer.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._2.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._2 = try Integer(from: &reader, wire: try reader.field(2, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct FooResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _2: Integer
    public var field21235: Integer

    /// A value with the given parts.
    public init(_ _2: Integer, field21235: Integer) {
      self._2 = _2
      self.field21235 = field21235
    }

    public static var candidTypeKey: UInt64 { 0x5C534B68AFA8A761 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "FooResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(2, "", Integer.candidType(in: &builder))
      fields.append(21235, "_2", Integer.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._2.encode(into: &writer)
      self.field21235.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._2 = try Integer(from: &reader, wire: try reader.field(2, &fields))
      self.field21235 = try Integer(from: &reader, wire: try reader.field(21235, &fields))
      try reader.endRecord(&fields)
    }
  }
}

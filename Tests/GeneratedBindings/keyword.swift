// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `keyword`.
public enum KeywordBindings {
  /// The type `o`.
  public struct O: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: KeywordBindings.O?

    /// The value of an option.
    public init(_ value: KeywordBindings.O?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0x3D94E91E8E2145DE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "O") { return known }
      let content = KeywordBindings.O.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<KeywordBindings.O>(from: &reader, wire: wire))
    }
  }

  /// The type `node`.
  public struct Node: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var head: Nat
    @Indirect public var tail: KeywordBindings.List

    /// A value with the given parts.
    public init(head: Nat, tail: KeywordBindings.List) {
      self.head = head
      self.tail = tail
    }

    public static var candidTypeKey: UInt64 { 0x1426BF95E4FC824D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Node")
      { return known }
      var fields = builder.fields(2)
      fields.append(1158359328, "head", Nat.candidType(in: &builder))
      fields.append(1291237008, "tail", KeywordBindings.List.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.head.encode(into: &writer)
      self.tail.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.head = try Nat(from: &reader, wire: try reader.field(1158359328, &fields))
      self.tail = try KeywordBindings.List(from: &reader, wire: try reader.field(1291237008, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `list`.
  public typealias List = KeywordBindings.Node?

  /// The type `if`.
  public indirect enum If: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case leaf(Integer)
    case branch(KeywordBindings.IfBranch)

    public static var candidTypeKey: UInt64 { 0xC554A6EB828F44C6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "If")
      { return known }
      var cases = builder.fields(2)
      cases.append(320405154, "branch", KeywordBindings.IfBranch.candidType(in: &builder))
      cases.append(1202717598, "leaf", Integer.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .branch(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .leaf(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 320405154:
        self = .branch(try KeywordBindings.IfBranch(from: &reader, wire: tag.wire))
      case 1202717598:
        self = .leaf(try Integer(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `if`.
  public struct IfBranch: Hashable, Sendable, CandidEncodable, CandidDecodable {
    @Indirect public var left: KeywordBindings.If
    public var val: Integer
    @Indirect public var right: KeywordBindings.If

    /// A value with the given parts.
    public init(left: KeywordBindings.If, val: Integer, right: KeywordBindings.If) {
      self.left = left
      self.val = val
      self.right = right
    }

    public static var candidTypeKey: UInt64 { 0xF35F652AF1A50476 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "IfBranch")
      { return known }
      var fields = builder.fields(3)
      fields.append(5889761, "val", Integer.candidType(in: &builder))
      fields.append(1202718727, "left", KeywordBindings.If.candidType(in: &builder))
      fields.append(3915647964, "right", KeywordBindings.If.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.val.encode(into: &writer)
      self.left.encode(into: &writer)
      self.right.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.val = try Integer(from: &reader, wire: try reader.field(5889761, &fields))
      self.left = try KeywordBindings.If(from: &reader, wire: try reader.field(1202718727, &fields))
      self.right = try KeywordBindings.If(from: &reader, wire: try reader.field(3915647964, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `return`.
  public typealias Return = CandidService<KeywordBindings.ReturnMethods>

  /// The methods of a service.
  public enum ReturnMethods: CandidMethods {
    public typealias f = KeywordBindings.T
    public typealias g = CandidFunction<KeywordBindings.ReturnMethodsGSignature>

    public static var candidTypeKey: UInt64 { 0xF578E90DA958997F }

    public static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var methods = builder.fields(2)
      methods.append(0, "f", builder.method(KeywordBindings.T.self))
      methods.append(1, "g", builder.method(CandidFunction<KeywordBindings.ReturnMethodsGSignature>.self))
      return methods
    }
  }

  /// The type of a function.
  public enum ReturnMethodsGSignature: CandidSignature {
    public typealias Function = (
      KeywordBindings.List
    ) -> (KeywordBindings.If, KeywordBindings.Stream)

    public static var candidTypeKey: UInt64 { 0x15B452657F872B82 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", KeywordBindings.List.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(2)
      results.append(0, "", KeywordBindings.If.candidType(in: &builder))
      results.append(1, "", KeywordBindings.Stream.candidType(in: &builder))
      return results
    }
  }

  /// The type `t`.
  public typealias T = CandidFunction<KeywordBindings.TSignature>

  /// The type of a function.
  public enum TSignature: CandidSignature {
    public typealias Function = (_ server: KeywordBindings.Return) -> Void

    public static var candidTypeKey: UInt64 { 0xA3DF23079B878DE7 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "server", KeywordBindings.Return.candidType(in: &builder))
      return arguments
    }
  }

  /// The type `stream`.
  public typealias Stream = KeywordBindings.StreamContent?

  /// A part of `stream`.
  public struct StreamContent: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var head: Nat
    public var next: CandidFunction<KeywordBindings.StreamContentNextSignature>

    /// A value with the given parts.
    public init(head: Nat, next: CandidFunction<KeywordBindings.StreamContentNextSignature>) {
      self.head = head
      self.next = next
    }

    public static var candidTypeKey: UInt64 { 0x10BE19C7F33B52E2 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StreamContent")
      { return known }
      var fields = builder.fields(2)
      fields.append(1158359328, "head", Nat.candidType(in: &builder))
      fields.append(1224901875, "next", CandidFunction<KeywordBindings.StreamContentNextSignature>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.head.encode(into: &writer)
      self.next.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.head = try Nat(from: &reader, wire: try reader.field(1158359328, &fields))
      self.next = try CandidFunction<KeywordBindings.StreamContentNextSignature>(from: &reader, wire: try reader.field(1224901875, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type of a function.
  public enum StreamContentNextSignature: CandidSignature {
    public typealias Function = () -> KeywordBindings.Stream

    public static var candidTypeKey: UInt64 { 0x2CB44F861ACBF463 }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", KeywordBindings.Stream.candidType(in: &builder))
      return results
    }

    public static var mode: FunctionMode? { .query }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `keyword`.
  public struct KeywordClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `Oneway`.
    public func onewayMethod() async throws {
      let reply = try await self.caller.call(
        self.canister, method: "Oneway",
        argument: Message.encode(), mode: .oneway)
      _ = reply
    }

    /// Calls `f_`.
    public func f(_ argument0: KeywordBindings.O) async throws -> KeywordBindings.O {
      let reply = try await self.caller.call(
        self.canister, method: "f_",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: KeywordBindings.O.self)
    }

    /// Calls `field`.
    public func field(
      _ argument0: KeywordBindings.FieldArgument
    ) async throws -> KeywordBindings.FieldResult {
      let reply = try await self.caller.call(
        self.canister, method: "field",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: KeywordBindings.FieldResult.self)
    }

    /// Calls `fieldnat`.
    public func fieldnat(
      _ argument0: KeywordBindings.FieldnatArgument
    ) async throws -> KeywordBindings.FieldnatResult {
      let reply = try await self.caller.call(
        self.canister, method: "fieldnat",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: KeywordBindings.FieldnatResult.self)
    }

    /// Calls `oneway`.
    public func oneway(_ argument0: UInt8) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "oneway",
        argument: Message.encode(argument0), mode: .oneway)
      _ = reply
    }

    /// Calls `oneway_`.
    public func onewayMethod2(_ argument0: UInt8) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "oneway_",
        argument: Message.encode(argument0), mode: .oneway)
      _ = reply
    }

    /// Calls `query`.
    public func query(_ argument0: Blob) async throws -> Blob {
      let reply = try await self.caller.call(
        self.canister, method: "query",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: Blob.self)
    }

    /// Calls `return`.
    public func `return`(_ argument0: KeywordBindings.O) async throws -> KeywordBindings.O {
      let reply = try await self.caller.call(
        self.canister, method: "return",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: KeywordBindings.O.self)
    }

    /// Calls `service`.
    public func service(server: KeywordBindings.Return) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "service",
        argument: Message.encode(server), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `tuple`.
    public func tuple(
      _ argument0: KeywordBindings.TupleArgument
    ) async throws -> KeywordBindings.TupleResult {
      let reply = try await self.caller.call(
        self.canister, method: "tuple",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: KeywordBindings.TupleResult.self)
    }

    /// Calls `variant`.
    public func variant(_ argument0: KeywordBindings.VariantArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "variant",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif

  /// A part of a method's type.
  public struct FieldArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var test: UInt16
    public var _1291438163: UInt8

    /// A value with the given parts.
    public init(test: UInt16, _ _1291438163: UInt8) {
      self.test = test
      self._1291438163 = _1291438163
    }

    public static var candidTypeKey: UInt64 { 0xA71BEA29B7EEB664 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "FieldArgument")
      { return known }
      var fields = builder.fields(2)
      fields.append(1291438162, "test", UInt16.candidType(in: &builder))
      fields.append(1291438163, "", UInt8.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.test.encode(into: &writer)
      self._1291438163.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.test = try UInt16(from: &reader, wire: try reader.field(1291438162, &fields))
      self._1291438163 = try UInt8(from: &reader, wire: try reader.field(1291438163, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct FieldResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// A value with the given parts.
    public init() {
    }

    public static var candidTypeKey: UInt64 { 0xAA16C396554674BE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "FieldResult")
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
  public struct FieldnatArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _2: Integer
    public var field50: Nat

    /// A value with the given parts.
    public init(_ _2: Integer, field50: Nat) {
      self._2 = _2
      self.field50 = field50
    }

    public static var candidTypeKey: UInt64 { 0x1DAA4F4E42CEDE19 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "FieldnatArgument")
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
  public struct FieldnatResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Integer

    /// A value with the given parts.
    public init(_ _0: Integer) {
      self._0 = _0
    }

    public static var candidTypeKey: UInt64 { 0x2C4954E12E1BF57 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "FieldnatResult")
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
  public struct TupleArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Integer
    public var _1: Blob
    public var _2: String

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: Blob, _ _2: String) {
      self._0 = _0
      self._1 = _1
      self._2 = _2
    }

    public static var candidTypeKey: UInt64 { 0xBED78586D8CC3AE2 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TupleArgument")
      { return known }
      var fields = builder.fields(3)
      fields.append(0, "", Integer.candidType(in: &builder))
      fields.append(1, "", Blob.candidType(in: &builder))
      fields.append(2, "", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
      self._2.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try Integer(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try Blob(from: &reader, wire: try reader.field(1, &fields))
      self._2 = try String(from: &reader, wire: try reader.field(2, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct TupleResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Integer
    public var _1: UInt8

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: UInt8) {
      self._0 = _0
      self._1 = _1
    }

    public static var candidTypeKey: UInt64 { 0x60EE4146A7305B80 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TupleResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", Integer.candidType(in: &builder))
      fields.append(1, "", UInt8.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try Integer(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try UInt8(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public enum VariantArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case a
    case b
    case c
    case d(Double)

    public static var candidTypeKey: UInt64 { 0xC84B797A04F0F841 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "VariantArgument")
      { return known }
      var cases = builder.fields(4)
      cases.append(65, "A", TypeReference.null)
      cases.append(66, "B", TypeReference.null)
      cases.append(67, "C", TypeReference.null)
      cases.append(68, "D", Double.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .a:
        writer.writeTag(0)
      case .b:
        writer.writeTag(1)
      case .c:
        writer.writeTag(2)
      case .d(let value):
        writer.writeTag(3)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 65:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .a
      case 66:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .b
      case 67:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .c
      case 68:
        self = .d(try Double(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }
}

// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `example`.
public enum ExampleBindings {
  /// Doc comment for prim type
  public typealias MyType = Principal

  /// Doc comment for List
  public typealias List = ExampleBindings.ListContent?

  /// A part of `List`.
  public struct ListContent: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for List head
    public var head: Integer
    /// Doc comment for List tail
    @Indirect public var tail: ExampleBindings.List

    /// A value with the given parts.
    public init(head: Integer, tail: ExampleBindings.List) {
      self.head = head
      self.tail = tail
    }

    public static var candidTypeKey: UInt64 { 0x9D343735E1A37251 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ListContent")
      { return known }
      var fields = builder.fields(2)
      fields.append(1158359328, "head", Integer.candidType(in: &builder), documentation: "Doc comment for List head")
      fields.append(1291237008, "tail", ExampleBindings.List.candidType(in: &builder), documentation: "Doc comment for List tail")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.head.encode(into: &writer)
      self.tail.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.head = try Integer(from: &reader, wire: try reader.field(1158359328, &fields))
      self.tail = try ExampleBindings.List(from: &reader, wire: try reader.field(1291237008, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `f`.
  public typealias F = CandidFunction<ExampleBindings.FSignature>

  /// The type of a function.
  public enum FSignature: CandidSignature {
    public typealias Function = (
      ExampleBindings.List,
      CandidFunction<ExampleBindings.FSignatureArgumentSignature>
    ) -> (ExampleBindings.List?, ExampleBindings.Res)

    public static var candidTypeKey: UInt64 { 0x9F56D64F41B5A9E4 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(2)
      arguments.append(0, "", ExampleBindings.List.candidType(in: &builder))
      arguments.append(1, "", CandidFunction<ExampleBindings.FSignatureArgumentSignature>.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(2)
      results.append(0, "", Optional<ExampleBindings.List>.candidType(in: &builder))
      results.append(1, "", ExampleBindings.Res.candidType(in: &builder))
      return results
    }
  }

  /// The type of a function.
  public enum FSignatureArgumentSignature: CandidSignature {
    public typealias Function = (Int32) -> Int64

    public static var candidTypeKey: UInt64 { 0x6511CF56B4149D07 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", Int32.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", Int64.candidType(in: &builder))
      return results
    }
  }

  /// Doc comment for broker service
  public typealias Broker = CandidService<ExampleBindings.BrokerMethods>

  /// The methods of a service.
  public enum BrokerMethods: CandidMethods {
    public typealias find = CandidFunction<ExampleBindings.BrokerMethodsFindSignature>

    public static var candidTypeKey: UInt64 { 0x680D091C4122A861 }

    public static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var methods = builder.fields(1)
      methods.append(0, "find", builder.method(CandidFunction<ExampleBindings.BrokerMethodsFindSignature>.self))
      return methods
    }
  }

  /// The type of a function.
  public enum BrokerMethodsFindSignature: CandidSignature {
    public typealias Function = (
      _ name: String
    ) -> CandidService<ExampleBindings.BrokerMethodsFindSignatureResultMethods>

    public static var candidTypeKey: UInt64 { 0x41F80F48F80E94E4 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "name", String.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", CandidService<ExampleBindings.BrokerMethodsFindSignatureResultMethods>.candidType(in: &builder))
      return results
    }
  }

  /// The methods of a service.
  public enum BrokerMethodsFindSignatureResultMethods: CandidMethods {
    public typealias current = CandidFunction<ExampleBindings.BrokerMethodsFindSignatureResultMethodsCurrentSignature>
    public typealias up = CandidFunction<ExampleBindings.BrokerMethodsFindSignatureResultMethodsUpSignature>

    public static var candidTypeKey: UInt64 { 0x596F083D09146471 }

    public static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var methods = builder.fields(2)
      methods.append(0, "current", builder.method(CandidFunction<ExampleBindings.BrokerMethodsFindSignatureResultMethodsCurrentSignature>.self))
      methods.append(1, "up", builder.method(CandidFunction<ExampleBindings.BrokerMethodsFindSignatureResultMethodsUpSignature>.self))
      return methods
    }
  }

  /// The type of a function.
  public enum BrokerMethodsFindSignatureResultMethodsCurrentSignature: CandidSignature {
    public typealias Function = () -> UInt32

    public static var candidTypeKey: UInt64 { 0x1D2A260BD6073FE4 }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", UInt32.candidType(in: &builder))
      return results
    }
  }

  /// The type of a function.
  public enum BrokerMethodsFindSignatureResultMethodsUpSignature: CandidSignature {
    public typealias Function = () -> Void

    public static var candidTypeKey: UInt64 { 0xA480414897383C2E }
  }

  /// Doc comment for nested type
  public struct Nested: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Nat
    public var _1: Nat
    /// Doc comment for nested record
    public var _2: ExampleBindings.NestedField2
    public var _3: ExampleBindings.NestedField3
    public var _42: Nat
    public var _40: Nat
    public var _41: ExampleBindings.NestedField41

    /// A value with the given parts.
    public init(
      _ _0: Nat,
      _ _1: Nat,
      _ _2: ExampleBindings.NestedField2,
      _ _3: ExampleBindings.NestedField3,
      _ _42: Nat,
      _ _40: Nat,
      _ _41: ExampleBindings.NestedField41
    ) {
      self._0 = _0
      self._1 = _1
      self._2 = _2
      self._3 = _3
      self._42 = _42
      self._40 = _40
      self._41 = _41
    }

    public static var candidTypeKey: UInt64 { 0xA916B40B49615B4F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Nested", documentation: "Doc comment for nested type")
      { return known }
      var fields = builder.fields(7)
      fields.append(0, "", Nat.candidType(in: &builder))
      fields.append(1, "", Nat.candidType(in: &builder))
      fields.append(2, "", ExampleBindings.NestedField2.candidType(in: &builder), documentation: "Doc comment for nested record")
      fields.append(3, "", ExampleBindings.NestedField3.candidType(in: &builder))
      fields.append(40, "", Nat.candidType(in: &builder))
      fields.append(41, "", ExampleBindings.NestedField41.candidType(in: &builder))
      fields.append(42, "", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
      self._2.encode(into: &writer)
      self._3.encode(into: &writer)
      self._40.encode(into: &writer)
      self._41.encode(into: &writer)
      self._42.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try Nat(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try Nat(from: &reader, wire: try reader.field(1, &fields))
      self._2 = try ExampleBindings.NestedField2(from: &reader, wire: try reader.field(2, &fields))
      self._3 = try ExampleBindings.NestedField3(from: &reader, wire: try reader.field(3, &fields))
      self._40 = try Nat(from: &reader, wire: try reader.field(40, &fields))
      self._41 = try ExampleBindings.NestedField41(from: &reader, wire: try reader.field(41, &fields))
      self._42 = try Nat(from: &reader, wire: try reader.field(42, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `nested`.
  public struct NestedField2: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Nat
    public var _1: Integer

    /// A value with the given parts.
    public init(_ _0: Nat, _ _1: Integer) {
      self._0 = _0
      self._1 = _1
    }

    public static var candidTypeKey: UInt64 { 0x4D9A5A00E62F78D9 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NestedField2")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", Nat.candidType(in: &builder))
      fields.append(1, "", Integer.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try Nat(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try Integer(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `nested`.
  public struct NestedField3: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Nat
    public var _42: Nat
    public var _43: UInt8

    /// A value with the given parts.
    public init(_ _0: Nat, _ _42: Nat, _ _43: UInt8) {
      self._0 = _0
      self._42 = _42
      self._43 = _43
    }

    public static var candidTypeKey: UInt64 { 0x4D9A5900E62F7726 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NestedField3")
      { return known }
      var fields = builder.fields(3)
      fields.append(0, "", Nat.candidType(in: &builder))
      fields.append(42, "", Nat.candidType(in: &builder))
      fields.append(43, "", UInt8.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._42.encode(into: &writer)
      self._43.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try Nat(from: &reader, wire: try reader.field(0, &fields))
      self._42 = try Nat(from: &reader, wire: try reader.field(42, &fields))
      self._43 = try UInt8(from: &reader, wire: try reader.field(43, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `nested`.
  public enum NestedField41: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case a
    case _42
    case b
    case c

    public static var candidTypeKey: UInt64 { 0xCC6638722AFCBCA }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NestedField41")
      { return known }
      var cases = builder.fields(4)
      cases.append(42, "", TypeReference.null)
      cases.append(65, "A", TypeReference.null)
      cases.append(66, "B", TypeReference.null)
      cases.append(67, "C", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case ._42:
        writer.writeTag(0)
      case .a:
        writer.writeTag(1)
      case .b:
        writer.writeTag(2)
      case .c:
        writer.writeTag(3)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 42:
        _ = try Null(from: &reader, wire: tag.wire)
        self = ._42
      case 65:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .a
      case 66:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .b
      case 67:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .c
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// Doc comment for res type
  public enum Res: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for Ok variant
    case ok(ExampleBindings.ResOk)
    /// Doc comment for Err variant
    case err(ExampleBindings.ResErr)

    public static var candidTypeKey: UInt64 { 0x2A177B06682A110A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Res", documentation: "Doc comment for res type")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", ExampleBindings.ResOk.candidType(in: &builder), documentation: "Doc comment for Ok variant")
      cases.append(3456837, "Err", ExampleBindings.ResErr.candidType(in: &builder), documentation: "Doc comment for Err variant")
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .ok(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .err(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 17724:
        self = .ok(try ExampleBindings.ResOk(from: &reader, wire: tag.wire))
      case 3456837:
        self = .err(try ExampleBindings.ResErr(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `res`.
  public struct ResOk: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Integer
    public var _1: Nat

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: Nat) {
      self._0 = _0
      self._1 = _1
    }

    public static var candidTypeKey: UInt64 { 0x7C96C5B81E9716BC }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ResOk")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", Integer.candidType(in: &builder))
      fields.append(1, "", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try Integer(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try Nat(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `res`.
  public struct ResErr: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for error field in Err variant,
    /// on multiple lines
    public var error: String

    /// A value with the given parts.
    public init(error: String) {
      self.error = error
    }

    public static var candidTypeKey: UInt64 { 0xA1DD61DC2BC3093D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ResErr")
      { return known }
      var fields = builder.fields(1)
      fields.append(1932118984, "error", String.candidType(in: &builder), documentation: "Doc comment for error field in Err variant,\u{a}on multiple lines")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.error.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.error = try String(from: &reader, wire: try reader.field(1932118984, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `nested_res`.
  public enum NestedRes: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case ok(ExampleBindings.NestedResOk)
    case err(ExampleBindings.NestedResErr)

    public static var candidTypeKey: UInt64 { 0xF090529E472EB08F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NestedRes")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", ExampleBindings.NestedResOk.candidType(in: &builder))
      cases.append(3456837, "Err", ExampleBindings.NestedResErr.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .ok(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .err(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 17724:
        self = .ok(try ExampleBindings.NestedResOk(from: &reader, wire: tag.wire))
      case 3456837:
        self = .err(try ExampleBindings.NestedResErr(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `nested_res`.
  public enum NestedResOk: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case ok
    case err

    public static var candidTypeKey: UInt64 { 0xD2488DD52EB46B11 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NestedResOk")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", TypeReference.null)
      cases.append(3456837, "Err", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .ok:
        writer.writeTag(0)
      case .err:
        writer.writeTag(1)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 17724:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .ok
      case 3456837:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .err
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `nested_res`.
  public enum NestedResErr: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for Ok in nested variant
    case ok(ExampleBindings.NestedResErrOk)
    /// Doc comment for Err in nested variant
    case err(ExampleBindings.NestedResErrErr)

    public static var candidTypeKey: UInt64 { 0x5CCA043E8E074422 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NestedResErr")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", ExampleBindings.NestedResErrOk.candidType(in: &builder), documentation: "Doc comment for Ok in nested variant")
      cases.append(3456837, "Err", ExampleBindings.NestedResErrErr.candidType(in: &builder), documentation: "Doc comment for Err in nested variant")
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .ok(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .err(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 17724:
        self = .ok(try ExampleBindings.NestedResErrOk(from: &reader, wire: tag.wire))
      case 3456837:
        self = .err(try ExampleBindings.NestedResErrErr(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `nested_res`.
  public struct NestedResErrOk: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var content: String

    /// A value with the given parts.
    public init(content: String) {
      self.content = content
    }

    public static var candidTypeKey: UInt64 { 0xB925D503B9B0DB54 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NestedResErrOk")
      { return known }
      var fields = builder.fields(1)
      fields.append(427265337, "content", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.content.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.content = try String(from: &reader, wire: try reader.field(427265337, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `nested_res`.
  public struct NestedResErrErr: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Integer

    /// A value with the given parts.
    public init(_ _0: Integer) {
      self._0 = _0
    }

    public static var candidTypeKey: UInt64 { 0x193127546AF329A5 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NestedResErrErr")
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

  /// Doc comment for nested_records
  public struct NestedRecords: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for nested_records field nested
    public var nested: ExampleBindings.NestedRecordsNested?

    /// A value with the given parts.
    public init(nested: ExampleBindings.NestedRecordsNested? = nil) {
      self.nested = nested
    }

    public static var candidTypeKey: UInt64 { 0xF763C1311D3BB24F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NestedRecords", documentation: "Doc comment for nested_records")
      { return known }
      var fields = builder.fields(1)
      fields.append(1863724791, "nested", Optional<ExampleBindings.NestedRecordsNested>.candidType(in: &builder), documentation: "Doc comment for nested_records field nested")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.nested.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.nested = try Optional<ExampleBindings.NestedRecordsNested>(from: &reader, wire: try reader.field(1863724791, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `nested_records`.
  public struct NestedRecordsNested: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for nested_records field nested_field
    public var nestedField: String

    /// A value with the given parts.
    public init(nestedField: String) {
      self.nestedField = nestedField
    }

    public static var candidTypeKey: UInt64 { 0xA09438132257221C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NestedRecordsNested")
      { return known }
      var fields = builder.fields(1)
      fields.append(3667729970, "nested_field", String.candidType(in: &builder), documentation: "Doc comment for nested_records field nested_field")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.nestedField.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.nestedField = try String(from: &reader, wire: try reader.field(3667729970, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `my_variant`.
  public enum MyVariant: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for my_variant field a
    case a(ExampleBindings.MyVariantA)
    /// Doc comment for my_variant field c
    case c(ExampleBindings.MyVariantC?)

    public static var candidTypeKey: UInt64 { 0xEAFFEBDD8B6849EF }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "MyVariant")
      { return known }
      var cases = builder.fields(2)
      cases.append(97, "a", ExampleBindings.MyVariantA.candidType(in: &builder), documentation: "Doc comment for my_variant field a")
      cases.append(99, "c", Optional<ExampleBindings.MyVariantC>.candidType(in: &builder), documentation: "Doc comment for my_variant field c")
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .a(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .c(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 97:
        self = .a(try ExampleBindings.MyVariantA(from: &reader, wire: tag.wire))
      case 99:
        self = .c(try Optional<ExampleBindings.MyVariantC>(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `my_variant`.
  public struct MyVariantA: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for my_variant field a field b
    public var b: String

    /// A value with the given parts.
    public init(b: String) {
      self.b = b
    }

    public static var candidTypeKey: UInt64 { 0xB9277773E23532AA }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "MyVariantA")
      { return known }
      var fields = builder.fields(1)
      fields.append(98, "b", String.candidType(in: &builder), documentation: "Doc comment for my_variant field a field b")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.b.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.b = try String(from: &reader, wire: try reader.field(98, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `my_variant`.
  public struct MyVariantC: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for my_variant field c field d
    public var d: String
    public var e: [ExampleBindings.MyVariantCE]

    /// A value with the given parts.
    public init(d: String, e: [ExampleBindings.MyVariantCE]) {
      self.d = d
      self.e = e
    }

    public static var candidTypeKey: UInt64 { 0xB9277573E2352F44 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "MyVariantC")
      { return known }
      var fields = builder.fields(2)
      fields.append(100, "d", String.candidType(in: &builder), documentation: "Doc comment for my_variant field c field d")
      fields.append(101, "e", Array<ExampleBindings.MyVariantCE>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.d.encode(into: &writer)
      self.e.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.d = try String(from: &reader, wire: try reader.field(100, &fields))
      self.e = try Array<ExampleBindings.MyVariantCE>(from: &reader, wire: try reader.field(101, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `my_variant`.
  public struct MyVariantCE: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for my_variant field c field e inner vec element
    public var f: Nat

    /// A value with the given parts.
    public init(f: Nat) {
      self.f = f
    }

    public static var candidTypeKey: UInt64 { 0xD33B94E9605EDEB3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "MyVariantCE")
      { return known }
      var fields = builder.fields(1)
      fields.append(102, "f", Nat.candidType(in: &builder), documentation: "Doc comment for my_variant field c field e inner vec element")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.f.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.f = try Nat(from: &reader, wire: try reader.field(102, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `A`.
  public typealias A = ExampleBindings.B

  /// The type `B`.
  public struct B: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: ExampleBindings.A?

    /// The value of an option.
    public init(_ value: ExampleBindings.A?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0xFF30D7F90A70F1DA }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "B") { return known }
      let content = ExampleBindings.A.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<ExampleBindings.A>(from: &reader, wire: wire))
    }
  }

  /// The type `node`.
  public struct Node: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var head: Nat
    @Indirect public var tail: ExampleBindings.ListType

    /// A value with the given parts.
    public init(head: Nat, tail: ExampleBindings.ListType) {
      self.head = head
      self.tail = tail
    }

    public static var candidTypeKey: UInt64 { 0xC85EFD01D94808D8 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Node")
      { return known }
      var fields = builder.fields(2)
      fields.append(1158359328, "head", Nat.candidType(in: &builder))
      fields.append(1291237008, "tail", ExampleBindings.ListType.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.head.encode(into: &writer)
      self.tail.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.head = try Nat(from: &reader, wire: try reader.field(1158359328, &fields))
      self.tail = try ExampleBindings.ListType(from: &reader, wire: try reader.field(1291237008, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `list`.
  public typealias ListType = ExampleBindings.Node?

  /// The type `tree`.
  public indirect enum Tree: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case leaf(Integer)
    case branch(ExampleBindings.TreeBranch)

    public static var candidTypeKey: UInt64 { 0xF53AD7AE27B1BFCC }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Tree")
      { return known }
      var cases = builder.fields(2)
      cases.append(320405154, "branch", ExampleBindings.TreeBranch.candidType(in: &builder))
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
        self = .branch(try ExampleBindings.TreeBranch(from: &reader, wire: tag.wire))
      case 1202717598:
        self = .leaf(try Integer(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `tree`.
  public struct TreeBranch: Hashable, Sendable, CandidEncodable, CandidDecodable {
    @Indirect public var left: ExampleBindings.Tree
    public var val: Integer
    @Indirect public var right: ExampleBindings.Tree

    /// A value with the given parts.
    public init(left: ExampleBindings.Tree, val: Integer, right: ExampleBindings.Tree) {
      self.left = left
      self.val = val
      self.right = right
    }

    public static var candidTypeKey: UInt64 { 0x9F322EFA235DA054 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TreeBranch")
      { return known }
      var fields = builder.fields(3)
      fields.append(5889761, "val", Integer.candidType(in: &builder))
      fields.append(1202718727, "left", ExampleBindings.Tree.candidType(in: &builder))
      fields.append(3915647964, "right", ExampleBindings.Tree.candidType(in: &builder))
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
      self.left = try ExampleBindings.Tree(from: &reader, wire: try reader.field(1202718727, &fields))
      self.right = try ExampleBindings.Tree(from: &reader, wire: try reader.field(3915647964, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// Doc comment for service id
  public typealias S = CandidService<ExampleBindings.SMethods>

  /// The methods of a service.
  public enum SMethods: CandidMethods {
    public typealias f = ExampleBindings.T
    public typealias g = CandidFunction<ExampleBindings.SMethodsGSignature>

    public static var candidTypeKey: UInt64 { 0x8BA9BC288958A191 }

    public static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var methods = builder.fields(2)
      methods.append(0, "f", builder.method(ExampleBindings.T.self))
      methods.append(1, "g", builder.method(CandidFunction<ExampleBindings.SMethodsGSignature>.self))
      return methods
    }
  }

  /// The type of a function.
  public enum SMethodsGSignature: CandidSignature {
    public typealias Function = (
      ExampleBindings.ListType
    ) -> (ExampleBindings.B, ExampleBindings.Tree, ExampleBindings.Stream)

    public static var candidTypeKey: UInt64 { 0x899763A0C6F29A88 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", ExampleBindings.ListType.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(3)
      results.append(0, "", ExampleBindings.B.candidType(in: &builder))
      results.append(1, "", ExampleBindings.Tree.candidType(in: &builder))
      results.append(2, "", ExampleBindings.Stream.candidType(in: &builder))
      return results
    }
  }

  /// The type `t`.
  public typealias T = CandidFunction<ExampleBindings.TSignature>

  /// The type of a function.
  public enum TSignature: CandidSignature {
    public typealias Function = (_ server: ExampleBindings.S) -> Void

    public static var candidTypeKey: UInt64 { 0x850D847D27E7B432 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "server", ExampleBindings.S.candidType(in: &builder))
      return arguments
    }
  }

  /// The type `stream`.
  public typealias Stream = ExampleBindings.StreamContent?

  /// A part of `stream`.
  public struct StreamContent: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var head: Nat
    public var next: CandidFunction<ExampleBindings.StreamContentNextSignature>

    /// A value with the given parts.
    public init(head: Nat, next: CandidFunction<ExampleBindings.StreamContentNextSignature>) {
      self.head = head
      self.next = next
    }

    public static var candidTypeKey: UInt64 { 0x59A4A0456576BD1 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StreamContent")
      { return known }
      var fields = builder.fields(2)
      fields.append(1158359328, "head", Nat.candidType(in: &builder))
      fields.append(1224901875, "next", CandidFunction<ExampleBindings.StreamContentNextSignature>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.head.encode(into: &writer)
      self.next.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.head = try Nat(from: &reader, wire: try reader.field(1158359328, &fields))
      self.next = try CandidFunction<ExampleBindings.StreamContentNextSignature>(from: &reader, wire: try reader.field(1224901875, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type of a function.
  public enum StreamContentNextSignature: CandidSignature {
    public typealias Function = () -> ExampleBindings.Stream

    public static var candidTypeKey: UInt64 { 0x51B3BBE4DA74F026 }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", ExampleBindings.Stream.candidType(in: &builder))
      return results
    }

    public static var mode: FunctionMode? { .query }
  }

  /// The type `b`.
  public struct BType: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Integer
    public var _1: Nat

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: Nat) {
      self._0 = _0
      self._1 = _1
    }

    public static var candidTypeKey: UInt64 { 0x4F3E7CB121760B3A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BType")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", Integer.candidType(in: &builder))
      fields.append(1, "", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try Integer(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try Nat(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `a`.
  public enum AType: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case a
    case b(ExampleBindings.BType)

    public static var candidTypeKey: UInt64 { 0x3470A788FE2205F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "AType")
      { return known }
      var cases = builder.fields(2)
      cases.append(97, "a", TypeReference.null)
      cases.append(98, "b", ExampleBindings.BType.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .a:
        writer.writeTag(0)
      case .b(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 97:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .a
      case 98:
        self = .b(try ExampleBindings.BType(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  #if !hasFeature(Embedded)
  /// Doc comment for service
  public struct ExampleClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Doc comment for f1 method of service
    public func f1(
      _ argument0: ExampleBindings.ListType,
      test: Blob,
      _ argument2: Bool?
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "f1",
        argument: Message.encode(argument0, test, argument2), mode: .oneway)
      _ = reply
    }

    /// Calls `g1`.
    public func g1(
      _ argument0: ExampleBindings.MyType,
      _ argument1: ExampleBindings.List,
      _ argument2: ExampleBindings.List?,
      _ argument3: ExampleBindings.Nested
    ) async throws -> (Integer, ExampleBindings.Broker, ExampleBindings.NestedRes) {
      let reply = try await self.caller.call(
        self.canister, method: "g1",
        argument: Message.encode(argument0, argument1, argument2, argument3), mode: .query)
      return try Message.decode(reply, as: Integer.self, ExampleBindings.Broker.self, ExampleBindings.NestedRes.self)
    }

    /// Calls `h`.
    public func h(
      _ argument0: [String?],
      _ argument1: ExampleBindings.HArgument,
      _ argument2: ExampleBindings.List?
    ) async throws -> ExampleBindings.HResult {
      let reply = try await self.caller.call(
        self.canister, method: "h",
        argument: Message.encode(argument0, argument1, argument2), mode: nil)
      return try Message.decode(reply, as: ExampleBindings.HResult.self)
    }

    /// Doc comment for i method of service
    public func i(
      _ argument0: ExampleBindings.List,
      _ argument1: CandidFunction<ExampleBindings.IArgumentSignature>
    ) async throws -> (ExampleBindings.List?, ExampleBindings.Res) {
      let reply = try await self.caller.call(
        self.canister, method: "i",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: Optional<ExampleBindings.List>.self, ExampleBindings.Res.self)
    }

    /// Calls `x`.
    public func x(
      _ argument0: ExampleBindings.AType,
      _ argument1: ExampleBindings.BType
    ) async throws -> (ExampleBindings.AType?, ExampleBindings.BType?, ExampleBindings.XResult) {
      let reply = try await self.caller.call(
        self.canister, method: "x",
        argument: Message.encode(argument0, argument1), mode: .compositeQuery)
      return try Message.decode(reply, as: Optional<ExampleBindings.AType>.self, Optional<ExampleBindings.BType>.self, ExampleBindings.XResult.self)
    }

    /// Calls `y`.
    public func y(
      _ argument0: ExampleBindings.NestedRecords
    ) async throws -> ExampleBindings.YResult {
      let reply = try await self.caller.call(
        self.canister, method: "y",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: ExampleBindings.YResult.self)
    }

    /// Calls `f`.
    public func f(server: ExampleBindings.S) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(server), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `g`.
    public func g(
      _ argument0: ExampleBindings.ListType
    ) async throws -> (ExampleBindings.B, ExampleBindings.Tree, ExampleBindings.Stream) {
      let reply = try await self.caller.call(
        self.canister, method: "g",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ExampleBindings.B.self, ExampleBindings.Tree.self, ExampleBindings.Stream.self)
    }

    /// Doc comment for imported bbbbb service method
    public func bbbbb(_ argument0: ExampleBindings.BType) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "bbbbb",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif

  /// A part of a method's type.
  public enum HArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case a(Nat)
    case b(String?)

    public static var candidTypeKey: UInt64 { 0xC365DD5311B80D1B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HArgument")
      { return known }
      var cases = builder.fields(2)
      cases.append(65, "A", Nat.candidType(in: &builder))
      cases.append(66, "B", Optional<String>.candidType(in: &builder))
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
      case 65:
        self = .a(try Nat(from: &reader, wire: tag.wire))
      case 66:
        self = .b(try Optional<String>(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of a method's type.
  public struct HResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for id field in h method return, currently ignored
    public var id: Nat
    /// Doc comment for 0x2a field in h method return, currently ignored
    public var _42: ExampleBindings.HResultField42

    /// A value with the given parts.
    public init(id: Nat, _ _42: ExampleBindings.HResultField42) {
      self.id = id
      self._42 = _42
    }

    public static var candidTypeKey: UInt64 { 0xD8711A67741002A5 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(42, "", ExampleBindings.HResultField42.candidType(in: &builder), documentation: "Doc comment for 0x2a field in h method return, currently ignored")
      fields.append(23515, "id", Nat.candidType(in: &builder), documentation: "Doc comment for id field in h method return, currently ignored")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._42.encode(into: &writer)
      self.id.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._42 = try ExampleBindings.HResultField42(from: &reader, wire: try reader.field(42, &fields))
      self.id = try Nat(from: &reader, wire: try reader.field(23515, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type of a function.
  public enum IArgumentSignature: CandidSignature {
    public typealias Function = (Int32) -> Int64

    public static var candidTypeKey: UInt64 { 0x1B1EBD3019B3BCF6 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", Int32.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", Int64.candidType(in: &builder))
      return results
    }
  }

  /// A part of a method's type.
  public enum XResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case ok(ExampleBindings.XResultOk)
    case err(ExampleBindings.XResultErr)

    public static var candidTypeKey: UInt64 { 0x795A57DEA6148FF5 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "XResult")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", ExampleBindings.XResultOk.candidType(in: &builder))
      cases.append(3456837, "Err", ExampleBindings.XResultErr.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .ok(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .err(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 17724:
        self = .ok(try ExampleBindings.XResultOk(from: &reader, wire: tag.wire))
      case 3456837:
        self = .err(try ExampleBindings.XResultErr(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of a method's type.
  public struct YResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: ExampleBindings.NestedRecords
    public var _1: ExampleBindings.MyVariant

    /// A value with the given parts.
    public init(_ _0: ExampleBindings.NestedRecords, _ _1: ExampleBindings.MyVariant) {
      self._0 = _0
      self._1 = _1
    }

    public static var candidTypeKey: UInt64 { 0x379361AC7DF95C6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "YResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", ExampleBindings.NestedRecords.candidType(in: &builder))
      fields.append(1, "", ExampleBindings.MyVariant.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try ExampleBindings.NestedRecords(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try ExampleBindings.MyVariant(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct HResultField42: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// A value with the given parts.
    public init() {
    }

    public static var candidTypeKey: UInt64 { 0x2943444EA8412281 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HResultField42")
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
  public struct XResultOk: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var result: String

    /// A value with the given parts.
    public init(result: String) {
      self.result = result
    }

    public static var candidTypeKey: UInt64 { 0x1B923F15F431869F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "XResultOk")
      { return known }
      var fields = builder.fields(1)
      fields.append(142895325, "result", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.result.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.result = try String(from: &reader, wire: try reader.field(142895325, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public enum XResultErr: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case a
    case b

    public static var candidTypeKey: UInt64 { 0xB458734DBF0A189C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "XResultErr")
      { return known }
      var cases = builder.fields(2)
      cases.append(97, "a", TypeReference.null)
      cases.append(98, "b", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .a:
        writer.writeTag(0)
      case .b:
        writer.writeTag(1)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 97:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .a
      case 98:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .b
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }
}

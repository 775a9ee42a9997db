// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `recursion`.
public enum RecursionBindings {
  /// The type `A`.
  public typealias A = RecursionBindings.B

  /// The type `B`.
  public struct B: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: RecursionBindings.A?

    /// The value of an option.
    public init(_ value: RecursionBindings.A?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0xB02266B6FF0F906B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "B") { return known }
      let content = RecursionBindings.A.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<RecursionBindings.A>(from: &reader, wire: wire))
    }
  }

  /// The type `node`.
  public struct Node: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var head: Nat
    @Indirect public var tail: RecursionBindings.List

    /// A value with the given parts.
    public init(head: Nat, tail: RecursionBindings.List) {
      self.head = head
      self.tail = tail
    }

    public static var candidTypeKey: UInt64 { 0xBA5CEB7B017C2F5B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Node")
      { return known }
      var fields = builder.fields(2)
      fields.append(1158359328, "head", Nat.candidType(in: &builder))
      fields.append(1291237008, "tail", RecursionBindings.List.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.head.encode(into: &writer)
      self.tail.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.head = try Nat(from: &reader, wire: try reader.field(1158359328, &fields))
      self.tail = try RecursionBindings.List(from: &reader, wire: try reader.field(1291237008, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `list`.
  public typealias List = RecursionBindings.Node?

  /// The type `tree`.
  public indirect enum Tree: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case leaf(Integer)
    case branch(RecursionBindings.TreeBranch)

    public static var candidTypeKey: UInt64 { 0xC4827151F231E707 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Tree")
      { return known }
      var cases = builder.fields(2)
      cases.append(320405154, "branch", RecursionBindings.TreeBranch.candidType(in: &builder))
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
        self = .branch(try RecursionBindings.TreeBranch(from: &reader, wire: tag.wire))
      case 1202717598:
        self = .leaf(try Integer(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `tree`.
  public struct TreeBranch: Hashable, Sendable, CandidEncodable, CandidDecodable {
    @Indirect public var left: RecursionBindings.Tree
    public var val: Integer
    @Indirect public var right: RecursionBindings.Tree

    /// A value with the given parts.
    public init(left: RecursionBindings.Tree, val: Integer, right: RecursionBindings.Tree) {
      self.left = left
      self.val = val
      self.right = right
    }

    public static var candidTypeKey: UInt64 { 0x1DDEF760701797F7 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TreeBranch")
      { return known }
      var fields = builder.fields(3)
      fields.append(5889761, "val", Integer.candidType(in: &builder))
      fields.append(1202718727, "left", RecursionBindings.Tree.candidType(in: &builder))
      fields.append(3915647964, "right", RecursionBindings.Tree.candidType(in: &builder))
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
      self.left = try RecursionBindings.Tree(from: &reader, wire: try reader.field(1202718727, &fields))
      self.right = try RecursionBindings.Tree(from: &reader, wire: try reader.field(3915647964, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// Doc comment for service id
  public typealias S = CandidService<RecursionBindings.SMethods>

  /// The methods of a service.
  public enum SMethods: CandidMethods {
    public typealias f = RecursionBindings.T
    public typealias g = CandidFunction<RecursionBindings.SMethodsGSignature>

    public static var candidTypeKey: UInt64 { 0x49C41494208F7E1E }

    public static func methods(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var methods = builder.fields(2)
      methods.append(0, "f", builder.method(RecursionBindings.T.self))
      methods.append(1, "g", builder.method(CandidFunction<RecursionBindings.SMethodsGSignature>.self))
      return methods
    }
  }

  /// The type of a function.
  public enum SMethodsGSignature: CandidSignature {
    public typealias Function = (
      RecursionBindings.List
    ) -> (RecursionBindings.B, RecursionBindings.Tree, RecursionBindings.Stream)

    public static var candidTypeKey: UInt64 { 0xA2E0C10019DCCE8F }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", RecursionBindings.List.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(3)
      results.append(0, "", RecursionBindings.B.candidType(in: &builder))
      results.append(1, "", RecursionBindings.Tree.candidType(in: &builder))
      results.append(2, "", RecursionBindings.Stream.candidType(in: &builder))
      return results
    }
  }

  /// The type `t`.
  public typealias T = CandidFunction<RecursionBindings.TSignature>

  /// The type of a function.
  public enum TSignature: CandidSignature {
    public typealias Function = (_ server: RecursionBindings.S) -> Void

    public static var candidTypeKey: UInt64 { 0xBE16F5F56B582845 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "server", RecursionBindings.S.candidType(in: &builder))
      return arguments
    }
  }

  /// The type `stream`.
  public typealias Stream = RecursionBindings.StreamContent?

  /// A part of `stream`.
  public struct StreamContent: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var head: Nat
    public var next: CandidFunction<RecursionBindings.StreamContentNextSignature>

    /// A value with the given parts.
    public init(head: Nat, next: CandidFunction<RecursionBindings.StreamContentNextSignature>) {
      self.head = head
      self.next = next
    }

    public static var candidTypeKey: UInt64 { 0x6BC18D9FE353A744 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StreamContent")
      { return known }
      var fields = builder.fields(2)
      fields.append(1158359328, "head", Nat.candidType(in: &builder))
      fields.append(1224901875, "next", CandidFunction<RecursionBindings.StreamContentNextSignature>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.head.encode(into: &writer)
      self.next.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.head = try Nat(from: &reader, wire: try reader.field(1158359328, &fields))
      self.next = try CandidFunction<RecursionBindings.StreamContentNextSignature>(from: &reader, wire: try reader.field(1224901875, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type of a function.
  public enum StreamContentNextSignature: CandidSignature {
    public typealias Function = () -> RecursionBindings.Stream

    public static var candidTypeKey: UInt64 { 0x299E5C3F01957E15 }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", RecursionBindings.Stream.candidType(in: &builder))
      return results
    }

    public static var mode: FunctionMode? { .query }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `recursion`.
  public struct RecursionClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `f`.
    public func f(server: RecursionBindings.S) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(server), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `g`.
    public func g(
      _ argument0: RecursionBindings.List
    ) async throws -> (RecursionBindings.B, RecursionBindings.Tree, RecursionBindings.Stream) {
      let reply = try await self.caller.call(
        self.canister, method: "g",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: RecursionBindings.B.self, RecursionBindings.Tree.self, RecursionBindings.Stream.self)
    }
  }
  #endif
}

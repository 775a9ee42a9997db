// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `unicode`.
public enum UnicodeBindings {
  /// The type `A`.
  public struct A: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var 字段名: Nat
    public var 字段名2: Nat
    public var field1832283146: Nat
    public var field11864174: Nat

    /// A value with the given parts.
    public init(字段名: Nat, 字段名2: Nat, field1832283146: Nat, field11864174: Nat) {
      self.字段名 = 字段名
      self.字段名2 = 字段名2
      self.field1832283146 = field1832283146
      self.field11864174 = field11864174
    }

    public static var candidTypeKey: UInt64 { 0x2B9CF0DC26BF55CD }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "A")
      { return known }
      var fields = builder.fields(4)
      fields.append(11864174, "\u{e000}", Nat.candidType(in: &builder))
      fields.append(1832283146, "\u{1f4e6}\u{1f366}", Nat.candidType(in: &builder))
      fields.append(2119362116, "字段名", Nat.candidType(in: &builder))
      fields.append(3133479156, "字 段 名2", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.field11864174.encode(into: &writer)
      self.field1832283146.encode(into: &writer)
      self.字段名.encode(into: &writer)
      self.字段名2.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.field11864174 = try Nat(from: &reader, wire: try reader.field(11864174, &fields))
      self.field1832283146 = try Nat(from: &reader, wire: try reader.field(1832283146, &fields))
      self.字段名 = try Nat(from: &reader, wire: try reader.field(2119362116, &fields))
      self.字段名2 = try Nat(from: &reader, wire: try reader.field(3133479156, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `B`.
  public enum B: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case case0
    case 空的
    case 空的Value
    case case3099250646

    public static var candidTypeKey: UInt64 { 0x2B9CEDDC26BF50B4 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "B")
      { return known }
      var cases = builder.fields(4)
      cases.append(0, "", TypeReference.null)
      cases.append(650764729, "空的", TypeReference.null)
      cases.append(1036827129, "  空的  ", TypeReference.null)
      cases.append(3099250646, "1\u{20e3}\u{fe0f}2\u{20e3}\u{fe0f}3\u{20e3}\u{fe0f}", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .case0:
        writer.writeTag(0)
      case .空的:
        writer.writeTag(1)
      case .空的Value:
        writer.writeTag(2)
      case .case3099250646:
        writer.writeTag(3)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 0:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .case0
      case 650764729:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .空的
      case 1036827129:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .空的Value
      case 3099250646:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .case3099250646
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `unicode`.
  public struct UnicodeClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls ``.
    public func method0(_ argument0: Nat) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `✈️  🚗 ⛱️ `.
    public func method356566390() async throws {
      let reply = try await self.caller.call(
        self.canister, method: "\u{2708}\u{fe0f}  \u{1f697} \u{26f1}\u{fe0f} ",
        argument: Message.encode(), mode: .oneway)
      _ = reply
    }

    /// Calls `函数名`.
    public func 函数名(_ argument0: UnicodeBindings.A) async throws -> UnicodeBindings.B {
      let reply = try await self.caller.call(
        self.canister, method: "函数名",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: UnicodeBindings.B.self)
    }

    /// Calls `👀`.
    public func method2669435454(_ argument0: Nat) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "\u{1f440}",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: Nat.self)
    }
  }
  #endif
}

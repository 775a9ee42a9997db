// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `class`.
public enum ClassBindings {
  /// The type `Profile`.
  public struct Profile: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var age: UInt8
    public var name: String

    /// A value with the given parts.
    public init(age: UInt8, name: String) {
      self.age = age
      self.name = name
    }

    public static var candidTypeKey: UInt64 { 0x15EF65BE5A361676 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Profile")
      { return known }
      var fields = builder.fields(2)
      fields.append(4846783, "age", UInt8.candidType(in: &builder))
      fields.append(1224700491, "name", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.age.encode(into: &writer)
      self.name.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.age = try UInt8(from: &reader, wire: try reader.field(4846783, &fields))
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `List`.
  public typealias List = ClassBindings.ListContent?

  /// A part of `List`.
  public struct ListContent: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: Integer
    @Indirect public var _1: ClassBindings.List

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: ClassBindings.List) {
      self._0 = _0
      self._1 = _1
    }

    public static var candidTypeKey: UInt64 { 0xFB52DECDA3F60E2E }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ListContent")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", Integer.candidType(in: &builder))
      fields.append(1, "", ClassBindings.List.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try Integer(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try ClassBindings.List(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  #if !hasFeature(Embedded)
  /// Doc comment for class service
  public struct ClassClient<Caller: CanisterCaller>: Sendable {
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
    public static func installArgument(
      _ argument0: Integer,
      l: ClassBindings.List,
      _ argument2: ClassBindings.Profile
    ) -> [UInt8] {
      Message.encode(argument0, l, argument2)
    }

    /// Doc comment for get method in class service
    public func get() async throws -> ClassBindings.List {
      let reply = try await self.caller.call(
        self.canister, method: "get",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: ClassBindings.List.self)
    }

    /// Calls `set`.
    public func set(_ argument0: ClassBindings.List) async throws -> ClassBindings.List {
      let reply = try await self.caller.call(
        self.canister, method: "set",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ClassBindings.List.self)
    }
  }
  #endif
}

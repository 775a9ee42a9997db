// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `escape`.
public enum EscapeBindings {
  /// The type `t`.
  public struct T: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var field39: Nat
    public var field34: Nat
    public var field7621: Nat
    public var field1020746185: Nat

    /// A value with the given parts.
    public init(field39: Nat, field34: Nat, field7621: Nat, field1020746185: Nat) {
      self.field39 = field39
      self.field34 = field34
      self.field7621 = field7621
      self.field1020746185 = field1020746185
    }

    public static var candidTypeKey: UInt64 { 0x5F2535AC2928F03F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "T")
      { return known }
      var fields = builder.fields(4)
      fields.append(34, "\"", Nat.candidType(in: &builder))
      fields.append(39, "'", Nat.candidType(in: &builder))
      fields.append(7621, "\"'", Nat.candidType(in: &builder))
      fields.append(1020746185, "\\\u{a}'\"", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.field34.encode(into: &writer)
      self.field39.encode(into: &writer)
      self.field7621.encode(into: &writer)
      self.field1020746185.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.field34 = try Nat(from: &reader, wire: try reader.field(34, &fields))
      self.field39 = try Nat(from: &reader, wire: try reader.field(39, &fields))
      self.field7621 = try Nat(from: &reader, wire: try reader.field(7621, &fields))
      self.field1020746185 = try Nat(from: &reader, wire: try reader.field(1020746185, &fields))
      try reader.endRecord(&fields)
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `escape`.
  public struct EscapeClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls ` '"''""  `.
    public func method2635468193(_ argument0: EscapeBindings.T) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "\u{a}'\"''\"\"\u{d}\u{9}",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif
}

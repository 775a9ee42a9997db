// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `malicious_doc`.
public enum MaliciousDocBindings {
  /// */ import { malicious } from 'attacker'; console.log('injected!'); /*
  /// Normal doc line
  /// Another */ attempt /* to inject
  public struct MaliciousType: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// Doc comment for field with */ malicious code /* in it
    public var field: String

    /// A value with the given parts.
    public init(field: String) {
      self.field = field
    }

    public static var candidTypeKey: UInt64 { 0x93BC64F779B18416 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "MaliciousType", documentation: "*/ import { malicious } from 'attacker'; console.log('injected!'); /*\u{a}Normal doc line\u{a}Another */ attempt /* to inject")
      { return known }
      var fields = builder.fields(1)
      fields.append(9671866, "field", String.candidType(in: &builder), documentation: "Doc comment for field with */ malicious code /* in it")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.field.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.field = try String(from: &reader, wire: try reader.field(9671866, &fields))
      try reader.endRecord(&fields)
    }
  }

  #if !hasFeature(Embedded)
  /// Service with */ malicious */ doc
  public struct MaliciousDocClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Method with */ in doc comment
    public func get() async throws -> MaliciousDocBindings.MaliciousType {
      let reply = try await self.caller.call(
        self.canister, method: "get",
        argument: Message.encode(), mode: .query)
      return try Message.decode(reply, as: MaliciousDocBindings.MaliciousType.self)
    }
  }
  #endif
}

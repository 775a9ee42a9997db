// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `actor`.
public enum ActorBindings {
  /// The type `f`.
  public typealias F = CandidFunction<ActorBindings.FSignature>

  /// The type of a function.
  public enum FSignature: CandidSignature {
    public typealias Function = (Int8) -> Int8

    public static var candidTypeKey: UInt64 { 0x6CC1241B98A39B01 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", Int8.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", Int8.candidType(in: &builder))
      return results
    }
  }

  /// The type `g`.
  public typealias G = ActorBindings.F

  /// The type `h`.
  public typealias H = CandidFunction<ActorBindings.HSignature>

  /// The type of a function.
  public enum HSignature: CandidSignature {
    public typealias Function = (ActorBindings.F) -> ActorBindings.F

    public static var candidTypeKey: UInt64 { 0x35F5FFE07F5A9B3B }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", ActorBindings.F.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", ActorBindings.F.candidType(in: &builder))
      return results
    }
  }

  /// The type `o`.
  public struct O: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: ActorBindings.O?

    /// The value of an option.
    public init(_ value: ActorBindings.O?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0xF2996D0A261AB78E }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "O") { return known }
      let content = ActorBindings.O.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<ActorBindings.O>(from: &reader, wire: wire))
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `actor`.
  public struct ActorClient<Caller: CanisterCaller>: Sendable {
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
    public func f(_ argument0: Nat) async throws -> ActorBindings.H {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ActorBindings.H.self)
    }

    /// Calls `g`.
    public func g(_ argument0: Int8) async throws -> Int8 {
      let reply = try await self.caller.call(
        self.canister, method: "g",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Int8.self)
    }

    /// Calls `h`.
    public func h(_ argument0: Int8) async throws -> Int8 {
      let reply = try await self.caller.call(
        self.canister, method: "h",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Int8.self)
    }

    /// Calls `h2`.
    public func h2(_ argument0: ActorBindings.F) async throws -> ActorBindings.F {
      let reply = try await self.caller.call(
        self.canister, method: "h2",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ActorBindings.F.self)
    }

    /// Calls `o`.
    public func o(_ argument0: ActorBindings.O) async throws -> ActorBindings.O {
      let reply = try await self.caller.call(
        self.canister, method: "o",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ActorBindings.O.self)
    }
  }
  #endif
}

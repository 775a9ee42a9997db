// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `actor`.
public enum ActorMacros {
  /// The type `f`.
  public typealias F = CandidFunction<ActorMacros.FSignature>

  /// The type of a function.
  @CandidSignature
  public enum FSignature {
    public typealias Function = (Int8) -> Int8
  }

  /// The type `g`.
  public typealias G = ActorMacros.F

  /// The type `h`.
  public typealias H = CandidFunction<ActorMacros.HSignature>

  /// The type of a function.
  @CandidSignature
  public enum HSignature {
    public typealias Function = (ActorMacros.F) -> ActorMacros.F
  }

  /// The type `o`.
  public struct O: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: ActorMacros.O?

    /// The value of an option.
    public init(_ value: ActorMacros.O?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0x738265B985CAA377 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "O") { return known }
      let content = ActorMacros.O.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<ActorMacros.O>(from: &reader, wire: wire))
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
    public func f(_ argument0: Nat) async throws -> ActorMacros.H {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ActorMacros.H.self)
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
    public func h2(_ argument0: ActorMacros.F) async throws -> ActorMacros.F {
      let reply = try await self.caller.call(
        self.canister, method: "h2",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ActorMacros.F.self)
    }

    /// Calls `o`.
    public func o(_ argument0: ActorMacros.O) async throws -> ActorMacros.O {
      let reply = try await self.caller.call(
        self.canister, method: "o",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ActorMacros.O.self)
    }
  }
  #endif
}

// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `cyclic`.
public enum CyclicMacros {
  /// The type `A`.
  public struct A: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: CyclicMacros.B?

    /// The value of an option.
    public init(_ value: CyclicMacros.B?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0x3FBECE970C3FCC26 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "A") { return known }
      let content = CyclicMacros.B.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<CyclicMacros.B>(from: &reader, wire: wire))
    }
  }

  /// The type `C`.
  public typealias C = CyclicMacros.A

  /// The type `B`.
  public struct B: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: CyclicMacros.C?

    /// The value of an option.
    public init(_ value: CyclicMacros.C?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0x3FBECD970C3FCA73 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "B") { return known }
      let content = CyclicMacros.C.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<CyclicMacros.C>(from: &reader, wire: wire))
    }
  }

  /// The type `X`.
  public typealias X = CyclicMacros.Y

  /// The type `Y`.
  public typealias Y = CyclicMacros.Z

  /// The type `Z`.
  public typealias Z = CyclicMacros.A

  #if !hasFeature(Embedded)
  /// Calls the methods of `cyclic`.
  public struct CyclicClient<Caller: CanisterCaller>: Sendable {
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
    public func f(
      _ argument0: CyclicMacros.A,
      _ argument1: CyclicMacros.B,
      _ argument2: CyclicMacros.C,
      _ argument3: CyclicMacros.X,
      _ argument4: CyclicMacros.Y,
      _ argument5: CyclicMacros.Z
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(argument0, argument1, argument2, argument3, argument4, argument5), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif
}

// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `cyclic`.
public enum CyclicBindings {
  /// The type `A`.
  public struct A: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: CyclicBindings.B?

    /// The value of an option.
    public init(_ value: CyclicBindings.B?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0x7BF04A107F0D7CF3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "A") { return known }
      let content = CyclicBindings.B.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<CyclicBindings.B>(from: &reader, wire: wire))
    }
  }

  /// The type `C`.
  public typealias C = CyclicBindings.A

  /// The type `B`.
  public struct B: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: CyclicBindings.C?

    /// The value of an option.
    public init(_ value: CyclicBindings.C?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0x7BF04B107F0D7EA6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "B") { return known }
      let content = CyclicBindings.C.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<CyclicBindings.C>(from: &reader, wire: wire))
    }
  }

  /// The type `X`.
  public typealias X = CyclicBindings.Y

  /// The type `Y`.
  public typealias Y = CyclicBindings.Z

  /// The type `Z`.
  public typealias Z = CyclicBindings.A

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
      _ argument0: CyclicBindings.A,
      _ argument1: CyclicBindings.B,
      _ argument2: CyclicBindings.C,
      _ argument3: CyclicBindings.X,
      _ argument4: CyclicBindings.Y,
      _ argument5: CyclicBindings.Z
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(argument0, argument1, argument2, argument3, argument4, argument5), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif
}

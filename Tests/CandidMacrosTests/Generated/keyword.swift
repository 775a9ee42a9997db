// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `keyword`.
public enum KeywordMacros {
  /// The type `o`.
  public struct O: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: KeywordMacros.O?

    /// The value of an option.
    public init(_ value: KeywordMacros.O?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0xDC85857EF215CDD7 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "O") { return known }
      let content = KeywordMacros.O.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<KeywordMacros.O>(from: &reader, wire: wire))
    }
  }

  /// The type `node`.
  @CandidType
  public struct Node: Hashable, Sendable {
    public var head: Nat
    @Indirect public var tail: KeywordMacros.List

    /// A value with the given parts.
    public init(head: Nat, tail: KeywordMacros.List) {
      self.head = head
      self.tail = tail
    }
  }

  /// The type `list`.
  public typealias List = KeywordMacros.Node?

  /// The type `if`.
  @CandidType
  public indirect enum If: Hashable, Sendable {
    case leaf(Integer)
    case branch(KeywordMacros.IfBranch)
  }

  /// A part of `if`.
  @CandidType
  public struct IfBranch: Hashable, Sendable {
    @Indirect public var left: KeywordMacros.If
    public var val: Integer
    @Indirect public var right: KeywordMacros.If

    /// A value with the given parts.
    public init(left: KeywordMacros.If, val: Integer, right: KeywordMacros.If) {
      self.left = left
      self.val = val
      self.right = right
    }
  }

  /// The type `return`.
  public typealias Return = CandidService<KeywordMacros.ReturnMethods>

  /// The methods of a service.
  @CandidMethods
  public enum ReturnMethods {
    public typealias f = KeywordMacros.T
    public typealias g = CandidFunction<KeywordMacros.ReturnMethodsGSignature>
  }

  /// The type of a function.
  @CandidSignature
  public enum ReturnMethodsGSignature {
    public typealias Function = (KeywordMacros.List) -> (KeywordMacros.If, KeywordMacros.Stream)
  }

  /// The type `t`.
  public typealias T = CandidFunction<KeywordMacros.TSignature>

  /// The type of a function.
  @CandidSignature
  public enum TSignature {
    public typealias Function = (_ server: KeywordMacros.Return) -> Void
  }

  /// The type `stream`.
  public typealias Stream = KeywordMacros.StreamContent?

  /// A part of `stream`.
  @CandidType
  public struct StreamContent: Hashable, Sendable {
    public var head: Nat
    public var next: CandidFunction<KeywordMacros.StreamContentNextSignature>

    /// A value with the given parts.
    public init(head: Nat, next: CandidFunction<KeywordMacros.StreamContentNextSignature>) {
      self.head = head
      self.next = next
    }
  }

  /// The type of a function.
  @CandidSignature(.query)
  public enum StreamContentNextSignature {
    public typealias Function = () -> KeywordMacros.Stream
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `keyword`.
  public struct KeywordClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `Oneway`.
    public func onewayMethod() async throws {
      let reply = try await self.caller.call(
        self.canister, method: "Oneway",
        argument: Message.encode(), mode: .oneway)
      _ = reply
    }

    /// Calls `f_`.
    public func f(_ argument0: KeywordMacros.O) async throws -> KeywordMacros.O {
      let reply = try await self.caller.call(
        self.canister, method: "f_",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: KeywordMacros.O.self)
    }

    /// Calls `field`.
    public func field(
      _ argument0: KeywordMacros.FieldArgument
    ) async throws -> KeywordMacros.FieldResult {
      let reply = try await self.caller.call(
        self.canister, method: "field",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: KeywordMacros.FieldResult.self)
    }

    /// Calls `fieldnat`.
    public func fieldnat(
      _ argument0: KeywordMacros.FieldnatArgument
    ) async throws -> KeywordMacros.FieldnatResult {
      let reply = try await self.caller.call(
        self.canister, method: "fieldnat",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: KeywordMacros.FieldnatResult.self)
    }

    /// Calls `oneway`.
    public func oneway(_ argument0: UInt8) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "oneway",
        argument: Message.encode(argument0), mode: .oneway)
      _ = reply
    }

    /// Calls `oneway_`.
    public func onewayMethod2(_ argument0: UInt8) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "oneway_",
        argument: Message.encode(argument0), mode: .oneway)
      _ = reply
    }

    /// Calls `query`.
    public func query(_ argument0: Blob) async throws -> Blob {
      let reply = try await self.caller.call(
        self.canister, method: "query",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: Blob.self)
    }

    /// Calls `return`.
    public func `return`(_ argument0: KeywordMacros.O) async throws -> KeywordMacros.O {
      let reply = try await self.caller.call(
        self.canister, method: "return",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: KeywordMacros.O.self)
    }

    /// Calls `service`.
    public func service(server: KeywordMacros.Return) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "service",
        argument: Message.encode(server), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `tuple`.
    public func tuple(
      _ argument0: KeywordMacros.TupleArgument
    ) async throws -> KeywordMacros.TupleResult {
      let reply = try await self.caller.call(
        self.canister, method: "tuple",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: KeywordMacros.TupleResult.self)
    }

    /// Calls `variant`.
    public func variant(_ argument0: KeywordMacros.VariantArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "variant",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif

  /// A part of a method's type.
  @CandidType
  public struct FieldArgument: Hashable, Sendable {
    public var test: UInt16
    public var _1291438163: UInt8

    /// A value with the given parts.
    public init(test: UInt16, _ _1291438163: UInt8) {
      self.test = test
      self._1291438163 = _1291438163
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct FieldResult: Hashable, Sendable {
    /// A value with the given parts.
    public init() {
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct FieldnatArgument: Hashable, Sendable {
    public var _2: Integer
    @CandidField("2") public var field50: Nat

    /// A value with the given parts.
    public init(_ _2: Integer, field50: Nat) {
      self._2 = _2
      self.field50 = field50
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct FieldnatResult: Hashable, Sendable {
    public var _0: Integer

    /// A value with the given parts.
    public init(_ _0: Integer) {
      self._0 = _0
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct TupleArgument: Hashable, Sendable {
    public var _0: Integer
    public var _1: Blob
    public var _2: String

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: Blob, _ _2: String) {
      self._0 = _0
      self._1 = _1
      self._2 = _2
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct TupleResult: Hashable, Sendable {
    public var _0: Integer
    public var _1: UInt8

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: UInt8) {
      self._0 = _0
      self._1 = _1
    }
  }

  /// A part of a method's type.
  @CandidType
  public enum VariantArgument: Hashable, Sendable {
    @CandidField("A") case a
    @CandidField("B") case b
    @CandidField("C") case c
    @CandidField("D") case d(Double)
  }
}

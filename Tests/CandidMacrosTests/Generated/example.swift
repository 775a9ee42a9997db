// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `example`.
public enum ExampleMacros {
  /// Doc comment for prim type
  public typealias MyType = Principal

  /// Doc comment for List
  public typealias List = ExampleMacros.ListContent?

  /// A part of `List`.
  @CandidType
  public struct ListContent: Hashable, Sendable {
    /// Doc comment for List head
    public var head: Integer
    /// Doc comment for List tail
    @Indirect public var tail: ExampleMacros.List

    /// A value with the given parts.
    public init(head: Integer, tail: ExampleMacros.List) {
      self.head = head
      self.tail = tail
    }
  }

  /// The type `f`.
  public typealias F = CandidFunction<ExampleMacros.FSignature>

  /// The type of a function.
  @CandidSignature
  public enum FSignature {
    public typealias Function = (
      ExampleMacros.List,
      CandidFunction<ExampleMacros.FSignatureArgumentSignature>
    ) -> (ExampleMacros.List?, ExampleMacros.Res)
  }

  /// The type of a function.
  @CandidSignature
  public enum FSignatureArgumentSignature {
    public typealias Function = (Int32) -> Int64
  }

  /// Doc comment for broker service
  public typealias Broker = CandidService<ExampleMacros.BrokerMethods>

  /// The methods of a service.
  @CandidMethods
  public enum BrokerMethods {
    public typealias find = CandidFunction<ExampleMacros.BrokerMethodsFindSignature>
  }

  /// The type of a function.
  @CandidSignature
  public enum BrokerMethodsFindSignature {
    public typealias Function = (
      _ name: String
    ) -> CandidService<ExampleMacros.BrokerMethodsFindSignatureResultMethods>
  }

  /// The methods of a service.
  @CandidMethods
  public enum BrokerMethodsFindSignatureResultMethods {
    public typealias current = CandidFunction<ExampleMacros.BrokerMethodsFindSignatureResultMethodsCurrentSignature>
    public typealias up = CandidFunction<ExampleMacros.BrokerMethodsFindSignatureResultMethodsUpSignature>
  }

  /// The type of a function.
  @CandidSignature
  public enum BrokerMethodsFindSignatureResultMethodsCurrentSignature {
    public typealias Function = () -> UInt32
  }

  /// The type of a function.
  @CandidSignature
  public enum BrokerMethodsFindSignatureResultMethodsUpSignature {
    public typealias Function = () -> Void
  }

  /// Doc comment for nested type
  @CandidType
  public struct Nested: Hashable, Sendable {
    public var _0: Nat
    public var _1: Nat
    /// Doc comment for nested record
    public var _2: ExampleMacros.NestedField2
    public var _3: ExampleMacros.NestedField3
    public var _42: Nat
    public var _40: Nat
    public var _41: ExampleMacros.NestedField41

    /// A value with the given parts.
    public init(
      _ _0: Nat,
      _ _1: Nat,
      _ _2: ExampleMacros.NestedField2,
      _ _3: ExampleMacros.NestedField3,
      _ _42: Nat,
      _ _40: Nat,
      _ _41: ExampleMacros.NestedField41
    ) {
      self._0 = _0
      self._1 = _1
      self._2 = _2
      self._3 = _3
      self._42 = _42
      self._40 = _40
      self._41 = _41
    }
  }

  /// A part of `nested`.
  @CandidType
  public struct NestedField2: Hashable, Sendable {
    public var _0: Nat
    public var _1: Integer

    /// A value with the given parts.
    public init(_ _0: Nat, _ _1: Integer) {
      self._0 = _0
      self._1 = _1
    }
  }

  /// A part of `nested`.
  @CandidType
  public struct NestedField3: Hashable, Sendable {
    public var _0: Nat
    public var _42: Nat
    public var _43: UInt8

    /// A value with the given parts.
    public init(_ _0: Nat, _ _42: Nat, _ _43: UInt8) {
      self._0 = _0
      self._42 = _42
      self._43 = _43
    }
  }

  /// A part of `nested`.
  @CandidType
  public enum NestedField41: Hashable, Sendable {
    @CandidField("A") case a
    case _42
    @CandidField("B") case b
    @CandidField("C") case c
  }

  /// Doc comment for res type
  @CandidType
  public enum Res: Hashable, Sendable {
    /// Doc comment for Ok variant
    @CandidField("Ok") case ok(ExampleMacros.ResOk)
    /// Doc comment for Err variant
    @CandidField("Err") case err(ExampleMacros.ResErr)
  }

  /// A part of `res`.
  @CandidType
  public struct ResOk: Hashable, Sendable {
    public var _0: Integer
    public var _1: Nat

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: Nat) {
      self._0 = _0
      self._1 = _1
    }
  }

  /// A part of `res`.
  @CandidType
  public struct ResErr: Hashable, Sendable {
    /// Doc comment for error field in Err variant,
    /// on multiple lines
    public var error: String

    /// A value with the given parts.
    public init(error: String) {
      self.error = error
    }
  }

  /// The type `nested_res`.
  @CandidType
  public enum NestedRes: Hashable, Sendable {
    @CandidField("Ok") case ok(ExampleMacros.NestedResOk)
    @CandidField("Err") case err(ExampleMacros.NestedResErr)
  }

  /// A part of `nested_res`.
  @CandidType
  public enum NestedResOk: Hashable, Sendable {
    @CandidField("Ok") case ok
    @CandidField("Err") case err
  }

  /// A part of `nested_res`.
  @CandidType
  public enum NestedResErr: Hashable, Sendable {
    /// Doc comment for Ok in nested variant
    @CandidField("Ok") case ok(ExampleMacros.NestedResErrOk)
    /// Doc comment for Err in nested variant
    @CandidField("Err") case err(ExampleMacros.NestedResErrErr)
  }

  /// A part of `nested_res`.
  @CandidType
  public struct NestedResErrOk: Hashable, Sendable {
    public var content: String

    /// A value with the given parts.
    public init(content: String) {
      self.content = content
    }
  }

  /// A part of `nested_res`.
  @CandidType
  public struct NestedResErrErr: Hashable, Sendable {
    public var _0: Integer

    /// A value with the given parts.
    public init(_ _0: Integer) {
      self._0 = _0
    }
  }

  /// Doc comment for nested_records
  @CandidType
  public struct NestedRecords: Hashable, Sendable {
    /// Doc comment for nested_records field nested
    public var nested: ExampleMacros.NestedRecordsNested?

    /// A value with the given parts.
    public init(nested: ExampleMacros.NestedRecordsNested? = nil) {
      self.nested = nested
    }
  }

  /// A part of `nested_records`.
  @CandidType
  public struct NestedRecordsNested: Hashable, Sendable {
    /// Doc comment for nested_records field nested_field
    @CandidField("nested_field") public var nestedField: String

    /// A value with the given parts.
    public init(nestedField: String) {
      self.nestedField = nestedField
    }
  }

  /// The type `my_variant`.
  @CandidType
  public enum MyVariant: Hashable, Sendable {
    /// Doc comment for my_variant field a
    case a(ExampleMacros.MyVariantA)
    /// Doc comment for my_variant field c
    case c(ExampleMacros.MyVariantC?)
  }

  /// A part of `my_variant`.
  @CandidType
  public struct MyVariantA: Hashable, Sendable {
    /// Doc comment for my_variant field a field b
    public var b: String

    /// A value with the given parts.
    public init(b: String) {
      self.b = b
    }
  }

  /// A part of `my_variant`.
  @CandidType
  public struct MyVariantC: Hashable, Sendable {
    /// Doc comment for my_variant field c field d
    public var d: String
    public var e: [ExampleMacros.MyVariantCE]

    /// A value with the given parts.
    public init(d: String, e: [ExampleMacros.MyVariantCE]) {
      self.d = d
      self.e = e
    }
  }

  /// A part of `my_variant`.
  @CandidType
  public struct MyVariantCE: Hashable, Sendable {
    /// Doc comment for my_variant field c field e inner vec element
    public var f: Nat

    /// A value with the given parts.
    public init(f: Nat) {
      self.f = f
    }
  }

  /// The type `A`.
  public typealias A = ExampleMacros.B

  /// The type `B`.
  public struct B: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: ExampleMacros.A?

    /// The value of an option.
    public init(_ value: ExampleMacros.A?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0x88F5E6770D7B3C97 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "B") { return known }
      let content = ExampleMacros.A.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<ExampleMacros.A>(from: &reader, wire: wire))
    }
  }

  /// The type `node`.
  @CandidType
  public struct Node: Hashable, Sendable {
    public var head: Nat
    @Indirect public var tail: ExampleMacros.ListType

    /// A value with the given parts.
    public init(head: Nat, tail: ExampleMacros.ListType) {
      self.head = head
      self.tail = tail
    }
  }

  /// The type `list`.
  public typealias ListType = ExampleMacros.Node?

  /// The type `tree`.
  @CandidType
  public indirect enum Tree: Hashable, Sendable {
    case leaf(Integer)
    case branch(ExampleMacros.TreeBranch)
  }

  /// A part of `tree`.
  @CandidType
  public struct TreeBranch: Hashable, Sendable {
    @Indirect public var left: ExampleMacros.Tree
    public var val: Integer
    @Indirect public var right: ExampleMacros.Tree

    /// A value with the given parts.
    public init(left: ExampleMacros.Tree, val: Integer, right: ExampleMacros.Tree) {
      self.left = left
      self.val = val
      self.right = right
    }
  }

  /// Doc comment for service id
  public typealias S = CandidService<ExampleMacros.SMethods>

  /// The methods of a service.
  @CandidMethods
  public enum SMethods {
    public typealias f = ExampleMacros.T
    public typealias g = CandidFunction<ExampleMacros.SMethodsGSignature>
  }

  /// The type of a function.
  @CandidSignature
  public enum SMethodsGSignature {
    public typealias Function = (
      ExampleMacros.ListType
    ) -> (ExampleMacros.B, ExampleMacros.Tree, ExampleMacros.Stream)
  }

  /// The type `t`.
  public typealias T = CandidFunction<ExampleMacros.TSignature>

  /// The type of a function.
  @CandidSignature
  public enum TSignature {
    public typealias Function = (_ server: ExampleMacros.S) -> Void
  }

  /// The type `stream`.
  public typealias Stream = ExampleMacros.StreamContent?

  /// A part of `stream`.
  @CandidType
  public struct StreamContent: Hashable, Sendable {
    public var head: Nat
    public var next: CandidFunction<ExampleMacros.StreamContentNextSignature>

    /// A value with the given parts.
    public init(head: Nat, next: CandidFunction<ExampleMacros.StreamContentNextSignature>) {
      self.head = head
      self.next = next
    }
  }

  /// The type of a function.
  @CandidSignature(.query)
  public enum StreamContentNextSignature {
    public typealias Function = () -> ExampleMacros.Stream
  }

  /// The type `b`.
  @CandidType
  public struct BType: Hashable, Sendable {
    public var _0: Integer
    public var _1: Nat

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: Nat) {
      self._0 = _0
      self._1 = _1
    }
  }

  /// The type `a`.
  @CandidType
  public enum AType: Hashable, Sendable {
    case a
    case b(ExampleMacros.BType)
  }

  #if !hasFeature(Embedded)
  /// Doc comment for service
  public struct ExampleClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Doc comment for f1 method of service
    public func f1(
      _ argument0: ExampleMacros.ListType,
      test: Blob,
      _ argument2: Bool?
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "f1",
        argument: Message.encode(argument0, test, argument2), mode: .oneway)
      _ = reply
    }

    /// Calls `g1`.
    public func g1(
      _ argument0: ExampleMacros.MyType,
      _ argument1: ExampleMacros.List,
      _ argument2: ExampleMacros.List?,
      _ argument3: ExampleMacros.Nested
    ) async throws -> (Integer, ExampleMacros.Broker, ExampleMacros.NestedRes) {
      let reply = try await self.caller.call(
        self.canister, method: "g1",
        argument: Message.encode(argument0, argument1, argument2, argument3), mode: .query)
      return try Message.decode(reply, as: Integer.self, ExampleMacros.Broker.self, ExampleMacros.NestedRes.self)
    }

    /// Calls `h`.
    public func h(
      _ argument0: [String?],
      _ argument1: ExampleMacros.HArgument,
      _ argument2: ExampleMacros.List?
    ) async throws -> ExampleMacros.HResult {
      let reply = try await self.caller.call(
        self.canister, method: "h",
        argument: Message.encode(argument0, argument1, argument2), mode: nil)
      return try Message.decode(reply, as: ExampleMacros.HResult.self)
    }

    /// Doc comment for i method of service
    public func i(
      _ argument0: ExampleMacros.List,
      _ argument1: CandidFunction<ExampleMacros.IArgumentSignature>
    ) async throws -> (ExampleMacros.List?, ExampleMacros.Res) {
      let reply = try await self.caller.call(
        self.canister, method: "i",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: Optional<ExampleMacros.List>.self, ExampleMacros.Res.self)
    }

    /// Calls `x`.
    public func x(
      _ argument0: ExampleMacros.AType,
      _ argument1: ExampleMacros.BType
    ) async throws -> (ExampleMacros.AType?, ExampleMacros.BType?, ExampleMacros.XResult) {
      let reply = try await self.caller.call(
        self.canister, method: "x",
        argument: Message.encode(argument0, argument1), mode: .compositeQuery)
      return try Message.decode(reply, as: Optional<ExampleMacros.AType>.self, Optional<ExampleMacros.BType>.self, ExampleMacros.XResult.self)
    }

    /// Calls `y`.
    public func y(_ argument0: ExampleMacros.NestedRecords) async throws -> ExampleMacros.YResult {
      let reply = try await self.caller.call(
        self.canister, method: "y",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: ExampleMacros.YResult.self)
    }

    /// Calls `f`.
    public func f(server: ExampleMacros.S) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(server), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `g`.
    public func g(
      _ argument0: ExampleMacros.ListType
    ) async throws -> (ExampleMacros.B, ExampleMacros.Tree, ExampleMacros.Stream) {
      let reply = try await self.caller.call(
        self.canister, method: "g",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ExampleMacros.B.self, ExampleMacros.Tree.self, ExampleMacros.Stream.self)
    }

    /// Doc comment for imported bbbbb service method
    public func bbbbb(_ argument0: ExampleMacros.BType) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "bbbbb",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif

  /// A part of a method's type.
  @CandidType
  public enum HArgument: Hashable, Sendable {
    @CandidField("A") case a(Nat)
    @CandidField("B") case b(String?)
  }

  /// A part of a method's type.
  @CandidType
  public struct HResult: Hashable, Sendable {
    /// Doc comment for id field in h method return, currently ignored
    public var id: Nat
    /// Doc comment for 0x2a field in h method return, currently ignored
    public var _42: ExampleMacros.HResultField42

    /// A value with the given parts.
    public init(id: Nat, _ _42: ExampleMacros.HResultField42) {
      self.id = id
      self._42 = _42
    }
  }

  /// The type of a function.
  @CandidSignature
  public enum IArgumentSignature {
    public typealias Function = (Int32) -> Int64
  }

  /// A part of a method's type.
  @CandidType
  public enum XResult: Hashable, Sendable {
    @CandidField("Ok") case ok(ExampleMacros.XResultOk)
    @CandidField("Err") case err(ExampleMacros.XResultErr)
  }

  /// A part of a method's type.
  @CandidType
  public struct YResult: Hashable, Sendable {
    public var _0: ExampleMacros.NestedRecords
    public var _1: ExampleMacros.MyVariant

    /// A value with the given parts.
    public init(_ _0: ExampleMacros.NestedRecords, _ _1: ExampleMacros.MyVariant) {
      self._0 = _0
      self._1 = _1
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct HResultField42: Hashable, Sendable {
    /// A value with the given parts.
    public init() {
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct XResultOk: Hashable, Sendable {
    public var result: String

    /// A value with the given parts.
    public init(result: String) {
      self.result = result
    }
  }

  /// A part of a method's type.
  @CandidType
  public enum XResultErr: Hashable, Sendable {
    case a
    case b
  }
}

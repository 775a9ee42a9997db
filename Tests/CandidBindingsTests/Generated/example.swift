// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `example`.
public enum ExampleBindings {
  /// Doc comment for prim type
  public typealias MyType = Principal

  /// Doc comment for List
  public typealias List = ExampleBindings.ListContent?

  /// A part of `List`.
  @CandidType
  public struct ListContent: Hashable, Sendable {
    /// Doc comment for List head
    public var head: Integer
    /// Doc comment for List tail
    @Indirect public var tail: ExampleBindings.List

    /// A value with the given parts.
    public init(head: Integer, tail: ExampleBindings.List) {
      self.head = head
      self.tail = tail
    }
  }

  /// The type `f`.
  public typealias F = CandidFunction<ExampleBindings.FSignature>

  /// The type of a function.
  @CandidSignature
  public enum FSignature {
    public typealias Function = (
      ExampleBindings.List,
      CandidFunction<ExampleBindings.FSignatureArgumentSignature>
    ) -> (ExampleBindings.List?, ExampleBindings.Res)
  }

  /// The type of a function.
  @CandidSignature
  public enum FSignatureArgumentSignature {
    public typealias Function = (Int32) -> Int64
  }

  /// Doc comment for broker service
  public typealias Broker = CandidService<ExampleBindings.BrokerMethods>

  /// The methods of a service.
  @CandidMethods
  public enum BrokerMethods {
    public typealias find = CandidFunction<ExampleBindings.BrokerMethodsFindSignature>
  }

  /// The type of a function.
  @CandidSignature
  public enum BrokerMethodsFindSignature {
    public typealias Function = (
      _ name: String
    ) -> CandidService<ExampleBindings.BrokerMethodsFindSignatureResultMethods>
  }

  /// The methods of a service.
  @CandidMethods
  public enum BrokerMethodsFindSignatureResultMethods {
    public typealias current = CandidFunction<ExampleBindings.BrokerMethodsFindSignatureResultMethodsCurrentSignature>
    public typealias up = CandidFunction<ExampleBindings.BrokerMethodsFindSignatureResultMethodsUpSignature>
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
    public var _2: ExampleBindings.NestedField2
    public var _3: ExampleBindings.NestedField3
    public var _42: Nat
    public var _40: Nat
    public var _41: ExampleBindings.NestedField41

    /// A value with the given parts.
    public init(
      _ _0: Nat,
      _ _1: Nat,
      _ _2: ExampleBindings.NestedField2,
      _ _3: ExampleBindings.NestedField3,
      _ _42: Nat,
      _ _40: Nat,
      _ _41: ExampleBindings.NestedField41
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
    @CandidField("Ok") case ok(ExampleBindings.ResOk)
    /// Doc comment for Err variant
    @CandidField("Err") case err(ExampleBindings.ResErr)
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
    @CandidField("Ok") case ok(ExampleBindings.NestedResOk)
    @CandidField("Err") case err(ExampleBindings.NestedResErr)
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
    @CandidField("Ok") case ok(ExampleBindings.NestedResErrOk)
    /// Doc comment for Err in nested variant
    @CandidField("Err") case err(ExampleBindings.NestedResErrErr)
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
    public var nested: ExampleBindings.NestedRecordsNested?

    /// A value with the given parts.
    public init(nested: ExampleBindings.NestedRecordsNested? = nil) {
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
    case a(ExampleBindings.MyVariantA)
    /// Doc comment for my_variant field c
    case c(ExampleBindings.MyVariantC?)
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
    public var e: [ExampleBindings.MyVariantCE]

    /// A value with the given parts.
    public init(d: String, e: [ExampleBindings.MyVariantCE]) {
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
  public typealias A = ExampleBindings.B

  /// The type `B`.
  public struct B: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: ExampleBindings.A?

    /// The value of an option.
    public init(_ value: ExampleBindings.A?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0x44E0F9DE02D8F4D9 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "B") { return known }
      let content = ExampleBindings.A.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      self.init(try Optional<ExampleBindings.A>(from: &reader, wire: wire))
    }
  }

  /// The type `node`.
  @CandidType
  public struct Node: Hashable, Sendable {
    public var head: Nat
    @Indirect public var tail: ExampleBindings.ListType

    /// A value with the given parts.
    public init(head: Nat, tail: ExampleBindings.ListType) {
      self.head = head
      self.tail = tail
    }
  }

  /// The type `list`.
  public typealias ListType = ExampleBindings.Node?

  /// The type `tree`.
  @CandidType
  public indirect enum Tree: Hashable, Sendable {
    case leaf(Integer)
    case branch(ExampleBindings.TreeBranch)
  }

  /// A part of `tree`.
  @CandidType
  public struct TreeBranch: Hashable, Sendable {
    @Indirect public var left: ExampleBindings.Tree
    public var val: Integer
    @Indirect public var right: ExampleBindings.Tree

    /// A value with the given parts.
    public init(left: ExampleBindings.Tree, val: Integer, right: ExampleBindings.Tree) {
      self.left = left
      self.val = val
      self.right = right
    }
  }

  /// Doc comment for service id
  public typealias S = CandidService<ExampleBindings.SMethods>

  /// The methods of a service.
  @CandidMethods
  public enum SMethods {
    public typealias f = ExampleBindings.T
    public typealias g = CandidFunction<ExampleBindings.SMethodsGSignature>
  }

  /// The type of a function.
  @CandidSignature
  public enum SMethodsGSignature {
    public typealias Function = (
      ExampleBindings.ListType
    ) -> (ExampleBindings.B, ExampleBindings.Tree, ExampleBindings.Stream)
  }

  /// The type `t`.
  public typealias T = CandidFunction<ExampleBindings.TSignature>

  /// The type of a function.
  @CandidSignature
  public enum TSignature {
    public typealias Function = (_ server: ExampleBindings.S) -> Void
  }

  /// The type `stream`.
  public typealias Stream = ExampleBindings.StreamContent?

  /// A part of `stream`.
  @CandidType
  public struct StreamContent: Hashable, Sendable {
    public var head: Nat
    public var next: CandidFunction<ExampleBindings.StreamContentNextSignature>

    /// A value with the given parts.
    public init(head: Nat, next: CandidFunction<ExampleBindings.StreamContentNextSignature>) {
      self.head = head
      self.next = next
    }
  }

  /// The type of a function.
  @CandidSignature(.query)
  public enum StreamContentNextSignature {
    public typealias Function = () -> ExampleBindings.Stream
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
    case b(ExampleBindings.BType)
  }

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
      _ argument0: ExampleBindings.ListType,
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
      _ argument0: ExampleBindings.MyType,
      _ argument1: ExampleBindings.List,
      _ argument2: ExampleBindings.List?,
      _ argument3: ExampleBindings.Nested
    ) async throws -> (Integer, ExampleBindings.Broker, ExampleBindings.NestedRes) {
      let reply = try await self.caller.call(
        self.canister, method: "g1",
        argument: Message.encode(argument0, argument1, argument2, argument3), mode: .query)
      return try Message.decode(reply, as: Integer.self, ExampleBindings.Broker.self, ExampleBindings.NestedRes.self)
    }

    /// Calls `h`.
    public func h(
      _ argument0: [String?],
      _ argument1: ExampleBindings.HArgument,
      _ argument2: ExampleBindings.List?
    ) async throws -> ExampleBindings.HResult {
      let reply = try await self.caller.call(
        self.canister, method: "h",
        argument: Message.encode(argument0, argument1, argument2), mode: nil)
      return try Message.decode(reply, as: ExampleBindings.HResult.self)
    }

    /// Doc comment for i method of service
    public func i(
      _ argument0: ExampleBindings.List,
      _ argument1: CandidFunction<ExampleBindings.IArgumentSignature>
    ) async throws -> (ExampleBindings.List?, ExampleBindings.Res) {
      let reply = try await self.caller.call(
        self.canister, method: "i",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: Optional<ExampleBindings.List>.self, ExampleBindings.Res.self)
    }

    /// Calls `x`.
    public func x(
      _ argument0: ExampleBindings.AType,
      _ argument1: ExampleBindings.BType
    ) async throws -> (ExampleBindings.AType?, ExampleBindings.BType?, ExampleBindings.XResult) {
      let reply = try await self.caller.call(
        self.canister, method: "x",
        argument: Message.encode(argument0, argument1), mode: .compositeQuery)
      return try Message.decode(reply, as: Optional<ExampleBindings.AType>.self, Optional<ExampleBindings.BType>.self, ExampleBindings.XResult.self)
    }

    /// Calls `y`.
    public func y(
      _ argument0: ExampleBindings.NestedRecords
    ) async throws -> ExampleBindings.YResult {
      let reply = try await self.caller.call(
        self.canister, method: "y",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: ExampleBindings.YResult.self)
    }

    /// Calls `f`.
    public func f(server: ExampleBindings.S) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(server), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `g`.
    public func g(
      _ argument0: ExampleBindings.ListType
    ) async throws -> (ExampleBindings.B, ExampleBindings.Tree, ExampleBindings.Stream) {
      let reply = try await self.caller.call(
        self.canister, method: "g",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ExampleBindings.B.self, ExampleBindings.Tree.self, ExampleBindings.Stream.self)
    }

    /// Doc comment for imported bbbbb service method
    public func bbbbb(_ argument0: ExampleBindings.BType) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "bbbbb",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }

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
    public var _42: ExampleBindings.HResultField42

    /// A value with the given parts.
    public init(id: Nat, _ _42: ExampleBindings.HResultField42) {
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
    @CandidField("Ok") case ok(ExampleBindings.XResultOk)
    @CandidField("Err") case err(ExampleBindings.XResultErr)
  }

  /// A part of a method's type.
  @CandidType
  public struct YResult: Hashable, Sendable {
    public var _0: ExampleBindings.NestedRecords
    public var _1: ExampleBindings.MyVariant

    /// A value with the given parts.
    public init(_ _0: ExampleBindings.NestedRecords, _ _1: ExampleBindings.MyVariant) {
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

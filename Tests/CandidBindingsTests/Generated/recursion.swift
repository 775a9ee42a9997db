// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `recursion`.
public enum RecursionBindings {
  /// The type `A`.
  public typealias A = RecursionBindings.B

  /// The type `B`.
  public struct B: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: RecursionBindings.A?

    /// The value of an option.
    public init(_ value: RecursionBindings.A?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0xFA890C7AA74019BF }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "B") { return known }
      let content = RecursionBindings.A.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      self.init(try Optional<RecursionBindings.A>(from: &reader, wire: wire))
    }
  }

  /// The type `node`.
  @CandidType
  public struct Node: Hashable, Sendable {
    public var head: Nat
    @Indirect public var tail: RecursionBindings.List

    /// A value with the given parts.
    public init(head: Nat, tail: RecursionBindings.List) {
      self.head = head
      self.tail = tail
    }
  }

  /// The type `list`.
  public typealias List = RecursionBindings.Node?

  /// The type `tree`.
  @CandidType
  public indirect enum Tree: Hashable, Sendable {
    case leaf(Integer)
    case branch(RecursionBindings.TreeBranch)
  }

  /// A part of `tree`.
  @CandidType
  public struct TreeBranch: Hashable, Sendable {
    @Indirect public var left: RecursionBindings.Tree
    public var val: Integer
    @Indirect public var right: RecursionBindings.Tree

    /// A value with the given parts.
    public init(left: RecursionBindings.Tree, val: Integer, right: RecursionBindings.Tree) {
      self.left = left
      self.val = val
      self.right = right
    }
  }

  /// Doc comment for service id
  public typealias S = CandidService<RecursionBindings.SMethods>

  /// The methods of a service.
  @CandidMethods
  public enum SMethods {
    public typealias f = RecursionBindings.T
    public typealias g = CandidFunction<RecursionBindings.SMethodsGSignature>
  }

  /// The type of a function.
  @CandidSignature
  public enum SMethodsGSignature {
    public typealias Function = (
      RecursionBindings.List
    ) -> (RecursionBindings.B, RecursionBindings.Tree, RecursionBindings.Stream)
  }

  /// The type `t`.
  public typealias T = CandidFunction<RecursionBindings.TSignature>

  /// The type of a function.
  @CandidSignature
  public enum TSignature {
    public typealias Function = (_ server: RecursionBindings.S) -> Void
  }

  /// The type `stream`.
  public typealias Stream = RecursionBindings.StreamContent?

  /// A part of `stream`.
  @CandidType
  public struct StreamContent: Hashable, Sendable {
    public var head: Nat
    public var next: CandidFunction<RecursionBindings.StreamContentNextSignature>

    /// A value with the given parts.
    public init(head: Nat, next: CandidFunction<RecursionBindings.StreamContentNextSignature>) {
      self.head = head
      self.next = next
    }
  }

  /// The type of a function.
  @CandidSignature(.query)
  public enum StreamContentNextSignature {
    public typealias Function = () -> RecursionBindings.Stream
  }

  /// Calls the methods of `recursion`.
  public struct RecursionClient<Caller: CanisterCaller>: Sendable {
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
    public func f(server: RecursionBindings.S) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(server), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `g`.
    public func g(
      _ argument0: RecursionBindings.List
    ) async throws -> (RecursionBindings.B, RecursionBindings.Tree, RecursionBindings.Stream) {
      let reply = try await self.caller.call(
        self.canister, method: "g",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: RecursionBindings.B.self, RecursionBindings.Tree.self, RecursionBindings.Stream.self)
    }
  }
}

// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `recursion`.
public enum RecursionMacros {
  /// The type `A`.
  public typealias A = RecursionMacros.B

  /// The type `B`.
  public struct B: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// What it stands for.
    @Indirect public var value: RecursionMacros.A?

    /// The value of an option.
    public init(_ value: RecursionMacros.A?) { self.value = value }

    public static var candidTypeKey: UInt64 { 0x7DA664F346D3D916 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(key: candidTypeKey, name: "B") { return known }
      let content = RecursionMacros.A.candidType(in: &builder)
      return builder.endOption(key: candidTypeKey, content)
    }

    public func encode(into writer: inout Writer) { value.encode(into: &writer) }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      self.init(try Optional<RecursionMacros.A>(from: &reader, wire: wire))
    }
  }

  /// The type `node`.
  @CandidType
  public struct Node: Hashable, Sendable {
    public var head: Nat
    @Indirect public var tail: RecursionMacros.List

    /// A value with the given parts.
    public init(head: Nat, tail: RecursionMacros.List) {
      self.head = head
      self.tail = tail
    }
  }

  /// The type `list`.
  public typealias List = RecursionMacros.Node?

  /// The type `tree`.
  @CandidType
  public indirect enum Tree: Hashable, Sendable {
    case leaf(Integer)
    case branch(RecursionMacros.TreeBranch)
  }

  /// A part of `tree`.
  @CandidType
  public struct TreeBranch: Hashable, Sendable {
    @Indirect public var left: RecursionMacros.Tree
    public var val: Integer
    @Indirect public var right: RecursionMacros.Tree

    /// A value with the given parts.
    public init(left: RecursionMacros.Tree, val: Integer, right: RecursionMacros.Tree) {
      self.left = left
      self.val = val
      self.right = right
    }
  }

  /// Doc comment for service id
  public typealias S = CandidService<RecursionMacros.SMethods>

  /// The methods of a service.
  @CandidMethods
  public enum SMethods {
    public typealias f = RecursionMacros.T
    public typealias g = CandidFunction<RecursionMacros.SMethodsGSignature>
  }

  /// The type of a function.
  @CandidSignature
  public enum SMethodsGSignature {
    public typealias Function = (
      RecursionMacros.List
    ) -> (RecursionMacros.B, RecursionMacros.Tree, RecursionMacros.Stream)
  }

  /// The type `t`.
  public typealias T = CandidFunction<RecursionMacros.TSignature>

  /// The type of a function.
  @CandidSignature
  public enum TSignature {
    public typealias Function = (_ server: RecursionMacros.S) -> Void
  }

  /// The type `stream`.
  public typealias Stream = RecursionMacros.StreamContent?

  /// A part of `stream`.
  @CandidType
  public struct StreamContent: Hashable, Sendable {
    public var head: Nat
    public var next: CandidFunction<RecursionMacros.StreamContentNextSignature>

    /// A value with the given parts.
    public init(head: Nat, next: CandidFunction<RecursionMacros.StreamContentNextSignature>) {
      self.head = head
      self.next = next
    }
  }

  /// The type of a function.
  @CandidSignature(.query)
  public enum StreamContentNextSignature {
    public typealias Function = () -> RecursionMacros.Stream
  }

  #if !hasFeature(Embedded)
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
    public func f(server: RecursionMacros.S) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "f",
        argument: Message.encode(server), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `g`.
    public func g(
      _ argument0: RecursionMacros.List
    ) async throws -> (RecursionMacros.B, RecursionMacros.Tree, RecursionMacros.Stream) {
      let reply = try await self.caller.call(
        self.canister, method: "g",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: RecursionMacros.B.self, RecursionMacros.Tree.self, RecursionMacros.Stream.self)
    }
  }
  #endif
}

// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `fieldnat`.
public enum FieldnatMacros {
  /// The type `tuple`.
  @CandidType
  public struct Tuple: Hashable, Sendable {
    public var _0: String
    public var _1: String

    /// A value with the given parts.
    public init(_ _0: String, _ _1: String) {
      self._0 = _0
      self._1 = _1
    }
  }

  /// The type `non_tuple`.
  @CandidType
  public struct NonTuple: Hashable, Sendable {
    public var _1: String
    public var _2: String

    /// A value with the given parts.
    public init(_ _1: String, _ _2: String) {
      self._1 = _1
      self._2 = _2
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `fieldnat`.
  public struct FieldnatClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `bab`.
    public func bab(two: Integer, _ argument1: Nat) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "bab",
        argument: Message.encode(two, argument1), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `bar`.
    public func bar(
      _ argument0: FieldnatMacros.BarArgument
    ) async throws -> FieldnatMacros.BarResult {
      let reply = try await self.caller.call(
        self.canister, method: "bar",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatMacros.BarResult.self)
    }

    /// Calls `bas`.
    public func bas(
      _ argument0: FieldnatMacros.BasArgument
    ) async throws -> FieldnatMacros.BasResult {
      let reply = try await self.caller.call(
        self.canister, method: "bas",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatMacros.BasResult.self)
    }

    /// Calls `baz`.
    public func baz(
      _ argument0: FieldnatMacros.BazArgument
    ) async throws -> FieldnatMacros.BazResult {
      let reply = try await self.caller.call(
        self.canister, method: "baz",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatMacros.BazResult.self)
    }

    /// Calls `bba`.
    public func bba(_ argument0: FieldnatMacros.Tuple) async throws -> FieldnatMacros.NonTuple {
      let reply = try await self.caller.call(
        self.canister, method: "bba",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatMacros.NonTuple.self)
    }

    /// Calls `bib`.
    public func bib(
      _ argument0: FieldnatMacros.BibArgument
    ) async throws -> FieldnatMacros.BibResult {
      let reply = try await self.caller.call(
        self.canister, method: "bib",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatMacros.BibResult.self)
    }

    /// Calls `foo`.
    public func foo(
      _ argument0: FieldnatMacros.FooArgument
    ) async throws -> FieldnatMacros.FooResult {
      let reply = try await self.caller.call(
        self.canister, method: "foo",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: FieldnatMacros.FooResult.self)
    }
  }
  #endif

  /// A part of a method's type.
  @CandidType
  public struct BarArgument: Hashable, Sendable {
    @CandidField("2") public var field50: Integer

    /// A value with the given parts.
    public init(field50: Integer) {
      self.field50 = field50
    }
  }

  /// A part of a method's type.
  @CandidType
  public enum BarResult: Hashable, Sendable {
    case e20
    case e30
  }

  /// A part of a method's type.
  @CandidType
  public struct BasArgument: Hashable, Sendable {
    public var _0: Integer
    public var _1: Integer

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: Integer) {
      self._0 = _0
      self._1 = _1
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct BasResult: Hashable, Sendable {
    public var _1: Nat
    public var _0: String

    /// A value with the given parts.
    public init(_ _1: Nat, _ _0: String) {
      self._1 = _1
      self._0 = _0
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct BazArgument: Hashable, Sendable {
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
  public struct BazResult: Hashable, Sendable {
    /// A value with the given parts.
    public init() {
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct BibArgument: Hashable, Sendable {
    public var _0: Integer

    /// A value with the given parts.
    public init(_ _0: Integer) {
      self._0 = _0
    }
  }

  /// A part of a method's type.
  @CandidType
  public enum BibResult: Hashable, Sendable {
    case _0(Integer)
  }

  /// A part of a method's type.
  @CandidType
  public struct FooArgument: Hashable, Sendable {
    public var _2: Integer

    /// A value with the given parts.
    public init(_ _2: Integer) {
      self._2 = _2
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct FooResult: Hashable, Sendable {
    public var _2: Integer
    @CandidField("_2") public var field21235: Integer

    /// A value with the given parts.
    public init(_ _2: Integer, field21235: Integer) {
      self._2 = _2
      self.field21235 = field21235
    }
  }
}

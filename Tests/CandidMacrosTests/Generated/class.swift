// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `class`.
public enum ClassMacros {
  /// The type `Profile`.
  @CandidType
  public struct Profile: Hashable, Sendable {
    public var age: UInt8
    public var name: String

    /// A value with the given parts.
    public init(age: UInt8, name: String) {
      self.age = age
      self.name = name
    }
  }

  /// The type `List`.
  public typealias List = ClassMacros.ListContent?

  /// A part of `List`.
  @CandidType
  public struct ListContent: Hashable, Sendable {
    public var _0: Integer
    @Indirect public var _1: ClassMacros.List

    /// A value with the given parts.
    public init(_ _0: Integer, _ _1: ClassMacros.List) {
      self._0 = _0
      self._1 = _1
    }
  }

  #if !hasFeature(Embedded)
  /// Doc comment for class service
  public struct ClassClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// The message that the canister is installed with.
    public static func installArgument(
      _ argument0: Integer,
      l: ClassMacros.List,
      _ argument2: ClassMacros.Profile
    ) -> [UInt8] {
      Message.encode(argument0, l, argument2)
    }

    /// Doc comment for get method in class service
    public func get() async throws -> ClassMacros.List {
      let reply = try await self.caller.call(
        self.canister, method: "get",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: ClassMacros.List.self)
    }

    /// Calls `set`.
    public func set(_ argument0: ClassMacros.List) async throws -> ClassMacros.List {
      let reply = try await self.caller.call(
        self.canister, method: "set",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ClassMacros.List.self)
    }
  }
  #endif
}

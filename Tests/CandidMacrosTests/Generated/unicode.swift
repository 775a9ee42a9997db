// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `unicode`.
public enum UnicodeMacros {
  /// The type `A`.
  @CandidType
  public struct A: Hashable, Sendable {
    public var 字段名: Nat
    @CandidField("字 段 名2") public var 字段名2: Nat
    @CandidField("\u{1f4e6}\u{1f366}") public var field1832283146: Nat
    @CandidField("\u{e000}") public var field11864174: Nat

    /// A value with the given parts.
    public init(字段名: Nat, 字段名2: Nat, field1832283146: Nat, field11864174: Nat) {
      self.字段名 = 字段名
      self.字段名2 = 字段名2
      self.field1832283146 = field1832283146
      self.field11864174 = field11864174
    }
  }

  /// The type `B`.
  @CandidType
  public enum B: Hashable, Sendable {
    @CandidField("") case case0
    case 空的
    @CandidField("  空的  ") case 空的Value
    @CandidField("1\u{20e3}\u{fe0f}2\u{20e3}\u{fe0f}3\u{20e3}\u{fe0f}") case case3099250646
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `unicode`.
  public struct UnicodeClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls ``.
    public func method0(_ argument0: Nat) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `✈️  🚗 ⛱️ `.
    public func method356566390() async throws {
      let reply = try await self.caller.call(
        self.canister, method: "\u{2708}\u{fe0f}  \u{1f697} \u{26f1}\u{fe0f} ",
        argument: Message.encode(), mode: .oneway)
      _ = reply
    }

    /// Calls `函数名`.
    public func 函数名(_ argument0: UnicodeMacros.A) async throws -> UnicodeMacros.B {
      let reply = try await self.caller.call(
        self.canister, method: "函数名",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: UnicodeMacros.B.self)
    }

    /// Calls `👀`.
    public func method2669435454(_ argument0: Nat) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "\u{1f440}",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: Nat.self)
    }
  }
  #endif
}

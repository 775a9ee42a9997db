// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `inline_methods`.
public enum InlineMethodsMacros {
  /// The type `Fn`.
  public typealias Fn = CandidFunction<InlineMethodsMacros.FnSignature>

  /// The type of a function.
  @CandidSignature(.query)
  public enum FnSignature {
    public typealias Function = (Nat) -> Nat
  }

  /// The type `Gn`.
  public typealias Gn = InlineMethodsMacros.Fn

  /// The type `RInline`.
  @CandidType
  public struct RInline: Hashable, Sendable {
    public var fn: CandidFunction<InlineMethodsMacros.RInlineFnSignature>
    public var x: Nat

    /// A value with the given parts.
    public init(fn: CandidFunction<InlineMethodsMacros.RInlineFnSignature>, x: Nat) {
      self.fn = fn
      self.x = x
    }
  }

  /// The type of a function.
  @CandidSignature(.query)
  public enum RInlineFnSignature {
    public typealias Function = (Nat) -> Nat
  }

  /// The type `R`.
  @CandidType
  public struct R: Hashable, Sendable {
    public var fn: InlineMethodsMacros.Fn
    public var gn: InlineMethodsMacros.Gn
    public var nested: InlineMethodsMacros.RNested
    public var x: Nat

    /// A value with the given parts.
    public init(
      fn: InlineMethodsMacros.Fn,
      gn: InlineMethodsMacros.Gn,
      nested: InlineMethodsMacros.RNested,
      x: Nat
    ) {
      self.fn = fn
      self.gn = gn
      self.nested = nested
      self.x = x
    }
  }

  /// A part of `R`.
  @CandidType
  public struct RNested: Hashable, Sendable {
    public var fn: InlineMethodsMacros.Gn

    /// A value with the given parts.
    public init(fn: InlineMethodsMacros.Gn) {
      self.fn = fn
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `inline_methods`.
  public struct InlineMethodsClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `add_two`.
    public func addTwo(_ argument0: Nat) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "add_two",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `fn`.
    public func fn(_ argument0: Nat) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "fn",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn`.
    public func highOrderFn(
      _ argument0: Nat,
      _ argument1: InlineMethodsMacros.Fn
    ) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn_inline`.
    public func highOrderFnInline(
      _ argument0: Nat,
      _ argument1: CandidFunction<InlineMethodsMacros.HighOrderFnInlineArgumentSignature>
    ) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_inline",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn_via_id`.
    public func highOrderFnViaId(
      _ argument0: Nat,
      _ argument1: InlineMethodsMacros.Gn
    ) async throws -> InlineMethodsMacros.Fn {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_via_id",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: InlineMethodsMacros.Fn.self)
    }

    /// Calls `high_order_fn_via_record`.
    public func highOrderFnViaRecord(_ argument0: InlineMethodsMacros.R) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_via_record",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn_via_record_inline`.
    public func highOrderFnViaRecordInline(
      _ argument0: InlineMethodsMacros.RInline
    ) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_via_record_inline",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }
  }
  #endif

  /// The type of a function.
  @CandidSignature(.query)
  public enum HighOrderFnInlineArgumentSignature {
    public typealias Function = (Nat) -> Nat
  }
}

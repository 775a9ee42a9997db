// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `inline_methods`.
public enum InlineMethodsBindings {
  /// The type `Fn`.
  public typealias Fn = CandidFunction<InlineMethodsBindings.FnSignature>

  /// The type of a function.
  @CandidSignature(.query)
  public enum FnSignature {
    public typealias Function = (Nat) -> Nat
  }

  /// The type `Gn`.
  public typealias Gn = InlineMethodsBindings.Fn

  /// The type `RInline`.
  @CandidType
  public struct RInline: Hashable, Sendable {
    public var fn: CandidFunction<InlineMethodsBindings.RInlineFnSignature>
    public var x: Nat

    /// A value with the given parts.
    public init(fn: CandidFunction<InlineMethodsBindings.RInlineFnSignature>, x: Nat) {
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
    public var fn: InlineMethodsBindings.Fn
    public var gn: InlineMethodsBindings.Gn
    public var nested: InlineMethodsBindings.RNested
    public var x: Nat

    /// A value with the given parts.
    public init(
      fn: InlineMethodsBindings.Fn,
      gn: InlineMethodsBindings.Gn,
      nested: InlineMethodsBindings.RNested,
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
    public var fn: InlineMethodsBindings.Gn

    /// A value with the given parts.
    public init(fn: InlineMethodsBindings.Gn) {
      self.fn = fn
    }
  }

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
      _ argument1: InlineMethodsBindings.Fn
    ) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn_inline`.
    public func highOrderFnInline(
      _ argument0: Nat,
      _ argument1: CandidFunction<InlineMethodsBindings.HighOrderFnInlineArgumentSignature>
    ) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_inline",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn_via_id`.
    public func highOrderFnViaId(
      _ argument0: Nat,
      _ argument1: InlineMethodsBindings.Gn
    ) async throws -> InlineMethodsBindings.Fn {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_via_id",
        argument: Message.encode(argument0, argument1), mode: nil)
      return try Message.decode(reply, as: InlineMethodsBindings.Fn.self)
    }

    /// Calls `high_order_fn_via_record`.
    public func highOrderFnViaRecord(_ argument0: InlineMethodsBindings.R) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_via_record",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Calls `high_order_fn_via_record_inline`.
    public func highOrderFnViaRecordInline(
      _ argument0: InlineMethodsBindings.RInline
    ) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "high_order_fn_via_record_inline",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Nat.self)
    }
  }

  /// The type of a function.
  @CandidSignature(.query)
  public enum HighOrderFnInlineArgumentSignature {
    public typealias Function = (Nat) -> Nat
  }
}

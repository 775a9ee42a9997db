// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `cycles_minting`.
public enum CyclesMinting {
  /// The interface as its `.did` file has it.
  public static let interfaceText = #"""
    // The cycles minting canister, rkp4c-7iaaa-aaaaa-aaaca-cai: the part of its public interface that
    // Cooper speaks. Source: dfinity/ic, rs/nns/cmc/cmc.did.

    type block_index = nat64;

    type notify_mint_cycles_arg = record {
      /// The block of the ICP ledger with the payment.
      block_index : block_index;
      to_subaccount : opt blob;
      deposit_memo : opt blob;
    };

    type notify_mint_cycles_success = record {
      /// The block of the cycles ledger with the deposit.
      block_index : nat;
      /// The cycles that were made.
      minted : nat;
      /// The cycles of the account now.
      balance : nat;
    };

    type notify_error = variant {
      /// The payment failed and was returned, or a part of it.
      Refunded : record { reason : text; block_index : opt block_index };
      /// The payment is being processed: ask again.
      Processing;
      /// The oldest block that can still be processed.
      TransactionTooOld : block_index;
      InvalidTransaction : text;
      Other : record { error_code : nat64; error_message : text };
    };

    type notify_mint_cycles_result = variant { Ok : notify_mint_cycles_success; Err : notify_error };

    type icp_xdr_conversion_rate = record {
      timestamp_seconds : nat64;
      /// The 10,000ths of an XDR that an ICP is worth; an XDR makes 10^12 cycles.
      xdr_permyriad_per_icp : nat64;
    };

    type icp_xdr_conversion_rate_response = record {
      data : icp_xdr_conversion_rate;
      hash_tree : blob;
      certificate : blob;
    };

    service : {
      /// Makes cycles of ICP that the caller has sent here, for the caller's account in the cycles ledger.
      notify_mint_cycles : (notify_mint_cycles_arg) -> (notify_mint_cycles_result);
      /// What an ICP is worth.
      get_icp_xdr_conversion_rate : () -> (icp_xdr_conversion_rate_response) query;
    }

    """#

  /// The type `block_index`.
  public typealias BlockIndex = UInt64

  /// The type `notify_mint_cycles_arg`.
  public struct NotifyMintCyclesArg: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// The block of the ICP ledger with the payment.
    public var blockIndex: CyclesMinting.BlockIndex
    public var toSubaccount: Blob?
    public var depositMemo: Blob?

    /// A value with the given parts.
    public init(
      blockIndex: CyclesMinting.BlockIndex,
      toSubaccount: Blob? = nil,
      depositMemo: Blob? = nil
    ) {
      self.blockIndex = blockIndex
      self.toSubaccount = toSubaccount
      self.depositMemo = depositMemo
    }

    public static var candidTypeKey: UInt64 { 0x8D4DA374055758E6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NotifyMintCyclesArg")
      { return known }
      var fields = builder.fields(3)
      fields.append(624086880, "block_index", CyclesMinting.BlockIndex.candidType(in: &builder), documentation: "The block of the ICP ledger with the payment.")
      fields.append(982470779, "deposit_memo", Optional<Blob>.candidType(in: &builder))
      fields.append(1077262001, "to_subaccount", Optional<Blob>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.blockIndex.encode(into: &writer)
      self.depositMemo.encode(into: &writer)
      self.toSubaccount.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.blockIndex = try CyclesMinting.BlockIndex(from: &reader, wire: try reader.field(624086880, &fields))
      self.depositMemo = try Optional<Blob>(from: &reader, wire: try reader.field(982470779, &fields))
      self.toSubaccount = try Optional<Blob>(from: &reader, wire: try reader.field(1077262001, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `notify_mint_cycles_success`.
  public struct NotifyMintCyclesSuccess: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// The block of the cycles ledger with the deposit.
    public var blockIndex: Nat
    /// The cycles that were made.
    public var minted: Nat
    /// The cycles of the account now.
    public var balance: Nat

    /// A value with the given parts.
    public init(blockIndex: Nat, minted: Nat, balance: Nat) {
      self.blockIndex = blockIndex
      self.minted = minted
      self.balance = balance
    }

    public static var candidTypeKey: UInt64 { 0x2987C84AEB382341 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NotifyMintCyclesSuccess")
      { return known }
      var fields = builder.fields(3)
      fields.append(596483356, "balance", Nat.candidType(in: &builder), documentation: "The cycles of the account now.")
      fields.append(624086880, "block_index", Nat.candidType(in: &builder), documentation: "The block of the cycles ledger with the deposit.")
      fields.append(1392972673, "minted", Nat.candidType(in: &builder), documentation: "The cycles that were made.")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.balance.encode(into: &writer)
      self.blockIndex.encode(into: &writer)
      self.minted.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.balance = try Nat(from: &reader, wire: try reader.field(596483356, &fields))
      self.blockIndex = try Nat(from: &reader, wire: try reader.field(624086880, &fields))
      self.minted = try Nat(from: &reader, wire: try reader.field(1392972673, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `notify_error`.
  public enum NotifyError: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// The payment failed and was returned, or a part of it.
    case refunded(CyclesMinting.NotifyErrorRefunded)
    /// The payment is being processed: ask again.
    case processing
    /// The oldest block that can still be processed.
    case transactionTooOld(CyclesMinting.BlockIndex)
    case invalidTransaction(String)
    case other(CyclesMinting.NotifyErrorOther)

    public static var candidTypeKey: UInt64 { 0xE49787AB104ACC2D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NotifyError")
      { return known }
      var cases = builder.fields(5)
      cases.append(694863607, "Refunded", CyclesMinting.NotifyErrorRefunded.candidType(in: &builder), documentation: "The payment failed and was returned, or a part of it.")
      cases.append(1650214983, "InvalidTransaction", String.candidType(in: &builder))
      cases.append(3382957744, "Other", CyclesMinting.NotifyErrorOther.candidType(in: &builder))
      cases.append(3454426611, "Processing", TypeReference.null, documentation: "The payment is being processed: ask again.")
      cases.append(4113796817, "TransactionTooOld", CyclesMinting.BlockIndex.candidType(in: &builder), documentation: "The oldest block that can still be processed.")
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .refunded(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .invalidTransaction(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      case .other(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      case .processing:
        writer.writeTag(3)
      case .transactionTooOld(let value):
        writer.writeTag(4)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 694863607:
        self = .refunded(try CyclesMinting.NotifyErrorRefunded(from: &reader, wire: tag.wire))
      case 1650214983:
        self = .invalidTransaction(try String(from: &reader, wire: tag.wire))
      case 3382957744:
        self = .other(try CyclesMinting.NotifyErrorOther(from: &reader, wire: tag.wire))
      case 3454426611:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .processing
      case 4113796817:
        self = .transactionTooOld(try CyclesMinting.BlockIndex(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `notify_error`.
  public struct NotifyErrorRefunded: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var reason: String
    public var blockIndex: CyclesMinting.BlockIndex?

    /// A value with the given parts.
    public init(reason: String, blockIndex: CyclesMinting.BlockIndex? = nil) {
      self.reason = reason
      self.blockIndex = blockIndex
    }

    public static var candidTypeKey: UInt64 { 0x592561EF81C07FB6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NotifyErrorRefunded")
      { return known }
      var fields = builder.fields(2)
      fields.append(624086880, "block_index", Optional<CyclesMinting.BlockIndex>.candidType(in: &builder))
      fields.append(4238151620, "reason", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.blockIndex.encode(into: &writer)
      self.reason.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.blockIndex = try Optional<CyclesMinting.BlockIndex>(from: &reader, wire: try reader.field(624086880, &fields))
      self.reason = try String(from: &reader, wire: try reader.field(4238151620, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `notify_error`.
  public struct NotifyErrorOther: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var errorCode: UInt64
    public var errorMessage: String

    /// A value with the given parts.
    public init(errorCode: UInt64, errorMessage: String) {
      self.errorCode = errorCode
      self.errorMessage = errorMessage
    }

    public static var candidTypeKey: UInt64 { 0xE45A82605521462D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NotifyErrorOther")
      { return known }
      var fields = builder.fields(2)
      fields.append(1389388560, "error_message", String.candidType(in: &builder))
      fields.append(3601615940, "error_code", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.errorMessage.encode(into: &writer)
      self.errorCode.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.errorMessage = try String(from: &reader, wire: try reader.field(1389388560, &fields))
      self.errorCode = try UInt64(from: &reader, wire: try reader.field(3601615940, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `notify_mint_cycles_result`.
  public enum NotifyMintCyclesResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case ok(CyclesMinting.NotifyMintCyclesSuccess)
    case err(CyclesMinting.NotifyError)

    public static var candidTypeKey: UInt64 { 0x85CDCF1007A4F31F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "NotifyMintCyclesResult")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", CyclesMinting.NotifyMintCyclesSuccess.candidType(in: &builder))
      cases.append(3456837, "Err", CyclesMinting.NotifyError.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .ok(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .err(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 17724:
        self = .ok(try CyclesMinting.NotifyMintCyclesSuccess(from: &reader, wire: tag.wire))
      case 3456837:
        self = .err(try CyclesMinting.NotifyError(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `icp_xdr_conversion_rate`.
  public struct IcpXdrConversionRate: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var timestampSeconds: UInt64
    /// The 10,000ths of an XDR that an ICP is worth; an XDR makes 10^12 cycles.
    public var xdrPermyriadPerIcp: UInt64

    /// A value with the given parts.
    public init(timestampSeconds: UInt64, xdrPermyriadPerIcp: UInt64) {
      self.timestampSeconds = timestampSeconds
      self.xdrPermyriadPerIcp = xdrPermyriadPerIcp
    }

    public static var candidTypeKey: UInt64 { 0xCEE1A0CB1B14A588 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "IcpXdrConversionRate")
      { return known }
      var fields = builder.fields(2)
      fields.append(2214623967, "xdr_permyriad_per_icp", UInt64.candidType(in: &builder), documentation: "The 10,000ths of an XDR that an ICP is worth; an XDR makes 10^12 cycles.")
      fields.append(4174818006, "timestamp_seconds", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.xdrPermyriadPerIcp.encode(into: &writer)
      self.timestampSeconds.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.xdrPermyriadPerIcp = try UInt64(from: &reader, wire: try reader.field(2214623967, &fields))
      self.timestampSeconds = try UInt64(from: &reader, wire: try reader.field(4174818006, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `icp_xdr_conversion_rate_response`.
  public struct IcpXdrConversionRateResponse: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var data: CyclesMinting.IcpXdrConversionRate
    public var hashTree: Blob
    public var certificate: Blob

    /// A value with the given parts.
    public init(data: CyclesMinting.IcpXdrConversionRate, hashTree: Blob, certificate: Blob) {
      self.data = data
      self.hashTree = hashTree
      self.certificate = certificate
    }

    public static var candidTypeKey: UInt64 { 0x63A18AF5E6AEF47 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "IcpXdrConversionRateResponse")
      { return known }
      var fields = builder.fields(3)
      fields.append(457361687, "certificate", Blob.candidType(in: &builder))
      fields.append(1113806378, "data", CyclesMinting.IcpXdrConversionRate.candidType(in: &builder))
      fields.append(2709945007, "hash_tree", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.certificate.encode(into: &writer)
      self.data.encode(into: &writer)
      self.hashTree.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.certificate = try Blob(from: &reader, wire: try reader.field(457361687, &fields))
      self.data = try CyclesMinting.IcpXdrConversionRate(from: &reader, wire: try reader.field(1113806378, &fields))
      self.hashTree = try Blob(from: &reader, wire: try reader.field(2709945007, &fields))
      try reader.endRecord(&fields)
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `cycles_minting`.
  public struct CyclesMintingClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// What an ICP is worth.
    public func getIcpXdrConversionRate(
    ) async throws -> CyclesMinting.IcpXdrConversionRateResponse {
      let reply = try await self.caller.call(
        self.canister, method: "get_icp_xdr_conversion_rate",
        argument: Message.encode(), mode: .query)
      return try Message.decode(reply, as: CyclesMinting.IcpXdrConversionRateResponse.self)
    }

    /// Makes cycles of ICP that the caller has sent here, for the caller's account in the cycles ledger.
    public func notifyMintCycles(
      _ argument0: CyclesMinting.NotifyMintCyclesArg
    ) async throws -> CyclesMinting.NotifyMintCyclesResult {
      let reply = try await self.caller.call(
        self.canister, method: "notify_mint_cycles",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: CyclesMinting.NotifyMintCyclesResult.self)
    }
  }
  #endif
}

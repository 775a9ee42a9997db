// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `icp_ledger`.
public enum ICPLedger {
  /// The interface as its `.did` file has it.
  public static let interfaceText = #"""
    // The ICP ledger, ryjl3-tyaaa-aaaaa-aaaba-cai: the part of its public interface that Cooper speaks.
    // Source: dfinity/ic, rs/ledger_suite/icp/ledger.did.

    /// An amount in 10^-8 of an ICP.
    type tokens = record { e8s : nat64 };

    type time_stamp = record { timestamp_nanos : nat64 };

    /// 32 bytes: a checksum of four, and a hash of a principal with one of its subaccounts.
    type account_identifier = blob;

    type block_index = nat64;

    type transfer_args = record {
      memo : nat64;
      amount : tokens;
      fee : tokens;
      from_subaccount : opt blob;
      to : account_identifier;
      created_at_time : opt time_stamp;
    };

    type transfer_error = variant {
      BadFee : record { expected_fee : tokens };
      InsufficientFunds : record { balance : tokens };
      TxTooOld : record { allowed_window_nanos : nat64 };
      TxCreatedInFuture;
      TxDuplicate : record { duplicate_of : block_index };
    };

    type transfer_result = variant { Ok : block_index; Err : transfer_error };

    type account_balance_args = record { account : account_identifier };

    type transfer_fee_arg = record {};

    type transfer_fee = record { transfer_fee : tokens };

    service : {
      /// The ICP of an account.
      account_balance : (account_balance_args) -> (tokens) query;
      /// Moves ICP from an account of the caller to another account.
      transfer : (transfer_args) -> (transfer_result);
      /// What a transfer costs.
      transfer_fee : (transfer_fee_arg) -> (transfer_fee) query;
    }

    """#

  /// An amount in 10^-8 of an ICP.
  public struct Tokens: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var e8s: UInt64

    /// A value with the given parts.
    public init(e8s: UInt64) {
      self.e8s = e8s
    }

    public static var candidTypeKey: UInt64 { 0xD9093637370EC73A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Tokens", documentation: "An amount in 10^-8 of an ICP.")
      { return known }
      var fields = builder.fields(1)
      fields.append(5035232, "e8s", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.e8s.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.e8s = try UInt64(from: &reader, wire: try reader.field(5035232, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `time_stamp`.
  public struct TimeStamp: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var timestampNanos: UInt64

    /// A value with the given parts.
    public init(timestampNanos: UInt64) {
      self.timestampNanos = timestampNanos
    }

    public static var candidTypeKey: UInt64 { 0xBE62A545C47F1B68 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TimeStamp")
      { return known }
      var fields = builder.fields(1)
      fields.append(268680022, "timestamp_nanos", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.timestampNanos.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.timestampNanos = try UInt64(from: &reader, wire: try reader.field(268680022, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// 32 bytes: a checksum of four, and a hash of a principal with one of its subaccounts.
  public typealias AccountIdentifier = Blob

  /// The type `block_index`.
  public typealias BlockIndex = UInt64

  /// The type `transfer_args`.
  public struct TransferArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var memo: UInt64
    public var amount: ICPLedger.Tokens
    public var fee: ICPLedger.Tokens
    public var fromSubaccount: Blob?
    public var to: ICPLedger.AccountIdentifier
    public var createdAtTime: ICPLedger.TimeStamp?

    /// A value with the given parts.
    public init(
      memo: UInt64,
      amount: ICPLedger.Tokens,
      fee: ICPLedger.Tokens,
      fromSubaccount: Blob? = nil,
      to: ICPLedger.AccountIdentifier,
      createdAtTime: ICPLedger.TimeStamp? = nil
    ) {
      self.memo = memo
      self.amount = amount
      self.fee = fee
      self.fromSubaccount = fromSubaccount
      self.to = to
      self.createdAtTime = createdAtTime
    }

    public static var candidTypeKey: UInt64 { 0x888EC0DA9AB29E5E }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferArgs")
      { return known }
      var fields = builder.fields(6)
      fields.append(25979, "to", ICPLedger.AccountIdentifier.candidType(in: &builder))
      fields.append(5094982, "fee", ICPLedger.Tokens.candidType(in: &builder))
      fields.append(1213809850, "memo", UInt64.candidType(in: &builder))
      fields.append(1835347746, "from_subaccount", Optional<Blob>.candidType(in: &builder))
      fields.append(3258775938, "created_at_time", Optional<ICPLedger.TimeStamp>.candidType(in: &builder))
      fields.append(3573748184, "amount", ICPLedger.Tokens.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.to.encode(into: &writer)
      self.fee.encode(into: &writer)
      self.memo.encode(into: &writer)
      self.fromSubaccount.encode(into: &writer)
      self.createdAtTime.encode(into: &writer)
      self.amount.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.to = try ICPLedger.AccountIdentifier(from: &reader, wire: try reader.field(25979, &fields))
      self.fee = try ICPLedger.Tokens(from: &reader, wire: try reader.field(5094982, &fields))
      self.memo = try UInt64(from: &reader, wire: try reader.field(1213809850, &fields))
      self.fromSubaccount = try Optional<Blob>(from: &reader, wire: try reader.field(1835347746, &fields))
      self.createdAtTime = try Optional<ICPLedger.TimeStamp>(from: &reader, wire: try reader.field(3258775938, &fields))
      self.amount = try ICPLedger.Tokens(from: &reader, wire: try reader.field(3573748184, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `transfer_error`.
  public enum TransferError: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case badFee(ICPLedger.TransferErrorBadFee)
    case insufficientFunds(ICPLedger.TransferErrorInsufficientFunds)
    case txTooOld(ICPLedger.TransferErrorTxTooOld)
    case txCreatedInFuture
    case txDuplicate(ICPLedger.TransferErrorTxDuplicate)

    public static var candidTypeKey: UInt64 { 0x3EA29C3D10DDD9B3 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferError")
      { return known }
      var cases = builder.fields(5)
      cases.append(195874615, "TxTooOld", ICPLedger.TransferErrorTxTooOld.candidType(in: &builder))
      cases.append(2142953889, "BadFee", ICPLedger.TransferErrorBadFee.candidType(in: &builder))
      cases.append(2932695879, "TxDuplicate", ICPLedger.TransferErrorTxDuplicate.candidType(in: &builder))
      cases.append(4060984012, "TxCreatedInFuture", TypeReference.null)
      cases.append(4206284395, "InsufficientFunds", ICPLedger.TransferErrorInsufficientFunds.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .txTooOld(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .badFee(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      case .txDuplicate(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      case .txCreatedInFuture:
        writer.writeTag(3)
      case .insufficientFunds(let value):
        writer.writeTag(4)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 195874615:
        self = .txTooOld(try ICPLedger.TransferErrorTxTooOld(from: &reader, wire: tag.wire))
      case 2142953889:
        self = .badFee(try ICPLedger.TransferErrorBadFee(from: &reader, wire: tag.wire))
      case 2932695879:
        self = .txDuplicate(try ICPLedger.TransferErrorTxDuplicate(from: &reader, wire: tag.wire))
      case 4060984012:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .txCreatedInFuture
      case 4206284395:
        self = .insufficientFunds(try ICPLedger.TransferErrorInsufficientFunds(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `transfer_error`.
  public struct TransferErrorBadFee: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var expectedFee: ICPLedger.Tokens

    /// A value with the given parts.
    public init(expectedFee: ICPLedger.Tokens) {
      self.expectedFee = expectedFee
    }

    public static var candidTypeKey: UInt64 { 0x41D9141938E0AA0E }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferErrorBadFee")
      { return known }
      var fields = builder.fields(1)
      fields.append(3725446591, "expected_fee", ICPLedger.Tokens.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.expectedFee.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.expectedFee = try ICPLedger.Tokens(from: &reader, wire: try reader.field(3725446591, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `transfer_error`.
  public struct TransferErrorInsufficientFunds: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var balance: ICPLedger.Tokens

    /// A value with the given parts.
    public init(balance: ICPLedger.Tokens) {
      self.balance = balance
    }

    public static var candidTypeKey: UInt64 { 0xEC8FE61E15EEBF24 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferErrorInsufficientFunds")
      { return known }
      var fields = builder.fields(1)
      fields.append(596483356, "balance", ICPLedger.Tokens.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.balance.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.balance = try ICPLedger.Tokens(from: &reader, wire: try reader.field(596483356, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `transfer_error`.
  public struct TransferErrorTxTooOld: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var allowedWindowNanos: UInt64

    /// A value with the given parts.
    public init(allowedWindowNanos: UInt64) {
      self.allowedWindowNanos = allowedWindowNanos
    }

    public static var candidTypeKey: UInt64 { 0x1EC65908268773E8 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferErrorTxTooOld")
      { return known }
      var fields = builder.fields(1)
      fields.append(3919368871, "allowed_window_nanos", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.allowedWindowNanos.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.allowedWindowNanos = try UInt64(from: &reader, wire: try reader.field(3919368871, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `transfer_error`.
  public struct TransferErrorTxDuplicate: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var duplicateOf: ICPLedger.BlockIndex

    /// A value with the given parts.
    public init(duplicateOf: ICPLedger.BlockIndex) {
      self.duplicateOf = duplicateOf
    }

    public static var candidTypeKey: UInt64 { 0x36A6EB399BC92E58 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferErrorTxDuplicate")
      { return known }
      var fields = builder.fields(1)
      fields.append(326934155, "duplicate_of", ICPLedger.BlockIndex.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.duplicateOf.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.duplicateOf = try ICPLedger.BlockIndex(from: &reader, wire: try reader.field(326934155, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `transfer_result`.
  public enum TransferResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case ok(ICPLedger.BlockIndex)
    case err(ICPLedger.TransferError)

    public static var candidTypeKey: UInt64 { 0x6FBE168A56F0D582 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferResult")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", ICPLedger.BlockIndex.candidType(in: &builder))
      cases.append(3456837, "Err", ICPLedger.TransferError.candidType(in: &builder))
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
        self = .ok(try ICPLedger.BlockIndex(from: &reader, wire: tag.wire))
      case 3456837:
        self = .err(try ICPLedger.TransferError(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `account_balance_args`.
  public struct AccountBalanceArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var account: ICPLedger.AccountIdentifier

    /// A value with the given parts.
    public init(account: ICPLedger.AccountIdentifier) {
      self.account = account
    }

    public static var candidTypeKey: UInt64 { 0x87991B76478ECB1C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "AccountBalanceArgs")
      { return known }
      var fields = builder.fields(1)
      fields.append(2707029165, "account", ICPLedger.AccountIdentifier.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.account.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.account = try ICPLedger.AccountIdentifier(from: &reader, wire: try reader.field(2707029165, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `transfer_fee_arg`.
  public struct TransferFeeArg: Hashable, Sendable, CandidEncodable, CandidDecodable {
    /// A value with the given parts.
    public init() {
    }

    public static var candidTypeKey: UInt64 { 0x3294537A1A1B8C1B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferFeeArg")
      { return known }
      let fields = builder.fields(0)
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      try reader.endRecord(&fields)
    }
  }

  /// The type `transfer_fee`.
  public struct TransferFee: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var transferFee: ICPLedger.Tokens

    /// A value with the given parts.
    public init(transferFee: ICPLedger.Tokens) {
      self.transferFee = transferFee
    }

    public static var candidTypeKey: UInt64 { 0x613A75EAC876AB49 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferFee")
      { return known }
      var fields = builder.fields(1)
      fields.append(902112242, "transfer_fee", ICPLedger.Tokens.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.transferFee.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.transferFee = try ICPLedger.Tokens(from: &reader, wire: try reader.field(902112242, &fields))
      try reader.endRecord(&fields)
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `icp_ledger`.
  public struct IcpLedgerClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// The ICP of an account.
    public func accountBalance(
      _ argument0: ICPLedger.AccountBalanceArgs
    ) async throws -> ICPLedger.Tokens {
      let reply = try await self.caller.call(
        self.canister, method: "account_balance",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: ICPLedger.Tokens.self)
    }

    /// Moves ICP from an account of the caller to another account.
    public func transfer(
      _ argument0: ICPLedger.TransferArgs
    ) async throws -> ICPLedger.TransferResult {
      let reply = try await self.caller.call(
        self.canister, method: "transfer",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ICPLedger.TransferResult.self)
    }

    /// What a transfer costs.
    public func transferFee(
      _ argument0: ICPLedger.TransferFeeArg
    ) async throws -> ICPLedger.TransferFee {
      let reply = try await self.caller.call(
        self.canister, method: "transfer_fee",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: ICPLedger.TransferFee.self)
    }
  }
  #endif
}

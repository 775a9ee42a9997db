// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `cycles_ledger`.
public enum CyclesLedger {
  /// The interface as its `.did` file has it.
  public static let interfaceText = #"""
    // The cycles ledger, um5iw-rqaaa-aaaaq-qaaba-cai: the part of its public interface that Cooper speaks.
    // Source: dfinity/cycles-ledger, cycles-ledger.did; ICRC-1.

    type account = record { owner : principal; subaccount : opt blob };

    type block_index = nat;

    type transfer_args = record {
      from_subaccount : opt blob;
      to : account;
      amount : nat;
      fee : opt nat;
      memo : opt blob;
      created_at_time : opt nat64;
    };

    type transfer_error = variant {
      BadFee : record { expected_fee : nat };
      BadBurn : record { min_burn_amount : nat };
      InsufficientFunds : record { balance : nat };
      TooOld;
      CreatedInFuture : record { ledger_time : nat64 };
      Duplicate : record { duplicate_of : nat };
      TemporarilyUnavailable;
      GenericError : record { message : text; error_code : nat };
    };

    type transfer_result = variant { Ok : block_index; Err : transfer_error };

    type deposit_args = record { to : account; memo : opt blob };

    type deposit_result = record { balance : nat; block_index : block_index };

    type rejection_code = variant {
      NoError;
      CanisterError;
      SysTransient;
      DestinationInvalid;
      Unknown;
      SysFatal;
      CanisterReject;
    };

    type withdraw_args = record {
      amount : nat;
      from_subaccount : opt blob;
      to : principal;
      created_at_time : opt nat64;
    };

    type withdraw_error = variant {
      GenericError : record { message : text; error_code : nat };
      TemporarilyUnavailable;
      FailedToWithdraw : record {
        fee_block : opt nat;
        rejection_code : rejection_code;
        rejection_reason : text;
      };
      Duplicate : record { duplicate_of : nat };
      BadFee : record { expected_fee : nat };
      InvalidReceiver : record { receiver : principal };
      CreatedInFuture : record { ledger_time : nat64 };
      TooOld;
      InsufficientFunds : record { balance : nat };
    };

    type withdraw_result = variant { Ok : block_index; Err : withdraw_error };

    type environment_variable = record { name : text; value : text };

    type log_visibility = variant { controllers; public; allowed_viewers : vec principal };

    type canister_settings = record {
      controllers : opt vec principal;
      compute_allocation : opt nat;
      memory_allocation : opt nat;
      freezing_threshold : opt nat;
      reserved_cycles_limit : opt nat;
      log_visibility : opt log_visibility;
      wasm_memory_limit : opt nat;
      wasm_memory_threshold : opt nat;
      environment_variables : opt vec environment_variable;
    };

    /// Where a canister is made.
    type subnet_selection = variant {
      Subnet : record { subnet : principal };
      Filter : record { subnet_type : opt text };
    };

    type creation_args = record {
      settings : opt canister_settings;
      subnet_selection : opt subnet_selection;
    };

    type create_canister_args = record {
      from_subaccount : opt blob;
      created_at_time : opt nat64;
      amount : nat;
      creation_args : opt creation_args;
    };

    type create_canister_success = record { block_id : block_index; canister_id : principal };

    type create_canister_error = variant {
      InsufficientFunds : record { balance : nat };
      TooOld;
      CreatedInFuture : record { ledger_time : nat64 };
      TemporarilyUnavailable;
      /// The canister, where the first request made one.
      Duplicate : record { duplicate_of : nat; canister_id : opt principal };
      FailedToCreate : record {
        fee_block : opt block_index;
        refund_block : opt block_index;
        error : text;
      };
      GenericError : record { message : text; error_code : nat };
    };

    type create_canister_result = variant { Ok : create_canister_success; Err : create_canister_error };

    service : {
      /// The cycles of an account.
      icrc1_balance_of : (account) -> (nat) query;
      /// What each block costs, in cycles.
      icrc1_fee : () -> (nat) query;
      /// Moves cycles from an account of the caller to another account.
      icrc1_transfer : (transfer_args) -> (transfer_result);
      /// Takes the cycles that come with the call into an account.
      deposit : (deposit_args) -> (deposit_result);
      /// Sends cycles from an account of the caller to a canister.
      withdraw : (withdraw_args) -> (withdraw_result);
      /// Makes a canister with cycles from an account of the caller.
      create_canister : (create_canister_args) -> (create_canister_result);
    }

    """#

  /// The type `account`.
  public struct Account: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var owner: Principal
    public var subaccount: Blob?

    /// A value with the given parts.
    public init(owner: Principal, subaccount: Blob? = nil) {
      self.owner = owner
      self.subaccount = subaccount
    }

    public static var candidTypeKey: UInt64 { 0x72D869541501A20A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Account")
      { return known }
      var fields = builder.fields(2)
      fields.append(947296307, "owner", Principal.candidType(in: &builder))
      fields.append(1349681965, "subaccount", Optional<Blob>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.owner.encode(into: &writer)
      self.subaccount.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.owner = try Principal(from: &reader, wire: try reader.field(947296307, &fields))
      self.subaccount = try Optional<Blob>(from: &reader, wire: try reader.field(1349681965, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `block_index`.
  public typealias BlockIndex = Nat

  /// The type `transfer_args`.
  public struct TransferArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var fromSubaccount: Blob?
    public var to: CyclesLedger.Account
    public var amount: Nat
    public var fee: Nat?
    public var memo: Blob?
    public var createdAtTime: UInt64?

    /// A value with the given parts.
    public init(
      fromSubaccount: Blob? = nil,
      to: CyclesLedger.Account,
      amount: Nat,
      fee: Nat? = nil,
      memo: Blob? = nil,
      createdAtTime: UInt64? = nil
    ) {
      self.fromSubaccount = fromSubaccount
      self.to = to
      self.amount = amount
      self.fee = fee
      self.memo = memo
      self.createdAtTime = createdAtTime
    }

    public static var candidTypeKey: UInt64 { 0x6D501540D5725D39 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferArgs")
      { return known }
      var fields = builder.fields(6)
      fields.append(25979, "to", CyclesLedger.Account.candidType(in: &builder))
      fields.append(5094982, "fee", Optional<Nat>.candidType(in: &builder))
      fields.append(1213809850, "memo", Optional<Blob>.candidType(in: &builder))
      fields.append(1835347746, "from_subaccount", Optional<Blob>.candidType(in: &builder))
      fields.append(3258775938, "created_at_time", Optional<UInt64>.candidType(in: &builder))
      fields.append(3573748184, "amount", Nat.candidType(in: &builder))
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
      self.to = try CyclesLedger.Account(from: &reader, wire: try reader.field(25979, &fields))
      self.fee = try Optional<Nat>(from: &reader, wire: try reader.field(5094982, &fields))
      self.memo = try Optional<Blob>(from: &reader, wire: try reader.field(1213809850, &fields))
      self.fromSubaccount = try Optional<Blob>(from: &reader, wire: try reader.field(1835347746, &fields))
      self.createdAtTime = try Optional<UInt64>(from: &reader, wire: try reader.field(3258775938, &fields))
      self.amount = try Nat(from: &reader, wire: try reader.field(3573748184, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `transfer_error`.
  public enum TransferError: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case badFee(CyclesLedger.TransferErrorBadFee)
    case badBurn(CyclesLedger.TransferErrorBadBurn)
    case insufficientFunds(CyclesLedger.TransferErrorInsufficientFunds)
    case tooOld
    case createdInFuture(CyclesLedger.TransferErrorCreatedInFuture)
    case duplicate(CyclesLedger.TransferErrorDuplicate)
    case temporarilyUnavailable
    case genericError(CyclesLedger.TransferErrorGenericError)

    public static var candidTypeKey: UInt64 { 0xCA34D256A355E152 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferError")
      { return known }
      var cases = builder.fields(8)
      cases.append(260448849, "GenericError", CyclesLedger.TransferErrorGenericError.candidType(in: &builder))
      cases.append(658180290, "TemporarilyUnavailable", TypeReference.null)
      cases.append(1093787796, "BadBurn", CyclesLedger.TransferErrorBadBurn.candidType(in: &builder))
      cases.append(1122632043, "Duplicate", CyclesLedger.TransferErrorDuplicate.candidType(in: &builder))
      cases.append(2142953889, "BadFee", CyclesLedger.TransferErrorBadFee.candidType(in: &builder))
      cases.append(2608432112, "CreatedInFuture", CyclesLedger.TransferErrorCreatedInFuture.candidType(in: &builder))
      cases.append(3373249171, "TooOld", TypeReference.null)
      cases.append(4206284395, "InsufficientFunds", CyclesLedger.TransferErrorInsufficientFunds.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .genericError(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .temporarilyUnavailable:
        writer.writeTag(1)
      case .badBurn(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      case .duplicate(let value):
        writer.writeTag(3)
        value.encode(into: &writer)
      case .badFee(let value):
        writer.writeTag(4)
        value.encode(into: &writer)
      case .createdInFuture(let value):
        writer.writeTag(5)
        value.encode(into: &writer)
      case .tooOld:
        writer.writeTag(6)
      case .insufficientFunds(let value):
        writer.writeTag(7)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 260448849:
        self = .genericError(try CyclesLedger.TransferErrorGenericError(from: &reader, wire: tag.wire))
      case 658180290:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .temporarilyUnavailable
      case 1093787796:
        self = .badBurn(try CyclesLedger.TransferErrorBadBurn(from: &reader, wire: tag.wire))
      case 1122632043:
        self = .duplicate(try CyclesLedger.TransferErrorDuplicate(from: &reader, wire: tag.wire))
      case 2142953889:
        self = .badFee(try CyclesLedger.TransferErrorBadFee(from: &reader, wire: tag.wire))
      case 2608432112:
        self = .createdInFuture(try CyclesLedger.TransferErrorCreatedInFuture(from: &reader, wire: tag.wire))
      case 3373249171:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .tooOld
      case 4206284395:
        self = .insufficientFunds(try CyclesLedger.TransferErrorInsufficientFunds(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `transfer_error`.
  public struct TransferErrorBadFee: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var expectedFee: Nat

    /// A value with the given parts.
    public init(expectedFee: Nat) {
      self.expectedFee = expectedFee
    }

    public static var candidTypeKey: UInt64 { 0x6696649AF1A13843 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferErrorBadFee")
      { return known }
      var fields = builder.fields(1)
      fields.append(3725446591, "expected_fee", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.expectedFee.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.expectedFee = try Nat(from: &reader, wire: try reader.field(3725446591, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `transfer_error`.
  public struct TransferErrorBadBurn: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var minBurnAmount: Nat

    /// A value with the given parts.
    public init(minBurnAmount: Nat) {
      self.minBurnAmount = minBurnAmount
    }

    public static var candidTypeKey: UInt64 { 0xE234FE6B4EE93678 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferErrorBadBurn")
      { return known }
      var fields = builder.fields(1)
      fields.append(2765068699, "min_burn_amount", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.minBurnAmount.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.minBurnAmount = try Nat(from: &reader, wire: try reader.field(2765068699, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `transfer_error`.
  public struct TransferErrorInsufficientFunds: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var balance: Nat

    /// A value with the given parts.
    public init(balance: Nat) {
      self.balance = balance
    }

    public static var candidTypeKey: UInt64 { 0xFA7F7AF713351283 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferErrorInsufficientFunds")
      { return known }
      var fields = builder.fields(1)
      fields.append(596483356, "balance", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.balance.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.balance = try Nat(from: &reader, wire: try reader.field(596483356, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `transfer_error`.
  public struct TransferErrorCreatedInFuture: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var ledgerTime: UInt64

    /// A value with the given parts.
    public init(ledgerTime: UInt64) {
      self.ledgerTime = ledgerTime
    }

    public static var candidTypeKey: UInt64 { 0xFADA0CFFAED1F0F2 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferErrorCreatedInFuture")
      { return known }
      var fields = builder.fields(1)
      fields.append(2709806499, "ledger_time", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.ledgerTime.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.ledgerTime = try UInt64(from: &reader, wire: try reader.field(2709806499, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `transfer_error`.
  public struct TransferErrorDuplicate: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var duplicateOf: Nat

    /// A value with the given parts.
    public init(duplicateOf: Nat) {
      self.duplicateOf = duplicateOf
    }

    public static var candidTypeKey: UInt64 { 0xC18E9940C0EF5023 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferErrorDuplicate")
      { return known }
      var fields = builder.fields(1)
      fields.append(326934155, "duplicate_of", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.duplicateOf.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.duplicateOf = try Nat(from: &reader, wire: try reader.field(326934155, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `transfer_error`.
  public struct TransferErrorGenericError: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var message: String
    public var errorCode: Nat

    /// A value with the given parts.
    public init(message: String, errorCode: Nat) {
      self.message = message
      self.errorCode = errorCode
    }

    public static var candidTypeKey: UInt64 { 0x6001AA6AE383AC73 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferErrorGenericError")
      { return known }
      var fields = builder.fields(2)
      fields.append(2584819143, "message", String.candidType(in: &builder))
      fields.append(3601615940, "error_code", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.message.encode(into: &writer)
      self.errorCode.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.message = try String(from: &reader, wire: try reader.field(2584819143, &fields))
      self.errorCode = try Nat(from: &reader, wire: try reader.field(3601615940, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `transfer_result`.
  public enum TransferResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case ok(CyclesLedger.BlockIndex)
    case err(CyclesLedger.TransferError)

    public static var candidTypeKey: UInt64 { 0x1B9FBA9B7095085D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "TransferResult")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", CyclesLedger.BlockIndex.candidType(in: &builder))
      cases.append(3456837, "Err", CyclesLedger.TransferError.candidType(in: &builder))
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
        self = .ok(try CyclesLedger.BlockIndex(from: &reader, wire: tag.wire))
      case 3456837:
        self = .err(try CyclesLedger.TransferError(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `deposit_args`.
  public struct DepositArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var to: CyclesLedger.Account
    public var memo: Blob?

    /// A value with the given parts.
    public init(to: CyclesLedger.Account, memo: Blob? = nil) {
      self.to = to
      self.memo = memo
    }

    public static var candidTypeKey: UInt64 { 0xE3F288B9BD374E4E }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DepositArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(25979, "to", CyclesLedger.Account.candidType(in: &builder))
      fields.append(1213809850, "memo", Optional<Blob>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.to.encode(into: &writer)
      self.memo.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.to = try CyclesLedger.Account(from: &reader, wire: try reader.field(25979, &fields))
      self.memo = try Optional<Blob>(from: &reader, wire: try reader.field(1213809850, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `deposit_result`.
  public struct DepositResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var balance: Nat
    public var blockIndex: CyclesLedger.BlockIndex

    /// A value with the given parts.
    public init(balance: Nat, blockIndex: CyclesLedger.BlockIndex) {
      self.balance = balance
      self.blockIndex = blockIndex
    }

    public static var candidTypeKey: UInt64 { 0x329186BBCE0EDAF2 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DepositResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(596483356, "balance", Nat.candidType(in: &builder))
      fields.append(624086880, "block_index", CyclesLedger.BlockIndex.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.balance.encode(into: &writer)
      self.blockIndex.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.balance = try Nat(from: &reader, wire: try reader.field(596483356, &fields))
      self.blockIndex = try CyclesLedger.BlockIndex(from: &reader, wire: try reader.field(624086880, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `rejection_code`.
  public enum RejectionCode: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case noError
    case canisterError
    case sysTransient
    case destinationInvalid
    case unknown
    case sysFatal
    case canisterReject

    public static var candidTypeKey: UInt64 { 0xC69114F1908C5327 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "RejectionCode")
      { return known }
      var cases = builder.fields(7)
      cases.append(327055271, "NoError", TypeReference.null)
      cases.append(424852481, "CanisterError", TypeReference.null)
      cases.append(2231315613, "SysTransient", TypeReference.null)
      cases.append(2600479273, "DestinationInvalid", TypeReference.null)
      cases.append(2932624234, "Unknown", TypeReference.null)
      cases.append(3163375575, "SysFatal", TypeReference.null)
      cases.append(3224277766, "CanisterReject", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .noError:
        writer.writeTag(0)
      case .canisterError:
        writer.writeTag(1)
      case .sysTransient:
        writer.writeTag(2)
      case .destinationInvalid:
        writer.writeTag(3)
      case .unknown:
        writer.writeTag(4)
      case .sysFatal:
        writer.writeTag(5)
      case .canisterReject:
        writer.writeTag(6)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 327055271:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .noError
      case 424852481:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .canisterError
      case 2231315613:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .sysTransient
      case 2600479273:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .destinationInvalid
      case 2932624234:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .unknown
      case 3163375575:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .sysFatal
      case 3224277766:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .canisterReject
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `withdraw_args`.
  public struct WithdrawArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var amount: Nat
    public var fromSubaccount: Blob?
    public var to: Principal
    public var createdAtTime: UInt64?

    /// A value with the given parts.
    public init(
      amount: Nat,
      fromSubaccount: Blob? = nil,
      to: Principal,
      createdAtTime: UInt64? = nil
    ) {
      self.amount = amount
      self.fromSubaccount = fromSubaccount
      self.to = to
      self.createdAtTime = createdAtTime
    }

    public static var candidTypeKey: UInt64 { 0x770E1410FD84ABC }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WithdrawArgs")
      { return known }
      var fields = builder.fields(4)
      fields.append(25979, "to", Principal.candidType(in: &builder))
      fields.append(1835347746, "from_subaccount", Optional<Blob>.candidType(in: &builder))
      fields.append(3258775938, "created_at_time", Optional<UInt64>.candidType(in: &builder))
      fields.append(3573748184, "amount", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.to.encode(into: &writer)
      self.fromSubaccount.encode(into: &writer)
      self.createdAtTime.encode(into: &writer)
      self.amount.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.to = try Principal(from: &reader, wire: try reader.field(25979, &fields))
      self.fromSubaccount = try Optional<Blob>(from: &reader, wire: try reader.field(1835347746, &fields))
      self.createdAtTime = try Optional<UInt64>(from: &reader, wire: try reader.field(3258775938, &fields))
      self.amount = try Nat(from: &reader, wire: try reader.field(3573748184, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `withdraw_error`.
  public enum WithdrawError: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case genericError(CyclesLedger.WithdrawErrorGenericError)
    case temporarilyUnavailable
    case failedToWithdraw(CyclesLedger.WithdrawErrorFailedToWithdraw)
    case duplicate(CyclesLedger.WithdrawErrorDuplicate)
    case badFee(CyclesLedger.WithdrawErrorBadFee)
    case invalidReceiver(CyclesLedger.WithdrawErrorInvalidReceiver)
    case createdInFuture(CyclesLedger.WithdrawErrorCreatedInFuture)
    case tooOld
    case insufficientFunds(CyclesLedger.WithdrawErrorInsufficientFunds)

    public static var candidTypeKey: UInt64 { 0xBCBA6C0FE598C671 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WithdrawError")
      { return known }
      var cases = builder.fields(9)
      cases.append(189253090, "FailedToWithdraw", CyclesLedger.WithdrawErrorFailedToWithdraw.candidType(in: &builder))
      cases.append(260448849, "GenericError", CyclesLedger.WithdrawErrorGenericError.candidType(in: &builder))
      cases.append(658180290, "TemporarilyUnavailable", TypeReference.null)
      cases.append(1122632043, "Duplicate", CyclesLedger.WithdrawErrorDuplicate.candidType(in: &builder))
      cases.append(2142953889, "BadFee", CyclesLedger.WithdrawErrorBadFee.candidType(in: &builder))
      cases.append(2446930726, "InvalidReceiver", CyclesLedger.WithdrawErrorInvalidReceiver.candidType(in: &builder))
      cases.append(2608432112, "CreatedInFuture", CyclesLedger.WithdrawErrorCreatedInFuture.candidType(in: &builder))
      cases.append(3373249171, "TooOld", TypeReference.null)
      cases.append(4206284395, "InsufficientFunds", CyclesLedger.WithdrawErrorInsufficientFunds.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .failedToWithdraw(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .genericError(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      case .temporarilyUnavailable:
        writer.writeTag(2)
      case .duplicate(let value):
        writer.writeTag(3)
        value.encode(into: &writer)
      case .badFee(let value):
        writer.writeTag(4)
        value.encode(into: &writer)
      case .invalidReceiver(let value):
        writer.writeTag(5)
        value.encode(into: &writer)
      case .createdInFuture(let value):
        writer.writeTag(6)
        value.encode(into: &writer)
      case .tooOld:
        writer.writeTag(7)
      case .insufficientFunds(let value):
        writer.writeTag(8)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 189253090:
        self = .failedToWithdraw(try CyclesLedger.WithdrawErrorFailedToWithdraw(from: &reader, wire: tag.wire))
      case 260448849:
        self = .genericError(try CyclesLedger.WithdrawErrorGenericError(from: &reader, wire: tag.wire))
      case 658180290:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .temporarilyUnavailable
      case 1122632043:
        self = .duplicate(try CyclesLedger.WithdrawErrorDuplicate(from: &reader, wire: tag.wire))
      case 2142953889:
        self = .badFee(try CyclesLedger.WithdrawErrorBadFee(from: &reader, wire: tag.wire))
      case 2446930726:
        self = .invalidReceiver(try CyclesLedger.WithdrawErrorInvalidReceiver(from: &reader, wire: tag.wire))
      case 2608432112:
        self = .createdInFuture(try CyclesLedger.WithdrawErrorCreatedInFuture(from: &reader, wire: tag.wire))
      case 3373249171:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .tooOld
      case 4206284395:
        self = .insufficientFunds(try CyclesLedger.WithdrawErrorInsufficientFunds(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `withdraw_error`.
  public struct WithdrawErrorGenericError: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var message: String
    public var errorCode: Nat

    /// A value with the given parts.
    public init(message: String, errorCode: Nat) {
      self.message = message
      self.errorCode = errorCode
    }

    public static var candidTypeKey: UInt64 { 0xE6DBC94068577AB8 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WithdrawErrorGenericError")
      { return known }
      var fields = builder.fields(2)
      fields.append(2584819143, "message", String.candidType(in: &builder))
      fields.append(3601615940, "error_code", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.message.encode(into: &writer)
      self.errorCode.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.message = try String(from: &reader, wire: try reader.field(2584819143, &fields))
      self.errorCode = try Nat(from: &reader, wire: try reader.field(3601615940, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `withdraw_error`.
  public struct WithdrawErrorFailedToWithdraw: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var feeBlock: Nat?
    public var rejectionCode: CyclesLedger.RejectionCode
    public var rejectionReason: String

    /// A value with the given parts.
    public init(
      feeBlock: Nat? = nil,
      rejectionCode: CyclesLedger.RejectionCode,
      rejectionReason: String
    ) {
      self.feeBlock = feeBlock
      self.rejectionCode = rejectionCode
      self.rejectionReason = rejectionReason
    }

    public static var candidTypeKey: UInt64 { 0x16A6CFC41C6976BB }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WithdrawErrorFailedToWithdraw")
      { return known }
      var fields = builder.fields(3)
      fields.append(2800423587, "rejection_code", CyclesLedger.RejectionCode.candidType(in: &builder))
      fields.append(3052565332, "fee_block", Optional<Nat>.candidType(in: &builder))
      fields.append(3241622202, "rejection_reason", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.rejectionCode.encode(into: &writer)
      self.feeBlock.encode(into: &writer)
      self.rejectionReason.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.rejectionCode = try CyclesLedger.RejectionCode(from: &reader, wire: try reader.field(2800423587, &fields))
      self.feeBlock = try Optional<Nat>(from: &reader, wire: try reader.field(3052565332, &fields))
      self.rejectionReason = try String(from: &reader, wire: try reader.field(3241622202, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `withdraw_error`.
  public struct WithdrawErrorDuplicate: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var duplicateOf: Nat

    /// A value with the given parts.
    public init(duplicateOf: Nat) {
      self.duplicateOf = duplicateOf
    }

    public static var candidTypeKey: UInt64 { 0x2B2C03DEC102CE02 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WithdrawErrorDuplicate")
      { return known }
      var fields = builder.fields(1)
      fields.append(326934155, "duplicate_of", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.duplicateOf.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.duplicateOf = try Nat(from: &reader, wire: try reader.field(326934155, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `withdraw_error`.
  public struct WithdrawErrorBadFee: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var expectedFee: Nat

    /// A value with the given parts.
    public init(expectedFee: Nat) {
      self.expectedFee = expectedFee
    }

    public static var candidTypeKey: UInt64 { 0xEF80FD9E8F222344 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WithdrawErrorBadFee")
      { return known }
      var fields = builder.fields(1)
      fields.append(3725446591, "expected_fee", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.expectedFee.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.expectedFee = try Nat(from: &reader, wire: try reader.field(3725446591, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `withdraw_error`.
  public struct WithdrawErrorInvalidReceiver: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var receiver: Principal

    /// A value with the given parts.
    public init(receiver: Principal) {
      self.receiver = receiver
    }

    public static var candidTypeKey: UInt64 { 0xA6A5CE8B47C09761 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WithdrawErrorInvalidReceiver")
      { return known }
      var fields = builder.fields(1)
      fields.append(3808249135, "receiver", Principal.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.receiver.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.receiver = try Principal(from: &reader, wire: try reader.field(3808249135, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `withdraw_error`.
  public struct WithdrawErrorCreatedInFuture: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var ledgerTime: UInt64

    /// A value with the given parts.
    public init(ledgerTime: UInt64) {
      self.ledgerTime = ledgerTime
    }

    public static var candidTypeKey: UInt64 { 0xFC582C8B55FDE4B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WithdrawErrorCreatedInFuture")
      { return known }
      var fields = builder.fields(1)
      fields.append(2709806499, "ledger_time", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.ledgerTime.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.ledgerTime = try UInt64(from: &reader, wire: try reader.field(2709806499, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `withdraw_error`.
  public struct WithdrawErrorInsufficientFunds: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var balance: Nat

    /// A value with the given parts.
    public init(balance: Nat) {
      self.balance = balance
    }

    public static var candidTypeKey: UInt64 { 0xFE2AAC1049556482 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WithdrawErrorInsufficientFunds")
      { return known }
      var fields = builder.fields(1)
      fields.append(596483356, "balance", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.balance.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.balance = try Nat(from: &reader, wire: try reader.field(596483356, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `withdraw_result`.
  public enum WithdrawResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case ok(CyclesLedger.BlockIndex)
    case err(CyclesLedger.WithdrawError)

    public static var candidTypeKey: UInt64 { 0x755B55D59FF0F504 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "WithdrawResult")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", CyclesLedger.BlockIndex.candidType(in: &builder))
      cases.append(3456837, "Err", CyclesLedger.WithdrawError.candidType(in: &builder))
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
        self = .ok(try CyclesLedger.BlockIndex(from: &reader, wire: tag.wire))
      case 3456837:
        self = .err(try CyclesLedger.WithdrawError(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `environment_variable`.
  public struct EnvironmentVariable: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var name: String
    public var value: String

    /// A value with the given parts.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }

    public static var candidTypeKey: UInt64 { 0x8F5F97927B90C208 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "EnvironmentVariable")
      { return known }
      var fields = builder.fields(2)
      fields.append(834174833, "value", String.candidType(in: &builder))
      fields.append(1224700491, "name", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.value.encode(into: &writer)
      self.name.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.value = try String(from: &reader, wire: try reader.field(834174833, &fields))
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `log_visibility`.
  public enum LogVisibility: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case controllers
    case `public`
    case allowedViewers([Principal])

    public static var candidTypeKey: UInt64 { 0x476140AAE8277D0B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "LogVisibility")
      { return known }
      var cases = builder.fields(3)
      cases.append(570880087, "controllers", TypeReference.null)
      cases.append(1727234217, "public", TypeReference.null)
      cases.append(2235716810, "allowed_viewers", Array<Principal>.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .controllers:
        writer.writeTag(0)
      case .`public`:
        writer.writeTag(1)
      case .allowedViewers(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 570880087:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .controllers
      case 1727234217:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .`public`
      case 2235716810:
        self = .allowedViewers(try Array<Principal>(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `canister_settings`.
  public struct CanisterSettings: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var controllers: [Principal]?
    public var computeAllocation: Nat?
    public var memoryAllocation: Nat?
    public var freezingThreshold: Nat?
    public var reservedCyclesLimit: Nat?
    public var logVisibility: CyclesLedger.LogVisibility?
    public var wasmMemoryLimit: Nat?
    public var wasmMemoryThreshold: Nat?
    public var environmentVariables: [CyclesLedger.EnvironmentVariable]?

    /// A value with the given parts.
    public init(
      controllers: [Principal]? = nil,
      computeAllocation: Nat? = nil,
      memoryAllocation: Nat? = nil,
      freezingThreshold: Nat? = nil,
      reservedCyclesLimit: Nat? = nil,
      logVisibility: CyclesLedger.LogVisibility? = nil,
      wasmMemoryLimit: Nat? = nil,
      wasmMemoryThreshold: Nat? = nil,
      environmentVariables: [CyclesLedger.EnvironmentVariable]? = nil
    ) {
      self.controllers = controllers
      self.computeAllocation = computeAllocation
      self.memoryAllocation = memoryAllocation
      self.freezingThreshold = freezingThreshold
      self.reservedCyclesLimit = reservedCyclesLimit
      self.logVisibility = logVisibility
      self.wasmMemoryLimit = wasmMemoryLimit
      self.wasmMemoryThreshold = wasmMemoryThreshold
      self.environmentVariables = environmentVariables
    }

    public static var candidTypeKey: UInt64 { 0x99E0591B30FE9467 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterSettings")
      { return known }
      var fields = builder.fields(9)
      fields.append(238856128, "freezing_threshold", Optional<Nat>.candidType(in: &builder))
      fields.append(241629288, "wasm_memory_threshold", Optional<Nat>.candidType(in: &builder))
      fields.append(356749323, "environment_variables", Optional<[CyclesLedger.EnvironmentVariable]>.candidType(in: &builder))
      fields.append(570880087, "controllers", Optional<[Principal]>.candidType(in: &builder))
      fields.append(1095112320, "reserved_cycles_limit", Optional<Nat>.candidType(in: &builder))
      fields.append(2033331437, "log_visibility", Optional<CyclesLedger.LogVisibility>.candidType(in: &builder))
      fields.append(3380736376, "wasm_memory_limit", Optional<Nat>.candidType(in: &builder))
      fields.append(3844961758, "memory_allocation", Optional<Nat>.candidType(in: &builder))
      fields.append(4174053672, "compute_allocation", Optional<Nat>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.freezingThreshold.encode(into: &writer)
      self.wasmMemoryThreshold.encode(into: &writer)
      self.environmentVariables.encode(into: &writer)
      self.controllers.encode(into: &writer)
      self.reservedCyclesLimit.encode(into: &writer)
      self.logVisibility.encode(into: &writer)
      self.wasmMemoryLimit.encode(into: &writer)
      self.memoryAllocation.encode(into: &writer)
      self.computeAllocation.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.freezingThreshold = try Optional<Nat>(from: &reader, wire: try reader.field(238856128, &fields))
      self.wasmMemoryThreshold = try Optional<Nat>(from: &reader, wire: try reader.field(241629288, &fields))
      self.environmentVariables = try Optional<[CyclesLedger.EnvironmentVariable]>(from: &reader, wire: try reader.field(356749323, &fields))
      self.controllers = try Optional<[Principal]>(from: &reader, wire: try reader.field(570880087, &fields))
      self.reservedCyclesLimit = try Optional<Nat>(from: &reader, wire: try reader.field(1095112320, &fields))
      self.logVisibility = try Optional<CyclesLedger.LogVisibility>(from: &reader, wire: try reader.field(2033331437, &fields))
      self.wasmMemoryLimit = try Optional<Nat>(from: &reader, wire: try reader.field(3380736376, &fields))
      self.memoryAllocation = try Optional<Nat>(from: &reader, wire: try reader.field(3844961758, &fields))
      self.computeAllocation = try Optional<Nat>(from: &reader, wire: try reader.field(4174053672, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// Where a canister is made.
  public enum SubnetSelection: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case subnet(CyclesLedger.SubnetSelectionSubnet)
    case filter(CyclesLedger.SubnetSelectionFilter)

    public static var candidTypeKey: UInt64 { 0x4B0EB0BF94903790 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SubnetSelection", documentation: "Where a canister is made.")
      { return known }
      var cases = builder.fields(2)
      cases.append(3116995544, "Filter", CyclesLedger.SubnetSelectionFilter.candidType(in: &builder))
      cases.append(3466300157, "Subnet", CyclesLedger.SubnetSelectionSubnet.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .filter(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .subnet(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 3116995544:
        self = .filter(try CyclesLedger.SubnetSelectionFilter(from: &reader, wire: tag.wire))
      case 3466300157:
        self = .subnet(try CyclesLedger.SubnetSelectionSubnet(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `subnet_selection`.
  public struct SubnetSelectionSubnet: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var subnet: Principal

    /// A value with the given parts.
    public init(subnet: Principal) {
      self.subnet = subnet
    }

    public static var candidTypeKey: UInt64 { 0xA848F998BF1F6D5 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SubnetSelectionSubnet")
      { return known }
      var fields = builder.fields(1)
      fields.append(2584155869, "subnet", Principal.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.subnet.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.subnet = try Principal(from: &reader, wire: try reader.field(2584155869, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `subnet_selection`.
  public struct SubnetSelectionFilter: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var subnetType: String?

    /// A value with the given parts.
    public init(subnetType: String? = nil) {
      self.subnetType = subnetType
    }

    public static var candidTypeKey: UInt64 { 0xAA37DDE2B41D9B22 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SubnetSelectionFilter")
      { return known }
      var fields = builder.fields(1)
      fields.append(3816945308, "subnet_type", Optional<String>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.subnetType.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.subnetType = try Optional<String>(from: &reader, wire: try reader.field(3816945308, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `creation_args`.
  public struct CreationArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var settings: CyclesLedger.CanisterSettings?
    public var subnetSelection: CyclesLedger.SubnetSelection?

    /// A value with the given parts.
    public init(
      settings: CyclesLedger.CanisterSettings? = nil,
      subnetSelection: CyclesLedger.SubnetSelection? = nil
    ) {
      self.settings = settings
      self.subnetSelection = subnetSelection
    }

    public static var candidTypeKey: UInt64 { 0xC7E46031FBDBC8B7 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreationArgs")
      { return known }
      var fields = builder.fields(2)
      fields.append(1337893162, "subnet_selection", Optional<CyclesLedger.SubnetSelection>.candidType(in: &builder))
      fields.append(2336062691, "settings", Optional<CyclesLedger.CanisterSettings>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.subnetSelection.encode(into: &writer)
      self.settings.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.subnetSelection = try Optional<CyclesLedger.SubnetSelection>(from: &reader, wire: try reader.field(1337893162, &fields))
      self.settings = try Optional<CyclesLedger.CanisterSettings>(from: &reader, wire: try reader.field(2336062691, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `create_canister_args`.
  public struct CreateCanisterArgs: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var fromSubaccount: Blob?
    public var createdAtTime: UInt64?
    public var amount: Nat
    public var creationArgs: CyclesLedger.CreationArgs?

    /// A value with the given parts.
    public init(
      fromSubaccount: Blob? = nil,
      createdAtTime: UInt64? = nil,
      amount: Nat,
      creationArgs: CyclesLedger.CreationArgs? = nil
    ) {
      self.fromSubaccount = fromSubaccount
      self.createdAtTime = createdAtTime
      self.amount = amount
      self.creationArgs = creationArgs
    }

    public static var candidTypeKey: UInt64 { 0xF7AB8966E94C150B }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterArgs")
      { return known }
      var fields = builder.fields(4)
      fields.append(1835347746, "from_subaccount", Optional<Blob>.candidType(in: &builder))
      fields.append(3258775938, "created_at_time", Optional<UInt64>.candidType(in: &builder))
      fields.append(3573748184, "amount", Nat.candidType(in: &builder))
      fields.append(4132524221, "creation_args", Optional<CyclesLedger.CreationArgs>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.fromSubaccount.encode(into: &writer)
      self.createdAtTime.encode(into: &writer)
      self.amount.encode(into: &writer)
      self.creationArgs.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.fromSubaccount = try Optional<Blob>(from: &reader, wire: try reader.field(1835347746, &fields))
      self.createdAtTime = try Optional<UInt64>(from: &reader, wire: try reader.field(3258775938, &fields))
      self.amount = try Nat(from: &reader, wire: try reader.field(3573748184, &fields))
      self.creationArgs = try Optional<CyclesLedger.CreationArgs>(from: &reader, wire: try reader.field(4132524221, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `create_canister_success`.
  public struct CreateCanisterSuccess: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var blockId: CyclesLedger.BlockIndex
    public var canisterId: Principal

    /// A value with the given parts.
    public init(blockId: CyclesLedger.BlockIndex, canisterId: Principal) {
      self.blockId = blockId
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x13E98C0AF58A341D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterSuccess")
      { return known }
      var fields = builder.fields(2)
      fields.append(430475981, "block_id", CyclesLedger.BlockIndex.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Principal.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.blockId.encode(into: &writer)
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.blockId = try CyclesLedger.BlockIndex(from: &reader, wire: try reader.field(430475981, &fields))
      self.canisterId = try Principal(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `create_canister_error`.
  public enum CreateCanisterError: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case insufficientFunds(CyclesLedger.CreateCanisterErrorInsufficientFunds)
    case tooOld
    case createdInFuture(CyclesLedger.CreateCanisterErrorCreatedInFuture)
    case temporarilyUnavailable
    /// The canister, where the first request made one.
    case duplicate(CyclesLedger.CreateCanisterErrorDuplicate)
    case failedToCreate(CyclesLedger.CreateCanisterErrorFailedToCreate)
    case genericError(CyclesLedger.CreateCanisterErrorGenericError)

    public static var candidTypeKey: UInt64 { 0x8A3C9E5BAEC7584C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterError")
      { return known }
      var cases = builder.fields(7)
      cases.append(260448849, "GenericError", CyclesLedger.CreateCanisterErrorGenericError.candidType(in: &builder))
      cases.append(658180290, "TemporarilyUnavailable", TypeReference.null)
      cases.append(1122632043, "Duplicate", CyclesLedger.CreateCanisterErrorDuplicate.candidType(in: &builder), documentation: "The canister, where the first request made one.")
      cases.append(2608432112, "CreatedInFuture", CyclesLedger.CreateCanisterErrorCreatedInFuture.candidType(in: &builder))
      cases.append(3210455508, "FailedToCreate", CyclesLedger.CreateCanisterErrorFailedToCreate.candidType(in: &builder))
      cases.append(3373249171, "TooOld", TypeReference.null)
      cases.append(4206284395, "InsufficientFunds", CyclesLedger.CreateCanisterErrorInsufficientFunds.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .genericError(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .temporarilyUnavailable:
        writer.writeTag(1)
      case .duplicate(let value):
        writer.writeTag(2)
        value.encode(into: &writer)
      case .createdInFuture(let value):
        writer.writeTag(3)
        value.encode(into: &writer)
      case .failedToCreate(let value):
        writer.writeTag(4)
        value.encode(into: &writer)
      case .tooOld:
        writer.writeTag(5)
      case .insufficientFunds(let value):
        writer.writeTag(6)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 260448849:
        self = .genericError(try CyclesLedger.CreateCanisterErrorGenericError(from: &reader, wire: tag.wire))
      case 658180290:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .temporarilyUnavailable
      case 1122632043:
        self = .duplicate(try CyclesLedger.CreateCanisterErrorDuplicate(from: &reader, wire: tag.wire))
      case 2608432112:
        self = .createdInFuture(try CyclesLedger.CreateCanisterErrorCreatedInFuture(from: &reader, wire: tag.wire))
      case 3210455508:
        self = .failedToCreate(try CyclesLedger.CreateCanisterErrorFailedToCreate(from: &reader, wire: tag.wire))
      case 3373249171:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .tooOld
      case 4206284395:
        self = .insufficientFunds(try CyclesLedger.CreateCanisterErrorInsufficientFunds(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of `create_canister_error`.
  public struct CreateCanisterErrorInsufficientFunds: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var balance: Nat

    /// A value with the given parts.
    public init(balance: Nat) {
      self.balance = balance
    }

    public static var candidTypeKey: UInt64 { 0xF265AFEC8098812D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterErrorInsufficientFunds")
      { return known }
      var fields = builder.fields(1)
      fields.append(596483356, "balance", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.balance.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.balance = try Nat(from: &reader, wire: try reader.field(596483356, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `create_canister_error`.
  public struct CreateCanisterErrorCreatedInFuture: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var ledgerTime: UInt64

    /// A value with the given parts.
    public init(ledgerTime: UInt64) {
      self.ledgerTime = ledgerTime
    }

    public static var candidTypeKey: UInt64 { 0x7A046F53B3294E9C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterErrorCreatedInFuture")
      { return known }
      var fields = builder.fields(1)
      fields.append(2709806499, "ledger_time", UInt64.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.ledgerTime.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.ledgerTime = try UInt64(from: &reader, wire: try reader.field(2709806499, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `create_canister_error`.
  public struct CreateCanisterErrorDuplicate: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var duplicateOf: Nat
    public var canisterId: Principal?

    /// A value with the given parts.
    public init(duplicateOf: Nat, canisterId: Principal? = nil) {
      self.duplicateOf = duplicateOf
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x9DC92D2B7DB74FD }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterErrorDuplicate")
      { return known }
      var fields = builder.fields(2)
      fields.append(326934155, "duplicate_of", Nat.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Optional<Principal>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.duplicateOf.encode(into: &writer)
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.duplicateOf = try Nat(from: &reader, wire: try reader.field(326934155, &fields))
      self.canisterId = try Optional<Principal>(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `create_canister_error`.
  public struct CreateCanisterErrorFailedToCreate: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var feeBlock: CyclesLedger.BlockIndex?
    public var refundBlock: CyclesLedger.BlockIndex?
    public var error: String

    /// A value with the given parts.
    public init(
      feeBlock: CyclesLedger.BlockIndex? = nil,
      refundBlock: CyclesLedger.BlockIndex? = nil,
      error: String
    ) {
      self.feeBlock = feeBlock
      self.refundBlock = refundBlock
      self.error = error
    }

    public static var candidTypeKey: UInt64 { 0xD1596E04DA558CE4 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterErrorFailedToCreate")
      { return known }
      var fields = builder.fields(3)
      fields.append(1932118984, "error", String.candidType(in: &builder))
      fields.append(2817723142, "refund_block", Optional<CyclesLedger.BlockIndex>.candidType(in: &builder))
      fields.append(3052565332, "fee_block", Optional<CyclesLedger.BlockIndex>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.error.encode(into: &writer)
      self.refundBlock.encode(into: &writer)
      self.feeBlock.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.error = try String(from: &reader, wire: try reader.field(1932118984, &fields))
      self.refundBlock = try Optional<CyclesLedger.BlockIndex>(from: &reader, wire: try reader.field(2817723142, &fields))
      self.feeBlock = try Optional<CyclesLedger.BlockIndex>(from: &reader, wire: try reader.field(3052565332, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `create_canister_error`.
  public struct CreateCanisterErrorGenericError: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var message: String
    public var errorCode: Nat

    /// A value with the given parts.
    public init(message: String, errorCode: Nat) {
      self.message = message
      self.errorCode = errorCode
    }

    public static var candidTypeKey: UInt64 { 0x9808F0C6C6C4D405 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterErrorGenericError")
      { return known }
      var fields = builder.fields(2)
      fields.append(2584819143, "message", String.candidType(in: &builder))
      fields.append(3601615940, "error_code", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.message.encode(into: &writer)
      self.errorCode.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.message = try String(from: &reader, wire: try reader.field(2584819143, &fields))
      self.errorCode = try Nat(from: &reader, wire: try reader.field(3601615940, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `create_canister_result`.
  public enum CreateCanisterResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case ok(CyclesLedger.CreateCanisterSuccess)
    case err(CyclesLedger.CreateCanisterError)

    public static var candidTypeKey: UInt64 { 0x6695DA32FD470393 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterResult")
      { return known }
      var cases = builder.fields(2)
      cases.append(17724, "Ok", CyclesLedger.CreateCanisterSuccess.candidType(in: &builder))
      cases.append(3456837, "Err", CyclesLedger.CreateCanisterError.candidType(in: &builder))
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
        self = .ok(try CyclesLedger.CreateCanisterSuccess(from: &reader, wire: tag.wire))
      case 3456837:
        self = .err(try CyclesLedger.CreateCanisterError(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `cycles_ledger`.
  public struct CyclesLedgerClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Makes a canister with cycles from an account of the caller.
    public func createCanister(
      _ argument0: CyclesLedger.CreateCanisterArgs
    ) async throws -> CyclesLedger.CreateCanisterResult {
      let reply = try await self.caller.call(
        self.canister, method: "create_canister",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: CyclesLedger.CreateCanisterResult.self)
    }

    /// Takes the cycles that come with the call into an account.
    public func deposit(
      _ argument0: CyclesLedger.DepositArgs
    ) async throws -> CyclesLedger.DepositResult {
      let reply = try await self.caller.call(
        self.canister, method: "deposit",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: CyclesLedger.DepositResult.self)
    }

    /// The cycles of an account.
    public func icrc1BalanceOf(_ argument0: CyclesLedger.Account) async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "icrc1_balance_of",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: Nat.self)
    }

    /// What each block costs, in cycles.
    public func icrc1Fee() async throws -> Nat {
      let reply = try await self.caller.call(
        self.canister, method: "icrc1_fee",
        argument: Message.encode(), mode: .query)
      return try Message.decode(reply, as: Nat.self)
    }

    /// Moves cycles from an account of the caller to another account.
    public func icrc1Transfer(
      _ argument0: CyclesLedger.TransferArgs
    ) async throws -> CyclesLedger.TransferResult {
      let reply = try await self.caller.call(
        self.canister, method: "icrc1_transfer",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: CyclesLedger.TransferResult.self)
    }

    /// Sends cycles from an account of the caller to a canister.
    public func withdraw(
      _ argument0: CyclesLedger.WithdrawArgs
    ) async throws -> CyclesLedger.WithdrawResult {
      let reply = try await self.caller.call(
        self.canister, method: "withdraw",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: CyclesLedger.WithdrawResult.self)
    }
  }
  #endif
}

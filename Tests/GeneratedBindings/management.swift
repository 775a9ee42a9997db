// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `management`.
public enum ManagementBindings {
  /// The type `canister_id`.
  public typealias CanisterId = Principal

  /// The type `user_id`.
  public typealias UserId = Principal

  /// The type `wasm_module`.
  public typealias WasmModule = Blob

  /// The type `canister_settings`.
  public struct CanisterSettings: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var controllers: [Principal]?
    public var computeAllocation: Nat?
    public var memoryAllocation: Nat?
    public var freezingThreshold: Nat?

    /// A value with the given parts.
    public init(
      controllers: [Principal]? = nil,
      computeAllocation: Nat? = nil,
      memoryAllocation: Nat? = nil,
      freezingThreshold: Nat? = nil
    ) {
      self.controllers = controllers
      self.computeAllocation = computeAllocation
      self.memoryAllocation = memoryAllocation
      self.freezingThreshold = freezingThreshold
    }

    public static var candidTypeKey: UInt64 { 0xB96654AF21419D10 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterSettings")
      { return known }
      var fields = builder.fields(4)
      fields.append(238856128, "freezing_threshold", Optional<Nat>.candidType(in: &builder))
      fields.append(570880087, "controllers", Optional<[Principal]>.candidType(in: &builder))
      fields.append(3844961758, "memory_allocation", Optional<Nat>.candidType(in: &builder))
      fields.append(4174053672, "compute_allocation", Optional<Nat>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.freezingThreshold.encode(into: &writer)
      self.controllers.encode(into: &writer)
      self.memoryAllocation.encode(into: &writer)
      self.computeAllocation.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.freezingThreshold = try Optional<Nat>(from: &reader, wire: try reader.field(238856128, &fields))
      self.controllers = try Optional<[Principal]>(from: &reader, wire: try reader.field(570880087, &fields))
      self.memoryAllocation = try Optional<Nat>(from: &reader, wire: try reader.field(3844961758, &fields))
      self.computeAllocation = try Optional<Nat>(from: &reader, wire: try reader.field(4174053672, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `definite_canister_settings`.
  public struct DefiniteCanisterSettings: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var controllers: [Principal]
    public var computeAllocation: Nat
    public var memoryAllocation: Nat
    public var freezingThreshold: Nat

    /// A value with the given parts.
    public init(
      controllers: [Principal],
      computeAllocation: Nat,
      memoryAllocation: Nat,
      freezingThreshold: Nat
    ) {
      self.controllers = controllers
      self.computeAllocation = computeAllocation
      self.memoryAllocation = memoryAllocation
      self.freezingThreshold = freezingThreshold
    }

    public static var candidTypeKey: UInt64 { 0xB7B8E015D4C8075C }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DefiniteCanisterSettings")
      { return known }
      var fields = builder.fields(4)
      fields.append(238856128, "freezing_threshold", Nat.candidType(in: &builder))
      fields.append(570880087, "controllers", Array<Principal>.candidType(in: &builder))
      fields.append(3844961758, "memory_allocation", Nat.candidType(in: &builder))
      fields.append(4174053672, "compute_allocation", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.freezingThreshold.encode(into: &writer)
      self.controllers.encode(into: &writer)
      self.memoryAllocation.encode(into: &writer)
      self.computeAllocation.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.freezingThreshold = try Nat(from: &reader, wire: try reader.field(238856128, &fields))
      self.controllers = try Array<Principal>(from: &reader, wire: try reader.field(570880087, &fields))
      self.memoryAllocation = try Nat(from: &reader, wire: try reader.field(3844961758, &fields))
      self.computeAllocation = try Nat(from: &reader, wire: try reader.field(4174053672, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `http_header`.
  public struct HttpHeader: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var name: String
    public var value: String

    /// A value with the given parts.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }

    public static var candidTypeKey: UInt64 { 0x5CBA1979BF1F23F1 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpHeader")
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

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.value = try String(from: &reader, wire: try reader.field(834174833, &fields))
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `http_response`.
  public struct HttpResponse: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var status: Nat
    public var headers: [ManagementBindings.HttpHeader]
    public var body: Blob

    /// A value with the given parts.
    public init(status: Nat, headers: [ManagementBindings.HttpHeader], body: Blob) {
      self.status = status
      self.headers = headers
      self.body = body
    }

    public static var candidTypeKey: UInt64 { 0xCD2E5D1F85385D33 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpResponse")
      { return known }
      var fields = builder.fields(3)
      fields.append(100394802, "status", Nat.candidType(in: &builder))
      fields.append(1092319906, "body", Blob.candidType(in: &builder))
      fields.append(1661489734, "headers", Array<ManagementBindings.HttpHeader>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.status.encode(into: &writer)
      self.body.encode(into: &writer)
      self.headers.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.status = try Nat(from: &reader, wire: try reader.field(100394802, &fields))
      self.body = try Blob(from: &reader, wire: try reader.field(1092319906, &fields))
      self.headers = try Array<ManagementBindings.HttpHeader>(from: &reader, wire: try reader.field(1661489734, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `ecdsa_curve`.
  public enum EcdsaCurve: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case secp256k1

    public static var candidTypeKey: UInt64 { 0x184AC007BA26DA1F }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "EcdsaCurve")
      { return known }
      var cases = builder.fields(1)
      cases.append(492384026, "secp256k1", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .secp256k1:
        writer.writeTag(0)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 492384026:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .secp256k1
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `satoshi`.
  public typealias Satoshi = UInt64

  /// The type `bitcoin_network`.
  public enum BitcoinNetwork: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case mainnet
    case testnet

    public static var candidTypeKey: UInt64 { 0xE48817277DE248B0 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "BitcoinNetwork")
      { return known }
      var cases = builder.fields(2)
      cases.append(996000196, "mainnet", TypeReference.null)
      cases.append(3185215307, "testnet", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .mainnet:
        writer.writeTag(0)
      case .testnet:
        writer.writeTag(1)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 996000196:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .mainnet
      case 3185215307:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .testnet
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `bitcoin_address`.
  public typealias BitcoinAddress = String

  /// The type `block_hash`.
  public typealias BlockHash = Blob

  /// The type `outpoint`.
  public struct Outpoint: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var txid: Blob
    public var vout: UInt32

    /// A value with the given parts.
    public init(txid: Blob, vout: UInt32) {
      self.txid = txid
      self.vout = vout
    }

    public static var candidTypeKey: UInt64 { 0x5B2D18204E2A7AFE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Outpoint")
      { return known }
      var fields = builder.fields(2)
      fields.append(1292380767, "txid", Blob.candidType(in: &builder))
      fields.append(1314115032, "vout", UInt32.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.txid.encode(into: &writer)
      self.vout.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.txid = try Blob(from: &reader, wire: try reader.field(1292380767, &fields))
      self.vout = try UInt32(from: &reader, wire: try reader.field(1314115032, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `utxo`.
  public struct Utxo: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var outpoint: ManagementBindings.Outpoint
    public var value: ManagementBindings.Satoshi
    public var height: UInt32

    /// A value with the given parts.
    public init(
      outpoint: ManagementBindings.Outpoint,
      value: ManagementBindings.Satoshi,
      height: UInt32
    ) {
      self.outpoint = outpoint
      self.value = value
      self.height = height
    }

    public static var candidTypeKey: UInt64 { 0x4DFE06BE2B9C8128 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "Utxo")
      { return known }
      var fields = builder.fields(3)
      fields.append(38537191, "height", UInt32.candidType(in: &builder))
      fields.append(834174833, "value", ManagementBindings.Satoshi.candidType(in: &builder))
      fields.append(4129575170, "outpoint", ManagementBindings.Outpoint.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.height.encode(into: &writer)
      self.value.encode(into: &writer)
      self.outpoint.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.height = try UInt32(from: &reader, wire: try reader.field(38537191, &fields))
      self.value = try ManagementBindings.Satoshi(from: &reader, wire: try reader.field(834174833, &fields))
      self.outpoint = try ManagementBindings.Outpoint(from: &reader, wire: try reader.field(4129575170, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `get_utxos_request`.
  public struct GetUtxosRequest: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var address: ManagementBindings.BitcoinAddress
    public var network: ManagementBindings.BitcoinNetwork
    public var filter: ManagementBindings.GetUtxosRequestFilter?

    /// A value with the given parts.
    public init(
      address: ManagementBindings.BitcoinAddress,
      network: ManagementBindings.BitcoinNetwork,
      filter: ManagementBindings.GetUtxosRequestFilter? = nil
    ) {
      self.address = address
      self.network = network
      self.filter = filter
    }

    public static var candidTypeKey: UInt64 { 0xE546B80FCDC885DA }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "GetUtxosRequest")
      { return known }
      var fields = builder.fields(3)
      fields.append(1505543342, "network", ManagementBindings.BitcoinNetwork.candidType(in: &builder))
      fields.append(2234851256, "filter", Optional<ManagementBindings.GetUtxosRequestFilter>.candidType(in: &builder))
      fields.append(2634772916, "address", ManagementBindings.BitcoinAddress.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.network.encode(into: &writer)
      self.filter.encode(into: &writer)
      self.address.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.network = try ManagementBindings.BitcoinNetwork(from: &reader, wire: try reader.field(1505543342, &fields))
      self.filter = try Optional<ManagementBindings.GetUtxosRequestFilter>(from: &reader, wire: try reader.field(2234851256, &fields))
      self.address = try ManagementBindings.BitcoinAddress(from: &reader, wire: try reader.field(2634772916, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of `get_utxos_request`.
  public enum GetUtxosRequestFilter: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case minConfirmations(UInt32)
    case page(Blob)

    public static var candidTypeKey: UInt64 { 0xE980000BE9889594 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "GetUtxosRequestFilter")
      { return known }
      var cases = builder.fields(2)
      cases.append(1246878287, "page", Blob.candidType(in: &builder))
      cases.append(3131344497, "min_confirmations", UInt32.candidType(in: &builder))
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .page(let value):
        writer.writeTag(0)
        value.encode(into: &writer)
      case .minConfirmations(let value):
        writer.writeTag(1)
        value.encode(into: &writer)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 1246878287:
        self = .page(try Blob(from: &reader, wire: tag.wire))
      case 3131344497:
        self = .minConfirmations(try UInt32(from: &reader, wire: tag.wire))
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// The type `get_current_fee_percentiles_request`.
  public struct GetCurrentFeePercentilesRequest: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var network: ManagementBindings.BitcoinNetwork

    /// A value with the given parts.
    public init(network: ManagementBindings.BitcoinNetwork) {
      self.network = network
    }

    public static var candidTypeKey: UInt64 { 0x427136B388B841FE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "GetCurrentFeePercentilesRequest")
      { return known }
      var fields = builder.fields(1)
      fields.append(1505543342, "network", ManagementBindings.BitcoinNetwork.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.network.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.network = try ManagementBindings.BitcoinNetwork(from: &reader, wire: try reader.field(1505543342, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `get_utxos_response`.
  public struct GetUtxosResponse: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var utxos: [ManagementBindings.Utxo]
    public var tipBlockHash: ManagementBindings.BlockHash
    public var tipHeight: UInt32
    public var nextPage: Blob?

    /// A value with the given parts.
    public init(
      utxos: [ManagementBindings.Utxo],
      tipBlockHash: ManagementBindings.BlockHash,
      tipHeight: UInt32,
      nextPage: Blob? = nil
    ) {
      self.utxos = utxos
      self.tipBlockHash = tipBlockHash
      self.tipHeight = tipHeight
      self.nextPage = nextPage
    }

    public static var candidTypeKey: UInt64 { 0x3AD18B76D0D03BD6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "GetUtxosResponse")
      { return known }
      var fields = builder.fields(4)
      fields.append(293249115, "next_page", Optional<Blob>.candidType(in: &builder))
      fields.append(496462219, "tip_height", UInt32.candidType(in: &builder))
      fields.append(2769715940, "tip_block_hash", ManagementBindings.BlockHash.candidType(in: &builder))
      fields.append(2867465885, "utxos", Array<ManagementBindings.Utxo>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.nextPage.encode(into: &writer)
      self.tipHeight.encode(into: &writer)
      self.tipBlockHash.encode(into: &writer)
      self.utxos.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.nextPage = try Optional<Blob>(from: &reader, wire: try reader.field(293249115, &fields))
      self.tipHeight = try UInt32(from: &reader, wire: try reader.field(496462219, &fields))
      self.tipBlockHash = try ManagementBindings.BlockHash(from: &reader, wire: try reader.field(2769715940, &fields))
      self.utxos = try Array<ManagementBindings.Utxo>(from: &reader, wire: try reader.field(2867465885, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `get_balance_request`.
  public struct GetBalanceRequest: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var address: ManagementBindings.BitcoinAddress
    public var network: ManagementBindings.BitcoinNetwork
    public var minConfirmations: UInt32?

    /// A value with the given parts.
    public init(
      address: ManagementBindings.BitcoinAddress,
      network: ManagementBindings.BitcoinNetwork,
      minConfirmations: UInt32? = nil
    ) {
      self.address = address
      self.network = network
      self.minConfirmations = minConfirmations
    }

    public static var candidTypeKey: UInt64 { 0xCAB25CAD284D813D }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "GetBalanceRequest")
      { return known }
      var fields = builder.fields(3)
      fields.append(1505543342, "network", ManagementBindings.BitcoinNetwork.candidType(in: &builder))
      fields.append(2634772916, "address", ManagementBindings.BitcoinAddress.candidType(in: &builder))
      fields.append(3131344497, "min_confirmations", Optional<UInt32>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.network.encode(into: &writer)
      self.address.encode(into: &writer)
      self.minConfirmations.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.network = try ManagementBindings.BitcoinNetwork(from: &reader, wire: try reader.field(1505543342, &fields))
      self.address = try ManagementBindings.BitcoinAddress(from: &reader, wire: try reader.field(2634772916, &fields))
      self.minConfirmations = try Optional<UInt32>(from: &reader, wire: try reader.field(3131344497, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `send_transaction_request`.
  public struct SendTransactionRequest: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var transaction: Blob
    public var network: ManagementBindings.BitcoinNetwork

    /// A value with the given parts.
    public init(transaction: Blob, network: ManagementBindings.BitcoinNetwork) {
      self.transaction = transaction
      self.network = network
    }

    public static var candidTypeKey: UInt64 { 0xB6B2148424EEF1EB }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SendTransactionRequest")
      { return known }
      var fields = builder.fields(2)
      fields.append(1266835934, "transaction", Blob.candidType(in: &builder))
      fields.append(1505543342, "network", ManagementBindings.BitcoinNetwork.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.transaction.encode(into: &writer)
      self.network.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.transaction = try Blob(from: &reader, wire: try reader.field(1266835934, &fields))
      self.network = try ManagementBindings.BitcoinNetwork(from: &reader, wire: try reader.field(1505543342, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `millisatoshi_per_byte`.
  public typealias MillisatoshiPerByte = UInt64

  #if !hasFeature(Embedded)
  /// Calls the methods of `management`.
  public struct ManagementClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `bitcoin_get_balance`.
    public func bitcoinGetBalance(
      _ argument0: ManagementBindings.GetBalanceRequest
    ) async throws -> ManagementBindings.Satoshi {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_get_balance",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementBindings.Satoshi.self)
    }

    /// Calls `bitcoin_get_current_fee_percentiles`.
    public func bitcoinGetCurrentFeePercentiles(
      _ argument0: ManagementBindings.GetCurrentFeePercentilesRequest
    ) async throws -> [ManagementBindings.MillisatoshiPerByte] {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_get_current_fee_percentiles",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Array<ManagementBindings.MillisatoshiPerByte>.self)
    }

    /// Calls `bitcoin_get_utxos`.
    public func bitcoinGetUtxos(
      _ argument0: ManagementBindings.GetUtxosRequest
    ) async throws -> ManagementBindings.GetUtxosResponse {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_get_utxos",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementBindings.GetUtxosResponse.self)
    }

    /// Calls `bitcoin_send_transaction`.
    public func bitcoinSendTransaction(
      _ argument0: ManagementBindings.SendTransactionRequest
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_send_transaction",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `canister_status`.
    public func canisterStatus(
      _ argument0: ManagementBindings.CanisterStatusArgument
    ) async throws -> ManagementBindings.CanisterStatusResult {
      let reply = try await self.caller.call(
        self.canister, method: "canister_status",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementBindings.CanisterStatusResult.self)
    }

    /// Calls `create_canister`.
    public func createCanister(
      _ argument0: ManagementBindings.CreateCanisterArgument
    ) async throws -> ManagementBindings.CreateCanisterResult {
      let reply = try await self.caller.call(
        self.canister, method: "create_canister",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementBindings.CreateCanisterResult.self)
    }

    /// Calls `delete_canister`.
    public func deleteCanister(
      _ argument0: ManagementBindings.DeleteCanisterArgument
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "delete_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `deposit_cycles`.
    public func depositCycles(_ argument0: ManagementBindings.DepositCyclesArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "deposit_cycles",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `ecdsa_public_key`.
    public func ecdsaPublicKey(
      _ argument0: ManagementBindings.EcdsaPublicKeyArgument
    ) async throws -> ManagementBindings.EcdsaPublicKeyResult {
      let reply = try await self.caller.call(
        self.canister, method: "ecdsa_public_key",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementBindings.EcdsaPublicKeyResult.self)
    }

    /// Calls `http_request`.
    public func httpRequest(
      _ argument0: ManagementBindings.HttpRequestArgument
    ) async throws -> ManagementBindings.HttpResponse {
      let reply = try await self.caller.call(
        self.canister, method: "http_request",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementBindings.HttpResponse.self)
    }

    /// Calls `install_code`.
    public func installCode(_ argument0: ManagementBindings.InstallCodeArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "install_code",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `provisional_create_canister_with_cycles`.
    public func provisionalCreateCanisterWithCycles(
      _ argument0: ManagementBindings.ProvisionalCreateCanisterWithCyclesArgument
    ) async throws -> ManagementBindings.ProvisionalCreateCanisterWithCyclesResult {
      let reply = try await self.caller.call(
        self.canister, method: "provisional_create_canister_with_cycles",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementBindings.ProvisionalCreateCanisterWithCyclesResult.self)
    }

    /// Calls `provisional_top_up_canister`.
    public func provisionalTopUpCanister(
      _ argument0: ManagementBindings.ProvisionalTopUpCanisterArgument
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "provisional_top_up_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `raw_rand`.
    public func rawRand() async throws -> Blob {
      let reply = try await self.caller.call(
        self.canister, method: "raw_rand",
        argument: Message.encode(), mode: nil)
      return try Message.decode(reply, as: Blob.self)
    }

    /// Calls `sign_with_ecdsa`.
    public func signWithEcdsa(
      _ argument0: ManagementBindings.SignWithEcdsaArgument
    ) async throws -> ManagementBindings.SignWithEcdsaResult {
      let reply = try await self.caller.call(
        self.canister, method: "sign_with_ecdsa",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementBindings.SignWithEcdsaResult.self)
    }

    /// Calls `start_canister`.
    public func startCanister(_ argument0: ManagementBindings.StartCanisterArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "start_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `stop_canister`.
    public func stopCanister(_ argument0: ManagementBindings.StopCanisterArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "stop_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `uninstall_code`.
    public func uninstallCode(_ argument0: ManagementBindings.UninstallCodeArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "uninstall_code",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `update_settings`.
    public func updateSettings(
      _ argument0: ManagementBindings.UpdateSettingsArgument
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "update_settings",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif

  /// A part of a method's type.
  public struct CanisterStatusArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: ManagementBindings.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementBindings.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x15AC8E36B557954 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterStatusArgument")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", ManagementBindings.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try ManagementBindings.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct CanisterStatusResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var status: ManagementBindings.CanisterStatusResultStatus
    public var settings: ManagementBindings.DefiniteCanisterSettings
    public var moduleHash: Blob?
    public var memorySize: Nat
    public var cycles: Nat
    public var idleCyclesBurnedPerDay: Nat

    /// A value with the given parts.
    public init(
      status: ManagementBindings.CanisterStatusResultStatus,
      settings: ManagementBindings.DefiniteCanisterSettings,
      moduleHash: Blob? = nil,
      memorySize: Nat,
      cycles: Nat,
      idleCyclesBurnedPerDay: Nat
    ) {
      self.status = status
      self.settings = settings
      self.moduleHash = moduleHash
      self.memorySize = memorySize
      self.cycles = cycles
      self.idleCyclesBurnedPerDay = idleCyclesBurnedPerDay
    }

    public static var candidTypeKey: UInt64 { 0x6456DC34EBA4E94E }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterStatusResult")
      { return known }
      var fields = builder.fields(6)
      fields.append(100394802, "status", ManagementBindings.CanisterStatusResultStatus.candidType(in: &builder))
      fields.append(1054895615, "memory_size", Nat.candidType(in: &builder))
      fields.append(2190693645, "cycles", Nat.candidType(in: &builder))
      fields.append(2336062691, "settings", ManagementBindings.DefiniteCanisterSettings.candidType(in: &builder))
      fields.append(2733945392, "idle_cycles_burned_per_day", Nat.candidType(in: &builder))
      fields.append(2928387969, "module_hash", Optional<Blob>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.status.encode(into: &writer)
      self.memorySize.encode(into: &writer)
      self.cycles.encode(into: &writer)
      self.settings.encode(into: &writer)
      self.idleCyclesBurnedPerDay.encode(into: &writer)
      self.moduleHash.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.status = try ManagementBindings.CanisterStatusResultStatus(from: &reader, wire: try reader.field(100394802, &fields))
      self.memorySize = try Nat(from: &reader, wire: try reader.field(1054895615, &fields))
      self.cycles = try Nat(from: &reader, wire: try reader.field(2190693645, &fields))
      self.settings = try ManagementBindings.DefiniteCanisterSettings(from: &reader, wire: try reader.field(2336062691, &fields))
      self.idleCyclesBurnedPerDay = try Nat(from: &reader, wire: try reader.field(2733945392, &fields))
      self.moduleHash = try Optional<Blob>(from: &reader, wire: try reader.field(2928387969, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct CreateCanisterArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var settings: ManagementBindings.CanisterSettings?

    /// A value with the given parts.
    public init(settings: ManagementBindings.CanisterSettings? = nil) {
      self.settings = settings
    }

    public static var candidTypeKey: UInt64 { 0x59B19D022AFACB32 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterArgument")
      { return known }
      var fields = builder.fields(1)
      fields.append(2336062691, "settings", Optional<ManagementBindings.CanisterSettings>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.settings.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.settings = try Optional<ManagementBindings.CanisterSettings>(from: &reader, wire: try reader.field(2336062691, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct CreateCanisterResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: ManagementBindings.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementBindings.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0xC61343A5F51A3770 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CreateCanisterResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", ManagementBindings.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try ManagementBindings.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct DeleteCanisterArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: ManagementBindings.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementBindings.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x3762E2A557FA2FAD }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DeleteCanisterArgument")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", ManagementBindings.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try ManagementBindings.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct DepositCyclesArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: ManagementBindings.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementBindings.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0xB35198C68B0CC8E }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "DepositCyclesArgument")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", ManagementBindings.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try ManagementBindings.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct EcdsaPublicKeyArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: ManagementBindings.CanisterId?
    public var derivationPath: [Blob]
    public var keyId: ManagementBindings.EcdsaPublicKeyArgumentKeyId

    /// A value with the given parts.
    public init(
      canisterId: ManagementBindings.CanisterId? = nil,
      derivationPath: [Blob],
      keyId: ManagementBindings.EcdsaPublicKeyArgumentKeyId
    ) {
      self.canisterId = canisterId
      self.derivationPath = derivationPath
      self.keyId = keyId
    }

    public static var candidTypeKey: UInt64 { 0x4F417BA5F42B91BB }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "EcdsaPublicKeyArgument")
      { return known }
      var fields = builder.fields(3)
      fields.append(1072395707, "key_id", ManagementBindings.EcdsaPublicKeyArgumentKeyId.candidType(in: &builder))
      fields.append(1313628723, "canister_id", Optional<ManagementBindings.CanisterId>.candidType(in: &builder))
      fields.append(1445762093, "derivation_path", Array<Blob>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.keyId.encode(into: &writer)
      self.canisterId.encode(into: &writer)
      self.derivationPath.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.keyId = try ManagementBindings.EcdsaPublicKeyArgumentKeyId(from: &reader, wire: try reader.field(1072395707, &fields))
      self.canisterId = try Optional<ManagementBindings.CanisterId>(from: &reader, wire: try reader.field(1313628723, &fields))
      self.derivationPath = try Array<Blob>(from: &reader, wire: try reader.field(1445762093, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct EcdsaPublicKeyResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var publicKey: Blob
    public var chainCode: Blob

    /// A value with the given parts.
    public init(publicKey: Blob, chainCode: Blob) {
      self.publicKey = publicKey
      self.chainCode = chainCode
    }

    public static var candidTypeKey: UInt64 { 0x6FDB96EBAEC61E45 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "EcdsaPublicKeyResult")
      { return known }
      var fields = builder.fields(2)
      fields.append(881350601, "public_key", Blob.candidType(in: &builder))
      fields.append(3110171755, "chain_code", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.publicKey.encode(into: &writer)
      self.chainCode.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.publicKey = try Blob(from: &reader, wire: try reader.field(881350601, &fields))
      self.chainCode = try Blob(from: &reader, wire: try reader.field(3110171755, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct HttpRequestArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var url: String
    public var maxResponseBytes: UInt64?
    public var method: ManagementBindings.HttpRequestArgumentMethod
    public var headers: [ManagementBindings.HttpHeader]
    public var body: Blob?
    public var transform: ManagementBindings.HttpRequestArgumentTransform?

    /// A value with the given parts.
    public init(
      url: String,
      maxResponseBytes: UInt64? = nil,
      method: ManagementBindings.HttpRequestArgumentMethod,
      headers: [ManagementBindings.HttpHeader],
      body: Blob? = nil,
      transform: ManagementBindings.HttpRequestArgumentTransform? = nil
    ) {
      self.url = url
      self.maxResponseBytes = maxResponseBytes
      self.method = method
      self.headers = headers
      self.body = body
      self.transform = transform
    }

    public static var candidTypeKey: UInt64 { 0xEFEEFE782DA53DDE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpRequestArgument")
      { return known }
      var fields = builder.fields(6)
      fields.append(5843823, "url", String.candidType(in: &builder))
      fields.append(156956385, "method", ManagementBindings.HttpRequestArgumentMethod.candidType(in: &builder))
      fields.append(309734248, "max_response_bytes", Optional<UInt64>.candidType(in: &builder))
      fields.append(1092319906, "body", Optional<Blob>.candidType(in: &builder))
      fields.append(1167273324, "transform", Optional<ManagementBindings.HttpRequestArgumentTransform>.candidType(in: &builder))
      fields.append(1661489734, "headers", Array<ManagementBindings.HttpHeader>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.url.encode(into: &writer)
      self.method.encode(into: &writer)
      self.maxResponseBytes.encode(into: &writer)
      self.body.encode(into: &writer)
      self.transform.encode(into: &writer)
      self.headers.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.url = try String(from: &reader, wire: try reader.field(5843823, &fields))
      self.method = try ManagementBindings.HttpRequestArgumentMethod(from: &reader, wire: try reader.field(156956385, &fields))
      self.maxResponseBytes = try Optional<UInt64>(from: &reader, wire: try reader.field(309734248, &fields))
      self.body = try Optional<Blob>(from: &reader, wire: try reader.field(1092319906, &fields))
      self.transform = try Optional<ManagementBindings.HttpRequestArgumentTransform>(from: &reader, wire: try reader.field(1167273324, &fields))
      self.headers = try Array<ManagementBindings.HttpHeader>(from: &reader, wire: try reader.field(1661489734, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct InstallCodeArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var mode: ManagementBindings.InstallCodeArgumentMode
    public var canisterId: ManagementBindings.CanisterId
    public var wasmModule: ManagementBindings.WasmModule
    public var arg: Blob

    /// A value with the given parts.
    public init(
      mode: ManagementBindings.InstallCodeArgumentMode,
      canisterId: ManagementBindings.CanisterId,
      wasmModule: ManagementBindings.WasmModule,
      arg: Blob
    ) {
      self.mode = mode
      self.canisterId = canisterId
      self.wasmModule = wasmModule
      self.arg = arg
    }

    public static var candidTypeKey: UInt64 { 0xAB26B6B484638A89 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "InstallCodeArgument")
      { return known }
      var fields = builder.fields(4)
      fields.append(4849238, "arg", Blob.candidType(in: &builder))
      fields.append(265441191, "wasm_module", ManagementBindings.WasmModule.candidType(in: &builder))
      fields.append(1214305123, "mode", ManagementBindings.InstallCodeArgumentMode.candidType(in: &builder))
      fields.append(1313628723, "canister_id", ManagementBindings.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.arg.encode(into: &writer)
      self.wasmModule.encode(into: &writer)
      self.mode.encode(into: &writer)
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.arg = try Blob(from: &reader, wire: try reader.field(4849238, &fields))
      self.wasmModule = try ManagementBindings.WasmModule(from: &reader, wire: try reader.field(265441191, &fields))
      self.mode = try ManagementBindings.InstallCodeArgumentMode(from: &reader, wire: try reader.field(1214305123, &fields))
      self.canisterId = try ManagementBindings.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct ProvisionalCreateCanisterWithCyclesArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var amount: Nat?
    public var settings: ManagementBindings.CanisterSettings?
    public var specifiedId: ManagementBindings.CanisterId?

    /// A value with the given parts.
    public init(
      amount: Nat? = nil,
      settings: ManagementBindings.CanisterSettings? = nil,
      specifiedId: ManagementBindings.CanisterId? = nil
    ) {
      self.amount = amount
      self.settings = settings
      self.specifiedId = specifiedId
    }

    public static var candidTypeKey: UInt64 { 0x416F799BCA15A2B7 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ProvisionalCreateCanisterWithCyclesArgument")
      { return known }
      var fields = builder.fields(3)
      fields.append(2336062691, "settings", Optional<ManagementBindings.CanisterSettings>.candidType(in: &builder))
      fields.append(3348853450, "specified_id", Optional<ManagementBindings.CanisterId>.candidType(in: &builder))
      fields.append(3573748184, "amount", Optional<Nat>.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.settings.encode(into: &writer)
      self.specifiedId.encode(into: &writer)
      self.amount.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.settings = try Optional<ManagementBindings.CanisterSettings>(from: &reader, wire: try reader.field(2336062691, &fields))
      self.specifiedId = try Optional<ManagementBindings.CanisterId>(from: &reader, wire: try reader.field(3348853450, &fields))
      self.amount = try Optional<Nat>(from: &reader, wire: try reader.field(3573748184, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct ProvisionalCreateCanisterWithCyclesResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: ManagementBindings.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementBindings.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x899C02205AD7D011 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ProvisionalCreateCanisterWithCyclesResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", ManagementBindings.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try ManagementBindings.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct ProvisionalTopUpCanisterArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: ManagementBindings.CanisterId
    public var amount: Nat

    /// A value with the given parts.
    public init(canisterId: ManagementBindings.CanisterId, amount: Nat) {
      self.canisterId = canisterId
      self.amount = amount
    }

    public static var candidTypeKey: UInt64 { 0xB81EA0FB0856E1FE }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "ProvisionalTopUpCanisterArgument")
      { return known }
      var fields = builder.fields(2)
      fields.append(1313628723, "canister_id", ManagementBindings.CanisterId.candidType(in: &builder))
      fields.append(3573748184, "amount", Nat.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
      self.amount.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try ManagementBindings.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      self.amount = try Nat(from: &reader, wire: try reader.field(3573748184, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct SignWithEcdsaArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var messageHash: Blob
    public var derivationPath: [Blob]
    public var keyId: ManagementBindings.SignWithEcdsaArgumentKeyId

    /// A value with the given parts.
    public init(
      messageHash: Blob,
      derivationPath: [Blob],
      keyId: ManagementBindings.SignWithEcdsaArgumentKeyId
    ) {
      self.messageHash = messageHash
      self.derivationPath = derivationPath
      self.keyId = keyId
    }

    public static var candidTypeKey: UInt64 { 0xBE5F17F1B0586250 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SignWithEcdsaArgument")
      { return known }
      var fields = builder.fields(3)
      fields.append(1072395707, "key_id", ManagementBindings.SignWithEcdsaArgumentKeyId.candidType(in: &builder))
      fields.append(1445762093, "derivation_path", Array<Blob>.candidType(in: &builder))
      fields.append(3146564742, "message_hash", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.keyId.encode(into: &writer)
      self.derivationPath.encode(into: &writer)
      self.messageHash.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.keyId = try ManagementBindings.SignWithEcdsaArgumentKeyId(from: &reader, wire: try reader.field(1072395707, &fields))
      self.derivationPath = try Array<Blob>(from: &reader, wire: try reader.field(1445762093, &fields))
      self.messageHash = try Blob(from: &reader, wire: try reader.field(3146564742, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct SignWithEcdsaResult: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var signature: Blob

    /// A value with the given parts.
    public init(signature: Blob) {
      self.signature = signature
    }

    public static var candidTypeKey: UInt64 { 0x138467C9264E88DA }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SignWithEcdsaResult")
      { return known }
      var fields = builder.fields(1)
      fields.append(359375608, "signature", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.signature.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.signature = try Blob(from: &reader, wire: try reader.field(359375608, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct StartCanisterArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: ManagementBindings.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementBindings.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0x4315CCCE9208464A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StartCanisterArgument")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", ManagementBindings.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try ManagementBindings.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct StopCanisterArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: ManagementBindings.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementBindings.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0xA7854D227094B5C6 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "StopCanisterArgument")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", ManagementBindings.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try ManagementBindings.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct UninstallCodeArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: ManagementBindings.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementBindings.CanisterId) {
      self.canisterId = canisterId
    }

    public static var candidTypeKey: UInt64 { 0xC029E62DCE4F8150 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "UninstallCodeArgument")
      { return known }
      var fields = builder.fields(1)
      fields.append(1313628723, "canister_id", ManagementBindings.CanisterId.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try ManagementBindings.CanisterId(from: &reader, wire: try reader.field(1313628723, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public struct UpdateSettingsArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var canisterId: Principal
    public var settings: ManagementBindings.CanisterSettings

    /// A value with the given parts.
    public init(canisterId: Principal, settings: ManagementBindings.CanisterSettings) {
      self.canisterId = canisterId
      self.settings = settings
    }

    public static var candidTypeKey: UInt64 { 0x1FA28B72015B2517 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "UpdateSettingsArgument")
      { return known }
      var fields = builder.fields(2)
      fields.append(1313628723, "canister_id", Principal.candidType(in: &builder))
      fields.append(2336062691, "settings", ManagementBindings.CanisterSettings.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.canisterId.encode(into: &writer)
      self.settings.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.canisterId = try Principal(from: &reader, wire: try reader.field(1313628723, &fields))
      self.settings = try ManagementBindings.CanisterSettings(from: &reader, wire: try reader.field(2336062691, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public enum CanisterStatusResultStatus: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case running
    case stopping
    case stopped

    public static var candidTypeKey: UInt64 { 0xAA33A0731F881990 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "CanisterStatusResultStatus")
      { return known }
      var cases = builder.fields(3)
      cases.append(1130484237, "stopped", TypeReference.null)
      cases.append(2990082932, "stopping", TypeReference.null)
      cases.append(3949555199, "running", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .stopped:
        writer.writeTag(0)
      case .stopping:
        writer.writeTag(1)
      case .running:
        writer.writeTag(2)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 1130484237:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .stopped
      case 2990082932:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .stopping
      case 3949555199:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .running
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of a method's type.
  public struct EcdsaPublicKeyArgumentKeyId: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var curve: ManagementBindings.EcdsaCurve
    public var name: String

    /// A value with the given parts.
    public init(curve: ManagementBindings.EcdsaCurve, name: String) {
      self.curve = curve
      self.name = name
    }

    public static var candidTypeKey: UInt64 { 0xB45AFB7C92D58DAF }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "EcdsaPublicKeyArgumentKeyId")
      { return known }
      var fields = builder.fields(2)
      fields.append(1224700491, "name", String.candidType(in: &builder))
      fields.append(1314409647, "curve", ManagementBindings.EcdsaCurve.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.name.encode(into: &writer)
      self.curve.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      self.curve = try ManagementBindings.EcdsaCurve(from: &reader, wire: try reader.field(1314409647, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public enum HttpRequestArgumentMethod: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case get
    case head
    case post

    public static var candidTypeKey: UInt64 { 0x890CC2E114C25833 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpRequestArgumentMethod")
      { return known }
      var cases = builder.fields(3)
      cases.append(5144726, "get", TypeReference.null)
      cases.append(1158359328, "head", TypeReference.null)
      cases.append(1247577184, "post", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .get:
        writer.writeTag(0)
      case .head:
        writer.writeTag(1)
      case .post:
        writer.writeTag(2)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 5144726:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .get
      case 1158359328:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .head
      case 1247577184:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .post
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of a method's type.
  public struct HttpRequestArgumentTransform: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var function: CandidFunction<ManagementBindings.HttpRequestArgumentTransformFunctionSignature>
    public var context: Blob

    /// A value with the given parts.
    public init(
      function: CandidFunction<ManagementBindings.HttpRequestArgumentTransformFunctionSignature>,
      context: Blob
    ) {
      self.function = function
      self.context = context
    }

    public static var candidTypeKey: UInt64 { 0x79F5731E7CFE5A76 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpRequestArgumentTransform")
      { return known }
      var fields = builder.fields(2)
      fields.append(340962072, "function", CandidFunction<ManagementBindings.HttpRequestArgumentTransformFunctionSignature>.candidType(in: &builder))
      fields.append(427267567, "context", Blob.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.function.encode(into: &writer)
      self.context.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.function = try CandidFunction<ManagementBindings.HttpRequestArgumentTransformFunctionSignature>(from: &reader, wire: try reader.field(340962072, &fields))
      self.context = try Blob(from: &reader, wire: try reader.field(427267567, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// A part of a method's type.
  public enum InstallCodeArgumentMode: Hashable, Sendable, CandidEncodable, CandidDecodable {
    case install
    case reinstall
    case upgrade

    public static var candidTypeKey: UInt64 { 0xCC66CD3541DA186 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "InstallCodeArgumentMode")
      { return known }
      var cases = builder.fields(3)
      cases.append(235052488, "reinstall", TypeReference.null)
      cases.append(1664201884, "upgrade", TypeReference.null)
      cases.append(2375734555, "install", TypeReference.null)
      return builder.endVariant(key: candidTypeKey, cases)
    }

    public func encode(into writer: inout Writer) {
      switch self {
      case .reinstall:
        writer.writeTag(0)
      case .upgrade:
        writer.writeTag(1)
      case .install:
        writer.writeTag(2)
      }
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      let tag = try reader.beginVariant(wire)
      switch tag.id {
      case 235052488:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .reinstall
      case 1664201884:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .upgrade
      case 2375734555:
        _ = try Null(from: &reader, wire: tag.wire)
        self = .install
      default: throw reader.unknownTag()
      }
      reader.endVariant()
    }
  }

  /// A part of a method's type.
  public struct SignWithEcdsaArgumentKeyId: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var curve: ManagementBindings.EcdsaCurve
    public var name: String

    /// A value with the given parts.
    public init(curve: ManagementBindings.EcdsaCurve, name: String) {
      self.curve = curve
      self.name = name
    }

    public static var candidTypeKey: UInt64 { 0xC0A8F40F7E62EDE2 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "SignWithEcdsaArgumentKeyId")
      { return known }
      var fields = builder.fields(2)
      fields.append(1224700491, "name", String.candidType(in: &builder))
      fields.append(1314409647, "curve", ManagementBindings.EcdsaCurve.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.name.encode(into: &writer)
      self.curve.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.name = try String(from: &reader, wire: try reader.field(1224700491, &fields))
      self.curve = try ManagementBindings.EcdsaCurve(from: &reader, wire: try reader.field(1314409647, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type of a function.
  public enum HttpRequestArgumentTransformFunctionSignature: CandidSignature {
    public typealias Function = (
      ManagementBindings.HttpRequestArgumentTransformFunctionSignatureArgument
    ) -> ManagementBindings.HttpResponse

    public static var candidTypeKey: UInt64 { 0xDE2292914F95B7C0 }

    public static func arguments(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var arguments = builder.fields(1)
      arguments.append(0, "", ManagementBindings.HttpRequestArgumentTransformFunctionSignatureArgument.candidType(in: &builder))
      return arguments
    }

    public static func results(in builder: inout TypeTableBuilder) -> TypeTableBuilder.Fields {
      var results = builder.fields(1)
      results.append(0, "", ManagementBindings.HttpResponse.candidType(in: &builder))
      return results
    }

    public static var mode: FunctionMode? { .query }
  }

  /// A part of a method's type.
  public struct HttpRequestArgumentTransformFunctionSignatureArgument: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var response: ManagementBindings.HttpResponse
    public var context: Blob

    /// A value with the given parts.
    public init(response: ManagementBindings.HttpResponse, context: Blob) {
      self.response = response
      self.context = context
    }

    public static var candidTypeKey: UInt64 { 0x2BC24E98412868EF }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpRequestArgumentTransformFunctionSignatureArgument")
      { return known }
      var fields = builder.fields(2)
      fields.append(427267567, "context", Blob.candidType(in: &builder))
      fields.append(2718740097, "response", ManagementBindings.HttpResponse.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.context.encode(into: &writer)
      self.response.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.context = try Blob(from: &reader, wire: try reader.field(427267567, &fields))
      self.response = try ManagementBindings.HttpResponse(from: &reader, wire: try reader.field(2718740097, &fields))
      try reader.endRecord(&fields)
    }
  }
}

// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import CandidMacros

/// The types and the client of `management`.
public enum ManagementMacros {
  /// The type `canister_id`.
  public typealias CanisterId = Principal

  /// The type `user_id`.
  public typealias UserId = Principal

  /// The type `wasm_module`.
  public typealias WasmModule = Blob

  /// The type `canister_settings`.
  @CandidType
  public struct CanisterSettings: Hashable, Sendable {
    public var controllers: [Principal]?
    @CandidField("compute_allocation") public var computeAllocation: Nat?
    @CandidField("memory_allocation") public var memoryAllocation: Nat?
    @CandidField("freezing_threshold") public var freezingThreshold: Nat?

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
  }

  /// The type `definite_canister_settings`.
  @CandidType
  public struct DefiniteCanisterSettings: Hashable, Sendable {
    public var controllers: [Principal]
    @CandidField("compute_allocation") public var computeAllocation: Nat
    @CandidField("memory_allocation") public var memoryAllocation: Nat
    @CandidField("freezing_threshold") public var freezingThreshold: Nat

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
  }

  /// The type `http_header`.
  @CandidType
  public struct HttpHeader: Hashable, Sendable {
    public var name: String
    public var value: String

    /// A value with the given parts.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The type `http_response`.
  @CandidType
  public struct HttpResponse: Hashable, Sendable {
    public var status: Nat
    public var headers: [ManagementMacros.HttpHeader]
    public var body: Blob

    /// A value with the given parts.
    public init(status: Nat, headers: [ManagementMacros.HttpHeader], body: Blob) {
      self.status = status
      self.headers = headers
      self.body = body
    }
  }

  /// The type `ecdsa_curve`.
  @CandidType
  public enum EcdsaCurve: Hashable, Sendable {
    case secp256k1
  }

  /// The type `satoshi`.
  public typealias Satoshi = UInt64

  /// The type `bitcoin_network`.
  @CandidType
  public enum BitcoinNetwork: Hashable, Sendable {
    case mainnet
    case testnet
  }

  /// The type `bitcoin_address`.
  public typealias BitcoinAddress = String

  /// The type `block_hash`.
  public typealias BlockHash = Blob

  /// The type `outpoint`.
  @CandidType
  public struct Outpoint: Hashable, Sendable {
    public var txid: Blob
    public var vout: UInt32

    /// A value with the given parts.
    public init(txid: Blob, vout: UInt32) {
      self.txid = txid
      self.vout = vout
    }
  }

  /// The type `utxo`.
  @CandidType
  public struct Utxo: Hashable, Sendable {
    public var outpoint: ManagementMacros.Outpoint
    public var value: ManagementMacros.Satoshi
    public var height: UInt32

    /// A value with the given parts.
    public init(
      outpoint: ManagementMacros.Outpoint,
      value: ManagementMacros.Satoshi,
      height: UInt32
    ) {
      self.outpoint = outpoint
      self.value = value
      self.height = height
    }
  }

  /// The type `get_utxos_request`.
  @CandidType
  public struct GetUtxosRequest: Hashable, Sendable {
    public var address: ManagementMacros.BitcoinAddress
    public var network: ManagementMacros.BitcoinNetwork
    public var filter: ManagementMacros.GetUtxosRequestFilter?

    /// A value with the given parts.
    public init(
      address: ManagementMacros.BitcoinAddress,
      network: ManagementMacros.BitcoinNetwork,
      filter: ManagementMacros.GetUtxosRequestFilter? = nil
    ) {
      self.address = address
      self.network = network
      self.filter = filter
    }
  }

  /// A part of `get_utxos_request`.
  @CandidType
  public enum GetUtxosRequestFilter: Hashable, Sendable {
    @CandidField("min_confirmations") case minConfirmations(UInt32)
    case page(Blob)
  }

  /// The type `get_current_fee_percentiles_request`.
  @CandidType
  public struct GetCurrentFeePercentilesRequest: Hashable, Sendable {
    public var network: ManagementMacros.BitcoinNetwork

    /// A value with the given parts.
    public init(network: ManagementMacros.BitcoinNetwork) {
      self.network = network
    }
  }

  /// The type `get_utxos_response`.
  @CandidType
  public struct GetUtxosResponse: Hashable, Sendable {
    public var utxos: [ManagementMacros.Utxo]
    @CandidField("tip_block_hash") public var tipBlockHash: ManagementMacros.BlockHash
    @CandidField("tip_height") public var tipHeight: UInt32
    @CandidField("next_page") public var nextPage: Blob?

    /// A value with the given parts.
    public init(
      utxos: [ManagementMacros.Utxo],
      tipBlockHash: ManagementMacros.BlockHash,
      tipHeight: UInt32,
      nextPage: Blob? = nil
    ) {
      self.utxos = utxos
      self.tipBlockHash = tipBlockHash
      self.tipHeight = tipHeight
      self.nextPage = nextPage
    }
  }

  /// The type `get_balance_request`.
  @CandidType
  public struct GetBalanceRequest: Hashable, Sendable {
    public var address: ManagementMacros.BitcoinAddress
    public var network: ManagementMacros.BitcoinNetwork
    @CandidField("min_confirmations") public var minConfirmations: UInt32?

    /// A value with the given parts.
    public init(
      address: ManagementMacros.BitcoinAddress,
      network: ManagementMacros.BitcoinNetwork,
      minConfirmations: UInt32? = nil
    ) {
      self.address = address
      self.network = network
      self.minConfirmations = minConfirmations
    }
  }

  /// The type `send_transaction_request`.
  @CandidType
  public struct SendTransactionRequest: Hashable, Sendable {
    public var transaction: Blob
    public var network: ManagementMacros.BitcoinNetwork

    /// A value with the given parts.
    public init(transaction: Blob, network: ManagementMacros.BitcoinNetwork) {
      self.transaction = transaction
      self.network = network
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
      _ argument0: ManagementMacros.GetBalanceRequest
    ) async throws -> ManagementMacros.Satoshi {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_get_balance",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementMacros.Satoshi.self)
    }

    /// Calls `bitcoin_get_current_fee_percentiles`.
    public func bitcoinGetCurrentFeePercentiles(
      _ argument0: ManagementMacros.GetCurrentFeePercentilesRequest
    ) async throws -> [ManagementMacros.MillisatoshiPerByte] {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_get_current_fee_percentiles",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: Array<ManagementMacros.MillisatoshiPerByte>.self)
    }

    /// Calls `bitcoin_get_utxos`.
    public func bitcoinGetUtxos(
      _ argument0: ManagementMacros.GetUtxosRequest
    ) async throws -> ManagementMacros.GetUtxosResponse {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_get_utxos",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementMacros.GetUtxosResponse.self)
    }

    /// Calls `bitcoin_send_transaction`.
    public func bitcoinSendTransaction(
      _ argument0: ManagementMacros.SendTransactionRequest
    ) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "bitcoin_send_transaction",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `canister_status`.
    public func canisterStatus(
      _ argument0: ManagementMacros.CanisterStatusArgument
    ) async throws -> ManagementMacros.CanisterStatusResult {
      let reply = try await self.caller.call(
        self.canister, method: "canister_status",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementMacros.CanisterStatusResult.self)
    }

    /// Calls `create_canister`.
    public func createCanister(
      _ argument0: ManagementMacros.CreateCanisterArgument
    ) async throws -> ManagementMacros.CreateCanisterResult {
      let reply = try await self.caller.call(
        self.canister, method: "create_canister",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementMacros.CreateCanisterResult.self)
    }

    /// Calls `delete_canister`.
    public func deleteCanister(_ argument0: ManagementMacros.DeleteCanisterArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "delete_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `deposit_cycles`.
    public func depositCycles(_ argument0: ManagementMacros.DepositCyclesArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "deposit_cycles",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `ecdsa_public_key`.
    public func ecdsaPublicKey(
      _ argument0: ManagementMacros.EcdsaPublicKeyArgument
    ) async throws -> ManagementMacros.EcdsaPublicKeyResult {
      let reply = try await self.caller.call(
        self.canister, method: "ecdsa_public_key",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementMacros.EcdsaPublicKeyResult.self)
    }

    /// Calls `http_request`.
    public func httpRequest(
      _ argument0: ManagementMacros.HttpRequestArgument
    ) async throws -> ManagementMacros.HttpResponse {
      let reply = try await self.caller.call(
        self.canister, method: "http_request",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementMacros.HttpResponse.self)
    }

    /// Calls `install_code`.
    public func installCode(_ argument0: ManagementMacros.InstallCodeArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "install_code",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `provisional_create_canister_with_cycles`.
    public func provisionalCreateCanisterWithCycles(
      _ argument0: ManagementMacros.ProvisionalCreateCanisterWithCyclesArgument
    ) async throws -> ManagementMacros.ProvisionalCreateCanisterWithCyclesResult {
      let reply = try await self.caller.call(
        self.canister, method: "provisional_create_canister_with_cycles",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementMacros.ProvisionalCreateCanisterWithCyclesResult.self)
    }

    /// Calls `provisional_top_up_canister`.
    public func provisionalTopUpCanister(
      _ argument0: ManagementMacros.ProvisionalTopUpCanisterArgument
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
      _ argument0: ManagementMacros.SignWithEcdsaArgument
    ) async throws -> ManagementMacros.SignWithEcdsaResult {
      let reply = try await self.caller.call(
        self.canister, method: "sign_with_ecdsa",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: ManagementMacros.SignWithEcdsaResult.self)
    }

    /// Calls `start_canister`.
    public func startCanister(_ argument0: ManagementMacros.StartCanisterArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "start_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `stop_canister`.
    public func stopCanister(_ argument0: ManagementMacros.StopCanisterArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "stop_canister",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `uninstall_code`.
    public func uninstallCode(_ argument0: ManagementMacros.UninstallCodeArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "uninstall_code",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }

    /// Calls `update_settings`.
    public func updateSettings(_ argument0: ManagementMacros.UpdateSettingsArgument) async throws {
      let reply = try await self.caller.call(
        self.canister, method: "update_settings",
        argument: Message.encode(argument0), mode: nil)
      try Message.read(reply) { (_: inout Reader) throws(CandidError) in }
    }
  }
  #endif

  /// A part of a method's type.
  @CandidType
  public struct CanisterStatusArgument: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementMacros.CanisterId) {
      self.canisterId = canisterId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct CanisterStatusResult: Hashable, Sendable {
    public var status: ManagementMacros.CanisterStatusResultStatus
    public var settings: ManagementMacros.DefiniteCanisterSettings
    @CandidField("module_hash") public var moduleHash: Blob?
    @CandidField("memory_size") public var memorySize: Nat
    public var cycles: Nat
    @CandidField("idle_cycles_burned_per_day") public var idleCyclesBurnedPerDay: Nat

    /// A value with the given parts.
    public init(
      status: ManagementMacros.CanisterStatusResultStatus,
      settings: ManagementMacros.DefiniteCanisterSettings,
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
  }

  /// A part of a method's type.
  @CandidType
  public struct CreateCanisterArgument: Hashable, Sendable {
    public var settings: ManagementMacros.CanisterSettings?

    /// A value with the given parts.
    public init(settings: ManagementMacros.CanisterSettings? = nil) {
      self.settings = settings
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct CreateCanisterResult: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementMacros.CanisterId) {
      self.canisterId = canisterId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct DeleteCanisterArgument: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementMacros.CanisterId) {
      self.canisterId = canisterId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct DepositCyclesArgument: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementMacros.CanisterId) {
      self.canisterId = canisterId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct EcdsaPublicKeyArgument: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId?
    @CandidField("derivation_path") public var derivationPath: [Blob]
    @CandidField("key_id") public var keyId: ManagementMacros.EcdsaPublicKeyArgumentKeyId

    /// A value with the given parts.
    public init(
      canisterId: ManagementMacros.CanisterId? = nil,
      derivationPath: [Blob],
      keyId: ManagementMacros.EcdsaPublicKeyArgumentKeyId
    ) {
      self.canisterId = canisterId
      self.derivationPath = derivationPath
      self.keyId = keyId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct EcdsaPublicKeyResult: Hashable, Sendable {
    @CandidField("public_key") public var publicKey: Blob
    @CandidField("chain_code") public var chainCode: Blob

    /// A value with the given parts.
    public init(publicKey: Blob, chainCode: Blob) {
      self.publicKey = publicKey
      self.chainCode = chainCode
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct HttpRequestArgument: Hashable, Sendable {
    public var url: String
    @CandidField("max_response_bytes") public var maxResponseBytes: UInt64?
    public var method: ManagementMacros.HttpRequestArgumentMethod
    public var headers: [ManagementMacros.HttpHeader]
    public var body: Blob?
    public var transform: ManagementMacros.HttpRequestArgumentTransform?

    /// A value with the given parts.
    public init(
      url: String,
      maxResponseBytes: UInt64? = nil,
      method: ManagementMacros.HttpRequestArgumentMethod,
      headers: [ManagementMacros.HttpHeader],
      body: Blob? = nil,
      transform: ManagementMacros.HttpRequestArgumentTransform? = nil
    ) {
      self.url = url
      self.maxResponseBytes = maxResponseBytes
      self.method = method
      self.headers = headers
      self.body = body
      self.transform = transform
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct InstallCodeArgument: Hashable, Sendable {
    public var mode: ManagementMacros.InstallCodeArgumentMode
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId
    @CandidField("wasm_module") public var wasmModule: ManagementMacros.WasmModule
    public var arg: Blob

    /// A value with the given parts.
    public init(
      mode: ManagementMacros.InstallCodeArgumentMode,
      canisterId: ManagementMacros.CanisterId,
      wasmModule: ManagementMacros.WasmModule,
      arg: Blob
    ) {
      self.mode = mode
      self.canisterId = canisterId
      self.wasmModule = wasmModule
      self.arg = arg
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct ProvisionalCreateCanisterWithCyclesArgument: Hashable, Sendable {
    public var amount: Nat?
    public var settings: ManagementMacros.CanisterSettings?
    @CandidField("specified_id") public var specifiedId: ManagementMacros.CanisterId?

    /// A value with the given parts.
    public init(
      amount: Nat? = nil,
      settings: ManagementMacros.CanisterSettings? = nil,
      specifiedId: ManagementMacros.CanisterId? = nil
    ) {
      self.amount = amount
      self.settings = settings
      self.specifiedId = specifiedId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct ProvisionalCreateCanisterWithCyclesResult: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementMacros.CanisterId) {
      self.canisterId = canisterId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct ProvisionalTopUpCanisterArgument: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId
    public var amount: Nat

    /// A value with the given parts.
    public init(canisterId: ManagementMacros.CanisterId, amount: Nat) {
      self.canisterId = canisterId
      self.amount = amount
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct SignWithEcdsaArgument: Hashable, Sendable {
    @CandidField("message_hash") public var messageHash: Blob
    @CandidField("derivation_path") public var derivationPath: [Blob]
    @CandidField("key_id") public var keyId: ManagementMacros.SignWithEcdsaArgumentKeyId

    /// A value with the given parts.
    public init(
      messageHash: Blob,
      derivationPath: [Blob],
      keyId: ManagementMacros.SignWithEcdsaArgumentKeyId
    ) {
      self.messageHash = messageHash
      self.derivationPath = derivationPath
      self.keyId = keyId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct SignWithEcdsaResult: Hashable, Sendable {
    public var signature: Blob

    /// A value with the given parts.
    public init(signature: Blob) {
      self.signature = signature
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct StartCanisterArgument: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementMacros.CanisterId) {
      self.canisterId = canisterId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct StopCanisterArgument: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementMacros.CanisterId) {
      self.canisterId = canisterId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct UninstallCodeArgument: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: ManagementMacros.CanisterId

    /// A value with the given parts.
    public init(canisterId: ManagementMacros.CanisterId) {
      self.canisterId = canisterId
    }
  }

  /// A part of a method's type.
  @CandidType
  public struct UpdateSettingsArgument: Hashable, Sendable {
    @CandidField("canister_id") public var canisterId: Principal
    public var settings: ManagementMacros.CanisterSettings

    /// A value with the given parts.
    public init(canisterId: Principal, settings: ManagementMacros.CanisterSettings) {
      self.canisterId = canisterId
      self.settings = settings
    }
  }

  /// A part of a method's type.
  @CandidType
  public enum CanisterStatusResultStatus: Hashable, Sendable {
    case running
    case stopping
    case stopped
  }

  /// A part of a method's type.
  @CandidType
  public struct EcdsaPublicKeyArgumentKeyId: Hashable, Sendable {
    public var curve: ManagementMacros.EcdsaCurve
    public var name: String

    /// A value with the given parts.
    public init(curve: ManagementMacros.EcdsaCurve, name: String) {
      self.curve = curve
      self.name = name
    }
  }

  /// A part of a method's type.
  @CandidType
  public enum HttpRequestArgumentMethod: Hashable, Sendable {
    case get
    case head
    case post
  }

  /// A part of a method's type.
  @CandidType
  public struct HttpRequestArgumentTransform: Hashable, Sendable {
    public var function: CandidFunction<ManagementMacros.HttpRequestArgumentTransformFunctionSignature>
    public var context: Blob

    /// A value with the given parts.
    public init(
      function: CandidFunction<ManagementMacros.HttpRequestArgumentTransformFunctionSignature>,
      context: Blob
    ) {
      self.function = function
      self.context = context
    }
  }

  /// A part of a method's type.
  @CandidType
  public enum InstallCodeArgumentMode: Hashable, Sendable {
    case install
    case reinstall
    case upgrade
  }

  /// A part of a method's type.
  @CandidType
  public struct SignWithEcdsaArgumentKeyId: Hashable, Sendable {
    public var curve: ManagementMacros.EcdsaCurve
    public var name: String

    /// A value with the given parts.
    public init(curve: ManagementMacros.EcdsaCurve, name: String) {
      self.curve = curve
      self.name = name
    }
  }

  /// The type of a function.
  @CandidSignature(.query)
  public enum HttpRequestArgumentTransformFunctionSignature {
    public typealias Function = (
      ManagementMacros.HttpRequestArgumentTransformFunctionSignatureArgument
    ) -> ManagementMacros.HttpResponse
  }

  /// A part of a method's type.
  @CandidType
  public struct HttpRequestArgumentTransformFunctionSignatureArgument: Hashable, Sendable {
    public var response: ManagementMacros.HttpResponse
    public var context: Blob

    /// A value with the given parts.
    public init(response: ManagementMacros.HttpResponse, context: Blob) {
      self.response = response
      self.context = context
    }
  }
}

import Candid
import Interfaces

// The calls that are about no canister that the argument names, but ask the subnet for something.
extension ManagementCall {
  /// A call that asks for figures of the subnet.
  enum SubnetCall: Sendable {
    case nodeMetricsHistory(Management.NodeMetricsHistoryArgs)
    case info(Management.SubnetInfoArgs)
    case metrics(Management.SubnetMetricsArgs)

    /// The subnet that is asked.
    var subnet: Principal {
      switch self {
      case .nodeMetricsHistory(let arguments): arguments.subnetId
      case .info(let arguments): arguments.subnetId
      case .metrics(let arguments): arguments.subnetId
      }
    }
  }

  /// The call of such a method; nil if there is none of that name.
  static func service(_ method: String, _ argument: [UInt8]) throws(Rejection) -> ManagementCall? {
    func decode<Arguments: CandidDecodable>(_ type: Arguments.Type) throws(Rejection) -> Arguments {
      try Self.decode(argument, as: type, of: method)
    }
    typealias M = Management
    switch method {
    case "http_request": return .outcall(try decode(M.HttpRequestArgs.self))
    case "ecdsa_public_key":
      return .signing(.ecdsaPublicKey(try decode(M.EcdsaPublicKeyArgs.self)))
    case "sign_with_ecdsa": return .signing(.signWithECDSA(try decode(M.SignWithEcdsaArgs.self)))
    case "schnorr_public_key":
      return .signing(.schnorrPublicKey(try decode(M.SchnorrPublicKeyArgs.self)))
    case "sign_with_schnorr":
      return .signing(.signWithSchnorr(try decode(M.SignWithSchnorrArgs.self)))
    case "vetkd_public_key":
      return .signing(.vetKDPublicKey(try decode(M.VetkdPublicKeyArgs.self)))
    case "vetkd_derive_key":
      return .signing(.vetKDDeriveKey(try decode(M.VetkdDeriveKeyArgs.self)))
    case "bitcoin_get_balance": return .bitcoin(try decode(M.BitcoinGetBalanceArgs.self).network)
    case "bitcoin_get_utxos": return .bitcoin(try decode(M.BitcoinGetUtxosArgs.self).network)
    case "bitcoin_get_block_headers":
      return .bitcoin(try decode(M.BitcoinGetBlockHeadersArgs.self).network)
    case "bitcoin_get_current_fee_percentiles":
      return .bitcoin(try decode(M.BitcoinGetCurrentFeePercentilesArgs.self).network)
    case "bitcoin_send_transaction":
      return .bitcoin(try decode(M.BitcoinSendTransactionArgs.self).network)
    case "node_metrics_history":
      return .subnet(.nodeMetricsHistory(try decode(M.NodeMetricsHistoryArgs.self)))
    case "subnet_info": return .subnet(.info(try decode(M.SubnetInfoArgs.self)))
    case "subnet_metrics": return .subnet(.metrics(try decode(M.SubnetMetricsArgs.self)))
    default: return nil
    }
  }

  /// Refuses parts of other sizes than they may have.
  ///
  /// - Throws: a rejection with IC0408.
  func checkSizes(_ method: String) throws(Rejection) {
    guard case .signing(let call) = self, let objection = call.objection else { return }
    throw Rejection(
      .invalidManagementPayload, "Error decoding the argument of '\(method)': \(objection)")
  }

  /// Whether it is made for the caller, who must be a canister.
  var isForCanisters: Bool {
    switch self {
    case .signing, .outcall, .bitcoin: true
    default: false
    }
  }

  /// Why there is nothing to say of a Bitcoin network.
  static func noBitcoin(_ network: Management.BitcoinNetwork) -> Rejection {
    Rejection(
      code: .destinationInvalid,
      message:
        "Bitcoin \(network == .mainnet ? "mainnet" : "testnet") canister is not installed: this "
        + "replica is in touch with no Bitcoin network.")
  }
}

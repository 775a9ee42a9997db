import CanisterKit

/// The ICP ledger of a network that is a Cooper: what the public one's interface promises.
@Canister
enum ICPLedgerStandIn {
  /// What a transfer costs, as on the public network.
  static let fee: UInt64 = 10_000

  static var balances: [[UInt8]: UInt64] = [:]
  static var blocks: [LedgerBlock] = []
  /// The blocks of payments that said their time, by payer and request.
  static var payments: [[UInt8]: UInt64] = [:]

  /// The ICP of an account.
  @Query(name: "account_balance")
  static func balance(_ arguments: ICPLedger.AccountBalanceArgs) -> ICPLedger.Tokens {
    .init(e8s: balances[arguments.account] ?? 0)
  }

  /// What a transfer costs.
  @Query(name: "transfer_fee")
  static func transferFee(_ arguments: ICPLedger.TransferFeeArg) -> ICPLedger.TransferFee {
    .init(transferFee: .init(e8s: fee))
  }

  /// Moves ICP from an account of the caller to another account.
  @Update static func transfer(_ arguments: ICPLedger.TransferArgs) -> ICPLedger.TransferResult {
    guard arguments.fee.e8s == fee else {
      return .err(.badFee(.init(expectedFee: .init(e8s: fee))))
    }
    let key = System.caller.bytes + Message.encode(arguments)
    if arguments.createdAtTime != nil, let known = payments[key] {
      return .err(.txDuplicate(.init(duplicateOf: known)))
    }
    let from = AccountIdentifier.of(System.caller, subaccount: arguments.fromSubaccount)
    let balance = balances[from] ?? 0
    let (sum, overflow) = arguments.amount.e8s.addingReportingOverflow(fee)
    guard !overflow, sum <= balance else {
      return .err(.insufficientFunds(.init(balance: .init(e8s: balance))))
    }
    balances[from] = balance - sum
    balances[arguments.to, default: 0] += arguments.amount.e8s
    let block = UInt64(blocks.count)
    blocks.append(
      LedgerBlock(
        from: from, to: arguments.to, e8s: arguments.amount.e8s, memo: arguments.memo))
    payments[key] = block
    return .ok(block)
  }

  // MARK: For tests, and for the stand-in that makes cycles

  /// Makes ICP out of nothing for an account.
  @Update static func give(account: Blob, e8s: UInt64) { balances[account, default: 0] += e8s }

  /// A block; none if there is none with the number.
  @Query static func block(number: UInt64) -> LedgerBlock? {
    number < UInt64(blocks.count) ? blocks[Int(number)] : nil
  }

  /// How many blocks there are.
  @Query(name: "block_count")
  static func blockCount() -> UInt64 { UInt64(blocks.count) }
}

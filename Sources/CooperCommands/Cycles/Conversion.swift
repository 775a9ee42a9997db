import Agent
import Candid
import Foundation
import Interfaces
import Signatures

/// How ICP become cycles: the caller sends them to the cycles minting canister, and tells it to make cycles
/// of them for the caller's account in the cycles ledger.
struct Conversion {
  let account: CyclesAccount

  /// The memo that says what a payment is for: `MINT`, the least byte first.
  private static let memo: UInt64 = 0x544E_494D

  private var network: CertifiedNetwork { account.network }

  private var ledger: ICPLedger.IcpLedgerClient<AnyCaller> {
    .init(.icpLedger, through: AnyCaller(base: network))
  }

  private var minting: CyclesMinting.CyclesMintingClient<AnyCaller> {
    .init(.cyclesMinting, through: AnyCaller(base: network))
  }

  /// What is known before it is done.
  struct Terms {
    /// The cycles that an ICP makes.
    var rate: CycleAmount
    /// What the ICP ledger takes.
    var fee: ICPAmount
    /// The ICP of the caller.
    var balance: ICPAmount

    /// The cycles that an amount makes.
    func cycles(of amount: ICPAmount) -> CycleAmount {
      CycleAmount(UInt128(amount.e8s) * rate.cycles / 100_000_000)
    }

    /// The least amount that makes so many cycles.
    func amount(for cycles: CycleAmount) -> ICPAmount? {
      let (scaled, overflow) = cycles.cycles.multipliedReportingOverflow(by: 100_000_000)
      guard rate.cycles > 0, !overflow else { return nil }
      let (quotient, rest) = scaled.quotientAndRemainder(dividingBy: rate.cycles)
      return UInt64(exactly: quotient + (rest > 0 ? 1 : 0)).map { ICPAmount(e8s: $0) }
    }
  }

  /// Asks for the terms.
  func terms() async throws -> Terms {
    let owner = try account.owner()
    let rate = try await network.typed("cycles minting canister", .cyclesMinting) {
      try await minting.getIcpXdrConversionRate()
    }
    return try await network.typed("ICP ledger", .icpLedger) {
      Terms(
        // A 10,000th of an XDR makes 10^8 cycles.
        rate: CycleAmount(UInt128(rate.data.xdrPermyriadPerIcp) * 100_000_000),
        fee: ICPAmount(e8s: try await ledger.transferFee(.init()).transferFee.e8s),
        balance: ICPAmount(
          e8s: try await ledger.accountBalance(.init(account: owner.accountIdentifier())).e8s))
    }
  }

  /// Converts ICP; the cycles that were made and what the account has now.
  ///
  /// A run that breaks between the payment and its notice goes on with the notice.
  func convert(
    _ amount: ICPAmount, fee: ICPAmount
  ) async throws -> (minted: CycleAmount, balance: CycleAmount) {
    let owner = try account.owner()
    let parts = [network.url, owner.text, "convert", "\(amount.e8s)"]
    var payment = try account.payments.begin("cycles of \(amount)", parts)
    if payment.isOld {
      Terminal.note("An earlier run began this conversion: it goes on, and nothing is paid twice.")
    }
    let block: UInt64
    if let known = payment.block {
      block = known
    } else {
      block = try await send(amount, fee, payment, parts)
      payment.block = block
      try account.payments.write(payment, parts)
    }
    return try await notify(block, parts)
  }

  /// Sends the ICP; the block of the ledger with the payment.
  private func send(
    _ amount: ICPAmount, _ fee: ICPAmount, _ payment: Payment, _ parts: [String]
  ) async throws -> UInt64 {
    let to = Principal.cyclesMinting.accountIdentifier(
      subaccount: try account.owner().subaccount)
    let result = try await network.typed("ICP ledger", .icpLedger) {
      try await ledger.transfer(
        .init(
          memo: Self.memo, amount: .init(e8s: amount.e8s), fee: .init(e8s: fee.e8s), to: to,
          createdAtTime: .init(timestampNanos: payment.time)))
    }
    let failure: CommandFailure
    switch result {
    case .ok(let block): return block
    case .err(let error):
      switch error {
      case .txDuplicate(let first): return first.duplicateOf
      case .txTooOld: failure = payment.tooOld()
      case .txCreatedInFuture: failure = .clockIsAhead
      case .badFee(let fee):
        failure = CommandFailure(
          "The ledger's fee is \(ICPAmount(e8s: fee.expectedFee.e8s)) by now; nothing was paid")
      case .insufficientFunds(let funds):
        failure = CommandFailure(
          "The account has \(ICPAmount(e8s: funds.balance.e8s)), and this takes \(amount) and a fee of "
            + "\(fee)")
      }
    }
    account.payments.end(parts)
    throw failure
  }

  /// Has cycles made of a payment.
  private func notify(
    _ block: UInt64, _ parts: [String]
  ) async throws -> (minted: CycleAmount, balance: CycleAmount) {
    var pause = 1
    while true {
      let result = try await network.typed("cycles minting canister", .cyclesMinting) {
        try await minting.notifyMintCycles(.init(blockIndex: block))
      }
      switch result {
      case .ok(let success):
        account.payments.end(parts)
        return (CycleAmount(success.minted), CycleAmount(success.balance))
      case .err(let error):
        switch error {
        case .processing where pause < 32:
          try await Task.sleep(for: .seconds(pause))
          pause *= 2
        case .processing: throw Self.unfinished(block, "it is still being processed")
        // Codes of the canister's own; its state may be another one soon.
        case .other(let other): throw Self.unfinished(block, other.errorMessage)
        case .refunded(let refund):
          account.payments.end(parts)
          throw CommandFailure(
            "No cycles were made: \(refund.reason)",
            hint: "The ICP came back, but for the fees"
              + (refund.blockIndex.map { ": block \($0) of the ICP ledger." } ?? "."))
        case .invalidTransaction(let reason):
          account.payments.end(parts)
          throw CommandFailure(
            "No cycles were made of block \(block) of the ICP ledger: \(reason)")
        case .transactionTooOld(let oldest):
          account.payments.end(parts)
          throw CommandFailure(
            "No cycles can be made of block \(block) of the ICP ledger any more: it is older than block "
              + "\(oldest)")
        }
      }
    }
  }

  private static func unfinished(_ block: UInt64, _ reason: String) -> CommandFailure {
    CommandFailure(
      "The ICP were sent (block \(block) of the ICP ledger), and no cycles were made of them yet: "
        + reason,
      hint: "The same command again goes on: the ICP are not sent twice.")
  }
}

extension Principal {
  /// The principal as a number of an account: its length, its bytes, zeros up to 32 bytes.
  var subaccount: [UInt8] {
    let used = [UInt8(count)] + bytes
    return used + [UInt8](repeating: 0, count: 32 - used.count)
  }
}

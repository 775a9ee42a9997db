import Candid
import Interfaces

// What the cycles ledger says of payments, in the words of commands.
extension CyclesAccount {
  static func outcome(
    of result: CyclesLedger.TransferResult, _ amount: CycleAmount
  ) -> OpenPayment.Outcome {
    let error: CyclesLedger.TransferError
    switch result {
    case .ok(let block): return .done(.init(block: block))
    case .err(let given): error = given
    }
    return switch error {
    case .duplicate(let first): .done(.init(block: first.duplicateOf))
    case .tooOld: .tooOld
    case .createdInFuture: .failed(.clockIsAhead)
    case .insufficientFunds(let funds): .failed(.tooFewCycles(funds.balance, amount))
    case .badFee(let fee): .failed(.feeChanged(fee.expectedFee))
    case .badBurn(let burn):
      .failed(.init("The ledger burns no less than \(CycleAmount(burn.minBurnAmount)) cycles"))
    case .temporarilyUnavailable: .later
    case .genericError(let error): .failed(.init("The ledger refuses: \(error.message)"))
    }
  }

  static func outcome(
    of result: CyclesLedger.WithdrawResult, _ amount: CycleAmount
  ) -> OpenPayment.Outcome {
    let error: CyclesLedger.WithdrawError
    switch result {
    case .ok(let block): return .done(.init(block: block))
    case .err(let given): error = given
    }
    return switch error {
    case .duplicate(let first): .done(.init(block: first.duplicateOf))
    case .tooOld: .tooOld
    case .createdInFuture: .failed(.clockIsAhead)
    case .insufficientFunds(let funds): .failed(.tooFewCycles(funds.balance, amount))
    case .badFee(let fee): .failed(.feeChanged(fee.expectedFee))
    case .invalidReceiver(let wrong):
      .failed(.init("\(wrong.receiver.text) is no canister that could have cycles"))
    case .failedToWithdraw(let failure):
      .failed(
        .init(
          "The canister got nothing: \(failure.rejectionReason)",
          hint: "The ledger has given the cycles back, but for its fees."))
    case .temporarilyUnavailable: .later
    case .genericError(let error): .failed(.init("The ledger refuses: \(error.message)"))
    }
  }

  static func outcome(
    of result: CyclesLedger.CreateCanisterResult, _ amount: CycleAmount
  ) -> OpenPayment.Outcome {
    let error: CyclesLedger.CreateCanisterError
    switch result {
    case .ok(let success):
      return .done(.init(block: success.blockId, canister: success.canisterId))
    case .err(let given): error = given
    }
    return switch error {
    case .duplicate(let first):
      // Without a canister the first request is under way, or came to nothing.
      first.canisterId.map { .done(.init(block: first.duplicateOf, canister: $0)) } ?? .later
    case .tooOld: .tooOld
    case .createdInFuture: .failed(.clockIsAhead)
    case .insufficientFunds(let funds): .failed(.tooFewCycles(funds.balance, amount))
    case .failedToCreate(let failure):
      .failed(
        .init(
          "No canister was made: \(failure.error)",
          hint: "The ledger has given the cycles back, but for its fees."))
    case .temporarilyUnavailable: .later
    case .genericError(let error): .failed(.init("The ledger refuses: \(error.message)"))
    }
  }
}

extension CommandFailure {
  /// A payment that a ledger takes for one of the future.
  static let clockIsAhead = CommandFailure(
    "This machine's clock is ahead of the ledger's", hint: "Set it right; nothing was paid.")

  fileprivate static func tooFewCycles(_ balance: Nat, _ amount: CycleAmount) -> CommandFailure {
    CommandFailure(
      "The account has \(CycleAmount(balance)) cycles, and this takes \(amount) and the ledger's fee",
      hint: "cooper cycles convert makes cycles of ICP; nothing was paid.")
  }

  fileprivate static func feeChanged(_ fee: Nat) -> CommandFailure {
    CommandFailure("The ledger's fee is \(CycleAmount(fee)) cycles by now; nothing was paid")
  }
}

import Agent
import Candid
import Interfaces

/// The account that the caller has in the cycles ledger of a network, and what can be done with it.
struct CyclesAccount {
  let network: CertifiedNetwork
  var payments = PaymentStore()

  /// What the network keeps of the cycles that a canister is made with: on 13 nodes.
  static let creationFee = CycleAmount(500_000_000_000 as UInt128)

  private var ledger: CyclesLedger.CyclesLedgerClient<AnyCaller> {
    .init(.cyclesLedger, through: AnyCaller(base: network))
  }

  /// Whose account it is.
  ///
  /// - Throws: that nobody was chosen whose it could be.
  func owner() throws -> Principal {
    try network.caller.requireChoice(on: network)
    return try network.caller.identity().principal
  }

  /// The cycles in an account.
  func balance(of owner: Principal) async throws -> CycleAmount {
    CycleAmount(try await typed { try await ledger.icrc1BalanceOf(.init(owner: owner)) })
  }

  /// What the ledger takes for each payment.
  func fee() async throws -> CycleAmount {
    CycleAmount(try await typed { try await ledger.icrc1Fee() })
  }

  /// Moves cycles to another account; the block of the ledger with it.
  func transfer(_ amount: CycleAmount, to receiver: Principal) async throws -> Nat {
    var payment = try begin(
      "\(amount) cycles to \(receiver.text)", ["transfer", receiver.text, amount.digits])
    let arguments = CyclesLedger.TransferArgs(
      to: .init(owner: receiver), amount: Nat(amount.cycles), createdAtTime: payment.time)
    while true {
      let result = try await typed { try await ledger.icrc1Transfer(arguments) }
      if let receipt = try await payment.settle(Self.outcome(of: result, amount)) {
        return receipt.block
      }
    }
  }

  /// Sends cycles to a canister; the block of the ledger with it.
  func topUp(_ canister: Principal, with amount: CycleAmount) async throws -> Nat {
    var payment = try begin(
      "\(amount) cycles for canister \(canister.text)", ["top-up", canister.text, amount.digits])
    let arguments = CyclesLedger.WithdrawArgs(
      amount: Nat(amount.cycles), to: canister, createdAtTime: payment.time)
    while true {
      let result = try await typed { try await ledger.withdraw(arguments) }
      if let receipt = try await payment.settle(Self.outcome(of: result, amount)) {
        return receipt.block
      }
    }
  }

  /// Makes a canister with cycles of the account and returns its id.
  ///
  /// - Parameter purpose: What makes it another canister than others: the same purpose again, as long as
  ///   it is not known what became of the first, is the same canister.
  func createCanister(
    _ purpose: [String], named name: String, with amount: CycleAmount,
    settings: CyclesLedger.CanisterSettings, on subnet: Principal?
  ) async throws -> Principal {
    var payment = try begin(
      "canister \(name) with \(amount) cycles", ["create"] + purpose + [amount.digits])
    let creation = CyclesLedger.CreationArgs(
      settings: settings, subnetSelection: subnet.map { .subnet(.init(subnet: $0)) })
    let arguments = CyclesLedger.CreateCanisterArgs(
      createdAtTime: payment.time, amount: Nat(amount.cycles), creationArgs: creation)
    while true {
      let result = try await typed { try await ledger.createCanister(arguments) }
      guard let receipt = try await payment.settle(Self.outcome(of: result, amount)) else {
        continue
      }
      guard let canister = receipt.canister else {
        throw CommandFailure(
          "The ledger served the payment, block \(receipt.block), and names no canister")
      }
      return canister
    }
  }

  /// Notes a payment before it is made; one that an earlier run began goes on.
  private func begin(_ purpose: String, _ parts: [String]) throws -> OpenPayment {
    try OpenPayment(
      purpose, [network.url, try owner().text] + parts, in: payments)
  }

  /// What the ledger answers; an answer of another type is a failure of the command.
  private func typed<Answer>(_ call: () async throws -> Answer) async throws -> Answer {
    try await network.typed("cycles ledger", .cyclesLedger, call)
  }
}

extension CertifiedNetwork {
  /// What a canister of the network's own answers.
  ///
  /// - Throws: a failure that says what canister is missing or speaks otherwise.
  func typed<Answer>(
    _ role: String, _ canister: Principal, _ call: () async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await call()
    } catch let error as CandidError {
      throw CommandFailure(
        "The answer of the \(role) \(canister.text) is of another type: \(error.reason), at byte "
          + "\(error.offset)")
    } catch let failure as CommandFailure where failure.rejectCode == 3 {
      throw CommandFailure(
        "\(name) has no \(role) (\(canister.text))", hint: failure.message, rejectCode: 3)
    }
  }
}

import CanisterKit

/// The cycles ledger of a network that is a Cooper: what the public one's interface promises, with
/// balances that are its own.
@Canister
enum CyclesLedgerStandIn {
  /// What a block costs, as on the public network.
  static let fee: UInt128 = 100_000_000
  /// What making a canister costs, as on the public network.
  static let creationFee: UInt128 = 500_000_000_000

  /// The cycles of each owner.
  static var balances: [Principal: UInt128] = [:]
  /// The cycles that canisters got through this ledger and did not bring back.
  static var canisters: [Principal: UInt128] = [:]
  static var blocks: UInt64 = 0
  /// What came of payments, by payer and request: asked for again, they are not made again.
  static var payments: [[UInt8]: Receipt] = [:]

  struct Receipt {
    var block: UInt64
    var canister: Principal?
  }

  // MARK: Accounts

  /// The cycles of an account.
  @Query(name: "icrc1_balance_of")
  static func balance(_ account: CyclesLedger.Account) -> Nat {
    account.subaccount == nil ? Nat(balances[account.owner] ?? 0) : 0
  }

  /// What each block costs, in cycles.
  @Query(name: "icrc1_fee")
  static func blockFee() -> Nat { Nat(fee) }

  /// Moves cycles from an account of the caller to another account.
  @Update(name: "icrc1_transfer")
  static func transfer(_ arguments: CyclesLedger.TransferArgs) -> CyclesLedger.TransferResult {
    let key = key(Message.encode(arguments))
    if arguments.createdAtTime != nil, let known = payments[key] {
      return .err(.duplicate(.init(duplicateOf: Nat(known.block))))
    }
    let balance = balances[System.caller] ?? 0
    guard let amount = UInt128(exactly: arguments.amount), let sum = sum(amount, fee),
      sum <= balance
    else { return .err(.insufficientFunds(.init(balance: Nat(balance)))) }
    guard arguments.to.subaccount == nil, arguments.fromSubaccount == nil else {
      return .err(.genericError(.init(message: "no subaccounts here", errorCode: 1)))
    }
    if let time = arguments.createdAtTime, time > System.time + 60_000_000_000 {
      return .err(.createdInFuture(.init(ledgerTime: System.time)))
    }
    balances[System.caller] = balance - sum
    balances[arguments.to.owner, default: 0] += amount
    let block = nextBlock()
    payments[key] = Receipt(block: block)
    return .ok(Nat(block))
  }

  /// Takes the cycles that come with the call into an account. Where the network counts no cycles, these
  /// are what the canister got here.
  @Update static func deposit(_ arguments: CyclesLedger.DepositArgs) -> CyclesLedger.DepositResult {
    let came = System.acceptCycles(System.cyclesAvailable)
    let amount = came > 0 ? came : canisters[System.caller] ?? 0
    canisters[System.caller] = nil
    guard amount > fee else { System.trap("a deposit has to be worth more than the fee") }
    balances[arguments.to.owner, default: 0] += amount - fee
    return .init(
      balance: Nat(balances[arguments.to.owner] ?? 0), blockIndex: Nat(nextBlock()))
  }

  // MARK: Canisters

  /// Sends cycles from an account of the caller to a canister.
  @Update static func withdraw(
    _ arguments: CyclesLedger.WithdrawArgs, reply: Reply<CyclesLedger.WithdrawResult>
  ) {
    let caller = System.caller
    let key = key(Message.encode(arguments))
    if arguments.createdAtTime != nil, let known = payments[key] {
      return reply.send(.err(.duplicate(.init(duplicateOf: Nat(known.block)))))
    }
    let balance = balances[caller] ?? 0
    guard let amount = UInt128(exactly: arguments.amount), let sum = sum(amount, fee),
      sum <= balance
    else { return reply.send(.err(.insufficientFunds(.init(balance: Nat(balance))))) }
    balances[caller] = balance - sum
    var call = Call(.management, "deposit_cycles", Target(canister_id: arguments.to))
    call.cycles = amount
    call.send { result in
      // Networks that count no cycles do not have the method.
      if case .failure(let error) = result, error.reason == .rejected(.destinationInvalid) {
        balances[caller, default: 0] += amount
        reply.send(
          .err(
            .failedToWithdraw(
              .init(rejectionCode: .destinationInvalid, rejectionReason: error.message))))
        return
      }
      canisters[arguments.to, default: 0] += amount
      let block = nextBlock()
      payments[key] = Receipt(block: block)
      reply.send(.ok(Nat(block)))
    }
  }

  /// Makes a canister with cycles from an account of the caller.
  @Update(name: "create_canister")
  static func createCanister(
    _ arguments: CyclesLedger.CreateCanisterArgs, reply: Reply<CyclesLedger.CreateCanisterResult>
  ) {
    let caller = System.caller
    let key = key(Message.encode(arguments))
    if arguments.createdAtTime != nil, let known = payments[key] {
      return reply.send(
        .err(
          .duplicate(.init(duplicateOf: Nat(known.block), canisterId: known.canister))))
    }
    let balance = balances[caller] ?? 0
    guard let amount = UInt128(exactly: arguments.amount), let sum = sum(amount, fee),
      sum <= balance
    else { return reply.send(.err(.insufficientFunds(.init(balance: Nat(balance))))) }
    guard amount >= creationFee else {
      return reply.send(
        .err(
          .failedToCreate(.init(error: "a canister takes 500 billion cycles at least"))))
    }
    balances[caller] = balance - sum
    var creation = arguments.creationArgs ?? .init()
    var settings = creation.settings ?? .init()
    if settings.controllers == nil { settings.controllers = [caller] }
    creation.settings = settings
    var call = Call(.management, "create_canister", creation)
    call.cycles = amount
    call.send(returning: Target.self) { result in
      switch result {
      case .success(let made):
        canisters[made.canister_id] = amount - creationFee
        let block = nextBlock()
        payments[key] = Receipt(block: block, canister: made.canister_id)
        guard !Disturbance.losesAnswer() else {
          return reply.reject("the answer is lost, as a test wants it")
        }
        reply.send(.ok(.init(blockId: Nat(block), canisterId: made.canister_id)))
      case .failure(let error):
        balances[caller, default: 0] += amount
        reply.send(.err(.failedToCreate(.init(error: error.message))))
      }
    }
  }

  // MARK: For tests

  /// Makes cycles out of nothing.
  @Update static func mint(owner: Principal, amount: Nat) -> (balance: Nat, block: Nat) {
    balances[owner, default: 0] += UInt128(exactly: amount) ?? 0
    return (Nat(balances[owner] ?? 0), Nat(nextBlock()))
  }

  /// The cycles that a canister got here and did not bring back.
  @Query(name: "cycles_of")
  static func cycles(of canister: Principal) -> Nat { Nat(canisters[canister] ?? 0) }

  /// How many blocks there are.
  @Query(name: "block_count")
  static func blockCount() -> UInt64 { blocks }

  // MARK: Bookkeeping

  private static func nextBlock() -> UInt64 {
    blocks += 1
    return blocks - 1
  }

  private static func key(_ request: [UInt8]) -> [UInt8] { System.caller.bytes + request }

  private static func sum(_ a: UInt128, _ b: UInt128) -> UInt128? {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : sum
  }
}

/// Which canister a call of the management canister is about, or made.
@CandidType struct Target {
  var canister_id: Principal
}

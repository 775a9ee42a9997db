import CanisterKit

/// The cycles minting canister of a network that is a Cooper: it makes cycles of payments that the ICP
/// ledger's stand-in has, in the cycles ledger's.
@Canister
enum CyclesMintingStandIn {
  /// 10,000ths of an XDR that an ICP is worth.
  static let rate: UInt64 = 45_000

  /// The blocks of which cycles were made.
  static var processed: Set<UInt64> = []

  /// What an ICP is worth.
  @Query(name: "get_icp_xdr_conversion_rate")
  static func conversionRate() -> CyclesMinting.IcpXdrConversionRateResponse {
    .init(
      data: .init(timestampSeconds: System.time / 1_000_000_000, xdrPermyriadPerIcp: rate),
      hashTree: [], certificate: [])
  }

  /// Makes cycles of ICP that the caller has sent here, for the caller's account in the cycles ledger.
  @Update(name: "notify_mint_cycles")
  static func notify(
    _ arguments: CyclesMinting.NotifyMintCyclesArg,
    reply: Reply<CyclesMinting.NotifyMintCyclesResult>
  ) {
    guard !Disturbance.refusesNotice() else {
      return reply.send(.err(.other(.init(errorCode: 5, errorMessage: "as a test wants it"))))
    }
    let caller = System.caller
    guard !processed.contains(arguments.blockIndex) else {
      return reply.send(.err(.invalidTransaction("cycles were made of this block")))
    }
    Call(.canister(2), "block", arguments.blockIndex).send(returning: LedgerBlock?.self) { result in
      guard case .success(let found) = result, let block = found else {
        return reply.send(.err(.invalidTransaction("there is no such block")))
      }
      let account = AccountIdentifier.of(
        System.id, subaccount: AccountIdentifier.subaccount(caller))
      guard block.to == account, block.memo == 0x544E_494D else {
        return reply.send(.err(.invalidTransaction("the block is no payment for cycles")))
      }
      processed.insert(arguments.blockIndex)
      let minted = Nat(UInt128(block.e8s) * UInt128(rate))
      Call(.canister(0x0210_0002), "mint", caller, minted).send { result in
        guard case .success(let message) = result,
          let (balance, index) = try? Message.decode(message, as: Nat.self, Nat.self)
        else { return reply.send(.err(.other(.init(errorCode: 1, errorMessage: "no ledger")))) }
        reply.send(.ok(.init(blockIndex: index, minted: minted, balance: balance)))
      }
    }
  }
}

extension Principal {
  /// The canister with an index.
  fileprivate static func canister(_ index: UInt64) -> Principal {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: index >> UInt64(56 - 8 * $0)) } + [1, 1]
    guard let principal = Principal(bytes) else { System.trap("ten bytes are enough") }
    return principal
  }
}

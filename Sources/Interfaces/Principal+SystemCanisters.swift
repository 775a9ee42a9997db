public import Candid

extension Principal {
  /// The ledger of ICP, `ryjl3-tyaaa-aaaaa-aaaba-cai`.
  public static var icpLedger: Principal { canister(index: 2) }

  /// The canister that makes cycles of ICP, `rkp4c-7iaaa-aaaaa-aaaca-cai`.
  public static var cyclesMinting: Principal { canister(index: 4) }

  /// The ledger of cycles, `um5iw-rqaaa-aaaaq-qaaba-cai`.
  public static var cyclesLedger: Principal { canister(index: 0x0210_0002) }
}

import CanisterSystem

// Cycles, and what calls of the management canister cost.
extension MessageExecution {
  // MARK: Cycles

  /// What every canister has: cycles are not counted here yet.
  static let cycleBalance: UInt64 = 1_000_000_000_000_000

  func msgCyclesAvailable128() throws(Trap) -> UInt128 {
    try check("msg_cycles_available128", [.update, .replicatedQuery, .callback])
    return 0
  }

  func msgCyclesRefunded128() throws(Trap) -> UInt128 {
    try check("msg_cycles_refunded128", .callback)
    return 0
  }

  func msgCyclesAccept128(_ maximum: UInt128) throws(Trap) -> UInt128 {
    try check("msg_cycles_accept128", [.update, .replicatedQuery, .callback])
    return 0
  }

  func cyclesBurn128(_ amount: UInt128) throws(Trap) -> UInt128 {
    try check(
      "cycles_burn128",
      [
        .initialize, .preUpgrade, .update, .replicatedQuery, .callback, .cleanup, .systemTask,
      ])
    return 0
  }

  func canisterCycleBalance128() throws(Trap) -> UInt128 {
    try check("canister_cycle_balance128", .anyButStart)
    return UInt128(Self.cycleBalance)
  }

  func canisterLiquidCycleBalance128() throws(Trap) -> UInt128 {
    try check("canister_liquid_cycle_balance128", .anyButStart)
    return UInt128(Self.cycleBalance)
  }

  // MARK: Costs: cycles are not counted here yet

  func costCall(methodNameSize: UInt64, payloadSize: UInt64) throws(Trap) -> UInt128 { 0 }
  func costCreateCanister() throws(Trap) -> UInt128 { 0 }
  func costHTTPRequest(requestSize: UInt64, maximumResponseBytes: UInt64) throws(Trap) -> UInt128 {
    0
  }
  func costHTTPRequestV2(_ parameters: UnsafeRawBufferPointer) throws(Trap) -> UInt128 { 0 }
  func costSignWithECDSA(keyName: UnsafeRawBufferPointer, curve: UInt32)
    throws(Trap) -> (status: UInt32, cost: UInt128)
  { (2, 0) }
  func costSignWithSchnorr(keyName: UnsafeRawBufferPointer, algorithm: UInt32)
    throws(Trap) -> (status: UInt32, cost: UInt128)
  { (2, 0) }
  func costVetKDDeriveKey(keyName: UnsafeRawBufferPointer, curve: UInt32)
    throws(Trap) -> (status: UInt32, cost: UInt128)
  { (2, 0) }
}

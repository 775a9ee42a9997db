import CanisterSystem

// The canister's cycles, and those of the call.
extension MessageExecution {
  /// What the canister may spend now.
  private var liquidCycles: UInt128 { cycles - min(cycles, input.freezingLimit) }

  /// What is left of the cycles that came with the call; none once it is answered.
  private var cyclesLeft: UInt128 { answer == nil && !message.isAnswered ? cyclesAvailable : 0 }

  func msgCyclesAvailable128() throws(Trap) -> UInt128 {
    try check("msg_cycles_available128", [.update, .replicatedQuery, .callback])
    return cyclesLeft
  }

  func msgCyclesRefunded128() throws(Trap) -> UInt128 {
    try check("msg_cycles_refunded128", .callback)
    return message.cyclesRefunded
  }

  func msgCyclesAccept128(_ maximum: UInt128) throws(Trap) -> UInt128 {
    try check("msg_cycles_accept128", [.update, .replicatedQuery, .callback])
    // Those of the call that is being made come back if it is not.
    let room = UInt128.max - cycles.addingClamped(openCall?.cycles ?? 0)
    let amount = min(maximum, cyclesLeft, room)
    cyclesAvailable -= amount
    cycles += amount
    return amount
  }

  func cyclesBurn128(_ amount: UInt128) throws(Trap) -> UInt128 {
    try check(
      "cycles_burn128",
      [
        .initialize, .preUpgrade, .update, .replicatedQuery, .callback, .cleanup, .systemTask,
      ])
    let burned = min(amount, liquidCycles)
    cycles -= burned
    return burned
  }

  func canisterCycleBalance128() throws(Trap) -> UInt128 {
    try check("canister_cycle_balance128", .anyButStart)
    return cycles
  }

  func canisterLiquidCycleBalance128() throws(Trap) -> UInt128 {
    try check("canister_liquid_cycle_balance128", .anyButStart)
    return liquidCycles
  }

  // MARK: Calls

  func callCyclesAdd128(_ amount: UInt128) throws(Trap) {
    try check("call_cycles_add128", [.update, .callback, .systemTask])
    try checkCall("call_cycles_add128")
    guard amount <= liquidCycles else {
      let missing = amount - liquidCycles
      fault = .outOfCycles(missing: missing)
      throw Trap("out of cycles")
    }
    cycles -= amount
    openCall?.cycles += amount
  }

  /// Sets aside what a call costs at most; false if the canister cannot pay that.
  func pay(for call: inout OutgoingCall) -> Bool {
    guard input.isCharged else { return true }
    let request = CycleFees.request(
      methodNameSize: UInt64(call.method.utf8.count), payloadSize: UInt64(call.argument.count))
    call.reserved = CycleFees.reservedForResponse(input.limits)
    guard request + call.reserved <= liquidCycles else { return false }
    cycles -= request + call.reserved
    return true
  }

  /// Drops the call that is being made; its cycles come back.
  func discardOpenCall() {
    cycles = cycles.addingClamped(openCall?.cycles ?? 0)
    openCall = nil
  }
}

import CanisterSystem
import Candid

// The run itself: time, instructions, printing and ending.
extension MessageExecution {
  func time() throws(Trap) -> UInt64 {
    try check("time", .anyButStart)
    return input.time
  }

  func globalTimerSet(_ nanoseconds: UInt64) throws(Trap) -> UInt64 {
    try check(
      "global_timer_set",
      [.initialize, .preUpgrade, .update, .callback, .cleanup, .systemTask])
    defer { timer = nanoseconds }
    return timer
  }

  func performanceCounter(_ kind: UInt32) throws(Trap) -> UInt64 {
    guard kind <= 1 else {
      throw violation("Error getting performance counter type \(kind)")
    }
    return kind == 0 ? instructions : message.contextInstructions + instructions
  }

  func isController(_ principal: UnsafeRawBufferPointer) throws(Trap) -> Bool {
    guard let principal = unsafe Principal(principal) else {
      throw violation("ic0.is_controller: not a principal")
    }
    return input.settings.isController(principal)
  }

  func inReplicatedExecution() throws(Trap) -> Bool {
    !ExecutionMode.unkept.contains(mode)
  }

  /// Bytes of a message's log that are kept: 32 KiB.
  private static let logLimit = 32 << 10

  func debugPrint(_ message: UnsafeRawBufferPointer) throws(Trap) {
    guard logBytes < Self.logLimit else { return }
    let line = unsafe Array(message.prefix(Self.logLimit - logBytes))
    logBytes += line.count + Canister.Log.overhead
    log.append(line)
  }

  func trap(_ message: UnsafeRawBufferPointer) -> Trap {
    let text = unsafe String(decoding: message.prefix(16 << 10), as: UTF8.self)
    fault = .calledTrap(text)
    return Trap(text)
  }
}

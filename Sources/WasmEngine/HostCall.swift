import CWasmtime

/// One call of a host function by a module: its arguments, the memory, and where the result goes.
///
/// Safe: it is borrowed for the call, during which its pointers are there; a function asks for no
/// more arguments than its type has.
@safe public struct HostCall: ~Copyable {
  let values: UnsafeMutablePointer<wasmtime_val_raw_t>
  let context: StoreContext
  let instance: InstanceContext
  /// Whether addresses have 64 bits.
  public let is64: Bool

  /// The argument with the given number, an `i32`.
  public func i32(_ index: Int) -> UInt32 { UInt32(bitPattern: unsafe values[index].i32) }

  /// The argument with the given number, an `i64`.
  public func i64(_ index: Int) -> UInt64 { UInt64(bitPattern: unsafe values[index].i64) }

  /// The argument with the given number, as wide as an address.
  public func address(_ index: Int) -> UInt64 { is64 ? i64(index) : UInt64(i32(index)) }

  /// Sets the result, an `i32`.
  public func returnI32(_ value: UInt32) { unsafe values[0].i32 = Int32(bitPattern: value) }

  /// Sets the result, an `i64`.
  public func returnI64(_ value: UInt64) { unsafe values[0].i64 = Int64(bitPattern: value) }

  /// Sets the result, as wide as an address.
  public func returnAddress(_ value: UInt64) {
    if is64 { returnI64(value) } else { returnI32(UInt32(truncatingIfNeeded: value)) }
  }

  /// The object the instance was made with.
  public var host: AnyObject? { instance.host }

  /// A part of the memory.
  ///
  /// - Throws: `WasmTrap` of kind `memoryOutOfBounds`.
  public func memory(at address: UInt64, count: UInt64) throws -> UnsafeMutableRawBufferPointer {
    let size = UInt64(instance.memory?.size ?? 0)
    guard address <= size, count <= size - address else {
      throw WasmTrap(.memoryOutOfBounds, "out of bounds memory access")
    }
    guard let memory = instance.memory else {
      return unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
    // Within the memory, by the check above.
    return unsafe UnsafeMutableRawBufferPointer(
      start: memory.base + Int(address), count: Int(count))
  }

  /// The fuel that is left.
  public var fuel: UInt64 { context.fuel }

  /// Uses fuel up for work of the host.
  ///
  /// - Throws: `WasmTrap` of kind `outOfFuel`.
  public func consume(fuel amount: UInt64) throws {
    let left = fuel
    guard left >= amount else { throw WasmTrap(.outOfFuel, "all fuel consumed") }
    context.set(fuel: left - amount)
  }
}

/// What host functions reach through the store.
final class InstanceContext {
  let memory: MemoryRegion?
  /// The object of the message that runs.
  var host: AnyObject?
  /// What a host function threw.
  var failure: (any Error)?

  init(memory: MemoryRegion?) {
    self.memory = memory
  }
}

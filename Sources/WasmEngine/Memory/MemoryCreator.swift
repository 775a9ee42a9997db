import CWasmtime

// What wasmtime calls for the memory of an instance: it is a `MemoryRegion` that whoever makes the
// instance has set.

/// Makes the memory of the instance being made on this thread, from the region set for it.
///
/// The pointers are wasmtime's and there during the call. What it gets as the memory's environment
/// holds a reference to the region until the finalizer.
func makeMemory(
  _: UnsafeMutableRawPointer?, _: OpaquePointer?, minimum: Int, maximum: Int, reserved: Int,
  guardSize: Int, memory: UnsafeMutablePointer<wasmtime_linear_memory_t>?
) -> OpaquePointer? {
  guard let pending = unsafe cooper_take_pending_memory() else {
    return unsafe wasmtime_error_new("no memory was set for the instance")
  }
  let region = unsafe memoryRegion(pending)
  guard reserved <= MemoryRegion.reservation, guardSize <= MemoryRegion.guardSize else {
    return unsafe wasmtime_error_new("more addresses are wanted than are reserved")
  }
  if region.size < minimum, !region.grow(to: minimum) {
    return unsafe wasmtime_error_new("the memory is larger than the limit")
  }
  unsafe memory?.pointee = wasmtime_linear_memory_t(
    env: Unmanaged.passRetained(region).toOpaque(),
    get_memory: { environment, size, capacity in
      let region = unsafe memoryRegion(environment!)
      unsafe size?.pointee = region.size
      unsafe capacity?.pointee = MemoryRegion.reservation
      return unsafe region.base.assumingMemoryBound(to: UInt8.self)
    },
    grow_memory: { environment, size in
      unsafe memoryRegion(environment!).grow(to: size)
        ? nil : wasmtime_error_new("the memory is at its limit")
    },
    finalizer: { unsafe Unmanaged<MemoryRegion>.fromOpaque($0!).release() })
  return nil
}

private func memoryRegion(_ pointer: UnsafeMutableRawPointer) -> MemoryRegion {
  unsafe Unmanaged<MemoryRegion>.fromOpaque(pointer).takeUnretainedValue()
}

import CanisterSystem

// What outlives the message: stable memory and certified data.
extension MessageExecution {
  // MARK: Stable memory

  func stable64Size() throws(Trap) -> UInt64 { stable.size }

  func stable64Grow(by pages: UInt64) throws(Trap) -> Int64 {
    stable.grow(by: pages, limit: input.limits.stableMemory).map(Int64.init) ?? -1
  }

  func stable64Read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64)
    throws(Trap)
  {
    guard stable.contains(offset, destination.count) else {
      throw fail("stable memory out of bounds")
    }
    do throws(StateDamage) {
      try unsafe stable.read(into: destination, at: offset)
    } catch {
      throw fail(error)
    }
  }

  func stable64Write(_ source: UnsafeRawBufferPointer, at offset: UInt64) throws(Trap) {
    guard stable.contains(offset, source.count) else {
      throw fail("stable memory out of bounds")
    }
    do throws(StateDamage) {
      try unsafe stable.write(source, at: offset)
    } catch {
      throw fail(error)
    }
  }

  // MARK: Certified data

  func certifiedDataSet(_ source: UnsafeRawBufferPointer) throws(Trap) {
    try check("certified_data_set", [.initialize, .preUpgrade, .update, .callback, .systemTask])
    guard source.count <= 32 else {
      throw violation(
        "ic0.certified_data_set failed because the passed data must be no larger than 32 bytes. "
          + "Found \(source.count) bytes")
    }
    certifiedData = unsafe Array(source)
  }

  func dataCertificatePresent() throws(Trap) -> Bool {
    try check("data_certificate_present", .anyButStart)
    return input.dataCertificate != nil
  }
}

import CWasmtime
import Foundation

/// The file of memory (`memfd`) that holds an image's bytes, with a mapping to read and write it.
///
/// Safe: the addresses are its own until its end, and what it touches lies within them.
@safe final class ImageFile: @unchecked Sendable {
  // Sendable: the descriptor and the addresses are fixed; who writes holds the image's lock.

  let descriptor: Int32
  private let base: UnsafeMutableRawPointer

  /// An empty file, which reads as zeros.
  ///
  /// - Throws: `EngineError` with code `memory`.
  init() throws(EngineError) {
    let descriptor = cooper_memory_file(UInt64(MemoryRegion.reservation))
    guard descriptor >= 0 else {
      throw EngineError(.memory, "no memory file: \(systemError())")
    }
    let address = unsafe mmap(
      nil, MemoryRegion.reservation, PROT_READ | PROT_WRITE,
      Int32(MAP_SHARED) | Int32(MAP_NORESERVE), descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      let reason = systemError()
      close(descriptor)
      throw EngineError(.memory, "no addresses: \(reason)")
    }
    self.descriptor = descriptor
    unsafe base = address
  }

  deinit {
    unsafe munmap(base, MemoryRegion.reservation)
    close(descriptor)
  }

  /// The bytes of a range, which must lie within the reservation.
  func bytes(_ range: Range<Int>) -> UnsafeMutableRawBufferPointer {
    precondition(range.lowerBound >= 0 && range.upperBound <= MemoryRegion.reservation)
    return unsafe UnsafeMutableRawBufferPointer(
      start: base + range.lowerBound, count: range.count)
  }
}

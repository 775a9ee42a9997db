import CWasmtime
import Foundation

/// The page faults of a thread: where there were none, a mapping has no new pages of its own.
enum PageFaults {
  /// Whether the system counts them, which is found out by making one.
  private static let areCounted = probe()

  /// How many the thread has had; nil if the system does not count them.
  static var count: Int? {
    guard areCounted else { return nil }
    let count = cooper_thread_faults()
    return count < 0 ? nil : Int(count)
  }

  /// Writes to a fresh page of a private mapping of a file, as messages do.
  private static func probe() -> Bool {
    let file = cooper_memory_file(4096)
    guard file >= 0 else { return false }
    defer { close(file) }
    let address = unsafe mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else { return false }
    defer { unsafe munmap(address, 4096) }
    // The page is read first: then the write is the second fault, the one that copies it.
    let isZero = unsafe address.load(as: UInt8.self) == 0
    let before = cooper_thread_faults()
    unsafe address.storeBytes(of: 1, as: UInt8.self)
    let isWritten = unsafe address.load(as: UInt8.self) == 1
    return isZero && isWritten && before >= 0 && cooper_thread_faults() > before
  }
}

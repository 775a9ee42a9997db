import CWasmtime
import Foundation
import Synchronization

/// A private mapping of a `MemoryImage`: the memory of one instance.
///
/// Addresses are reserved for the largest memory at once, so that it never moves; only what is
/// within its size can be touched. It is kept from message to message: the pages that messages wrote
/// to stay its own copies, and are made equal to the image's when the next message gets it.
///
/// Safe: the addresses are its own until its end, and what it touches is within `accessible`.
@safe public final class MemoryRegion: @unchecked Sendable {
  // Sendable: one message owns it at a time; the image's mutex guards handing it over, and what
  // write-backs of others touch has a mutex of its own.

  /// The bytes of addresses reserved for a memory: 6 GiB.
  public static let reservation = 6 << 30
  /// The bytes behind them that trap: 32 MiB.
  static let guardSize = 32 << 20

  /// Where the memory begins.
  public let base: UnsafeMutableRawPointer
  /// Its size in bytes.
  public private(set) var size = 0
  /// The size it may not grow beyond.
  var limit = MemoryRegion.reservation
  /// Whether its own changes are being written back; then it needs no copies of the old pages.
  public var isWriter = false

  /// The image's bytes.
  let image: ImageFile
  /// What can be read and written, from the beginning: never less than `size`.
  private var accessible = 0
  /// The pages that are copies.
  let copies = Mutex(PrivatePages())
  /// How many faults the thread had had when `copies` held all of them.
  private var faults: Int?
  /// The thread that uses it.
  private var thread: UInt = 0
  /// What has happened to it since it was last made to forget everything.
  private var wear = Wear()

  private struct Wear {
    /// At most so many pages are mapped.
    var mapped = 0
    /// So many pages were looked at by scans.
    var scanned = 0
    /// So many copies differed from the image when the last message got it, or were made by it.
    var dirtied = 0
  }

  private struct Kept {
    var instance: InstanceCore?
    var isRetired = false
  }

  /// The instance that the last message ran in, for the next one.
  private let kept = Mutex(Kept())

  init(of image: ImageFile) throws(EngineError) {
    let address = unsafe mmap(
      nil, Self.reservation + Self.guardSize, PROT_NONE, MAP_PRIVATE | Int32(MAP_NORESERVE),
      image.descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw EngineError(.memory, "no addresses: \(systemError())")
    }
    self.image = image
    unsafe base = address
    unsafe madvise(address, Self.reservation, MADV_NOHUGEPAGE)
  }

  deinit {
    unsafe munmap(base, Self.reservation + Self.guardSize)
  }

  /// The bytes.
  public var bytes: UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(start: base, count: size)
  }

  /// Makes the memory larger.
  func grow(to newSize: Int) -> Bool {
    newSize <= limit && resize(to: newSize)
  }

  private func resize(to newSize: Int) -> Bool {
    guard newSize >= size, newSize <= Self.reservation else { return false }
    if newSize > accessible {
      guard unsafe mprotect(base + accessible, newSize - accessible, PROT_READ | PROT_WRITE) == 0
      else {
        return false
      }
      accessible = newSize
    }
    size = newSize
    return true
  }

  /// Puts pages of an earlier message in place, and makes the memory as large as it was.
  ///
  /// - Parameters:
  ///   - changes: The pages.
  ///   - newSize: The size in bytes, not less than it is.
  /// - Throws: `EngineError` with code `memory`.
  public func put(_ changes: PageChanges, size newSize: Int) throws(EngineError) {
    guard grow(to: newSize), changes.runs.allSatisfy({ $0.upperBound <= size }) else {
      throw EngineError(.memory, "a heap of \(newSize) bytes cannot be")
    }
    changes.forEachPage { page, bytes in
      let start = page * pageSize
      unsafe self.bytes[start..<start + pageSize].copyBytes(from: bytes)
    }
  }

  /// The pages that differ from the image's, copied.
  ///
  /// - Throws: `EngineError` with code `memory`.
  public func changes() throws(EngineError) -> PageChanges {
    guard noteCopies() else {
      throw EngineError(.memory, "changed pages cannot be found: \(errno)")
    }
    let runs = copies.withLock { $0.runs }
    var changes = PageChanges()
    for run in runs {
      for start in stride(from: run.lowerBound, to: min(run.upperBound, size), by: pageSize)
      where !isAsInImage(start) {
        unsafe changes.append(
          page: start, UnsafeRawBufferPointer(start: base + start, count: pageSize))
      }
    }
    return changes
  }
}

private let pageSize = MemoryImage.pageSize

// MARK: - From message to message

extension MemoryRegion {
  /// More copies than these are not kept: 64 MiB.
  private static let mostCopies = 16_384
  /// So many copies are kept however few of them messages write to.
  private static let fewCopies = 256
  /// Fewer mapped pages than these are looked at in no time.
  private static let fewMapped = 4_096
  /// How many pages a fault maps at most.
  private static let mappedByFault = 16

  /// Makes it ready for a message: as the image is, which the caller keeps from changing.
  func begin(size newSize: Int) -> Bool {
    guard resize(to: newSize) else { return false }
    let runs = copies.withLock { $0.runs }
    var dirtied = 0
    for run in runs {
      for start in stride(from: run.lowerBound, to: run.upperBound, by: pageSize)
      where !isAsInImage(start) {
        dirtied += 1
        unsafe (base + start).copyMemory(
          from: image.bytes(start..<start + pageSize).baseAddress!, byteCount: pageSize)
      }
    }
    wear.dirtied = dirtied
    thread = UInt(cooper_thread())
    faults = PageFaults.count
    return true
  }

  private func isAsInImage(_ start: Int) -> Bool {
    unsafe memcmp(
      base + start, image.bytes(start..<start + pageSize).baseAddress!, pageSize) == 0
  }

  /// Notes that another thread than the one that has leased it uses it, whose faults are not counted.
  func noteThread() {
    if UInt(cooper_thread()) != thread { faults = nil }
  }

  /// Finds the copies made since the message began; false if that failed.
  private func noteCopies() -> Bool {
    guard accessible > 0 else { return true }
    noteThread()
    let count = PageFaults.count
    if let faults, let count {
      guard count > faults else { return true }
      wear.mapped = min(
        wear.mapped + (count - faults) * Self.mappedByFault, accessible / pageSize)
    } else {
      wear.mapped = accessible / pageSize
    }
    let mapping = unsafe UnsafeRawBufferPointer(start: base, count: accessible)
    guard let runs = unsafe DirtyPages.runs(in: mapping) else { return false }
    wear.scanned += wear.mapped
    let (before, after) = copies.withLock { copies in
      let before = copies.count
      for run in runs { copies.insert(run) }
      return (before, copies.count)
    }
    wear.dirtied = max(wear.dirtied, after - before)
    if thread == UInt(cooper_thread()) { faults = count }
    return true
  }

  /// Ends a message: notes what it wrote to, and takes away what lies beyond the image's size.
  ///
  /// - Returns: false if that failed, and then the region must not be used again.
  func end(size newSize: Int) -> Bool {
    isWriter = false
    guard noteCopies() else { return false }
    let count = copies.withLock { $0.count }
    if count > Self.mostCopies || count > max(Self.fewCopies, 2 * wear.dirtied)
      || wear.mapped > Self.fewMapped && wear.scanned > 8 * wear.mapped
    {
      guard forgetAll() else { return false }
    }
    guard newSize < accessible else { return true }
    guard unsafe madvise(base + newSize, accessible - newSize, MADV_DONTNEED) == 0,
      unsafe mprotect(base + newSize, accessible - newSize, PROT_NONE) == 0
    else { return false }
    copies.withLock { $0.removeAll(from: newSize) }
    accessible = newSize
    size = newSize
    return true
  }

  /// Gives all pages back: the copies, and those that were only read, which scans pass over.
  private func forgetAll() -> Bool {
    guard unsafe madvise(base, accessible, MADV_DONTNEED) == 0 else { return false }
    copies.withLock { $0 = PrivatePages() }
    wear = Wear()
    return true
  }

  /// Keeps the present content of the pages whatever is written back.
  func populate(_ run: Range<Int>) {
    let run = run.clamped(to: 0..<accessible)
    guard !run.isEmpty else { return }
    copies.withLock { $0.insert(run) }
    if unsafe cooper_populate(base + run.lowerBound, run.count) != 0 {
      // Before Linux 5.14: writing each page to itself does the same. Nobody else writes here but
      // the guest; an atomic addition of nothing loses none of its stores.
      for address in stride(from: run.lowerBound, to: run.upperBound, by: pageSize) {
        unsafe (base + address).assumingMemoryBound(to: UInt8.self).withMemoryRebound(
          to: Atomic<UInt8>.self, capacity: 1
        ) { _ = unsafe $0.pointee.add(0, ordering: .relaxed) }
      }
    }
  }
}

// MARK: - The instance that is kept

extension MemoryRegion {
  /// Takes the instance that was kept, if there is one.
  func takeInstance() -> InstanceCore? {
    kept.withLock { kept in
      defer { kept.instance = nil }
      return kept.instance
    }
  }

  /// Keeps an instance for the next message, whatever becomes of the one that was kept before.
  func keep(_ instance: InstanceCore) {
    let old = kept.withLock { kept -> InstanceCore? in
      guard !kept.isRetired else { return nil }
      defer { kept.instance = instance }
      return kept.instance
    }
    // Its end is not under the lock.
    _ = old
  }

  /// Ends the instance that is kept, and keeps none from now on: an instance holds its memory.
  func retire() {
    let old = kept.withLock { kept in
      kept.isRetired = true
      defer { kept.instance = nil }
      return kept.instance
    }
    _ = old
  }
}

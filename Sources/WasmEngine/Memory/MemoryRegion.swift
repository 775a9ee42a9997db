import CWasmtime
import Foundation
import Synchronization

/// A private mapping of a `MemoryImage`: the memory of one instance.
///
/// Addresses are reserved for the largest memory at once, so that it never moves; only what is
/// within its size can be touched.
///
/// Safe: the addresses are its own until its end, and what it touches is within `accessible`.
@safe public final class MemoryRegion: @unchecked Sendable {
  // Sendable: one message owns it at a time; the image's mutex guards handing it over.

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

  /// What can be read and written, from the beginning: never less than `size`.
  private var accessible = 0

  init(file: Int32) throws(EngineError) {
    let address = unsafe mmap(
      nil, Self.reservation + Self.guardSize, PROT_NONE, MAP_PRIVATE | Int32(MAP_NORESERVE), file,
      0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw EngineError(.memory, "no addresses: \(systemError())")
    }
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

  func resize(to newSize: Int) -> Bool {
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

  /// Forgets all that was written, and what lies beyond the new size; false if that failed, and
  /// then the region must not be used again.
  func reset(to newSize: Int) -> Bool {
    isWriter = false
    guard let runs = dirtyRuns() else { return false }
    for run in runs where unsafe madvise(base + run.lowerBound, run.count, MADV_DONTNEED) != 0 {
      return false
    }
    if newSize < accessible {
      guard unsafe mprotect(base + newSize, accessible - newSize, PROT_NONE) == 0 else {
        return false
      }
      accessible = newSize
    }
    size = min(size, newSize)
    return true
  }

  /// Keeps the present content of the pages whatever is written back.
  func populate(_ run: Range<Int>) {
    let run = run.clamped(to: 0..<accessible)
    guard !run.isEmpty else { return }
    if unsafe cooper_populate(base + run.lowerBound, run.count) != 0 {
      // Before Linux 5.14: writing each page to itself does the same. Nobody else writes here but
      // the guest; an atomic addition of nothing loses none of its stores.
      for address in stride(from: run.lowerBound, to: run.upperBound, by: MemoryImage.pageSize) {
        unsafe (base + address).assumingMemoryBound(to: UInt8.self).withMemoryRebound(
          to: Atomic<UInt8>.self, capacity: 1
        ) { _ = unsafe $0.pointee.add(0, ordering: .relaxed) }
      }
    }
  }

  /// The pages that were written to, copied.
  ///
  /// - Throws: `EngineError` with code `memory`.
  public func changes() throws(EngineError) -> PageChanges {
    guard let runs = dirtyRuns() else {
      throw EngineError(.memory, "changed pages cannot be found: \(errno)")
    }
    var changes = PageChanges()
    changes.runs = runs.compactMap {
      let run = $0.clamped(to: 0..<size)
      return run.isEmpty ? nil : run
    }
    changes.bytes.reserveCapacity(changes.runs.reduce(0) { $0 + $1.count })
    for run in changes.runs {
      unsafe changes.bytes.append(
        contentsOf: UnsafeRawBufferPointer(start: base + run.lowerBound, count: run.count))
    }
    return changes
  }

  private func dirtyRuns() -> [Range<Int>]? {
    guard accessible > 0 else { return [] }
    return unsafe DirtyPages.runs(in: UnsafeRawBufferPointer(start: base, count: accessible))
  }
}

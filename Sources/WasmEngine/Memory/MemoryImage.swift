import CWasmtime
import Foundation
import Synchronization

/// The bytes a memory begins a message with, kept in a file of memory (`memfd`).
///
/// Messages work on private copy-on-write mappings of it (`MemoryRegion`); what one of them
/// changed is written back with `apply`. A mapping that is still in use does not see that: it gets
/// copies of the old pages first. Mappings are kept for later messages, and with each the instance
/// that has it; what a message wrote to is made as it is in the image when the next one gets the
/// mapping.
public final class MemoryImage: @unchecked Sendable {
  // Sendable: the file is fixed; all else is behind the mutex.

  /// The size of a page of changes in bytes.
  public static let pageSize = 4096
  /// The size of a page of WebAssembly in bytes.
  public static let wasmPageSize = 65536

  private struct State: ~Copyable {
    var size: Int
    var free: [MemoryRegion] = []
    var live: [MemoryRegion] = []
  }

  /// How many mappings are kept for later messages: some queries at a time, and an update.
  private static let pooled = max(4, ProcessInfo.processInfo.activeProcessorCount + 1)

  private let file: ImageFile
  private let state: Mutex<State>

  /// An empty image; it reads as zeros.
  ///
  /// - Throws: `EngineError` with code `memory`.
  public init(size: Int = 0) throws(EngineError) {
    file = try ImageFile()
    state = Mutex(State(size: size))
  }

  deinit {
    let regions = state.withLock { $0.free + $0.live }
    for region in regions { region.retire() }
  }

  /// The size in bytes, a multiple of 64 KiB.
  public var size: Int { state.withLock { $0.size } }

  /// A private mapping of the image for one message, not larger than the limit in bytes.
  ///
  /// - Throws: `EngineError` with code `memory`.
  public func lease(limit: Int = MemoryRegion.reservation) throws(EngineError) -> MemoryRegion {
    let result = state.withLock { (state) -> Result<MemoryRegion, EngineError> in
      let region: MemoryRegion
      if let free = state.free.popLast() {
        region = free
      } else {
        do throws(EngineError) {
          region = try MemoryRegion(of: file)
        } catch {
          return .failure(error)
        }
      }
      // Under the lock: the image must be of one moment.
      guard region.begin(size: state.size) else {
        region.retire()
        return .failure(EngineError(.memory, "the heap of \(state.size) bytes cannot be mapped"))
      }
      region.limit = limit
      state.live.append(region)
      return .success(region)
    }
    return try result.get()
  }

  /// Gives a mapping back, with whatever was written to it forgotten.
  public func release(_ region: MemoryRegion) {
    // Between the two locks the region is nobody's, so the work needs none; but a write-back may
    // still populate it, so it leaves the live ones first.
    let size = state.withLock { state in
      state.live.removeAll { $0 === region }
      return state.size
    }
    let grown = region.size > size
    guard region.end(size: size) else { return region.retire() }
    let isKept = state.withLock { state in
      if grown {
        // What the message read beyond the image's end became zero pages of the file.
        cooper_punch_hole(
          file.descriptor, UInt64(state.size), UInt64(MemoryRegion.reservation - state.size))
      }
      guard state.free.count < Self.pooled else { return false }
      state.free.append(region)
      return true
    }
    if !isKept { region.retire() }
  }

  /// Writes changes back and sets the size.
  ///
  /// - Throws: `EngineError` with code `memory` if they do not lie within the largest size; then
  ///   nothing has changed.
  public func apply(_ changes: PageChanges, size: Int) throws(EngineError) {
    let largest = MemoryRegion.reservation
    guard size <= largest, changes.runs.allSatisfy({ $0.upperBound <= largest }) else {
      throw EngineError(.memory, "out of bounds")
    }
    state.withLock { state in
      for region in state.live where !region.isWriter {
        for run in changes.runs { region.populate(run) }
      }
      if size > state.size { state.size = size }
      var position = 0
      for run in changes.runs {
        let bytes = position..<position + run.count
        unsafe changes.bytes.withUnsafeBytes { buffer in
          unsafe file.bytes(run).copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[bytes]))
        }
        position += run.count
      }
    }
  }

  /// Sets a size that was saved, before any message uses the image.
  ///
  /// - Throws: `EngineError` with code `memory` if it is less than the size or too large.
  public func restore(size: Int) throws(EngineError) {
    let isRestored = state.withLock { state in
      guard size >= state.size, size <= MemoryRegion.reservation else { return false }
      state.size = size
      return true
    }
    guard isRestored else { throw EngineError(.memory, "a heap of \(size) bytes cannot be") }
  }

  /// The pages that were ever written, with their bytes.
  ///
  /// - Throws: `EngineError` with code `memory`.
  public func allPages() throws(EngineError) -> PageChanges {
    // SEEK_DATA and SEEK_HOLE, which Swift does not see.
    let (seekData, seekHole): (Int32, Int32) = (3, 4)
    let size = self.size
    var changes = PageChanges()
    var position = 0
    while position < size {
      let start = Int(lseek(file.descriptor, off_t(position), seekData))
      // No more data: ENXIO.
      guard start >= 0, start < size else { break }
      let hole = Int(lseek(file.descriptor, off_t(start), seekHole))
      guard hole > start else { throw EngineError(.memory, "the heap cannot be read: \(errno)") }
      let end = min(hole, size)
      var chunk = [UInt8](repeating: 0, count: end - start)
      var done = 0
      while done < chunk.count {
        let count = unsafe chunk.withUnsafeMutableBytes {
          unsafe pread(
            file.descriptor, $0.baseAddress! + done, $0.count - done, off_t(start + done))
        }
        guard count > 0 else { throw EngineError(.memory, "the heap cannot be read: \(errno)") }
        done += count
      }
      changes.runs.append(start..<end)
      changes.bytes += chunk
      position = end
    }
    return changes
  }

  /// Writes bytes into the image, before any message uses it.
  ///
  /// - Throws: `EngineError` with code `memory` if they do not lie within it.
  public func initialize(_ bytes: some Collection<UInt8>, at offset: Int) throws(EngineError) {
    guard offset >= 0, offset <= size, bytes.count <= size - offset else {
      throw EngineError(.memory, "out of bounds")
    }
    let isWritten =
      unsafe bytes.withContiguousStorageIfAvailable {
        unsafe write(UnsafeRawBufferPointer($0), at: offset)
      } ?? Array(bytes).withUnsafeBytes { unsafe write($0, at: offset) }
    guard isWritten else { throw EngineError(.memory, "heap pages cannot be written: \(errno)") }
  }

  private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = unsafe pwrite(
        file.descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}

/// What the last call of the system that failed says, for people.
func systemError() -> String { unsafe String(cString: strerror(errno)) }

/// Pages that a message changed: runs of addresses in rising order, multiples of the page size,
/// and their bytes, one run after the other.
public struct PageChanges: Sendable {
  /// The ranges in the memory.
  public var runs: [Range<Int>]
  /// Their bytes.
  public var bytes: [UInt8]

  /// No changes.
  public init() {
    runs = []
    bytes = []
  }

  /// Adds a page behind the others.
  mutating func append(page start: Int, _ content: UnsafeRawBufferPointer) {
    if let last = runs.last, last.upperBound == start {
      runs[runs.count - 1] = last.lowerBound..<start + content.count
    } else {
      runs.append(start..<start + content.count)
    }
    unsafe bytes.append(contentsOf: content)
  }

  /// Calls the body with the number and the bytes of each page.
  public func forEachPage(_ body: (_ page: Int, _ bytes: ArraySlice<UInt8>) throws -> Void) rethrows
  {
    var position = 0
    for run in runs {
      for address in stride(from: run.lowerBound, to: run.upperBound, by: MemoryImage.pageSize) {
        try body(address / MemoryImage.pageSize, bytes[position..<position + MemoryImage.pageSize])
        position += MemoryImage.pageSize
      }
    }
  }
}

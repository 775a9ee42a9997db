import CWasmtime
import Foundation
import Synchronization

/// Finds out which pages of a private mapping were written to.
enum DirtyPages {
  private static let pagemap = unsafe open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)
  /// Whether the kernel has PAGEMAP_SCAN, as far as is known.
  private static let hasScan = Atomic<Bool>(true)

  /// The runs of pages written to, as offsets; nil if the kernel does not tell.
  static func runs(in mapping: UnsafeRawBufferPointer) -> [Range<Int>]? {
    guard pagemap >= 0 else { return nil }
    if hasScan.load(ordering: .relaxed) {
      if let runs = unsafe scan(mapping) { return runs }
      hasScan.store(false, ordering: .relaxed)
    }
    return unsafe readPagemap(mapping)
  }

  /// With the ioctl of Linux 6.7.
  static func scan(_ mapping: UnsafeRawBufferPointer) -> [Range<Int>]? {
    let start = UInt64(UInt(bitPattern: mapping.baseAddress))
    let end = start + UInt64(mapping.count)
    var runs: [Range<Int>] = []
    var next = start
    return unsafe withUnsafeTemporaryAllocation(of: cooper_run_t.self, capacity: 256) { buffer in
      while next < end {
        // The kernel writes no more runs than the buffer holds.
        let count = unsafe cooper_scan_dirty(
          pagemap, next, end, buffer.baseAddress, buffer.count, &next)
        if count < 0 {
          if errno == EINTR { continue }
          return nil
        }
        for index in 0..<Int(count) {
          let run = unsafe buffer[index]
          runs.append(Int(run.start - start)..<Int(run.end - start))
        }
        if count == 0 { break }
      }
      return runs
    }
  }

  /// With the file of page entries, 8 bytes a page: bit 63 present, 62 swapped, 61 of a file.
  static func readPagemap(_ mapping: UnsafeRawBufferPointer) -> [Range<Int>]? {
    let pageSize = MemoryImage.pageSize
    let first = Int(bitPattern: mapping.baseAddress) / pageSize
    let pages = mapping.count / pageSize
    var runs: [Range<Int>] = []
    return unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 4096) { buffer in
      var page = 0
      while page < pages {
        let wanted = min(buffer.count, pages - page) * 8
        let read = unsafe pread(pagemap, buffer.baseAddress, wanted, off_t((first + page) * 8))
        guard read >= 8 else { return nil }
        for index in 0..<read / 8 {
          let entry = unsafe buffer[index]
          guard entry >> 62 != 0, entry >> 61 & 1 == 0 else { continue }
          let start = (page + index) * pageSize
          if let last = runs.last, last.upperBound == start {
            runs[runs.count - 1] = last.lowerBound..<start + pageSize
          } else {
            runs.append(start..<start + pageSize)
          }
        }
        page += read / 8
      }
      return runs
    }
  }
}

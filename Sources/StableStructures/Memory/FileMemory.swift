#if !hasFeature(Embedded)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #else
    import Darwin
  #endif

  /// A memory in a file: its bytes are the memory's, its length whole pages.
  ///
  /// Writes reach the file at once, the disk when the system or `synchronize` puts them there.
  public final class FileMemory: PagedMemory {
    private let descriptor: Int32
    private var pages: UInt64
    /// Whether the file may be changed.
    public let isWritable: Bool

    /// Opens a file, or makes an empty one.
    ///
    /// - Throws: `file` if it cannot be opened, `truncated` if its length is not whole pages.
    @export(interface)
    public init(path: String, isWritable: Bool = true) throws(StableError) {
      self.isWritable = isWritable
      descriptor = unsafe path.withCString { path in
        unsafe open(path, isWritable ? O_RDWR | O_CREAT | O_CLOEXEC : O_RDONLY | O_CLOEXEC, 0o644)
      }
      pages = 0
      guard descriptor >= 0 else { throw StableError(.file) }
      let length = lseek(descriptor, 0, SEEK_END)
      guard length >= 0 else { throw StableError(.file) }
      guard length & 65_535 == 0 else { throw StableError(.truncated, at: UInt64(length)) }
      pages = UInt64(length) >> 16
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Waits until all writes are on the disk.
    ///
    /// - Throws: `file` if the system says no.
    public func synchronize() throws(StableError) {
      guard fsync(descriptor) == 0 else { throw StableError(.file) }
    }

    /// The size in pages of 64 KiB.
    public var pageCount: UInt64 { pages }

    /// Grows by the given number of pages, which are zero; the size before, or nil if refused.
    public func grow(by count: UInt64) -> UInt64? {
      let old = pages
      guard isWritable, count < 1 << 40, old < 1 << 40 else { return nil }
      guard ftruncate(descriptor, off_t((old + count) << 16)) == 0 else { return nil }
      pages = old + count
      return old
    }

    /// Fills the destination with the bytes from the offset on.
    @export(interface)
    public func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
      guard offset <= byteCount, UInt64(destination.count) <= byteCount - offset else {
        halt("a read beyond the end of a memory")
      }
      var done = 0
      while done < destination.count {
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: destination[done...])
        let count = unsafe pread(descriptor, rest.baseAddress, rest.count, off_t(offset) + done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { halt("the file of a memory was cut or cannot be read") }
        done += count
      }
    }

    /// Puts the bytes at the offset.
    @export(interface)
    public func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
      guard isWritable else { halt("a write to a file that was opened for reading") }
      guard offset <= byteCount, UInt64(source.count) <= byteCount - offset else {
        halt("a write beyond the end of a memory")
      }
      var done = 0
      while done < source.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: source[done...])
        let count = unsafe pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset) + done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { halt("the file of a memory cannot be written") }
        done += count
      }
    }
  }
#endif

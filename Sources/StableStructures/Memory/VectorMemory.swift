/// A memory in the heap, for tests and tools.
@safe
public final class VectorMemory: PagedMemory {
  /// How many pages it may have.
  public let maximumPages: UInt64
  /// Behind one pointer, so that no access is checked for exclusivity.
  private let state: UnsafeMutablePointer<State>

  @unsafe private struct State {
    var base: UnsafeMutableRawPointer
    var size: Int
    var capacity: Int
  }

  /// An empty memory that may grow to the given number of pages.
  public init(maximumPages: UInt64 = 1 << 22) {
    self.maximumPages = maximumPages
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(
      to: State(base: .allocate(byteCount: 16, alignment: 16), size: 0, capacity: 16))
  }

  /// A memory with the given contents, filled up with zeros to whole pages.
  public convenience init(_ bytes: [UInt8]) {
    self.init()
    guard !bytes.isEmpty else { return }
    _ = grow(by: (UInt64(bytes.count) + 65_535) >> 16)
    unsafe bytes.withUnsafeBytes { source in unsafe write(source, at: 0) }
  }

  deinit {
    unsafe state.pointee.base.deallocate()
    unsafe state.deallocate()
  }

  /// The whole contents.
  public var bytes: [UInt8] {
    unsafe [UInt8](UnsafeRawBufferPointer(start: state.pointee.base, count: state.pointee.size))
  }

  /// The size in pages of 64 KiB.
  public var pageCount: UInt64 { unsafe UInt64(state.pointee.size) >> 16 }

  /// Grows by the given number of pages, which are zero; the size before, or nil if refused.
  @export(interface)
  public func grow(by pages: UInt64) -> UInt64? {
    let old = pageCount
    guard pages <= maximumPages, old <= maximumPages - pages,
      old + pages <= UInt64(Int.max >> 16)
    else { return nil }
    let size = Int(old + pages) << 16
    if unsafe size > state.pointee.capacity {
      let capacity = unsafe max(size, state.pointee.capacity &* 2)
      let base = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
      unsafe base.copyMemory(from: state.pointee.base, byteCount: state.pointee.size)
      unsafe state.pointee.base.deallocate()
      unsafe state.pointee.base = base
      unsafe state.pointee.capacity = capacity
    }
    let added = unsafe size - state.pointee.size
    unsafe (state.pointee.base + state.pointee.size)
      .initializeMemory(as: UInt8.self, repeating: 0, count: added)
    unsafe state.pointee.size = size
    return old
  }

  /// Fills the destination with the bytes from the offset on.
  public func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
    let size = unsafe UInt64(state.pointee.size)
    guard offset <= size, UInt64(destination.count) <= size - offset else {
      halt("a read beyond the end of a memory")
    }
    guard let target = destination.baseAddress else { return }
    unsafe target.copyMemory(from: state.pointee.base + Int(offset), byteCount: destination.count)
  }

  /// Puts the bytes at the offset.
  public func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
    let size = unsafe UInt64(state.pointee.size)
    guard offset <= size, UInt64(source.count) <= size - offset else {
      halt("a write beyond the end of a memory")
    }
    guard let origin = source.baseAddress else { return }
    unsafe (state.pointee.base + Int(offset)).copyMemory(from: origin, byteCount: source.count)
  }
}

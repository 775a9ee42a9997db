/// A page of a memory.
///
/// Safe: its bytes are there until its end, and who touches them stays within the page's size.
@safe final class StablePage: @unchecked Sendable {
  // Sendable: changed only while it is uniquely referenced.
  private let bytes: UnsafeMutableRawPointer

  /// What was never written.
  static let zero = StablePage()

  /// Stands for a form that was damaged on disk before it was overwritten there.
  static let lost = StablePage()

  /// A page of zeros.
  init() {
    unsafe bytes = .allocate(byteCount: StableMemory.pageSize, alignment: 16)
    unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0, count: StableMemory.pageSize)
  }

  /// A page like another one.
  init(copying other: StablePage) {
    unsafe bytes = .allocate(byteCount: StableMemory.pageSize, alignment: 16)
    unsafe bytes.copyMemory(from: other.bytes, byteCount: StableMemory.pageSize)
  }

  /// A page with the bytes, which are filled up with zeros.
  init(_ content: UnsafeRawBufferPointer) {
    let count = min(content.count, StableMemory.pageSize)
    unsafe bytes = .allocate(byteCount: StableMemory.pageSize, alignment: 16)
    if let start = content.baseAddress {
      unsafe bytes.copyMemory(from: start, byteCount: count)
    }
    unsafe (bytes + count).initializeMemory(
      as: UInt8.self, repeating: 0, count: StableMemory.pageSize - count)
  }

  deinit { unsafe bytes.deallocate() }

  /// Calls the body with the bytes.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try unsafe body(UnsafeRawBufferPointer(start: bytes, count: StableMemory.pageSize))
  }

  /// Copies bytes from a place of it; they must lie within it.
  func read(into target: UnsafeMutableRawPointer, count: Int, at offset: Int) {
    unsafe target.copyMemory(from: bytes + offset, byteCount: count)
  }

  /// Copies bytes to a place of it; they must lie within it.
  func write(_ source: UnsafeRawPointer, count: Int, at offset: Int) {
    unsafe (bytes + offset).copyMemory(from: source, byteCount: count)
  }
}

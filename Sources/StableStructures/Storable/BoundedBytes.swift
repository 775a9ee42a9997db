/// Up to `maximum` bytes: the Rust library's `Blob<N>`, with a bound so that it fits vectors and heaps.
///
/// Kept in place, without a heap allocation.
public struct BoundedBytes<let maximum: Int>: Sendable {
  /// The bytes, zero behind `count`.
  @usableFromInline var storage: InlineArray<maximum, UInt8>
  /// The number of bytes.
  public let count: Int

  /// The given bytes; nil if there are more than `maximum`.
  @inlinable
  public init?(_ bytes: [UInt8]) {
    guard bytes.count <= maximum else { return nil }
    unsafe self.init(unchecked: bytes.count) { target in
      unsafe bytes.withUnsafeBytes { source in unsafe target.copyMemory(from: source) }
    }
  }

  @inlinable
  init(unchecked count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
    self.count = count
    storage = InlineArray(repeating: 0)
    unsafe withUnsafeMutableBytes(of: &storage) { buffer in
      unsafe fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  @inlinable
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe withUnsafeBytes(of: storage) { buffer in
      unsafe body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// The bytes as an array.
  @inlinable
  public var bytes: [UInt8] { unsafe withBytes { unsafe [UInt8]($0) } }
}

extension BoundedBytes: Hashable, Comparable {
  /// Equal bytes.
  @inlinable
  public static func == (a: Self, b: Self) -> Bool { order(a, b) == 0 }
  /// Lexicographic order.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool { order(a, b) < 0 }
  @inlinable
  static func order(_ a: Self, _ b: Self) -> Int {
    unsafe a.withBytes { a in
      unsafe b.withBytes { b in unsafe compareBytes(a.bytes, b.bytes) }
    }
  }
  /// Feeds the bytes.
  public func hash(into hasher: inout Hasher) {
    unsafe withBytes { unsafe hasher.combine(bytes: $0) }
  }
}

extension BoundedBytes: StorableKey {
  /// At most `maximum` bytes.
  @inlinable
  public static var bound: StorableBound { .upTo(maximum) }
  /// True.
  @inlinable
  public static var isOrderedByBytes: Bool { true }
  /// Appends the bytes.
  @inlinable
  public func store(into writer: inout StorableWriter) {
    unsafe withBytes { bytes in unsafe writer.append(buffer: bytes) }
  }
  /// The bytes that were stored.
  @inlinable
  public init(stored bytes: RawSpan) throws(StableError) {
    guard bytes.byteCount <= maximum else { throw StableError(.malformed) }
    unsafe self.init(unchecked: bytes.byteCount) { target in
      unsafe bytes.withUnsafeBytes { source in unsafe target.copyMemory(from: source) }
    }
  }
}

/// Just `size` bytes: the Rust library's `[u8; N]`.
public struct FixedBytes<let size: Int>: Hashable, Sendable, StorableKey {
  /// The bytes.
  public let bytes: [UInt8]

  /// The given bytes; nil unless there are `size`.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == size else { return nil }
    self.bytes = bytes
  }

  /// Just `size` bytes.
  public static var bound: StorableBound { .fixed(size) }
  /// True.
  public static var isOrderedByBytes: Bool { true }
  /// Lexicographic order.
  public static func areInIncreasingOrder(_ first: Self, _ second: Self) -> Bool {
    first.bytes.lexicographicallyPrecedes(second.bytes)
  }
  /// Appends the bytes.
  public func store(into writer: inout StorableWriter) { writer.append(contentsOf: bytes) }
  /// The bytes that were stored.
  public init(stored bytes: RawSpan) throws(StableError) {
    guard bytes.byteCount == size else { throw StableError(.malformed) }
    self.bytes = bytes.array
  }
}

/// Up to `maximum` bytes: the Rust library's `Blob<N>`, with a bound so that it fits vectors and heaps.
public struct BoundedBytes<let maximum: Int>: Hashable, Sendable, StorableKey {
  /// The bytes.
  public let bytes: [UInt8]

  /// The given bytes; nil if there are more than `maximum`.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count <= maximum else { return nil }
    self.bytes = bytes
  }

  /// At most `maximum` bytes.
  public static var bound: StorableBound { .upTo(maximum) }
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
    guard bytes.byteCount <= maximum else { throw StableError(.malformed) }
    self.bytes = bytes.array
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

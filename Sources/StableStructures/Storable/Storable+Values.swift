public import Candid

extension Bool: StorableKey {
  /// `bool`
  public static func describe(into layout: inout StableLayout) { layout.append("bool") }
  /// One byte.
  public static var bound: StorableBound { .fixed(1) }
  /// True.
  public static var isOrderedByBytes: Bool { true }
  /// `false` comes before `true`.
  public static func areInIncreasingOrder(_ first: Bool, _ second: Bool) -> Bool {
    !first && second
  }
  /// Appends 0 or 1.
  public func store(into writer: inout StorableWriter) { writer.append(self ? 1 : 0) }
  /// The value that was stored: one byte, 0 or 1.
  public init(stored bytes: RawSpan) throws(StableError) {
    guard bytes.byteCount == 1, bytes[0] < 2 else { throw StableError(.malformed) }
    self = bytes[0] == 1
  }
}

/// Strings are stored as UTF-8 and ordered by its bytes, as in Rust.
extension String: StorableKey {
  /// `text`
  public static func describe(into layout: inout StableLayout) { layout.append("text") }
  /// Any number of bytes.
  public static var bound: StorableBound { .unbounded }
  /// True: the order is that of the UTF-8, which is not that of `<`.
  public static var isOrderedByBytes: Bool { true }
  /// Appends the UTF-8.
  public func store(into writer: inout StorableWriter) {
    // Not withUTF8: it brings the code for texts that are not contiguous, which no canister has.
    let done: Void? = unsafe utf8.withContiguousStorageIfAvailable { bytes in
      unsafe writer.append(buffer: UnsafeRawBufferPointer(bytes))
    }
    if done == nil { for byte in utf8 { writer.append(byte) } }
  }
  /// The text that was stored.
  @export(interface)
  public init(stored bytes: RawSpan) throws(StableError) {
    let buffer = unsafe bytes.withUnsafeBytes { unsafe $0 }
    guard let start = buffer.baseAddress else {
      self = ""
      return
    }
    let isASCII = unsafe UTF8Check.isASCII(start, count: buffer.count)
    guard unsafe isASCII || UTF8Check.isValid(from: start, to: start + buffer.count) else {
      throw StableError(.malformed)
    }
    // Checked just now: the string need not do it again.
    let text = unsafe UTF8Span(unchecked: Span<UInt8>(_bytes: bytes), isKnownASCII: isASCII)
    self.init(copying: text)
  }
}

/// Byte arrays are ordered byte by byte, a prefix before what it begins.
extension Array: StorableKey where Element == UInt8 {
  /// True.
  public static var isOrderedByBytes: Bool { true }
  /// Lexicographic order.
  public static func areInIncreasingOrder(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    first.lexicographicallyPrecedes(second)
  }
}

/// Principals are stored as their bytes. A shorter one comes before a longer one, as in Rust.
extension Principal: StorableKey {
  /// `principal`
  public static func describe(into layout: inout StableLayout) {
    layout.append("principal")
  }
  /// At most 29 bytes.
  public static var bound: StorableBound { .upTo(29) }
  /// By length, then byte by byte.
  public static func order(ofStored first: RawSpan, _ second: RawSpan) -> Int {
    if first.byteCount != second.byteCount { return first.byteCount &- second.byteCount }
    return compareBytes(first, second)
  }
  /// Appends the bytes.
  public func store(into writer: inout StorableWriter) {
    unsafe withBytes { bytes in unsafe writer.append(buffer: bytes) }
  }
  /// The principal that was stored.
  public init(stored bytes: RawSpan) throws(StableError) {
    guard let principal = Principal(bytes.array) else { throw StableError(.malformed) }
    self = principal
  }
}

/// A key in the opposite order: the Rust library's `Reverse`, which makes a heap give the greatest first.
///
/// ```swift
/// let heap = StableMinHeap<Descending<UInt64>>(in: memories[4])
/// ```
public struct Descending<Wrapped: StorableKey>: StorableKey {
  /// The key.
  public var value: Wrapped

  /// The key in the opposite order.
  public init(_ value: Wrapped) { self.value = value }

  /// The wrapped type's, with `descending` before it.
  public static func describe(into layout: inout StableLayout) {
    layout.append("descending ")
    Wrapped.describe(into: &layout)
  }
  /// The wrapped type's.
  public static var bound: StorableBound { Wrapped.bound }
  /// False.
  public static var isOrderedByBytes: Bool { false }
  /// Whether the second comes before the first in the wrapped type's order.
  public static func areInIncreasingOrder(_ first: Self, _ second: Self) -> Bool {
    storedOrder(second.value, first.value) < 0
  }
  /// The opposite of the wrapped type's order.
  public static func order(ofStored first: RawSpan, _ second: RawSpan) -> Int {
    guard Wrapped.isOrderedByBytes else { return Wrapped.order(ofStored: second, first) }
    return compareBytes(second, first)
  }
  /// Appends the wrapped key's bytes.
  public func store(into writer: inout StorableWriter) { value.store(into: &writer) }
  /// The key that was stored.
  public init(stored bytes: RawSpan) throws(StableError) { value = try Wrapped(stored: bytes) }
}

extension Descending: Equatable where Wrapped: Equatable {}
extension Descending: Hashable where Wrapped: Hashable {}
extension Descending: Sendable where Wrapped: Sendable {}

/// No bytes at all: the value of a set's elements.
public struct StorableUnit: Hashable, Comparable, Sendable, StorableKey {
  /// The only value.
  public init() {}
  /// At most no bytes; not fixed, as in Rust.
  public static var bound: StorableBound { .upTo(0) }
  /// True.
  public static var isOrderedByBytes: Bool { true }
  /// Appends nothing.
  public func store(into writer: inout StorableWriter) {}
  /// The only value, from no bytes.
  public init(stored bytes: RawSpan) throws(StableError) {
    guard bytes.byteCount == 0 else { throw StableError(.malformed) }
  }
  /// False: there is only one value.
  public static func < (a: StorableUnit, b: StorableUnit) -> Bool { false }
}

/// Optionals are stored as the value's bytes and a 1, or as a 0.
///
/// Where the wrapped type is of fixed size, so is the optional, as in Rust, and nil is filled up with
/// zeros in front (the Rust library fails on nil there).
extension Optional: Storable where Wrapped: Storable {
  /// `opt` and the wrapped type's.
  public static func describe(into layout: inout StableLayout) {
    layout.append("opt ")
    Wrapped.describe(into: &layout)
  }
  /// One byte more than the wrapped type's.
  public static var bound: StorableBound {
    switch Wrapped.bound {
    case .unbounded: .unbounded
    case .bounded(let maximum, let isFixed): .bounded(maximum: maximum + 1, isFixed: isFixed)
    }
  }
  /// Appends the value's bytes and 1, or 0.
  public func store(into writer: inout StorableWriter) {
    switch self {
    case .some(let value):
      value.store(into: &writer)
      writer.append(1)
    case .none:
      for _ in 0..<(Wrapped.bound.fixedCount ?? 0) { writer.append(0) }
      writer.append(0)
    }
  }
  /// The value that was stored.
  public init(stored bytes: RawSpan) throws(StableError) {
    let count = bytes.byteCount
    guard count > 0 else { throw StableError(.malformed) }
    switch bytes[count - 1] {
    case 0:
      for index in 0..<count where bytes[index] != 0 { throw StableError(.malformed) }
      guard count == 1 || count - 1 == Wrapped.bound.fixedCount else {
        throw StableError(.malformed)
      }
      self = .none
    case 1: self = .some(try Wrapped(stored: bytes.extracting(0..<count - 1)))
    default: throw StableError(.malformed, at: UInt64(count - 1))
    }
  }
}

/// Nil comes before every value.
extension Optional: StorableKey where Wrapped: StorableKey {
  /// Whether it is that of the wrapped type, which must be of fixed size.
  public static var isOrderedByBytes: Bool { Wrapped.isOrderedByBytes && Wrapped.bound.isFixed }
  /// Nil first, then the order of the wrapped type.
  public static func areInIncreasingOrder(_ first: Self, _ second: Self) -> Bool {
    switch (first, second) {
    case (_, .none): false
    case (.none, _): true
    // Not `areInIncreasingOrder`, which is not asked of types in the order of their bytes: `<` of strings
    // takes different ones for equal.
    case (.some(let first), .some(let second)): storedOrder(first, second) < 0
    }
  }
}

/// A value that stable structures can keep as bytes.
///
/// The bytes of the types here are those of the Rust library wherever it has the type, so memories go
/// back and forth. To store a type of your own:
///
/// ```swift
/// struct Point: Storable {
///   var x: UInt32
///   var y: UInt32
///   static var bound: StorableBound { .fixed(8) }
///   func store(into writer: inout StorableWriter) {
///     x.store(into: &writer)
///     y.store(into: &writer)
///   }
///   init(stored bytes: RawSpan) throws(StableError) {
///     x = try UInt32(stored: bytes.extracting(0..<4))
///     y = try UInt32(stored: bytes.extracting(4..<8))
///   }
/// }
/// ```
public protocol Storable {
  /// How many bytes a stored value can have.
  static var bound: StorableBound { get }

  /// Appends the value's bytes.
  func store(into writer: inout StorableWriter)

  /// The value that was stored as these bytes.
  ///
  /// - Throws: `malformed` if they are no value of this type.
  init(stored bytes: RawSpan) throws(StableError)

  /// Appends how values are stored, in words: what is compared before an upgraded program reads what an
  /// older one stored.
  ///
  /// Types with the same words can be opened in each other's place. The default tells the bound only.
  static func describe(into layout: inout StableLayout)

  /// Appends the bytes of an array of this type; the default appends the number of elements as u32,
  /// highest byte first, and each as a field.
  static func store(array: [Self], into writer: inout StorableWriter)

  /// The array that was stored.
  ///
  /// - Throws: `malformed` if the bytes are no array of this type.
  static func array(stored bytes: RawSpan) throws(StableError) -> [Self]

  /// Appends how an array of this type is stored; by default `vec` and the type.
  static func describeArray(into layout: inout StableLayout)
}

extension Storable {
  /// Appends `bytes`, `bytes<=N` or `bytes=N`.
  public static func describe(into layout: inout StableLayout) {
    layout.comparesParts()
    layout.append("bytes")
    if case .bounded(let maximum, let isFixed) = bound {
      layout.append(isFixed ? "=" : "<=")
      layout.append(decimal: maximum)
    }
  }
}

/// A value that can be a key of a stable map or an element of a stable set.
///
/// The order must never change once there are memories that follow it.
public protocol StorableKey: Storable {
  /// Whether keys are in the order of their stored bytes, compared as unsigned numbers.
  ///
  /// Such keys are searched for without being decoded.
  static var isOrderedByBytes: Bool { get }

  /// Whether the first key comes before the second; asked only if the order is not that of the bytes.
  static func areInIncreasingOrder(_ first: Self, _ second: Self) -> Bool

  /// The order of two stored keys: below 0, 0 or above 0; asked only if it is not that of the bytes.
  ///
  /// The default decodes both; a type that can tell by the bytes is found faster.
  static func order(ofStored first: RawSpan, _ second: RawSpan) -> Int
}

extension StorableKey {
  /// Decodes both and asks `areInIncreasingOrder`; bytes that are no key trap.
  public static func order(ofStored first: RawSpan, _ second: RawSpan) -> Int {
    do throws(StableError) {
      let first = try Self(stored: first)
      let second = try Self(stored: second)
      if areInIncreasingOrder(first, second) { return -1 }
      return areInIncreasingOrder(second, first) ? 1 : 0
    } catch {
      halt(error)
    }
  }
}

extension StorableKey where Self: Comparable {
  /// False: the order is that of `<`.
  public static var isOrderedByBytes: Bool { false }

  /// `first < second`
  public static func areInIncreasingOrder(_ first: Self, _ second: Self) -> Bool { first < second }
}

/// How many bytes a stored value can have.
public enum StorableBound: Hashable, Sendable {
  /// Any number.
  case unbounded
  /// At most `maximum`; exactly that if `isFixed`.
  case bounded(maximum: Int, isFixed: Bool)

  /// Exactly the given number of bytes.
  @inlinable
  public static func fixed(_ count: Int) -> StorableBound {
    .bounded(maximum: count, isFixed: true)
  }

  /// At most the given number of bytes.
  @inlinable
  public static func upTo(_ count: Int) -> StorableBound {
    .bounded(maximum: count, isFixed: false)
  }

  /// The greatest number of bytes; nil if there is no limit.
  @inlinable
  public var maximum: Int? {
    if case .bounded(let maximum, _) = self { maximum } else { nil }
  }

  /// The number of bytes that all values have; nil if they differ.
  @inlinable
  public var fixedCount: Int? {
    if case .bounded(let maximum, true) = self { maximum } else { nil }
  }

  /// Whether all values have the same number of bytes.
  @inlinable
  public var isFixed: Bool { fixedCount != nil }

  /// Whether a value may have this many bytes.
  @inlinable
  func allows(_ count: Int) -> Bool {
    switch self {
    case .unbounded: count <= 0x7FFF_0000
    case .bounded(let maximum, let isFixed): isFixed ? count == maximum : count <= maximum
    }
  }

  /// The bytes that a length up to the maximum takes: none if it is fixed, else 1, 2 or 4.
  var lengthByteCount: Int {
    switch self {
    case .unbounded: 4
    case .bounded(_, true): 0
    case .bounded(let maximum, false): StorableBound.lengthByteCount(of: maximum)
    }
  }

  /// The bytes that a length takes: 1, 2 or 4.
  static func lengthByteCount(of count: Int) -> Int { count <= 0xFF ? 1 : count <= 0xFFFF ? 2 : 4 }
}

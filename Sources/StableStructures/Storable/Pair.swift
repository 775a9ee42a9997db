/// Two values stored as one: the Rust library's tuple of two.
///
/// Bounded types are stored as there: the first filled up with zeros to its greatest size, the second
/// likewise, then the sizes (highest byte first; none for a type of fixed size). With an unbounded type,
/// which the Rust library refuses: a byte with the width of the first size, that size, the first, the
/// second.
public struct StorablePair<First: Storable, Second: Storable>: Storable {
  /// The first value.
  public var first: First
  /// The second value.
  public var second: Second

  /// A pair.
  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  /// `(a, b)`
  public static func describe(into layout: inout StableLayout) {
    layout.append("(")
    First.describe(into: &layout)
    layout.append(", ")
    Second.describe(into: &layout)
    layout.append(")")
  }

  /// Unbounded if one of the types is; fixed if both are.
  public static var bound: StorableBound {
    guard let a = First.bound.maximum, let b = Second.bound.maximum else { return .unbounded }
    return .bounded(
      maximum: a + b + First.bound.lengthByteCount + Second.bound.lengthByteCount,
      isFixed: First.bound.isFixed && Second.bound.isFixed)
  }

  /// Appends both.
  public func store(into writer: inout StorableWriter) {
    let begin = writer.count
    guard let a = First.bound.maximum, let b = Second.bound.maximum else {
      storeElements(into: &writer, isFixed: First.bound.isFixed) { writer in
        sizedStore(first, into: &writer)
      }
      second.store(into: &writer)
      return
    }
    first.store(into: &writer)
    let sizeA = writer.count - begin
    writer.pad(to: begin + a)
    second.store(into: &writer)
    let sizeB = writer.count - begin - a
    writer.pad(to: begin + a + b)
    let widthA = First.bound.lengthByteCount
    let widthB = Second.bound.lengthByteCount
    writer.pad(to: begin + a + b + widthA + widthB)
    writer.set(length: sizeA, at: begin + a + b, byteCount: widthA)
    writer.set(length: sizeB, at: begin + a + b + widthA, byteCount: widthB)
  }

  /// The pair that was stored.
  public init(stored bytes: RawSpan) throws(StableError) {
    guard let a = First.bound.maximum, let b = Second.bound.maximum else {
      var offset = First.bound.isFixed ? 0 : 1
      let width = try First.bound.isFixed ? 0 : sizeWidths(bytes).second
      first = try First(stored: piece(bytes, &offset, First.bound, width: width))
      second = try Second(stored: bytes.piece(offset, bytes.byteCount - offset))
      return
    }
    let widthA = First.bound.lengthByteCount
    let widthB = Second.bound.lengthByteCount
    guard bytes.byteCount == a + b + widthA + widthB else { throw StableError(.malformed) }
    let sizeA = First.bound.isFixed ? a : try bytes.length(at: a + b, byteCount: widthA)
    let sizeB = Second.bound.isFixed ? b : try bytes.length(at: a + b + widthA, byteCount: widthB)
    guard sizeA <= a, sizeB <= b else { throw StableError(.malformed, at: UInt64(a + b)) }
    first = try First(stored: bytes.piece(0, sizeA))
    second = try Second(stored: bytes.piece(a, sizeB))
  }
}

extension StorablePair: StorableKey where First: StorableKey, Second: StorableKey {
  /// Whether both are of fixed size and in the order of their bytes.
  public static var isOrderedByBytes: Bool {
    First.bound.isFixed && Second.bound.isFixed && First.isOrderedByBytes
      && Second.isOrderedByBytes
  }
  /// The order of the first values, then that of the second ones.
  public static func areInIncreasingOrder(_ a: StorablePair, _ b: StorablePair) -> Bool {
    let order = storedOrder(a.first, b.first)
    return order == 0 ? storedOrder(a.second, b.second) < 0 : order < 0
  }
}

extension StorablePair: Equatable where First: Equatable, Second: Equatable {}
extension StorablePair: Hashable where First: Hashable, Second: Hashable {}
extension StorablePair: Sendable where First: Sendable, Second: Sendable {}

/// Three values stored as one: the Rust library's tuple of three.
///
/// If the first two are of fixed size, all three follow each other. Otherwise a byte with the widths of the
/// first two sizes, then each of the two with its size before it (highest byte first, in the least number
/// of bytes; none for a type of fixed size), then the third.
public struct StorableTriple<First: Storable, Second: Storable, Third: Storable>: Storable {
  /// The first value.
  public var first: First
  /// The second value.
  public var second: Second
  /// The third value.
  public var third: Third

  /// Three values.
  public init(_ first: First, _ second: Second, _ third: Third) {
    self.first = first
    self.second = second
    self.third = third
  }

  private static var isPlain: Bool { First.bound.isFixed && Second.bound.isFixed }

  /// `(a, b, c)`
  public static func describe(into layout: inout StableLayout) {
    layout.append("(")
    First.describe(into: &layout)
    layout.append(", ")
    Second.describe(into: &layout)
    layout.append(", ")
    Third.describe(into: &layout)
    layout.append(")")
  }

  /// Unbounded if one of the types is; fixed if all are.
  public static var bound: StorableBound {
    guard let a = First.bound.maximum, let b = Second.bound.maximum,
      let c = Third.bound.maximum
    else { return .unbounded }
    var sizes = 0
    if !isPlain {
      sizes = 1 + First.bound.lengthByteCount + Second.bound.lengthByteCount
    }
    return .bounded(
      maximum: a + b + c + sizes, isFixed: isPlain && Third.bound.isFixed)
  }

  /// Appends all three.
  public func store(into writer: inout StorableWriter) {
    storeElements(into: &writer, isFixed: Self.isPlain) { writer in
      let first = sizedStore(first, into: &writer)
      let second = sizedStore(second, into: &writer)
      return first << 2 | second
    }
    third.store(into: &writer)
  }

  /// The three values that were stored.
  public init(stored bytes: RawSpan) throws(StableError) {
    var offset = 0
    var widths = (first: 0, second: 0)
    if !Self.isPlain {
      widths = try sizeWidths(bytes)
      offset = 1
    }
    first = try First(stored: piece(bytes, &offset, First.bound, width: widths.first))
    second = try Second(stored: piece(bytes, &offset, Second.bound, width: widths.second))
    third = try Third(stored: bytes.piece(offset, bytes.byteCount - offset))
  }
}

extension StorableTriple: StorableKey
where First: StorableKey, Second: StorableKey, Third: StorableKey {
  /// Whether all are of fixed size and in the order of their bytes.
  public static var isOrderedByBytes: Bool {
    bound.isFixed && First.isOrderedByBytes && Second.isOrderedByBytes && Third.isOrderedByBytes
  }
  /// The order of the first values, then that of the second ones, then that of the third ones.
  public static func areInIncreasingOrder(_ a: StorableTriple, _ b: StorableTriple) -> Bool {
    var order = storedOrder(a.first, b.first)
    if order == 0 { order = storedOrder(a.second, b.second) }
    return order == 0 ? storedOrder(a.third, b.third) < 0 : order < 0
  }
}

extension StorableTriple: Equatable where First: Equatable, Second: Equatable, Third: Equatable {}
extension StorableTriple: Hashable where First: Hashable, Second: Hashable, Third: Hashable {}
extension StorableTriple: Sendable where First: Sendable, Second: Sendable, Third: Sendable {}

/// The order in which two values are kept as keys: below 0, 0 or above 0.
func storedOrder<Key: StorableKey>(_ a: Key, _ b: Key) -> Int {
  if Key.isOrderedByBytes {
    var first = StorableWriter()
    var second = StorableWriter()
    a.store(into: &first)
    b.store(into: &second)
    return compareBytes(first.span, second.span)
  }
  if Key.areInIncreasingOrder(a, b) { return -1 }
  return Key.areInIncreasingOrder(b, a) ? 1 : 0
}

/// Appends elements, and before them, unless they are of fixed size, the byte that the body returns.
private func storeElements(
  into writer: inout StorableWriter, isFixed: Bool, _ body: (inout StorableWriter) -> Int
) {
  let begin = writer.count
  if !isFixed { writer.append(0) }
  let widths = body(&writer)
  if !isFixed { writer.set(length: widths, at: begin, byteCount: 1) }
}

/// Appends a value, its size before it unless that is fixed; the width of the size less one.
@discardableResult
private func sizedStore<Value: Storable>(_ value: Value, into writer: inout StorableWriter) -> Int {
  if let size = Value.bound.fixedCount {
    value.store(into: &writer)
    return StorableBound.lengthByteCount(of: size) - 1
  }
  var bytes = StorableWriter()
  value.store(into: &bytes)
  let width = StorableBound.lengthByteCount(of: bytes.count)
  let begin = writer.count
  writer.pad(to: begin + width)
  writer.set(length: bytes.count, at: begin, byteCount: width)
  writer.append(bytes.span)
  return width - 1
}

/// The widths that the first byte tells.
private func sizeWidths(_ bytes: RawSpan) throws(StableError) -> (first: Int, second: Int) {
  guard bytes.byteCount > 0 else { throw StableError(.malformed) }
  let widths = Int(bytes[0])
  return ((widths >> 2 & 3) + 1, (widths & 3) + 1)
}

/// The bytes of the next value, its size before it unless that is fixed.
@_lifetime(copy bytes)
@export(interface)
private func piece(
  _ bytes: RawSpan, _ offset: inout Int, _ bound: StorableBound, width: Int
) throws(StableError) -> RawSpan {
  var size = bound.fixedCount ?? 0
  if !bound.isFixed {
    size = try bytes.length(at: offset, byteCount: width)
    offset += width
  }
  let piece = try bytes.piece(offset, size)
  offset += size
  return piece
}

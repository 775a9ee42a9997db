extension Storable {
  /// Appends the number of elements as u32, highest byte first, and each element as a field: its bytes,
  /// and before them, unless they are of fixed size, their number as u32.
  public static func store(array: [Self], into writer: inout StorableWriter) {
    writer.append(count: array.count)
    for element in array { writer.append(field: element) }
  }

  /// The array that was stored.
  public static func array(stored bytes: RawSpan) throws(StableError) -> [Self] {
    var offset = 0
    let count = try bytes.count(at: &offset, leastSize: leastFieldSize)
    var array: [Self] = []
    array.reserveCapacity(min(count, bytes.byteCount))
    for _ in 0..<count { array.append(try bytes.field(at: &offset)) }
    try bytes.requireEnd(at: offset)
    return array
  }

  /// `vec` and the type.
  public static func describeArray(into layout: inout StableLayout) {
    layout.append("vec ")
    describe(into: &layout)
  }

  /// The least number of bytes that a field of the type takes.
  static var leastFieldSize: Int { bound.fixedCount ?? 4 }
}

extension UInt8 {
  /// Appends the bytes as they are: an array of them is a blob, as in Rust.
  public static func store(array: [UInt8], into writer: inout StorableWriter) {
    writer.append(contentsOf: array)
  }
  /// The bytes that were stored.
  @inlinable
  public static func array(stored bytes: RawSpan) throws(StableError) -> [UInt8] { bytes.array }
  /// `blob`
  public static func describeArray(into layout: inout StableLayout) { layout.append("blob") }
}

/// Arrays of bytes are stored as they are, as in Rust; others, which the Rust library does not have, as the
/// number of elements and each of them.
extension Array: Storable where Element: Storable {
  /// `blob`, or `vec` and the elements'.
  public static func describe(into layout: inout StableLayout) {
    Element.describeArray(into: &layout)
  }
  /// Any number of bytes.
  public static var bound: StorableBound { .unbounded }
  /// Appends the elements.
  public func store(into writer: inout StorableWriter) {
    Element.store(array: self, into: &writer)
  }
  /// The array that was stored.
  @inlinable
  public init(stored bytes: RawSpan) throws(StableError) { self = try Element.array(stored: bytes) }
}

/// Sets are stored as arrays of their elements, in the order of those's bytes: equal sets have equal bytes.
extension Set: Storable where Element: Storable {
  /// `set` and the elements'.
  public static func describe(into layout: inout StableLayout) {
    layout.append("set ")
    Element.describe(into: &layout)
  }
  /// Any number of bytes.
  public static var bound: StorableBound { .unbounded }
  /// Appends the number of elements and each of them.
  public func store(into writer: inout StorableWriter) {
    writer.append(count: count)
    var parts: [[UInt8]] = []
    for element in self {
      var part = StorableWriter()
      part.append(field: element)
      parts.append(part.bytes)
    }
    writer.append(sorted: parts)
  }
  /// The set that was stored; `malformed` if an element is there twice.
  public init(stored bytes: RawSpan) throws(StableError) {
    var offset = 0
    let count = try bytes.count(at: &offset, leastSize: Element.leastFieldSize)
    self.init(minimumCapacity: Swift.min(count, bytes.byteCount))
    for _ in 0..<count {
      let place = UInt64(offset)
      guard insert(try bytes.field(at: &offset)).inserted else {
        throw StableError(.malformed, at: place)
      }
    }
    try bytes.requireEnd(at: offset)
  }
}

/// Dictionaries are stored as the number of entries and each key with its value, in the order of their
/// bytes: equal dictionaries have equal bytes. One that may grow large is a `StableBTreeMap` of its own.
extension Dictionary: Storable where Key: Storable, Value: Storable {
  /// `dict` and the types of keys and values.
  public static func describe(into layout: inout StableLayout) {
    layout.append("dict ")
    StorablePair<Key, Value>.describe(into: &layout)
  }
  /// Any number of bytes.
  public static var bound: StorableBound { .unbounded }
  /// Appends the number of entries and each of them.
  public func store(into writer: inout StorableWriter) {
    writer.append(count: count)
    var parts: [[UInt8]] = []
    for (key, value) in self {
      var part = StorableWriter()
      part.append(field: key)
      part.append(field: value)
      parts.append(part.bytes)
    }
    writer.append(sorted: parts)
  }
  /// The dictionary that was stored; `malformed` if a key is there twice.
  public init(stored bytes: RawSpan) throws(StableError) {
    var offset = 0
    let size = Key.leastFieldSize + Value.leastFieldSize
    let count = try bytes.count(at: &offset, leastSize: size)
    self.init(minimumCapacity: Swift.min(count, bytes.byteCount))
    for _ in 0..<count {
      let place = UInt64(offset)
      let key: Key = try bytes.field(at: &offset)
      guard updateValue(try bytes.field(at: &offset), forKey: key) == nil else {
        throw StableError(.malformed, at: place)
      }
    }
    try bytes.requireEnd(at: offset)
  }
}

extension StorableWriter {
  /// Appends a number of elements as u32, highest byte first.
  fileprivate mutating func append(count: Int) {
    guard let count = UInt32(exactly: count) else { halt(StableError(.tooLarge)) }
    append(bigEndian: count)
  }

  /// Appends parts in their order.
  fileprivate mutating func append(sorted parts: [[UInt8]]) {
    for part in parts.sorted(by: { $0.lexicographicallyPrecedes($1) }) { append(contentsOf: part) }
  }
}

extension RawSpan {
  /// A number of elements; the place moves behind it.
  ///
  /// - Throws: `malformed` if the bytes cannot hold so many.
  fileprivate func count(at offset: inout Int, leastSize: Int) throws(StableError) -> Int {
    let count = try length(at: offset, byteCount: 4)
    offset += 4
    guard leastSize == 0 || count <= (byteCount - offset) / leastSize else {
      throw StableError(.malformed)
    }
    return count
  }
}

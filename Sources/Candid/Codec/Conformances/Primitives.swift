/// A type that stands for a primitive Candid type.
public protocol CandidPrimitive: CandidTyped {
  /// The Candid type.
  static var candidPrimitive: TypeReference { get }
}

extension CandidPrimitive {
  /// The opcode.
  @inlinable
  @inline(__always)
  public static var candidTypeKey: UInt64 { candidPrimitive.key }

  /// The primitive type.
  @inlinable
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    candidPrimitive
  }
}

/// The value of Candid's `null`.
public struct Null: Hashable, Sendable {
  /// The value.
  @inlinable
  public init() {}
}

extension Null: CandidPrimitive, CandidEncodable, CandidDecodable {
  /// `null`
  @inlinable public static var candidPrimitive: TypeReference { .null }

  /// Writes nothing.
  @inlinable
  public func encode(into writer: inout Writer) {}

  /// Reads nothing; a field that is not there is null.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    if wire != Opcode.missing { try reader.expect(Opcode.null, wire) }
  }
}

/// A value of Candid's `reserved`: anything, passed over.
public struct Reserved: Hashable, Sendable {
  /// The value.
  @inlinable
  public init() {}
}

extension Reserved: CandidPrimitive, CandidEncodable, CandidDecodable {
  /// `reserved`
  @inlinable public static var candidPrimitive: TypeReference { .reserved }

  /// Writes nothing.
  @inlinable
  public func encode(into writer: inout Writer) {}

  /// Passes over a value of any type.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    try reader.skip(wire)
  }
}

/// Candid's `empty`: there are no values.
public enum Empty: Hashable, Sendable {}

extension Empty: CandidPrimitive, CandidEncodable, CandidDecodable {
  /// `empty`
  @inlinable public static var candidPrimitive: TypeReference { .empty }

  /// Never called.
  @inlinable
  public func encode(into writer: inout Writer) {}

  /// Always throws.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    throw wire == Opcode.empty ? reader.error(.malformed) : reader.mismatch(wire)
  }
}

extension Bool: CandidPrimitive, CandidEncodable, CandidDecodable {
  /// `bool`
  @inlinable public static var candidPrimitive: TypeReference { .bool }

  /// Writes 0 or 1.
  @inlinable
  public func encode(into writer: inout Writer) { writer.write(self ? 1 : 0) }

  /// Reads 0 or 1.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    try reader.expect(Opcode.bool, wire)
    let byte = try reader.byte()
    if byte > 1 { throw reader.malformedByte() }
    self = byte == 1
  }

  #if !hasFeature(Embedded)
    /// Writes the elements: a `Bool` is a byte of 0 or 1 in memory too.
    @inlinable
    @inline(__always)
    public static func encodeSet(_ elements: HashedElements<Bool>, into writer: inout Writer) {
      let bytes = unsafe UnsafeRawPointer(elements.places).assumingMemoryBound(to: UInt8.self)
      UInt8.encodeSet(unsafe HashedElements(elements.count, elements.buckets, bytes), into: &writer)
    }

    /// The byte.
    @inlinable
    @inline(__always)
    public var candidPrefix: UInt64? { self ? 1 &<< 56 : 0 }
  #endif

  /// Writes all elements at once: a `Bool` is a byte of 0 or 1 in memory too.
  @inlinable
  public static func encodeVector(
    _ elements: UnsafeBufferPointer<Bool>, into writer: inout Writer
  ) {
    unsafe writer.write(UnsafeRawBufferPointer(elements))
  }

  /// Reads all elements at once.
  @inlinable
  public static func decodeVector(
    from reader: inout Reader, wire: WireType, count: Int
  ) throws(CandidError) -> [Bool] {
    // An empty vector has no element of the wrong type.
    if count == 0 { return [] }
    try reader.expect(Opcode.bool, wire)
    try reader.checkBools(count)
    return unsafe reader.copyElements(count)
  }
}

extension Reader {
  /// Checks that the next bytes are there and are 0 or 1, eight at a time.
  @usableFromInline
  mutating func checkBools(_ count: Int) throws(CandidError) {
    if count > remaining { throw error(.endOfInput) }
    var seen: UInt64 = 0
    var next = unsafe cursor
    let last = unsafe cursor + count
    while unsafe last - next >= 8 {
      seen |= unsafe next.loadUnaligned(as: UInt64.self)
      unsafe next += 8
    }
    while unsafe next < last {
      seen |= UInt64(unsafe next.load(as: UInt8.self))
      unsafe next += 1
    }
    if seen & 0xFEFE_FEFE_FEFE_FEFE == 0 { return }
    // One of them is not: the first is the error's place.
    while try byte() <= 1 {}
    throw malformedByte()
  }
}

extension String: CandidPrimitive, CandidEncodable, CandidDecodable {
  /// `text`
  @inlinable public static var candidPrimitive: TypeReference { .text }

  /// Writes the length and the UTF-8.
  @inlinable
  public func encode(into writer: inout Writer) { writer.write(self) }

  /// Reads a length and UTF-8.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    try reader.expect(Opcode.text, wire)
    self = try reader.text()
  }

  #if !hasFeature(Embedded)
    /// The length and as much of the text.
    @inlinable
    @inline(__always)
    public var candidPrefix: UInt64? {
      let words = unsafe ShortText.words(of: self)
      if let count = ShortText.count(words) {
        return UInt64(count) &<< 56 | words.0.byteSwapped &>> 8
      }
      return unsafe utf8.withContiguousStorageIfAvailable { bytes in
        unsafe ShortBytes(bytes)?.prefix
      } ?? nil
    }

    /// Compares texts of the same length.
    @inlinable
    @inline(__always)
    public func candidPrecedes(_ other: String) -> Bool {
      let (ours, theirs) = unsafe (ShortText.words(of: self), ShortText.words(of: other))
      guard ShortText.count(ours) != nil, ShortText.count(theirs) != nil else {
        return precedesInMemory(other)
      }
      if ours.0 != theirs.0 { return ours.0.byteSwapped < theirs.0.byteSwapped }
      return ours.1.byteSwapped < theirs.1.byteSwapped
    }

    /// Compares texts of the same length.
    @usableFromInline
    func precedesInMemory(_ other: String) -> Bool {
      let precedes: Bool?? = unsafe utf8.withContiguousStorageIfAvailable { ours in
        unsafe other.utf8.withContiguousStorageIfAvailable { theirs in
          guard let ours = unsafe ShortBytes(ours), let theirs = unsafe ShortBytes(theirs) else {
            return false
          }
          return ours.precedes(theirs)
        }
      }
      return precedes == .some(.some(true))
    }

    /// Reads all elements: without a call for each.
    public static func decodeVector(
      from reader: inout Reader, wire: WireType, count: Int
    ) throws(CandidError) -> [String] {
      // An empty vector has no element of the wrong type.
      if count == 0 { return [] }
      try reader.expect(Opcode.text, wire)
      return try reader.readEach(count) { reader throws(CandidError) in try reader.textInPlace() }
    }
  #endif
}

extension Principal: CandidPrimitive, CandidEncodable, CandidDecodable {
  /// `principal`
  @inlinable public static var candidPrimitive: TypeReference { .principal }

  /// Writes a transparent reference.
  @inlinable
  public func encode(into writer: inout Writer) { writer.write(self) }

  /// Reads a transparent reference to a principal or a service.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    guard wire == Opcode.principal || reader.isService(wire) else { throw reader.mismatch(wire) }
    self = try reader.principal()
  }

  #if !hasFeature(Embedded)
    /// The mark, the length and as many bytes.
    @inlinable
    @inline(__always)
    public var candidPrefix: UInt64? {
      1 &<< 56 | UInt64(truncatingIfNeeded: count) &<< 48 | first.byteSwapped &>> 16
    }

    /// Compares all bytes: the order of principals is that of what is written.
    @inlinable
    @inline(__always)
    public func candidPrecedes(_ other: Principal) -> Bool { self < other }
  #endif
}

extension Reader {
  /// Whether the type is one of a service.
  @inlinable
  func isService(_ wire: WireType) -> Bool {
    wire.isComposite && types[wire.entry] == Opcode.service
  }
}

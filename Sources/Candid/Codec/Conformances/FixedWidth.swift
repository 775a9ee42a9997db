/// A type whose Candid form is its memory: numbers of fixed width, on machines that store the
/// least byte first.
///
/// Vectors of these are copied as a whole.
public protocol CandidFixedWidth: CandidEncodable, CandidDecodable, BitwiseCopyable {
  /// The Candid type.
  static var candidPrimitive: TypeReference { get }
}

extension CandidFixedWidth {
  /// The opcode.
  @inlinable
  @inline(__always)
  public static var candidTypeKey: UInt64 { candidPrimitive.key }

  /// The primitive type.
  @inlinable
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    candidPrimitive
  }

  /// Writes the number.
  @inlinable
  public func encode(into writer: inout Writer) {
    writer.reserve(MemoryLayout<Self>.size)
    unsafe writer.cursor.storeBytes(of: self, as: Self.self)
    unsafe writer.cursor += MemoryLayout<Self>.size
  }

  /// Writes all elements at once.
  @inlinable
  public static func encodeVector(
    _ elements: UnsafeBufferPointer<Self>, into writer: inout Writer
  ) {
    unsafe writer.write(UnsafeRawBufferPointer(elements))
  }

  #if !hasFeature(Embedded)
    /// All bytes of the number.
    @inlinable
    @inline(__always)
    public var candidPrefix: UInt64? { order }

    /// The bytes that are written, at most eight: the first is the highest.
    @inlinable
    @inline(__always)
    var order: UInt64 {
      // Its memory, as in `encode`.
      unsafe withUnsafeBytes(of: self) { bytes in
        var order: UInt64 = 0
        for place in 0..<min(8, MemoryLayout<Self>.size) {
          unsafe order |= UInt64(bytes[place]) &<< UInt64(56 &- 8 &* place)
        }
        return order
      }
    }
  #endif

  /// Reads the number.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    try reader.expect(Self.candidPrimitive.rawValue, wire)
    if MemoryLayout<Self>.size > reader.remaining { throw reader.error(.endOfInput) }
    self = unsafe reader.cursor.loadUnaligned(as: Self.self)
    unsafe reader.cursor += MemoryLayout<Self>.size
  }

  /// Reads all elements at once.
  @inlinable
  public static func decodeVector(
    from reader: inout Reader, wire: WireType, count: Int
  ) throws(CandidError) -> [Self] {
    // An empty vector has no element of the wrong type.
    if count == 0 { return [] }
    try reader.expect(candidPrimitive.rawValue, wire)
    let size = MemoryLayout<Self>.size
    if count > reader.remaining / size { throw reader.error(.endOfInput) }
    return unsafe reader.copyElements(count)
  }
}

extension Reader {
  /// Copies values whose form is their memory, which the message was found to have.
  @inlinable
  @unsafe
  mutating func copyElements<Element: BitwiseCopyable>(_ count: Int) -> [Element] {
    let source = unsafe cursor
    let size = count &* MemoryLayout<Element>.size
    unsafe cursor += size
    #if hasFeature(Embedded)
      // As long as asked for; the source has as many bytes.
      return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
        unsafe UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped)
          .copyMemory(from: source, byteCount: size)
        initialized = count
      }
    #else
      let (elements, room) = unsafe Reader.array(of: Element.self, count)
      unsafe UnsafeMutableRawPointer(room).copyMemory(from: source, byteCount: size)
      return elements
    #endif
  }

  #if !hasFeature(Embedded)
    /// An array whose elements are still to be put in place.
    ///
    /// It is made as an array literal is: that is compiled where the elements' type is known, where
    /// `init(unsafeUninitializedCapacity:)` looks up the class of the storage each time.
    @inlinable
    @inline(__always)
    @unsafe
    static func array<Element>(
      of type: Element.Type, _ count: Int
    ) -> (elements: [Element], room: UnsafeMutablePointer<Element>) {
      let (elements, room): ([Element], _) = _allocateUninitializedArray(
        count._builtinWordValue)
      return unsafe (elements, UnsafeMutablePointer(room))
    }
  #endif
}

extension UInt8: CandidFixedWidth {
  /// `nat8`
  @inlinable public static var candidPrimitive: TypeReference { .nat8 }
}

extension UInt16: CandidFixedWidth {
  /// `nat16`
  @inlinable public static var candidPrimitive: TypeReference { .nat16 }
}

extension UInt32: CandidFixedWidth {
  /// `nat32`
  @inlinable public static var candidPrimitive: TypeReference { .nat32 }
}

extension UInt64: CandidFixedWidth {
  /// `nat64`
  @inlinable public static var candidPrimitive: TypeReference { .nat64 }
}

extension Int8: CandidFixedWidth {
  /// `int8`
  @inlinable public static var candidPrimitive: TypeReference { .int8 }
}

extension Int16: CandidFixedWidth {
  /// `int16`
  @inlinable public static var candidPrimitive: TypeReference { .int16 }
}

extension Int32: CandidFixedWidth {
  /// `int32`
  @inlinable public static var candidPrimitive: TypeReference { .int32 }
}

extension Int64: CandidFixedWidth {
  /// `int64`
  @inlinable public static var candidPrimitive: TypeReference { .int64 }
}

extension Float: CandidFixedWidth {
  /// `float32`
  @inlinable public static var candidPrimitive: TypeReference { .float32 }
}

extension Double: CandidFixedWidth {
  /// `float64`
  @inlinable public static var candidPrimitive: TypeReference { .float64 }
}

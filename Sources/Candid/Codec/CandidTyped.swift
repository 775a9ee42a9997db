/// A Swift type that stands for a Candid type.
public protocol CandidTyped {
  /// A number that differs for different Candid types.
  ///
  /// The identity of a type in a `TypeTableBuilder`, which is how recursive types end. A type that
  /// stands for another, as a wrapper does, has that one's: `Double.candidTypeKey`, say.
  static var candidTypeKey: UInt64 { get }

  /// Adds the type to the builder unless it is there, and returns the reference to it.
  static func candidType(in builder: inout TypeTableBuilder) -> TypeReference
}

/// A Swift type whose values can be written as Candid.
public protocol CandidEncodable: CandidTyped {
  /// Writes the value, without its type.
  func encode(into writer: inout Writer)

  /// Writes the elements of a vector, without their number.
  ///
  /// The default writes one after the other; types of fixed width write all at once.
  static func encodeVector(_ elements: UnsafeBufferPointer<Self>, into writer: inout Writer)
}

/// A Swift type whose values can be read from Candid, coerced from the type they were written with.
public protocol CandidDecodable: CandidTyped {
  /// Reads a value.
  ///
  /// `wire` is the type it was written with, a number that only the reader understands.
  /// - Throws: `CandidError` if the type is not a subtype of this one, or the bytes are malformed.
  init(from reader: inout Reader, wire: Int32) throws(CandidError)

  /// Reads the elements of a vector.
  ///
  /// The default reads one after the other; types of fixed width read all at once.
  static func decodeVector(
    from reader: inout Reader, wire: Int32, count: Int
  ) throws(CandidError) -> [Self]
}

/// A Swift type that can be written and read as Candid.
public typealias CandidCodable = CandidEncodable & CandidDecodable

/// A type that can be that of a field or case of a `@CandidType`.
public typealias CandidPart<Value: CandidCodable> = Value

extension CandidEncodable {
  /// Writes the elements of a vector one after the other.
  @inlinable
  public static func encodeVector(
    _ elements: UnsafeBufferPointer<Self>, into writer: inout Writer
  ) {
    guard var element = elements.baseAddress else { return }
    let end = unsafe element + elements.count
    #if !hasFeature(Embedded)
      // Types with weak references; Embedded Swift has none.
      guard _isBitwiseTakable(Self.self) else {
        while unsafe element < end {
          unsafe element.pointee.encode(into: &writer)
          unsafe element += 1
        }
        return
      }
    #endif
    // Reading an element in place would retain everything in it. Instead its bits are borrowed:
    // copied to memory that is never deinitialized, taken from there, and put back. The array
    // keeps the element alive meanwhile.
    unsafe withUnsafeTemporaryAllocation(of: Self.self, capacity: 1) { memory in
      let borrowed = unsafe memory.baseAddress.unsafelyUnwrapped
      while unsafe element < end {
        unsafe UnsafeMutableRawPointer(borrowed).copyMemory(
          from: element, byteCount: MemoryLayout<Self>.size)
        let value = unsafe borrowed.move()
        value.encode(into: &writer)
        unsafe borrowed.initialize(to: value)
        unsafe element += 1
      }
    }
  }
}

extension CandidDecodable {
  /// Reads the elements of a vector one after the other.
  @inlinable
  public static func decodeVector(
    from reader: inout Reader, wire: Int32, count: Int
  ) throws(CandidError) -> [Self] {
    var elements: [Self] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try Self(from: &reader, wire: wire)) }
    return elements
  }
}

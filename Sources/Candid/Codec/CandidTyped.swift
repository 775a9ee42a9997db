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
///
/// Only `encode(into:)` has to be written. The others have defaults, which the compiler makes for
/// each type where the type is known; so a vector of options of it, say, is encoded by code for just
/// that type, whoever asks for it.
public protocol CandidEncodable: CandidTyped {
  /// Writes the value, without its type.
  func encode(into writer: inout Writer)

  /// Writes the elements of a vector, without their number.
  ///
  /// The default writes one after the other; types of fixed width write all at once.
  static func encodeVector(_ elements: UnsafeBufferPointer<Self>, into writer: inout Writer)

  #if !hasFeature(Embedded)
    /// Writes the elements of a vector of options, without their number.
    static func encodeOptions(_ elements: UnsafeBufferPointer<Self?>, into writer: inout Writer)

    /// Writes the elements of a vector of vectors, without their number.
    static func encodeVectors(_ elements: UnsafeBufferPointer<[Self]>, into writer: inout Writer)

    /// Writes the few elements of a set, without their number, in the order of their bytes.
    ///
    /// - Parameters:
    ///   - elements: The elements, as they lie in the set's storage.
    ///   - writer: What they are written into.
    static func encodeSet(_ elements: HashedElements<Self>, into writer: inout Writer)

    /// The first eight bytes of what the value is written as, the first as the highest, and zeros behind its
    /// end; nil where only writing it tells.
    ///
    /// Values that tell are brought into their order before they are written, in sets and as keys of
    /// dictionaries. It is asked for only where strings and hash tables lie as this module expects.
    var candidPrefix: UInt64? { get }

    /// Whether the value comes before another one that begins with the same eight bytes.
    ///
    /// - Parameter other: The other one, whose `candidPrefix` is the same.
    /// - Returns: Whether its bytes come first; false if they are all in the prefix.
    func candidPrecedes(_ other: Self) -> Bool
  #endif
}

/// A Swift type whose values can be read from Candid, coerced from the type they were written with.
///
/// Only `init(from:wire:)` has to be written; see `CandidEncodable`.
public protocol CandidDecodable: CandidTyped {
  /// Reads a value.
  ///
  /// `wire` is the type it was written with, which only the reader understands.
  /// - Throws: `CandidError` if the type is not a subtype of this one, or the bytes are malformed.
  init(from reader: inout Reader, wire: WireType) throws(CandidError)

  /// Reads the elements of a vector.
  ///
  /// The default reads one after the other; types of fixed width read all at once.
  static func decodeVector(
    from reader: inout Reader, wire: WireType, count: Int
  ) throws(CandidError) -> [Self]

  #if !hasFeature(Embedded)
    /// Reads the elements of a vector of options.
    static func decodeOptions(
      from reader: inout Reader, wire: WireType, count: Int
    ) throws(CandidError) -> [Self?]

    /// Reads the elements of a vector of vectors.
    static func decodeVectors(
      from reader: inout Reader, wire: WireType, count: Int
    ) throws(CandidError) -> [[Self]]
  #endif
}

/// A Swift type that can be written and read as Candid.
public typealias CandidCodable = CandidEncodable & CandidDecodable

/// A type that can be that of a field or case of a `@CandidType`.
public typealias CandidPart<Value: CandidCodable> = Value

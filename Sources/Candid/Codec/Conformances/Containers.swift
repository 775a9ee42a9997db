extension Optional: CandidTyped where Wrapped: CandidTyped {
  /// Made of the content's.
  @inlinable
  @inline(__always)
  public static var candidTypeKey: UInt64 {
    TypeTableBuilder.join(TypeReference(rawValue: Opcode.opt).key, Wrapped.candidTypeKey)
  }

  /// `opt` of the content's type.
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let content = Wrapped.candidType(in: &builder)
    return builder.endContainer(key: candidTypeKey, Opcode.opt, content)
  }
}

extension Optional: CandidEncodable where Wrapped: CandidEncodable {
  /// Writes 0, or 1 and the content.
  @inlinable
  public func encode(into writer: inout Writer) {
    switch self {
    case .none: writer.write(0)
    case .some(let content):
      writer.write(1)
      content.encode(into: &writer)
    }
  }

  #if !hasFeature(Embedded)
    /// Leaves it to the content's type, whose code is compiled where it is known.
    @inlinable
    public static func encodeVector(
      _ elements: UnsafeBufferPointer<Self>, into writer: inout Writer
    ) {
      unsafe Wrapped.encodeOptions(elements, into: &writer)
    }

    /// 0, or 1 and as much of the content.
    @inlinable
    @inline(__always)
    public var candidPrefix: UInt64? {
      guard case .some(let content) = self else { return 0 }
      guard let prefix = content.candidPrefix else { return nil }
      return 1 &<< 56 | prefix &>> 8
    }

    /// Compares the contents.
    @inlinable
    @inline(__always)
    public func candidPrecedes(_ other: Self) -> Bool {
      guard case .some(let ours) = self, case .some(let theirs) = other,
        let prefix = ours.candidPrefix, let otherPrefix = theirs.candidPrefix
      else { return false }
      return prefix == otherPrefix ? ours.candidPrecedes(theirs) : prefix < otherPrefix
    }
  #endif
}

extension Optional: CandidDecodable where Wrapped: CandidDecodable {
  #if hasFeature(Embedded)
    /// Reads an option; nil if its content is not of the expected type.
    @inlinable
    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      try self.init(present: &reader, wire)
    }
  #else
    /// Reads an option; nil if its content is not of the expected type.
    @inlinable
    @inline(__always)
    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      // Without a call: what is often not there should cost nothing.
      if wire == Reader.missing {
        self = nil
      } else {
        try self.init(present: &reader, wire)
      }
    }
  #endif

  /// Reads an option that may be in the message.
  @inlinable
  init(present reader: inout Reader, _ wire: WireType) throws(CandidError) {
    guard let content = try reader.beginOption(wire) else {
      self = nil
      return
    }
    let mark = reader.mark()
    try reader.enter()
    do {
      self = .some(try Wrapped(from: &reader, wire: content))
      reader.leave()
    } catch {
      self = nil
      try reader.recover(from: error, to: mark, content)
    }
  }

  #if !hasFeature(Embedded)
    /// Leaves it to the content's type, whose code is compiled where it is known.
    @inlinable
    public static func decodeVector(
      from reader: inout Reader, wire: WireType, count: Int
    ) throws(CandidError) -> [Self] {
      try Wrapped.decodeOptions(from: &reader, wire: wire, count: count)
    }
  #endif
}

extension Array: CandidTyped where Element: CandidTyped {
  /// Made of the element's.
  @inlinable
  @inline(__always)
  public static var candidTypeKey: UInt64 {
    TypeTableBuilder.join(TypeReference(rawValue: Opcode.vec).key, Element.candidTypeKey)
  }

  /// `vec` of the element's type.
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let element = Element.candidType(in: &builder)
    return builder.endContainer(key: candidTypeKey, Opcode.vec, element)
  }
}

extension Array: CandidEncodable where Element: CandidEncodable {
  /// Writes the number of elements and the elements.
  @inlinable
  public func encode(into writer: inout Writer) {
    writer.write(unsigned: UInt64(count))
    // The size in memory is a fair guess, and room that is not touched costs next to nothing; in a
    // canister, whose memory never shrinks, half of it.
    #if hasFeature(Embedded)
      writer.reserve(count &* (MemoryLayout<Element>.stride &>> 1))
    #else
      writer.reserve(count &* MemoryLayout<Element>.stride)
    #endif
    // The pointer is valid during the call.
    unsafe withUnsafeBufferPointer { elements in
      unsafe Element.encodeVector(elements, into: &writer)
    }
  }

  #if !hasFeature(Embedded)
    /// Leaves it to the elements' type, whose code is compiled where it is known.
    @inlinable
    public static func encodeVector(
      _ elements: UnsafeBufferPointer<Self>, into writer: inout Writer
    ) {
      unsafe Element.encodeVectors(elements, into: &writer)
    }

    /// Of most blobs, the length and as many bytes.
    @inlinable
    @inline(__always)
    public var candidPrefix: UInt64? {
      guard Element.self == UInt8.self else { return nil }
      return unsafe withUnsafeBytes {
        unsafe ShortBytes($0.assumingMemoryBound(to: UInt8.self))?.prefix
      }
    }

    /// Compares blobs of the same length.
    @inlinable
    @inline(__always)
    public func candidPrecedes(_ other: Self) -> Bool {
      guard Element.self == UInt8.self else { return false }
      return unsafe withUnsafeBytes { ours in
        unsafe other.withUnsafeBytes { theirs in
          guard let ours = unsafe ShortBytes(ours.assumingMemoryBound(to: UInt8.self)),
            let theirs = unsafe ShortBytes(theirs.assumingMemoryBound(to: UInt8.self))
          else { return false }
          return ours.precedes(theirs)
        }
      }
    }
  #endif
}

extension Array: CandidDecodable where Element: CandidDecodable {
  /// Reads a vector.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    let (element, count) = try reader.beginVector(wire, stride: MemoryLayout<Element>.stride)
    self = try Element.decodeVector(from: &reader, wire: element, count: count)
    reader.endVector()
  }

  #if !hasFeature(Embedded)
    /// Leaves it to the elements' type, whose code is compiled where it is known.
    @inlinable
    public static func decodeVector(
      from reader: inout Reader, wire: WireType, count: Int
    ) throws(CandidError) -> [Self] {
      try Element.decodeVectors(from: &reader, wire: wire, count: count)
    }
  #endif
}

/// Bytes: Candid's `blob`, which is `vec nat8`.
public typealias Blob = [UInt8]

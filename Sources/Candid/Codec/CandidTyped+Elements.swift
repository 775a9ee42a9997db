extension CandidEncodable {
  /// Writes the elements of a vector one after the other.
  @inlinable
  public static func encodeVector(
    _ elements: UnsafeBufferPointer<Self>, into writer: inout Writer
  ) {
    unsafe writer.writeEach(elements)
  }

  #if !hasFeature(Embedded)
    /// Writes the elements of a vector of options one after the other.
    @inlinable
    public static func encodeOptions(
      _ elements: UnsafeBufferPointer<Self?>, into writer: inout Writer
    ) {
      unsafe writer.writeEach(elements)
    }

    /// Writes the elements of a vector of vectors one after the other.
    @inlinable
    public static func encodeVectors(
      _ elements: UnsafeBufferPointer<[Self]>, into writer: inout Writer
    ) {
      unsafe writer.writeEach(elements)
    }

    /// Only what is written tells.
    @inlinable
    @inline(__always)
    public var candidPrefix: UInt64? { nil }

    /// No: there are no other bytes.
    @inlinable
    @inline(__always)
    public func candidPrecedes(_ other: Self) -> Bool { false }
  #endif
}

extension CandidDecodable {
  /// Reads the elements of a vector one after the other.
  @inlinable
  public static func decodeVector(
    from reader: inout Reader, wire: WireType, count: Int
  ) throws(CandidError) -> [Self] {
    try reader.readEach(wire, count)
  }

  #if !hasFeature(Embedded)
    /// Reads the elements of a vector of options one after the other.
    @inlinable
    public static func decodeOptions(
      from reader: inout Reader, wire: WireType, count: Int
    ) throws(CandidError) -> [Self?] {
      try reader.readEach(wire, count)
    }

    /// Reads the elements of a vector of vectors one after the other.
    @inlinable
    public static func decodeVectors(
      from reader: inout Reader, wire: WireType, count: Int
    ) throws(CandidError) -> [[Self]] {
      try reader.readEach(wire, count)
    }
  #endif
}

extension Writer {
  /// Writes values one after the other.
  @inlinable
  @inline(__always)
  @unsafe
  mutating func writeEach<Element: CandidEncodable>(_ elements: UnsafeBufferPointer<Element>) {
    guard var element = elements.baseAddress else { return }
    let end = unsafe element + elements.count
    unsafe withUnsafeTemporaryAllocation(of: Element.self, capacity: 1) { memory in
      let borrowed = unsafe Borrowed(memory.baseAddress.unsafelyUnwrapped)
      while unsafe element < end {
        let value = unsafe borrowed.take(element)
        value.encode(into: &self)
        borrowed.putBack(value)
        unsafe element += 1
      }
    }
  }
}

extension Reader {
  /// Reads values one after the other.
  @inlinable
  @inline(__always)
  mutating func readEach<Element: CandidDecodable>(
    _ wire: WireType, _ count: Int
  ) throws(CandidError) -> [Element] {
    #if hasFeature(Embedded)
      // There is room for all: without the code that makes more, which each type would have.
      var failure: CandidError?
      let elements = unsafe [Element](unsafeUninitializedCapacity: count) { room, filled in
        do throws(CandidError) {
          while filled < count {
            let element = try Element(from: &self, wire: wire)
            unsafe room.initializeElement(at: filled, to: element)
            filled += 1
          }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      return elements
    #else
      try readEach(count) { reader throws(CandidError) in try Element(from: &reader, wire: wire) }
    #endif
  }

  #if !hasFeature(Embedded)
    /// Reads values one after the other.
    @inlinable
    @inline(__always)
    mutating func readEach<Element>(
      _ count: Int, _ read: (inout Reader) throws(CandidError) -> Element
    ) throws(CandidError) -> [Element] {
      if count == 0 { return [] }
      let (elements, room) = unsafe Reader.array(of: Element.self, count)
      var filled = 0
      do throws(CandidError) {
        while filled < count {
          unsafe (room + filled).initialize(to: try read(&self))
          filled += 1
        }
      } catch {
        unsafe room.deinitialize(count: filled)
        _deallocateUninitializedArray(elements)
        throw error
      }
      return elements
    }
  #endif
}

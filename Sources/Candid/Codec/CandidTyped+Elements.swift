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
    #if !hasFeature(Embedded)
      // Types with weak references; Embedded Swift has none.
      guard _isBitwiseTakable(Element.self) else {
        while unsafe element < end {
          unsafe element.pointee.encode(into: &self)
          unsafe element += 1
        }
        return
      }
    #endif
    // Reading an element in place would retain everything in it. Instead its bits are borrowed:
    // copied to memory that is never deinitialized, taken from there, and put back. The array
    // keeps the element alive meanwhile.
    unsafe withUnsafeTemporaryAllocation(of: Element.self, capacity: 1) { memory in
      let borrowed = unsafe memory.baseAddress.unsafelyUnwrapped
      while unsafe element < end {
        unsafe UnsafeMutableRawPointer(borrowed).copyMemory(
          from: element, byteCount: MemoryLayout<Element>.size)
        let value = unsafe borrowed.move()
        value.encode(into: &self)
        unsafe borrowed.initialize(to: value)
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

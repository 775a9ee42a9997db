#if !hasFeature(Embedded)
  /// The few elements of a set, as they lie in its storage: see `CandidEncodable`.
  @frozen
  @safe
  public struct HashedElements<Element> {
    /// How many there are, at most as many as `FewParts` has room for.
    @usableFromInline let count: Int
    @usableFromInline let buckets: HashTableLayout
    /// A place for each bucket.
    @usableFromInline let places: UnsafePointer<Element>

    @inlinable
    @inline(__always)
    @unsafe
    init(_ count: Int, _ buckets: HashTableLayout, _ places: UnsafePointer<Element>) {
      self.count = count
      self.buckets = buckets
      unsafe self.places = unsafe places
    }
  }

  extension CandidEncodable {
    /// Writes the elements by their first bytes, or one after the other and then in their order.
    @inlinable
    @inline(__always)
    public static func encodeSet(_ elements: HashedElements<Self>, into writer: inout Writer) {
      // The memory is valid during the call.
      unsafe withUnsafeTemporaryAllocation(of: Self.self, capacity: 1) { room in
        let element = unsafe Borrowed(room.baseAddress.unsafelyUnwrapped)
        writer.writeFew(elements.count, elements.buckets) { bucket in
          let taken = unsafe element.take(elements.places + bucket)
          let prefix = taken.candidPrefix
          element.putBack(consume taken)
          return prefix
        } precedes: { bucket, other in
          unsafe Borrowed.precedes(elements.places + bucket, elements.places + other)
        } write: { bucket, writer in
          let taken = unsafe element.take(elements.places + bucket)
          taken.encode(into: &writer)
          element.putBack(consume taken)
        }
      }
    }
  }

  extension CandidFixedWidth {
    /// Writes each element in its place among those before it.
    @inlinable
    @inline(__always)
    public static func encodeSet(_ elements: HashedElements<Self>, into writer: inout Writer) {
      let size = MemoryLayout<Self>.size
      writer.reserve(elements.count &* size)
      let first = unsafe writer.cursor
      var last = unsafe first
      var buckets = elements.buckets
      for _ in 0..<elements.count {
        let element = unsafe elements.places[buckets.next()]
        let order = element.order
        var place = unsafe last
        while unsafe place > first {
          let other = unsafe (place - size).loadUnaligned(as: Self.self)
          if other.order <= order { break }
          unsafe place.storeBytes(of: other, as: Self.self)
          unsafe place -= size
        }
        unsafe place.storeBytes(of: element, as: Self.self)
        unsafe last += size
      }
      unsafe writer.cursor = last
    }
  }
#endif

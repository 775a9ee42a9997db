#if !hasFeature(Embedded)
  /// The elements of a set, as they lie in its storage: see `CandidEncodable`.
  @frozen
  @safe
  public struct HashedElements<Element> {
    /// How many there are.
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
      elements.write(into: &writer)
    }
  }

  extension HashedElements where Element: CandidEncodable {
    /// Writes elements of any type, at most as many as `FewParts` has room for.
    ///
    /// - Parameter writer: What they are written into.
    @inlinable
    @inline(__always)
    func write(into writer: inout Writer) {
      // The memory is valid during the call.
      unsafe withUnsafeTemporaryAllocation(of: Element.self, capacity: 1) { room in
        let element = unsafe Borrowed(room.baseAddress.unsafelyUnwrapped)
        writer.writeFew(count, buckets) { bucket in
          let taken = unsafe element.take(places + bucket)
          let prefix = taken.candidPrefix
          element.putBack(consume taken)
          return prefix
        } precedes: { bucket, other in
          unsafe Borrowed.precedes(places + bucket, places + other)
        } write: { bucket, writer in
          encode(bucket, element, into: &writer)
        }
      }
    }

    /// Writes the element in a bucket.
    @inlinable
    @inline(__always)
    func encode(_ bucket: Int, _ element: Borrowed<Element>, into writer: inout Writer) {
      let taken = unsafe element.take(places + bucket)
      taken.encode(into: &writer)
      element.putBack(consume taken)
    }

    /// Writes any number of elements of any type.
    ///
    /// - Parameter writer: What they are written into.
    @inlinable
    @inline(__always)
    func writeMany(into writer: inout Writer) {
      // The memory is valid during the call.
      unsafe withUnsafeTemporaryAllocation(of: Element.self, capacity: 1) { room in
        let element = unsafe Borrowed(room.baseAddress.unsafelyUnwrapped)
        writer.writeMany(count, buckets) { bucket, writer in
          encode(bucket, element, into: &writer)
        }
      }
    }

    /// Writes numbers from what they are ordered by.
    ///
    /// - Parameters:
    ///   - writer: What they are written into.
    ///   - number: What a number is written as, or nil.
    @inlinable
    @inline(__always)
    func writeNumbers(into writer: inout Writer, _ number: (Element) -> ShortNumber?) {
      // The memory is valid during the calls.
      let isWritten = unsafe withUnsafeTemporaryAllocation(of: Element.self, capacity: 1) {
        let element = unsafe Borrowed($0.baseAddress.unsafelyUnwrapped)
        return unsafe withUnsafeTemporaryAllocation(
          of: SortedParts.Part.self, capacity: FewParts.most
        ) {
          var parts = unsafe FewParts($0.baseAddress.unsafelyUnwrapped)
          var buckets = buckets
          while parts.count < count {
            let taken = unsafe element.take(places + buckets.next())
            let short = number(taken)
            element.putBack(consume taken)
            guard let short else { return false }
            parts.insert(short.prefix, short.count)
          }
          writer.writeKeys(parts)
          return true
        }
      }
      if !isWritten { write(into: &writer) }
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

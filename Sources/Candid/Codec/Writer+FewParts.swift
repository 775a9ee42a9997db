#if !hasFeature(Embedded)
  extension Writer {
    /// Writes the few elements of a hash table in the order of their bytes.
    ///
    /// - Parameters:
    ///   - count: The number, at most as many as `FewParts` has room for.
    ///   - buckets: Where the elements are.
    ///   - prefix: The first eight bytes of the element in a bucket, or nil.
    ///   - precedes: Whether one comes before another of the same first eight bytes.
    ///   - write: Writes the element in a bucket.
    @inlinable
    @inline(__always)
    mutating func writeFew(
      _ count: Int, _ buckets: HashTableLayout, prefix: (Int) -> UInt64?,
      precedes: (Int, Int) -> Bool,
      write: (Int, inout Writer) -> Void
    ) {
      // The memory is valid during the calls.
      unsafe withUnsafeTemporaryAllocation(of: SortedParts.Part.self, capacity: FewParts.most) {
        let room = unsafe $0.baseAddress.unsafelyUnwrapped
        if unsafe writeInOrder(
          count, buckets, room, prefix: prefix, precedes: precedes, write: write)
        {
          return
        }
        unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: FewParts.most &+ 1) {
          let bounds = unsafe $0.baseAddress.unsafelyUnwrapped
          var buckets = buckets
          var parts = unsafe FewParts(room)
          var begin = self.count
          unsafe bounds.initialize(to: begin)
          for index in 0..<count {
            write(buckets.next(), &self)
            let end = self.count
            unsafe (bounds + (index &+ 1)).initialize(to: end)
            // Keys are loaded by eight bytes, also at the end, and parts are copied by sixteen.
            reserve(16)
            let key = unsafe SortedParts.key(base + begin, count: end &- begin)
            begin = end
            parts.insert(key, index)
          }
          let written = unsafe SortedParts(bytes: base, bounds: bounds, count: count)
          parts.resolve { written.isBefore($0, $1) }
          if parts.isMoved { unsafe written.write(room) }
        }
      }
    }

    /// Writes elements whose first bytes tell their order; false if there are others.
    @inlinable
    @inline(__always)
    @unsafe
    mutating func writeInOrder(
      _ count: Int, _ buckets: HashTableLayout, _ room: UnsafeMutablePointer<SortedParts.Part>,
      prefix: (Int) -> UInt64?, precedes: (Int, Int) -> Bool, write: (Int, inout Writer) -> Void
    ) -> Bool {
      var buckets = buckets
      var parts = unsafe FewParts(room)
      for _ in 0..<count {
        let bucket = buckets.next()
        guard let key = prefix(bucket) else { return false }
        parts.insert(key, bucket)
      }
      parts.resolve(isBefore: precedes)
      for place in 0..<count { write(unsafe room[place].index, &self) }
      return true
    }
  }
#endif

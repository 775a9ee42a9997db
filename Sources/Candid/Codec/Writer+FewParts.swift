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
      let isWritten = unsafe withUnsafeTemporaryAllocation(
        of: SortedParts.Part.self, capacity: FewParts.most
      ) {
        unsafe writeInOrder(
          count, buckets, $0.baseAddress.unsafelyUnwrapped, prefix: prefix, precedes: precedes,
          write: write)
      }
      if isWritten { return }
      writeShort(count, buckets, write: write)
    }

    /// Writes elements each at the same place, from which it goes to its place among those before it.
    ///
    /// - Parameters:
    ///   - count: The number, at most as many as `FewParts` has room for.
    ///   - buckets: Where the elements are.
    ///   - write: Writes the element in a bucket.
    @inlinable
    @inline(__always)
    mutating func writeShort(
      _ count: Int, _ buckets: HashTableLayout, write: (Int, inout Writer) -> Void
    ) {
      // The memory is valid during the calls.
      unsafe withUnsafeTemporaryAllocation(
        of: ShortParts.Part.self, capacity: FewParts.most &+ 1
      ) {
        var parts = unsafe ShortParts($0.baseAddress.unsafelyUnwrapped)
        let end = unsafe parts.first + count
        let start = self.count
        // Each is loaded and stored by sixteen bytes.
        reserve(16 &* (count &+ 1))
        var buckets = buckets
        while unsafe parts.end < end {
          write(buckets.next(), &self)
          let size = self.count &- start
          if _slowPath(size > ShortParts.size) {
            writeLong(count, buckets, parts, start, write: write)
            return
          }
          unsafe cursor = base + start
          parts.insert(unsafe ShortParts.Part(cursor, size: size))
        }
        self.write(parts)
      }
    }

    /// Writes elements of which one is long: one after the other, and then in their order.
    ///
    /// - Parameters:
    ///   - count: The number, at most as many as `FewParts` has room for.
    ///   - buckets: Where those are that are still to be written.
    ///   - parts: The elements in front of the long one.
    ///   - start: Where that one is.
    ///   - write: Writes the element in a bucket.
    @inlinable
    @inline(__always)
    mutating func writeLong(
      _ count: Int, _ buckets: HashTableLayout, _ parts: ShortParts, _ start: Int,
      write: (Int, inout Writer) -> Void
    ) {
      // The memory is valid during the calls.
      unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: FewParts.most &+ 1) {
        let bounds = unsafe $0.baseAddress.unsafelyUnwrapped
        let last = unsafe bounds + count
        var bound = unsafe bounds
        unsafe bound.initialize(to: start)
        unsafe bound += 1
        unsafe bound.initialize(to: self.count)
        var part = unsafe parts.first
        while unsafe part < parts.end {
          reserve(16)
          unsafe part.pointee.write(cursor)
          unsafe cursor += part.pointee.size
          unsafe part += 1
          unsafe bound += 1
          unsafe bound.initialize(to: self.count)
        }
        var buckets = buckets
        while unsafe bound < last {
          write(buckets.next(), &self)
          unsafe bound += 1
          unsafe bound.initialize(to: self.count)
        }
        // Of the parts, nothing is needed any more.
        let room = unsafe UnsafeMutableRawPointer(parts.first - 1)
        unsafe sortLong(
          bounds, count, room.bindMemory(to: SortedParts.Part.self, capacity: FewParts.most))
      }
    }

    /// Brings a few parts that were written one after the other into order.
    ///
    /// - Parameters:
    ///   - bounds: Where the first part begins, then where each ends.
    ///   - count: The number of parts.
    ///   - room: Memory for them.
    @inline(never)
    @unsafe
    @usableFromInline
    mutating func sortLong(
      _ bounds: UnsafeMutablePointer<Int>, _ count: Int,
      _ room: UnsafeMutablePointer<SortedParts.Part>
    ) {
      let start = unsafe bounds[0]
      let size = unsafe bounds[count] &- start
      // They are put into order behind the last; all is loaded and stored by sixteen bytes.
      reserve(size &+ 32)
      let bytes = unsafe base
      var parts = unsafe FewParts(room)
      var begin = start
      while parts.count < count {
        // Bytes behind its end tell nothing: no part is the beginning of another.
        let key = unsafe UInt64(bigEndian: (bytes + begin).loadUnaligned(as: UInt64.self))
        parts.insert(key, parts.count)
        begin = unsafe bounds[parts.count]
      }
      let written = unsafe SortedParts(bytes: bytes, bounds: bounds, count: count)
      parts.resolve { written.isBefore($0, $1) }
      guard parts.isMoved else { return }
      var target = unsafe cursor
      var part = unsafe room
      let last = unsafe room + count
      while unsafe part < last {
        let bound = unsafe bounds + part.pointee.index
        let size = unsafe bound[1] &- bound[0]
        unsafe SortedParts.copy(bytes + bound[0], to: target, count: size)
        unsafe target += size
        unsafe part += 1
      }
      unsafe SortedParts.copy(cursor, to: bytes + start, count: size)
    }

    /// Writes any number of elements of a hash table one after the other, and then in their order.
    ///
    /// - Parameters:
    ///   - count: The number.
    ///   - buckets: Where the elements are.
    ///   - write: Writes the element in a bucket.
    @inlinable
    @inline(__always)
    mutating func writeMany(
      _ count: Int, _ buckets: HashTableLayout, write: (Int, inout Writer) -> Void
    ) {
      // The memory is valid during the calls.
      unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: count &+ 1) {
        var bound = unsafe $0.baseAddress.unsafelyUnwrapped
        let last = unsafe bound + count
        unsafe bound.initialize(to: self.count)
        var buckets = buckets
        while unsafe bound < last {
          write(buckets.next(), &self)
          unsafe bound += 1
          unsafe bound.initialize(to: self.count)
        }
        unsafe sortParts($0)
      }
    }

    /// Writes parts in their order, for which there is room.
    @inlinable
    @inline(__always)
    mutating func write(_ parts: ShortParts) {
      var target = unsafe cursor
      var part = unsafe parts.first
      while unsafe part < parts.end {
        unsafe part.pointee.write(target)
        unsafe target += part.pointee.size
        unsafe part += 1
      }
      unsafe cursor = target
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
      var part = unsafe parts.parts
      let end = unsafe part + count
      while unsafe part < end {
        write(unsafe part.pointee.index, &self)
        unsafe part += 1
      }
      return true
    }

    /// Writes parts that are all in their keys.
    ///
    /// - Parameter parts: The parts, each with the number of its bytes.
    @inlinable
    @inline(__always)
    mutating func writeKeys(_ parts: borrowing FewParts) {
      // Each store is of eight bytes; what is too much is overwritten.
      reserve(8 &* parts.count)
      var target = unsafe cursor
      var part = unsafe parts.parts
      let end = unsafe part + parts.count
      while unsafe part < end {
        unsafe target.storeBytes(of: part.pointee.key.bigEndian, as: UInt64.self)
        unsafe target += part.pointee.index
        unsafe part += 1
      }
      unsafe cursor = target
    }
  }
#endif

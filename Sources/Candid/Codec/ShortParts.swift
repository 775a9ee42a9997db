#if !hasFeature(Embedded)
  /// A few parts of at most fifteen bytes, each of which is put in its place when it comes.
  ///
  /// No part is the beginning of another, so that bytes behind a part's end never tell the order.
  @frozen
  @safe
  @usableFromInline
  struct ShortParts {
    /// The greatest size of a part.
    @inlinable static var size: Int { 15 }

    /// A part and what lies behind it.
    @frozen
    @usableFromInline
    struct Part: BitwiseCopyable {
      /// The first eight bytes, the first as the highest.
      @usableFromInline let key: UInt64
      /// The next seven, the first as the highest, and the size.
      @usableFromInline let rest: UInt64

      /// Nothing comes before it.
      @inlinable
      @inline(__always)
      init() {
        key = 0
        rest = 0
      }

      /// The part that begins there.
      @inlinable
      @inline(__always)
      @unsafe
      init(_ bytes: UnsafeRawPointer, size: Int) {
        key = unsafe UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        let next = unsafe bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        rest = UInt64(bigEndian: next) & ~0xFF | UInt64(truncatingIfNeeded: size)
      }

      /// The size.
      @inlinable
      @inline(__always)
      var size: Int { Int(truncatingIfNeeded: rest & 0xFF) }

      /// Writes the part, and one byte more at least and fifteen at most.
      @inlinable
      @inline(__always)
      @unsafe
      func write(_ bytes: UnsafeMutableRawPointer) {
        unsafe bytes.storeBytes(of: key.bigEndian, as: UInt64.self)
        unsafe bytes.storeBytes(of: rest.bigEndian, toByteOffset: 8, as: UInt64.self)
      }
    }

    @usableFromInline let first: UnsafeMutablePointer<Part>
    @usableFromInline var end: UnsafeMutablePointer<Part>

    /// No parts yet.
    ///
    /// - Parameter room: Memory for the parts and one more.
    @inlinable
    @inline(__always)
    @unsafe
    init(_ room: UnsafeMutablePointer<Part>) {
      // In front of all is one that nothing comes before: without it, each step asks for the first.
      unsafe room.initialize(to: Part())
      unsafe first = room + 1
      unsafe end = room + 1
    }

    /// Puts a part in its place.
    ///
    /// - Parameter part: The part.
    @inlinable
    @inline(__always)
    mutating func insert(_ part: Part) {
      var place = unsafe end
      while true {
        let other = unsafe place[-1]
        if other.key <= part.key, _fastPath(other.key < part.key) || other.rest <= part.rest {
          break
        }
        unsafe place.pointee = other
        unsafe place -= 1
      }
      unsafe place.pointee = part
      unsafe end += 1
    }
  }
#endif

/// A few parts, each of which is put in its place when it comes.
@frozen
@safe
@usableFromInline
struct FewParts {
  /// How many parts there is room for.
  @inlinable static var most: Int {
    // Up to this number, parts are in their places sooner than the sort by digits has them there.
    #if hasFeature(Embedded)
      16
    #else
      32
    #endif
  }

  @usableFromInline let parts: UnsafeMutablePointer<SortedParts.Part>
  @usableFromInline var count = 0
  /// Whether a part came that is not behind all before it.
  @usableFromInline var isMoved = false
  /// Whether there may be parts whose first eight bytes are the same; these are not in order yet.
  @usableFromInline var isTied = false

  /// No parts yet.
  @inlinable
  @inline(__always)
  @unsafe
  init(_ parts: UnsafeMutablePointer<SortedParts.Part>) { unsafe self.parts = unsafe parts }

  /// Puts a part in its place.
  ///
  /// - Parameters:
  ///   - key: Its first eight bytes.
  ///   - index: Which of the parts it is.
  @inlinable
  @inline(__always)
  mutating func insert(_ key: UInt64, _ index: Int) {
    let last = unsafe parts + count
    var place = unsafe last
    while unsafe place > parts {
      let other = unsafe place[-1]
      if other.key <= key {
        if _slowPath(other.key == key) { isTied = true }
        break
      }
      unsafe place[0] = other
      unsafe place -= 1
    }
    unsafe place[0] = SortedParts.Part(key: key, index: index)
    if unsafe place < last { isMoved = true }
    count &+= 1
  }

  /// Brings parts whose first eight bytes are the same into order.
  ///
  /// - Parameter isBefore: Whether the one comes before the other.
  @inlinable
  @inline(__always)
  mutating func resolve(isBefore: (_ index: Int, _ other: Int) -> Bool) {
    guard isTied else { return }
    let end = unsafe parts + count
    var next = unsafe parts + 1
    while unsafe next < end {
      let part = unsafe next[0]
      var place = unsafe next
      while unsafe place > parts, unsafe place[-1].key == part.key,
        unsafe isBefore(part.index, place[-1].index)
      {
        unsafe place[0] = place[-1]
        unsafe place -= 1
      }
      if unsafe place < next {
        unsafe place[0] = part
        isMoved = true
      }
      unsafe next += 1
    }
  }
}

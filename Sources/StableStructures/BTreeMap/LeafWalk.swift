/// The entry that a cursor stands on, and those behind it in a leaf: what a step forwards needs, in few
/// words and without a call.
///
/// The bytes belong to the cursor: they stay until its next step.
@safe
@usableFromInline
struct LeafWalk {
  @usableFromInline var keyStart: UnsafeRawPointer
  @usableFromInline var keyCount = 0
  @usableFromInline var valueStart: UnsafeRawPointer
  @usableFromInline var valueCount = 0
  /// How many entries are to come at `nextKey` and `nextValue`.
  @usableFromInline var remaining = 0
  /// The leaf's bytes, as far as they are loaded.
  var base: UnsafeRawPointer
  @usableFromInline var end: UnsafeRawPointer
  @usableFromInline var nextKey: UnsafeRawPointer
  @usableFromInline var nextValue: UnsafeRawPointer
  /// The size that all keys have; −1 if they differ.
  @usableFromInline let keyWidth: Int

  /// A walk over nothing.
  init(keyWidth: Int) {
    // Any place will do: no bytes of it are read.
    let nowhere = unsafe UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped
    unsafe keyStart = nowhere
    unsafe valueStart = nowhere
    unsafe base = nowhere
    unsafe end = nowhere
    unsafe nextKey = nowhere
    unsafe nextValue = nowhere
    keyCount = keyWidth
    self.keyWidth = keyWidth
  }
}

extension LeafWalk {
  /// Begins with the entry whose key and whose value's length are at the offsets.
  @export(interface)
  mutating func enter(_ leaf: Node, key: Int, value: Int, count: Int) {
    remaining = count
    rebase(leaf, key: key, value: value)
  }

  /// Where the length of the next value is in the leaf.
  var nextValueOffset: Int { unsafe nextValue - base }

  /// Takes over where the leaf's bytes are, and how many: more were loaded.
  @export(interface)
  private mutating func rebase(_ leaf: Node, key: Int, value: Int) {
    let count = leaf.loaded
    unsafe leaf.bytes(at: 0, count: count).withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { unsafe base = start }
    }
    unsafe end = base + count
    unsafe nextKey = base + key
    unsafe nextValue = base + value
  }

  /// Goes to the next entry of the leaf; false behind the last, or if its value is not loaded.
  @inlinable
  @inline(__always)
  mutating func next() -> Bool {
    let place = unsafe nextValue
    let room = unsafe end - place &- 4
    guard remaining > 0, room >= 0 else { return false }
    // The four bytes are there.
    let length = unsafe UInt32(littleEndian: place.loadUnaligned(as: UInt32.self))
    guard UInt(length) <= UInt(bitPattern: room) else { return false }
    takeKey()
    let start = unsafe place + 4
    unsafe valueStart = start
    valueCount = Int(truncatingIfNeeded: length)
    unsafe nextValue = start + Int(truncatingIfNeeded: length)
    remaining &-= 1
    return true
  }

  /// All keys of a leaf are loaded, and their lengths were checked then.
  @inlinable
  @inline(__always)
  mutating func takeKey() {
    let place = unsafe nextKey
    if keyWidth >= 0 {
      // They all have the size of `keyCount`.
      unsafe keyStart = place
      unsafe nextKey = place + keyWidth
    } else {
      let stored = unsafe place.loadUnaligned(as: UInt32.self)
      let length = Int(truncatingIfNeeded: UInt32(littleEndian: stored))
      let start = unsafe place + 4
      unsafe keyStart = start
      keyCount = length
      unsafe nextKey = start + length
    }
  }

  /// Goes to the next entry of the leaf, whose value was loaded or copied in between.
  @export(interface)
  mutating func next(in leaf: Node, value: RawSpan) {
    rebase(leaf, key: unsafe nextKey - base, value: nextValueOffset &+ 4 &+ value.byteCount)
    takeKey()
    setValue(value)
    remaining &-= 1
  }

  /// Stands on an entry that is elsewhere.
  @export(interface)
  mutating func stand(on key: RawSpan, _ value: RawSpan) {
    keyCount = key.byteCount
    unsafe key.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { unsafe keyStart = start }
    }
    setValue(value)
  }

  @export(interface)
  private mutating func setValue(_ value: RawSpan) {
    valueCount = value.byteCount
    unsafe value.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { unsafe valueStart = start }
    }
  }
}

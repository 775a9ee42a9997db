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
  @usableFromInline var base: UnsafeRawPointer
  @usableFromInline var loaded = 0
  @usableFromInline var nextKey = 0
  @usableFromInline var nextValue = 0
  /// The size that all keys have; −1 if they differ.
  @usableFromInline let keyWidth: Int

  /// A walk over nothing.
  init(keyWidth: Int) {
    // Any place will do: no bytes of it are read.
    let nowhere = unsafe UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped
    unsafe keyStart = nowhere
    unsafe valueStart = nowhere
    unsafe base = nowhere
    self.keyWidth = keyWidth
  }
}

extension LeafWalk {
  /// Begins with the entry whose key and whose value's length are at the offsets.
  @export(interface)
  mutating func enter(_ leaf: Node, key: Int, value: Int, count: Int) {
    remaining = count
    nextKey = key
    nextValue = value
    rebase(leaf)
  }

  /// Takes over where the leaf's bytes are, and how many: more were loaded.
  @export(interface)
  private mutating func rebase(_ leaf: Node) {
    loaded = leaf.loaded
    unsafe leaf.bytes(at: 0, count: loaded).withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { unsafe base = start }
    }
  }

  /// Goes to the next entry of the leaf; false behind the last, or if its value is not loaded.
  @inlinable
  @inline(__always)
  mutating func next() -> Bool {
    let there = loaded &- nextValue
    guard remaining > 0, there >= 4 else { return false }
    // The four bytes are there.
    let stored = unsafe base.loadUnaligned(fromByteOffset: nextValue, as: UInt32.self)
    let length = Int(truncatingIfNeeded: UInt32(littleEndian: stored))
    guard length >= 0, length <= there &- 4 else { return false }
    takeKey()
    unsafe valueStart = base + (nextValue &+ 4)
    valueCount = length
    nextValue &+= 4 &+ length
    remaining &-= 1
    return true
  }

  /// All keys of a leaf are loaded, and their lengths were checked then.
  @inlinable
  @inline(__always)
  mutating func takeKey() {
    if keyWidth >= 0 {
      unsafe keyStart = base + nextKey
      keyCount = keyWidth
      nextKey &+= keyWidth
    } else {
      let stored = unsafe base.loadUnaligned(fromByteOffset: nextKey, as: UInt32.self)
      let length = Int(truncatingIfNeeded: UInt32(littleEndian: stored))
      unsafe keyStart = base + (nextKey &+ 4)
      keyCount = length
      nextKey &+= 4 &+ length
    }
  }

  /// Goes to the next entry of the leaf, whose value was loaded or copied in between.
  @export(interface)
  mutating func next(in leaf: Node, value: RawSpan) {
    rebase(leaf)
    takeKey()
    setValue(value)
    nextValue &+= 4 &+ value.byteCount
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

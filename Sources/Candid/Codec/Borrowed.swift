/// Reads values where they are, without retaining what is in them as reading them otherwise would.
///
/// Their bits are borrowed: copied to memory that is never deinitialized, taken from there, and put back. Who
/// owns a value keeps it alive meanwhile.
@frozen
@safe
@usableFromInline
struct Borrowed<Value> {
  /// Room for a value.
  @usableFromInline let memory: UnsafeMutablePointer<Value>

  /// Borrows values in the memory.
  @inlinable
  @inline(__always)
  @unsafe
  init(_ memory: UnsafeMutablePointer<Value>) { unsafe self.memory = unsafe memory }

  /// The value at a place, which is to be put back.
  @inlinable
  @inline(__always)
  @unsafe
  func take(_ place: UnsafePointer<Value>) -> Value {
    #if !hasFeature(Embedded)
      // Types with weak references; Embedded Swift has none.
      guard _isBitwiseTakable(Value.self) else { return unsafe place.pointee }
    #endif
    unsafe UnsafeMutableRawPointer(memory).copyMemory(
      from: place, byteCount: MemoryLayout<Value>.size)
    return unsafe memory.move()
  }

  /// Puts a value back.
  @inlinable
  @inline(__always)
  func putBack(_ value: consuming Value) {
    #if !hasFeature(Embedded)
      guard _isBitwiseTakable(Value.self) else { return }
    #endif
    unsafe memory.initialize(to: value)
  }
}

#if !hasFeature(Embedded)
  extension Borrowed where Value: CandidEncodable {
    /// Whether a value comes before another one that begins with the same eight bytes.
    @inlinable
    @inline(__always)
    @unsafe
    static func precedes(_ place: UnsafePointer<Value>, _ other: UnsafePointer<Value>) -> Bool {
      unsafe withUnsafeTemporaryAllocation(of: Value.self, capacity: 2) { room in
        let memory = unsafe room.baseAddress.unsafelyUnwrapped
        let (ours, theirs) = unsafe (Borrowed(memory), Borrowed(memory + 1))
        let (value, otherValue) = unsafe (ours.take(place), theirs.take(other))
        let precedes = value.candidPrecedes(otherValue)
        ours.putBack(consume value)
        theirs.putBack(consume otherValue)
        return precedes
      }
    }
  }
#endif

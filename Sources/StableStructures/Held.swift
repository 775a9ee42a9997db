/// A value at a fixed place that an object owns.
///
/// A class's own variables are checked for exclusive access at each use, which costs up to half of an
/// operation. This is not: a method that changes the value must not come back to the same `Held`.
@safe
@usableFromInline
struct Held<Value: ~Copyable>: ~Copyable {
  @usableFromInline let place: UnsafeMutablePointer<Value>

  @usableFromInline
  init(_ value: consuming Value) {
    unsafe place = .allocate(capacity: 1)
    unsafe place.initialize(to: value)
  }

  deinit {
    unsafe place.deinitialize(count: 1)
    unsafe place.deallocate()
  }

  /// The value; the owner's `let` keeps the place.
  @inlinable
  var value: Value {
    @inline(__always) unsafeAddress { unsafe UnsafePointer(place) }
    @inline(__always) nonmutating unsafeMutableAddress { unsafe place }
  }
}

/// Bytes in the space of an owner that lives on: a tree, a cursor, a writer.
///
/// They are good until the owner's next operation, which is more than the compiler can be told: its
/// lifetimes end with an access to a class's variable. So the caller answers for it, and that there are
/// `count` bytes at the address; functions that hand such bytes on say until when they are good.
@unsafe
@inlinable
@inline(__always)
@_lifetime(immortal)
func lentSpan(_ start: UnsafeRawPointer, _ count: Int) -> RawSpan {
  let span = unsafe UnsafeRawBufferPointer(start: start, count: count).bytes
  return unsafe _overrideLifetime(span, copying: ())
}

/// What must be so if the library is right: checked in debug builds alone, and nothing of it is in a
/// canister, whatever that is compiled with.
@usableFromInline
@inline(__always)
func checkInDebug(_ condition: @autoclosure () -> Bool) {
  #if DEBUG
    precondition(condition())
  #endif
}

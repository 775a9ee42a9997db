/// Reads the slots of an array in order, many at once.
@safe
@usableFromInline
final class SlotReader {
  let slots: SlotArray
  @usableFromInline let state: Held<State>

  /// Where it is in the slots that were read: they lie at `start`, and belong to `buffer`.
  @safe
  @usableFromInline
  struct State: ~Copyable {
    var buffer = StorableWriter(empty: ())
    /// The first slot that was not read.
    var next: UInt64 = 0
    /// The slots that are to come, and where the first of them is.
    @usableFromInline var remaining = 0
    @usableFromInline var start: UnsafeRawPointer
    @usableFromInline var end: UnsafeRawPointer
    /// The element it stands on.
    @usableFromInline var element: UnsafeRawPointer
    @usableFromInline var count = 0
    @usableFromInline let prefix: Int
    @usableFromInline let slotSize: Int

    init(_ slots: SlotArray) {
      prefix = slots.prefix
      slotSize = slots.slotSize
      // Any place will do: nothing is read before `fill`.
      let nowhere = unsafe UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped
      unsafe start = nowhere
      unsafe end = nowhere
      unsafe element = nowhere
    }
  }

  @usableFromInline
  init(_ slots: SlotArray) {
    self.slots = slots
    state = Held(State(slots))
  }

  /// Goes to the next element; false behind the last.
  @inlinable
  @inline(__always)
  func next() -> Bool {
    if state.value.remaining == 0, !fill() { return false }
    state.value.remaining &-= 1
    if state.value.prefix > 0 {
      takeSized()
    } else {
      unsafe state.value.element = state.value.start
      state.value.count = state.value.slotSize
      unsafe state.value.start = state.value.start + state.value.slotSize
    }
    return true
  }

  /// The bytes of the element it stands on, good until the next step.
  @inlinable
  var element: RawSpan {
    @_lifetime(immortal)
    @inline(__always) get {
      unsafe lentSpan(state.value.element, state.value.count)
    }
  }

  /// Stands on an element with its size before it. The last slot may be cut.
  @usableFromInline
  func takeSized() {
    let prefix = state.value.prefix
    let there = unsafe state.value.end - state.value.start
    guard there >= prefix else { halt(StableError(.corrupted)) }
    let slot = unsafe lentSpan(state.value.start, there)
    let size = slot.littleEndianLength(at: 0, byteCount: prefix)
    guard size >= 0, size <= there &- prefix else { halt(StableError(.corrupted)) }
    unsafe state.value.element = state.value.start + prefix
    state.value.count = size
    unsafe state.value.start = state.value.start + min(there, state.value.slotSize)
  }

  /// Reads more slots; false if there are none.
  @usableFromInline
  @inline(never)
  func fill() -> Bool {
    guard state.value.next < slots.count else { return false }
    let number = slots.readSlots(from: state.value.next, into: &state.value.buffer)
    let there = state.value.buffer.count
    guard slots.prefix > 0 || there == number &* slots.slotSize else {
      halt(StableError(.corrupted))
    }
    state.value.next += UInt64(number)
    state.value.remaining = number
    unsafe state.value.start = UnsafeRawPointer(state.value.buffer.base)
    unsafe state.value.end = state.value.start + there
    return true
  }
}

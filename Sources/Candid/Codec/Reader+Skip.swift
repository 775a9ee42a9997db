/// Passing over values nobody asked for. What is passed over is still validated.
extension Reader {
  /// Passes over a value of the type.
  ///
  /// - Throws: what is wrong with the bytes; never a mismatch.
  @inline(never)
  @usableFromInline
  mutating func skip(_ wire: WireType) throws(CandidError) {
    switch wire.rawValue {
    case Opcode.null, Opcode.reserved, Opcode.missing: break
    case Opcode.bool: if try byte() > 1 { throw malformedByte() }
    case Opcode.nat, Opcode.int: unsafe cursor += try lengthOfLEB128()
    case Opcode.nat8, Opcode.int8: _ = unsafe try take(1)
    case Opcode.nat16, Opcode.int16: _ = unsafe try take(2)
    case Opcode.nat32, Opcode.int32, Opcode.float32: _ = unsafe try take(4)
    case Opcode.nat64, Opcode.int64, Opcode.float64: _ = unsafe try take(8)
    case Opcode.text: try skipText()
    case Opcode.principal: _ = try principal()
    case 0...: try skipComposite(wire)
    default: throw error(.malformed)  // empty has no values
    }
  }

  /// Passes over a value with parts. What is open is kept in an array, not on the stack: what
  /// nobody asked for may be deeper than that.
  @export(interface)
  @inline(never)
  private mutating func skipComposite(_ wire: WireType) throws(CandidError) {
    let base = skipped.count
    do throws(CandidError) {
      try skipBeginning(wire)
      while skipped.count > base {
        guard skipped.last.next < skipped.last.end else {
          skipped.removeAll(from: skipped.count &- 1)
          leave()
          continue
        }
        var type = skipped.last.element
        if type < 0 {
          type = types[skipped.last.next &+ 1]
          skipped.last.next &+= 1
        }
        skipped.last.next &+= 1
        if type < 0 { try skip(WireType(type)) } else { try skipBeginning(WireType(type)) }
      }
    } catch {
      skipped.removeAll(from: base)
      throw error
    }
  }

  /// Passes over what is in front of the parts of a value, and notes the parts.
  @export(interface)
  private mutating func skipBeginning(_ wire: WireType) throws(CandidError) {
    let entry = wire.entry
    switch types[entry] {
    case Opcode.opt:
      guard let content = try beginOption(wire) else { return }
      try enter()
      try skipPart(content)
    case Opcode.vec:
      let (element, count) = try beginVector(wire, stride: 1)
      if !element.isComposite {
        try skipElements(element, count)
        endVector()
      } else {
        skipped.append(SkippedParts(next: 0, end: count, element: element.rawValue))
      }
    case Opcode.record:
      let fields = try beginRecord(wire)
      skipped.append(SkippedParts(next: fields.next, end: fields.end, element: -1))
    case Opcode.variant:
      let tag = try beginVariant(wire)
      try skipPart(tag.wire)
    case Opcode.function:
      // Without making a string: a canister that has none should not carry their code.
      guard try byte() == 1 else { throw malformedByte() }
      _ = try principal()
      try skipText()
    case Opcode.service: _ = try principal()
    default: try skipFutureValue()
    }
  }

  /// Passes over the one part of a value that was just entered, or notes it.
  private mutating func skipPart(_ wire: WireType) throws(CandidError) {
    if !wire.isComposite {
      try skip(wire)
      leave()
    } else {
      skipped.append(SkippedParts(next: 0, end: 1, element: wire.rawValue))
    }
  }

  /// Passes over elements of a primitive type, whose number was found to be possible.
  @export(interface)
  @inline(never)
  mutating func skipElements(_ element: WireType, _ count: Int) throws(CandidError) {
    switch element.rawValue {
    // The count was checked: these cannot overflow.
    case Opcode.nat8, Opcode.int8: _ = unsafe try take(count)
    case Opcode.nat16, Opcode.int16: _ = unsafe try take(2 &* count)
    case Opcode.nat32, Opcode.int32, Opcode.float32: _ = unsafe try take(4 &* count)
    case Opcode.nat64, Opcode.int64, Opcode.float64: _ = unsafe try take(8 &* count)
    case Opcode.null, Opcode.reserved: break
    default: for _ in 0..<count { try skip(element) }
    }
  }

  /// Two lengths, of the bytes and the references, then the bytes.
  ///
  /// Source: Candid specification, “Deserialisation of future types”.
  @export(interface)
  private mutating func skipFutureValue() throws(CandidError) {
    let count = try unsigned64()
    _ = try unsigned64()
    if count > UInt64(remaining) { throw error(.endOfInput) }
    _ = unsafe try take(Int(count))
  }
}

/// The parts of a value that are still to be passed over.
@usableFromInline
struct SkippedParts {
  /// The word of the next field's id, or the number of the next element.
  var next: Int
  /// Behind the last of them.
  let end: Int
  /// The type of the elements; -1 for the fields of a record, which have their own.
  let element: Int32
}

/// Values that are being passed over, from the outermost to the innermost. It owns its memory, of which it
/// takes none before there is a value: an array would be four times the code.
@safe
@usableFromInline
struct SkippedStack: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<SkippedParts>
  private(set) var count = 0
  @usableFromInline var capacity = 0

  init() {
    // Any place will do: nothing is read or written before `append`.
    unsafe base = UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
  }

  // Inlinable because what inlines a reader inlines this; the 6.3.1 compiler insists.
  @inlinable deinit { if capacity > 0 { unsafe base.deallocate() } }

  /// The innermost one; there must be one.
  var last: SkippedParts {
    @inline(__always) unsafeAddress { unsafe UnsafePointer(base + (count &- 1)) }
    @inline(__always) unsafeMutableAddress { unsafe base + (count &- 1) }
  }

  /// Adds a value within the innermost one.
  @export(interface)
  @inline(never)
  mutating func append(_ parts: SkippedParts) {
    if count == capacity {
      let room = max(8, capacity &* 2)
      let larger = UnsafeMutablePointer<SkippedParts>.allocate(capacity: room)
      unsafe UnsafeMutableRawPointer(larger).copyMemory(
        from: base, byteCount: count &* MemoryLayout<SkippedParts>.stride)
      if capacity > 0 { unsafe base.deallocate() }
      unsafe base = larger
      capacity = room
    }
    unsafe (base + count).initialize(to: parts)
    count &+= 1
  }

  /// Forgets all values from a number on.
  mutating func removeAll(from number: Int) { count = number }
}

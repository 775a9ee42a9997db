/// Passing over values nobody asked for. What is passed over is still validated.
extension Reader {
  /// Passes over a value of the type.
  ///
  /// - Throws: what is wrong with the bytes; never a mismatch.
  @inline(never)
  @usableFromInline
  mutating func skip(_ wire: Int32) throws(CandidError) {
    switch wire {
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

  @inline(never)
  private mutating func skipComposite(_ wire: Int32) throws(CandidError) {
    let entry = Int(wire)
    switch types[entry] {
    case Opcode.opt:
      guard let content = try beginOption(wire) else { return }
      try enter()
      try skip(content)
      leave()
    case Opcode.vec:
      let (element, count) = try beginVector(wire, stride: 1)
      try skipElements(element, count)
      endVector()
    case Opcode.record:
      var fields = try beginRecord(wire)
      try endRecord(&fields)
    case Opcode.variant:
      let tag = try beginVariant(wire)
      try skip(tag.wire)
      endVariant()
    case Opcode.function:
      // Without making a string: a canister that has none should not carry their code.
      guard try byte() == 1 else { throw malformedByte() }
      _ = try principal()
      try skipText()
    case Opcode.service: _ = try principal()
    default: try skipFutureValue()
    }
  }

  @inline(never)
  private mutating func skipElements(_ element: Int32, _ count: Int) throws(CandidError) {
    switch element {
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
  private mutating func skipFutureValue() throws(CandidError) {
    let count = try unsigned64()
    _ = try unsigned64()
    if count > UInt64(remaining) { throw error(.endOfInput) }
    _ = unsafe try take(Int(count))
  }
}

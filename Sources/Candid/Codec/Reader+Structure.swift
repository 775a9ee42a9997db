/// Where the reader is in a record's fields.
@frozen
public struct RecordCursor {
  /// The word of the next field's id.
  @usableFromInline var next: Int
  /// The word behind the last field.
  @usableFromInline let end: Int

  @inlinable
  init(next: Int, end: Int) {
    self.next = next
    self.end = end
  }
}

/// Records.
///
/// Fields are asked for by rising id; those on the wire rise too, so one pass over both does it.
extension Reader {
  /// Begins a record.
  @inlinable
  public mutating func beginRecord(_ wire: WireType) throws(CandidError) -> RecordCursor {
    guard wire.isComposite, types[wire.entry] == Opcode.record else { throw mismatch(wire) }
    let count = Int(types[wire.entry &+ 1])
    // Fields may take no bytes, and there may be no fields.
    try charge(1 &+ count)
    try enter()
    let first = wire.entry &+ 2
    return RecordCursor(next: first, end: first &+ 2 &* count)
  }

  /// The type of the field with the id, `missing` if it is not on the wire.
  @inlinable
  @inline(__always)
  public mutating func field(
    _ id: UInt32, _ fields: inout RecordCursor
  ) throws(CandidError) -> WireType {
    #if hasFeature(Embedded)
      if fields.next < fields.end, types[fields.next] == Int32(bitPattern: id) {
        fields.next = fields.next &+ 2
        return WireType(types[fields.next &- 1])
      }
    #else
      if fields.next >= fields.end { return Reader.missing }
      let found = UInt32(bitPattern: types[fields.next])
      if found == id {
        fields.next = fields.next &+ 2
        return WireType(types[fields.next &- 1])
      }
      // Ids rise: it will not come.
      if found > id { return Reader.missing }
    #endif
    return try seekField(id, &fields)
  }

  /// Passes over the fields before the id.
  @inline(never)
  @usableFromInline
  mutating func seekField(
    _ id: UInt32, _ fields: inout RecordCursor
  ) throws(CandidError) -> WireType {
    while fields.next < fields.end {
      let found = UInt32(bitPattern: types[fields.next])
      if found > id { break }
      fields.next += 2
      let type = WireType(types[fields.next - 1])
      if found == id { return type }
      try skip(type)
    }
    return Reader.missing
  }

  /// Passes over the fields that were not asked for.
  @inlinable
  public mutating func endRecord(_ fields: inout RecordCursor) throws(CandidError) {
    if fields.next < fields.end { try skipFields(&fields) }
    leave()
  }

  @inline(never)
  @usableFromInline
  mutating func skipFields(_ fields: inout RecordCursor) throws(CandidError) {
    while fields.next < fields.end {
      fields.next += 2
      try skip(WireType(types[fields.next - 1]))
    }
  }
}

#if !hasFeature(Embedded)
  extension Reader {
    /// The types of keys and values, where the type is a record of just the two.
    @inlinable
    @inline(__always)
    func pair(_ wire: WireType) -> (key: WireType, value: WireType)? {
      guard wire.isComposite, types[wire.entry] == Opcode.record, types[wire.entry &+ 1] == 2,
        types[wire.entry &+ 2] == 0, types[wire.entry &+ 4] == 1
      else { return nil }
      return (WireType(types[wire.entry &+ 3]), WireType(types[wire.entry &+ 5]))
    }
  }
#endif

/// Variants.
extension Reader {
  /// A case of a variant: its id and the type of its value.
  @frozen
  public struct Tag {
    /// The hash of its name, or its number.
    public let id: UInt32
    /// The type its value was written with.
    public let wire: WireType

    @inlinable
    init(id: UInt32, wire: WireType) {
      self.id = id
      self.wire = wire
    }
  }

  /// Begins a variant: its tag.
  @inlinable
  public mutating func beginVariant(_ wire: WireType) throws(CandidError) -> Tag {
    guard wire.isComposite, types[wire.entry] == Opcode.variant else { throw mismatch(wire) }
    try enter()
    let index = try unsigned64()
    guard index < UInt64(types[wire.entry &+ 1]) else { throw error(.malformed) }
    let word = wire.entry &+ 2 &+ 2 &* Int(truncatingIfNeeded: index)
    return Tag(id: UInt32(bitPattern: types[word]), wire: WireType(types[word &+ 1]))
  }

  /// Ends a variant.
  @inlinable
  public mutating func endVariant() { leave() }
}

/// Options.
extension Reader {
  /// Where an option's content begins.
  @frozen
  @usableFromInline
  struct Mark {
    @usableFromInline let offset: Int
    @usableFromInline let depth: Int

    @inlinable
    init(offset: Int, depth: Int) {
      self.offset = offset
      self.depth = depth
    }
  }

  /// Begins an option; returns the type of its content, or nil if there is none.
  ///
  /// Any type is a subtype of an option: a plain value is taken for the content.
  @inlinable
  mutating func beginOption(_ wire: WireType) throws(CandidError) -> WireType? {
    if wire.isComposite {
      guard types[wire.entry] == Opcode.opt else { return wire }
      switch try byte() {
      case 0: return nil
      case 1: return WireType(types[wire.entry &+ 1])
      default: throw malformedByte()
      }
    }
    return wire == Opcode.null || wire == Opcode.reserved || wire == Opcode.missing ? nil : wire
  }

  /// The error for the byte just read.
  @inline(never)
  @usableFromInline
  mutating func malformedByte() -> CandidError { error(.malformed, at: offset - 1) }

  /// The place to come back to.
  @inlinable
  func mark() -> Mark { Mark(offset: offset, depth: depth) }

  /// Goes back to an option's content that is not of the expected type, and passes over it.
  ///
  /// - Throws: the error, unless it is a mismatch of types; what is wrong with the content.
  @inline(never)
  @usableFromInline
  mutating func recover(
    from error: CandidError, to mark: Mark, _ wire: WireType
  ) throws(CandidError) {
    switch error.code {
    case .mismatch, .missing, .tag: break
    default: throw error
    }
    unsafe cursor = start + mark.offset
    depth = mark.depth
    try skip(wire)
    try charge(10 + (offset - mark.offset))
  }
}

/// Vectors.
extension Reader {
  /// Begins a vector: the type and the number of its elements.
  ///
  /// The number is one the message has bytes for, or, where elements take none, the limits have
  /// work for. `stride` is the size of an element in memory.
  @inlinable
  public mutating func beginVector(
    _ wire: WireType, stride: Int
  ) throws(CandidError) -> (element: WireType, count: Int) {
    guard wire.isComposite, types[wire.entry] == Opcode.vec else { throw mismatch(wire) }
    try enter()
    let element = WireType(types[wire.entry &+ 1])
    #if !hasFeature(Embedded)
      // A few elements of a type that takes bytes: no need to look closer if there is room for eight
      // each. Where that is too little, the message ends before them, and they are too few to matter.
      if takesBytes(element), unsafe cursor < end {
        let count = Int(unsafe cursor.load(as: UInt8.self))
        if count < 0x80, remaining > 8 &* count {
          unsafe cursor += 1
          return (element, count)
        }
      }
    #endif
    return (element, try vectorCount(of: element, stride: stride))
  }

  #if !hasFeature(Embedded)
    /// Whether values of the type are known to take bytes.
    @inlinable
    @inline(__always)
    func takesBytes(_ wire: WireType) -> Bool {
      wire.isComposite
        ? wire.rawValue == sized : wire != Opcode.null && wire != Opcode.reserved
    }
  #endif

  /// Ends a vector.
  @inlinable
  public mutating func endVector() { leave() }

  /// Reads the number of elements of a type and checks that it can be true.
  @usableFromInline
  mutating func vectorCount(of element: WireType, stride: Int) throws(CandidError) -> Int {
    let count = try unsigned64()
    let least = leastSize(of: element.rawValue, depth: 8)
    if least > 0 {
      #if !hasFeature(Embedded)
        if element.isComposite { sized = element.rawValue }
      #endif
      // First without the factor, so that the product cannot overflow.
      if count > UInt64(remaining) || Int(count) &* least > remaining {
        throw error(.endOfInput)
      }
    } else {
      if count > UInt64(max(work, 0)) { throw error(.limit) }
      let (steps, overflow) = Int(count).multipliedReportingOverflow(by: max(1, stride / 8))
      if overflow || steps > work { throw error(.limit) }
      try charge(steps)
    }
    return Int(count)
  }

  /// The least number of bytes a value of the type takes; 0 where finding out takes long.
  @export(interface)
  func leastSize(of type: Int32, depth: Int) -> Int {
    switch type {
    case Opcode.null, Opcode.reserved, Opcode.missing: return 0
    case Opcode.empty: return 1
    case Opcode.principal: return 2
    case Opcode.nat16, Opcode.int16: return 2
    case Opcode.nat32, Opcode.int32, Opcode.float32: return 4
    case Opcode.nat64, Opcode.int64, Opcode.float64: return 8
    case ..<0: return 1
    default: break
    }
    let entry = Int(type)
    switch types[entry] {
    case Opcode.record:
      guard depth > 0 else { return 0 }
      var size = 0
      // A few fields tell enough.
      for index in 0..<min(Int(types[entry + 1]), 8) {
        size += leastSize(of: types[entry + 3 + 2 * index], depth: depth - 1)
        if size >= 16 { break }
      }
      return size
    case Opcode.function: return 4
    case Opcode.service, Opcode.future: return 2
    default: return 1
    }
  }
}

/// What becomes of values at types known at run time, as they are read: they are built, or only
/// checked. Parts come before the values they are parts of.
protocol ValueSink {
  /// How many values are there that are part of nothing yet.
  var count: Int { get }
  /// Reads a value of a primitive type.
  mutating func read(_ type: Int32, wire: WireType, from reader: inout Reader) throws(CandidError)
  /// Reads a number of elements of a primitive type.
  mutating func read(
    _ type: Int32, wire: WireType, count: Int, from reader: inout Reader
  ) throws(CandidError)
  /// Reads a vector of bytes.
  mutating func readBlob(wire: WireType, from reader: inout Reader) throws(CandidError)
  /// Reads a reference to a service, whose type was found to fit.
  mutating func readService(from reader: inout Reader) throws(CandidError)
  /// Reads a reference to a function, whose type was found to fit.
  mutating func readFunction(from reader: inout Reader) throws(CandidError)
  /// Adds an option without content.
  mutating func addNone()
  /// Makes an option of the last value.
  mutating func endOption()
  /// Makes a vector of the values behind the first ones.
  mutating func endVector(from base: Int)
  /// Makes a record, of the type at a word, of the values behind the first ones.
  mutating func endRecord(_ entry: Int, from base: Int)
  /// Makes a variant of the last value; `place` is the word of the case's id.
  mutating func endVariant(_ place: Int)
  /// Drops all values but the first ones.
  mutating func drop(downTo count: Int)
}

extension Reader {
  /// Reads the arguments of a message at expected types, and checks that nothing follows.
  static func readArguments<Sink: ValueSink>(
    of message: [UInt8], as types: [TypeReference], _ prepared: borrowing PreparedTypes,
    _ limits: DecodingLimits, into sink: inout Sink
  ) throws(CandidError) {
    try Message.read(message, limits: limits) { reader throws(CandidError) in
      for type in types {
        let wire = reader.nextArgument()
        try reader.read(
          prepared.graph.type(type), of: prepared.graph, wire: wire, into: &sink)
      }
    }
  }

  /// Whether there are arguments left.
  var hasArguments: Bool { argument < types.count }

  /// Reads a value of an expected type that was written with the type `wire`.
  ///
  /// What is open is kept in an array, not on the stack of the thread: values may be deeper than
  /// that.
  mutating func read<Sink: ValueSink>(
    _ type: Int32, of expected: borrowing TypeGraph, wire: WireType, into sink: inout Sink
  ) throws(CandidError) {
    if type < 0 { return try sink.read(type, wire: wire, from: &self) }
    var open: [OpenValue] = []
    var next: OpenValue.Part? = OpenValue.Part(type: type, wire: wire)
    repeat {
      do throws(CandidError) {
        next =
          if let part = next { try begin(part, of: expected, &open, &sink) } else {
            try resume(expected, &open, &sink)
          }
      } catch {
        try recover(from: error, &open, &sink)
        next = nil
      }
    } while next != nil || !open.isEmpty
  }

  /// Reads a value that has no parts, or the beginning of one that has; gives the part that comes
  /// first where that is known already.
  private mutating func begin<Sink: ValueSink>(
    _ part: OpenValue.Part, of expected: borrowing TypeGraph, _ open: inout [OpenValue],
    _ sink: inout Sink
  ) throws(CandidError) -> OpenValue.Part? {
    guard part.type >= 0 else {
      try sink.read(part.type, wire: part.wire, from: &self)
      return nil
    }
    let entry = Int(part.type)
    switch expected.words[entry] {
    case Opcode.opt:
      guard let content = try beginOption(part.wire) else {
        sink.addNone()
        return nil
      }
      let mark = mark()
      try enter()
      open.append(OpenValue(.option(content, mark), base: sink.count))
      return OpenValue.Part(type: expected.words[entry + 1], wire: content)
    case Opcode.vec:
      let element = expected.words[entry + 1]
      if element == Opcode.nat8 {
        try sink.readBlob(wire: part.wire, from: &self)
        return nil
      }
      let (wire, count) = try beginVector(part.wire, stride: MemoryLayout<Value>.stride)
      open.append(
        OpenValue(
          .vector(OpenValue.Part(type: element, wire: wire)), remaining: count, base: sink.count))
    case Opcode.record:
      let cursor = try beginRecord(part.wire)
      let count = Int(expected.words[entry + 1])
      // Fields that are not on the wire cost work, not bytes.
      try charge(count)
      open.append(OpenValue(.record(entry, cursor), remaining: count, base: sink.count))
    case Opcode.variant:
      let tag = try beginVariant(part.wire)
      guard let place = expected.place(of: tag.id, in: entry) else { throw unknownTag() }
      open.append(OpenValue(.variant(place), base: sink.count))
      return OpenValue.Part(type: expected.words[place + 1], wire: tag.wire)
    default:
      let opcode = expected.words[entry]
      try checkReference(part.wire, part.type, expected, opcode)
      if opcode == Opcode.service {
        try sink.readService(from: &self)
      } else {
        try sink.readFunction(from: &self)
      }
    }
    return nil
  }

  /// Goes on with what was opened last: gives its next part, or puts it together.
  private mutating func resume<Sink: ValueSink>(
    _ expected: borrowing TypeGraph, _ open: inout [OpenValue], _ sink: inout Sink
  ) throws(CandidError) -> OpenValue.Part? {
    let last = open.count - 1
    let base = open[last].base
    switch open[last].kind {
    case .option:
      leave()
      sink.endOption()
    case .vector(let part):
      if part.type < 0 {
        try sink.read(part.type, wire: part.wire, count: open[last].remaining, from: &self)
      } else if open[last].remaining > 0 {
        open[last].remaining -= 1
        return part
      }
      endVector()
      sink.endVector(from: base)
    case .record(let entry, var cursor):
      let count = Int(expected.words[entry + 1])
      while open[last].remaining > 0 {
        let place = entry + 2 + 2 * (count - open[last].remaining)
        open[last].remaining -= 1
        let wire = try field(UInt32(bitPattern: expected.words[place]), &cursor)
        let type = expected.words[place + 1]
        guard type < 0 else {
          open[last].kind = .record(entry, cursor)
          return OpenValue.Part(type: type, wire: wire)
        }
        try sink.read(type, wire: wire, from: &self)
      }
      try endRecord(&cursor)
      sink.endRecord(entry, from: base)
    case .variant(let place):
      endVariant()
      sink.endVariant(place)
    }
    open.removeLast()
    return nil
  }

  /// Goes back to the innermost open option, which has no content then.
  ///
  /// - Throws: the error, where it is no mismatch of types, or no option is open.
  private mutating func recover<Sink: ValueSink>(
    from error: CandidError, _ open: inout [OpenValue], _ sink: inout Sink
  ) throws(CandidError) {
    while let value = open.popLast() {
      guard case .option(let content, let mark) = value.kind else { continue }
      try recover(from: error, to: mark, content)
      sink.drop(downTo: value.base)
      sink.addNone()
      return
    }
    throw error
  }

  /// Checks that a reference's type is a subtype of the expected one.
  private mutating func checkReference(
    _ wire: WireType, _ type: Int32, _ expected: borrowing TypeGraph, _ opcode: Int32
  ) throws(CandidError) {
    guard wire.isComposite, types[wire.entry] == opcode else { throw mismatch(wire) }
    let key = UInt64(bitPattern: Int64(type))
    if isKnownReference(wire, key) { return }
    try checkReference(wire, type, in: copy expected, key: key)
  }
}

/// A value that has been begun.
private struct OpenValue {
  /// A value to be read: its expected type and the one it was written with.
  struct Part {
    var type: Int32
    var wire: WireType
  }

  enum Kind {
    /// An option: the type of its content, and where that begins.
    case option(WireType, Reader.Mark)
    /// A vector: its elements.
    case vector(Part)
    /// A record: its expected type, and how far the fields on the wire are read.
    case record(Int, RecordCursor)
    /// A variant: the word of the case's id.
    case variant(Int)
  }

  var kind: Kind
  /// How many elements or fields are still to be read.
  var remaining: Int
  /// How many values there were when it began: those behind are its parts.
  let base: Int

  init(_ kind: Kind, remaining: Int = 0, base: Int) {
    self.kind = kind
    self.remaining = remaining
    self.base = base
  }
}

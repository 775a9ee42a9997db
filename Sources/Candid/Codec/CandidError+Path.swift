/// Where in the values of a message decoding failed.
extension CandidError {
  /// The way to the value that failed, such as `args[1].owner.tags[3]`.
  ///
  /// It is found by walking through the message with its own types up to the offset. Messages do
  /// not have the names of fields: `names` lends them, those it does not have are given by number.
  /// - Returns: nil if the error is in the header, or not one of this message.
  @export(interface)
  public func path(
    in message: [UInt8], names: TypeTable = TypeTable(), limits: DecodingLimits = .default
  ) -> String? {
    do throws(CandidError) {
      return try Message.read(message, limits: limits) { reader throws(CandidError) in
        // Errors about what is missing in a value are at a place inside it.
        let inside = code == .missing || code == .tag
        let levels = level == 0xFFFF ? Int.max : level - (inside ? 1 : 0)
        var index = 0
        while reader.hasArguments {
          if let way = reader.way(to: self, in: reader.nextArgument()) {
            reader.abandon()
            return "args[\(index)]" + CandidError.text(way.prefix(max(levels, 0)), names)
          }
          index += 1
        }
        reader.abandon()
        return code == .missing || code == .trailing ? "args[\(index)]" : nil
      }
    } catch {
      return nil
    }
  }

  /// The greatest number of steps that are shown from either end of a path.
  private static var shownSteps: Int { 25 }

  private static func text(_ way: ArraySlice<Reader.Step>, _ names: TypeTable) -> String {
    let steps = way.filter { if case .content = $0 { false } else { true } }
    var known: [UInt32: String?] = [:]
    var text = ""
    for (index, step) in steps.enumerated() {
      if index >= shownSteps, index < steps.count - shownSteps {
        if index == shownSteps { text += "…" }
        continue
      }
      switch step {
      case .content: break
      case .element(let number): text += "[\(number)]"
      case .field(let id):
        let name = known[id] ?? names.name(of: id)
        known[id] = name
        text += "." + (name ?? String(id))
      }
    }
    return text
  }
}

extension Reader {
  /// A step from a value to a part of it.
  fileprivate enum Step {
    /// To the content of an option
    case content
    /// To an element of a vector
    case element(Int)
    /// To a field of a record or the case of a variant
    case field(UInt32)
  }

  /// A value whose parts are being passed over.
  private struct Walk {
    enum Kind {
      case option, vector, record
      case variant(UInt32)
    }

    let kind: Kind
    /// The type of its elements, or of its only part.
    let part: WireType
    /// The number of the next element, or the word of the next field's id.
    var next: Int
    let end: Int
  }

  /// Leaves the rest of the message unread.
  fileprivate mutating func abandon() {
    argument = types.count
    unsafe cursor = end
  }

  /// The way to the part of a value that contains the place of the error; nil if none does.
  ///
  /// One pass over the value: the first part that goes beyond the place, or is malformed.
  fileprivate mutating func way(to error: CandidError, in wire: WireType) -> [Step]? {
    var open: [Walk] = []
    var type = wire
    do throws(CandidError) {
      while true {
        let walk = type.isComposite ? try walk(type) : nil
        if walk == nil, !type.isComposite || !hasParts(type) { try skip(type) }
        if offset > error.offset { return steps(open) }
        if let walk { open.append(walk) }
        while let last = open.last, last.next >= last.end {
          open.removeLast()
          leave()
        }
        guard !open.isEmpty else { return nil }
        let last = open.count - 1
        if case .record = open[last].kind {
          type = WireType(types[open[last].next + 1])
          open[last].next += 2
        } else {
          type = open[last].part
          open[last].next += 1
        }
      }
    } catch {
      // A value that is malformed itself: the path ends there.
      return steps(open)
    }
  }

  private func hasParts(_ type: WireType) -> Bool {
    [Opcode.opt, Opcode.vec, Opcode.record, Opcode.variant].contains(types[type.entry])
  }

  /// Begins a value with parts; nil for one without, of which nothing is read unless it is an empty
  /// option.
  private mutating func walk(_ wire: WireType) throws(CandidError) -> Walk? {
    switch types[wire.entry] {
    case Opcode.opt:
      guard let content = try beginOption(wire) else { return nil }
      try enter()
      return Walk(kind: .option, part: content, next: 0, end: 1)
    case Opcode.vec:
      let (element, count) = try beginVector(wire, stride: 1)
      return Walk(kind: .vector, part: element, next: 0, end: count)
    case Opcode.record:
      let fields = try beginRecord(wire)
      return Walk(kind: .record, part: Reader.missing, next: fields.next, end: fields.end)
    case Opcode.variant:
      let tag = try beginVariant(wire)
      return Walk(kind: .variant(tag.id), part: tag.wire, next: 0, end: 1)
    default: return nil
    }
  }

  private func steps(_ open: [Walk]) -> [Step] {
    open.map { walk in
      switch walk.kind {
      case .option: .content
      case .vector: .element(walk.next - 1)
      case .record: .field(UInt32(bitPattern: types[walk.next - 2]))
      case .variant(let id): .field(id)
      }
    }
  }
}

extension TypeTable {
  /// The name of a field with the id; nil if it is not known. Equal names have equal ids.
  fileprivate func name(of id: UInt32) -> String? {
    for entry in entries {
      switch entry.node {
      case .record(let fields), .variant(let fields):
        for field in fields where field.id == id { if let name = field.name { return name } }
      default: break
      }
    }
    return nil
  }
}

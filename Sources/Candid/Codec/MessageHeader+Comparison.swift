extension MessageHeader {
  /// What of the first value keeps messages of one header from being read as the type of another.
  public enum Misfit: Hashable, Sendable {
    /// The types are of different kinds.
    case all
    /// The field of the type that is read, by its place among all fields, by rising id: it is not in the
    /// messages and no option, or is of another type there.
    case field(Int)
    /// The case of the messages' type, by its place among all cases, by rising id: the type that is read
    /// does not have it, or with another content.
    case storedCase(Int)
  }

  /// What keeps messages that begin with one header from being read as the first type of another one.
  ///
  /// - Returns: nil if nothing does, or if the first bytes are no header.
  public static func misfit(reading stored: [UInt8], as declared: [UInt8]) -> Misfit? {
    guard let old = firstType(of: stored), let new = firstType(of: declared) else { return nil }
    func fits(_ type: Int32, _ supertype: Int32) -> Bool {
      var budget = 1_000_000
      return old.graph.isSubtype(type, of: supertype, in: new.graph, budget: &budget) ?? true
    }
    if fits(old.type, new.type) { return nil }
    let kind = old.graph.opcode(old.type)
    guard kind == new.graph.opcode(new.type) else { return .all }
    let before = old.graph.typeOffsets(of: Int(max(0, old.type)))
    let now = new.graph.typeOffsets(of: Int(max(0, new.type)))
    // The place of an id that is at a place of another graph.
    func place(
      _ places: StrideTo<Int>, in graph: TypeGraph, ofIdAt other: Int, in others: TypeGraph
    ) -> Int? {
      for place in places where graph.words[place - 1] == others.words[other - 1] { return place }
      return nil
    }
    var index = 0
    if kind == Opcode.record {
      for field in now {
        let type = new.graph.words[field]
        if let same = place(before, in: old.graph, ofIdAt: field, in: new.graph) {
          if !fits(old.graph.words[same], type) { return .field(index) }
        } else if !new.graph.isNullable(type) {
          return .field(index)
        }
        index += 1
      }
    } else if kind == Opcode.variant {
      for tag in before {
        let same = place(now, in: new.graph, ofIdAt: tag, in: old.graph)
        guard let same, fits(old.graph.words[tag], new.graph.words[same]) else {
          return .storedCase(index)
        }
        index += 1
      }
    }
    return .all
  }

  /// The types of a header, and the first value's among them.
  private static func firstType(of header: [UInt8]) -> (graph: TypeGraph, type: Int32)? {
    try? Message.readPrefix(of: header) { reader throws(CandidError) in
      (TypeGraph(reader), reader.nextArgument().rawValue)
    }
  }
}

extension TypeTableBuilder {
  /// The names of a record's fields or a variant's cases, by rising id, in UTF-8; empty for numeric ones.
  public func names(inside type: TypeReference) -> [[UInt8]] {
    guard type.rawValue >= 0 else { return [] }
    return entries[Int(type.rawValue)].parts.map { part in
      part.name.withUTF8Buffer { unsafe Array($0) }
    }
  }
}

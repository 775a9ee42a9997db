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
    try? Message.readPrefix(of: stored) { old throws(CandidError) in
      try Message.readPrefix(of: declared) { new throws(CandidError) in
        unsafe misfit(
          TypeView(old), old.nextArgument().rawValue, TypeView(new), new.nextArgument().rawValue)
      }
    }
  }

  private static func misfit(
    _ old: TypeView, _ type: Int32, _ new: TypeView, _ supertype: Int32
  ) -> Misfit? {
    func fits(_ type: Int32, _ supertype: Int32) -> Bool {
      var budget = 1_000_000
      return SubtypeSearch.isSubtype(type, in: old, of: supertype, in: new, budget: &budget) ?? true
    }
    if fits(type, supertype) { return nil }
    let kind = old.opcode(type)
    guard kind == new.opcode(supertype), kind == Opcode.record || kind == Opcode.variant else {
      return .all
    }
    // Each field that is read has to be in the messages, each case in them one that is read.
    let isRecord = kind == Opcode.record
    let (one, x) = isRecord ? (new, Int(supertype)) : (old, Int(type))
    let (other, y) = isRecord ? (old, Int(type)) : (new, Int(supertype))
    for index in 0..<Int(one[x &+ 1]) {
      let place = x &+ 2 &+ 2 &* index
      let type = one[place &+ 1]
      var holds = isRecord && one.isNullable(type)
      for index in 0..<Int(other[y &+ 1]) {
        let same = y &+ 2 &+ 2 &* index
        guard other[same] == one[place] else { continue }
        holds = isRecord ? fits(other[same &+ 1], type) : fits(type, other[same &+ 1])
      }
      if !holds { return isRecord ? .field(index) : .storedCase(index) }
    }
    return .all
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

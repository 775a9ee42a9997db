import Candid

// Types with versions.

extension LayoutComparison {
  /// Compares all versions that may be stored with those that can be read.
  mutating func versions(
    _ oldPlace: Int, _ newPlace: Int, _ name: Words
  ) -> Bool {
    old.place = oldPlace + 1
    new.place = newPlace + 1
    let newest = new.token().number
    while old.next != 0x7D, old.next != 0 {
      let version = old.token()
      if version.equal("*") { continue }
      let wanted = version.number
      new.place = newPlace + 1
      var found = false
      while new.next != 0x7D, new.next != 0 {
        let other = new.token()
        if other.equal("*") {
          // Older ones are read by code of the type's own.
          found = wanted < newest
          old.skipContent()
          break
        }
        if other.number == wanted {
          found = true
          guard content(name) else { return false }
          break
        }
        new.skipContent()
      }
      guard found else {
        begin(name)
        complaint.append(" is stored in version ")
        complaint.append(decimal: wanted)
        complaint.append(
          wanted > newest
            ? ", which is newer than this program: build it with the type of that version"
            : ", which is not read any more: say how, with 'from:'")
        return false
      }
    }
    return true
  }

  @inline(never)
  private mutating func begin(_ name: Words) {
    var count = 0
    while count < name.count, name[count] != 0x23 { count &+= 1 }
    complaint.append("'")
    complaint.append(name[0..<count])
    complaint.append("'")
  }

  /// Ends the sentence: what helps in all cases.
  @inline(never)
  private mutating func adviseVersion() -> Bool {
    complaint.append(". Keep the old type under another name, raise the version of the new one ")
    complaint.append("and say how an old value becomes a new one: ")
    complaint.append("'@Storable(version: …, from: OldType.self)' and 'init(migrating:)'")
    return false
  }

  /// Compares what one version is made of.
  private mutating func content(_ name: Words) -> Bool {
    if old.take("("), new.take("(") { return fields(name) }
    if old.take("["), new.take("[") { return cases(name) }
    if old.take(";"), new.take(";") { return message(name) }
    begin(name)
    complaint.append(" is stored in another way, 'layout:' or 'struct' and 'enum' differ")
    return adviseVersion()
  }

  /// Begins the sentence about a field or case.
  @inline(never)
  private mutating func say(
    _ name: Words, _ words: StaticString, _ aCase: Words?, _ part: Words?
  ) {
    begin(name)
    complaint.append(words)
    complaint.append("'")
    if let aCase {
      complaint.append(aCase)
      if let part, !part.isEmpty { complaint.append(".") }
    }
    if let part { complaint.append(part) }
    complaint.append("'")
  }

  /// Compares fields, up to the bracket behind them.
  private mutating func fields(_ name: Words, of aCase: Words? = nil) -> Bool {
    let (stored, declared) = (old, new)
    var index = 0
    while true {
      // A field whose name is on one side alone was given another name, unless it is one more or less.
      let was = stored.name(index)
      let now = declared.name(index)
      index &+= 1
      guard was != nil || now != nil else { return old.take(")") && new.take(")") }
      var differ = false
      if let was, let now { differ = !was.isEmpty && !now.isEmpty && !was.equal(now) }
      let isLost = differ && !has(declared, was)
      let isNew = differ && !has(stored, now)
      if was == nil || isNew && !isLost {
        say(name, " has a new field, which stored values lack: ", aCase, now)
        return adviseVersion()
      }
      if now == nil || isLost && !isNew {
        say(name, " lacks a field that stored values have: ", aCase, was)
        return adviseVersion()
      }
      if differ, !isNew {
        say(name, " has its fields in another order: ", aCase, now)
        return adviseVersion()
      }
      _ = (old.token(), new.token())
      guard old.take(":"), new.take(":") else { return false }
      let begins = (old.place, new.place)
      guard type() else {
        guard complaint.writer.count == 0 else { return false }
        (old.place, new.place) = begins
        old.skipType()
        new.skipType()
        say(name, " has a field of another type: ", aCase, now)
        complaint.append(" is stored as ")
        complaint.append(old.words[begins.0..<old.place])
        complaint.append(" and declared as ")
        complaint.append(new.words[begins.1..<new.place])
        return adviseVersion()
      }
      _ = (old.take(","), new.take(","))
    }
  }

  /// Whether there is a field or case of a name.
  private func has(_ side: Side, _ name: Words?) -> Bool {
    if let name { side.has(name) } else { false }
  }

  /// Compares cases, up to the bracket behind them; there may be new ones behind those that were.
  private mutating func cases(_ name: Words) -> Bool {
    let (stored, declared) = (old, new)
    var index = 0
    while let was = stored.name(index) {
      let now = declared.name(index)
      index &+= 1
      let differ = !was.equal(now ?? was)
      let isLost = differ && !declared.has(was)
      let isNew = differ && !has(stored, now)
      if now == nil || isLost && !isNew {
        say(name, " lacks a case that stored values have: ", nil, was)
        return adviseVersion()
      }
      if differ, !isLost || !isNew {
        say(name, " has its cases in another order; new ones go to the end: ", nil, now)
        return adviseVersion()
      }
      _ = (old.token(), new.token())
      guard old.take("("), new.take("(") else { return false }
      guard fields(name, of: now) else { return false }
      _ = (old.take(","), new.take(","))
    }
    while new.next != 0x5D, new.next != 0 { new.place &+= 1 }
    return old.take("]") && new.take("]")
  }

  /// Compares what is stored as Candid: the header of the messages in hexadecimal digits, and the names
  /// of the fields or cases.
  private mutating func message(_ name: Words) -> Bool {
    func header(_ side: inout Side) -> [UInt8] {
      let digits = side.token()
      var header = StorableWriter()
      var byte: UInt8 = 0
      for index in 0..<digits.count {
        let digit = digits[index]
        byte = byte << 4 | (digit < 0x40 ? digit & 15 : digit &- 0x37)
        if index & 1 == 1 { header.append(byte) }
      }
      _ = side.take(";")
      return header.bytes
    }
    let headers = (header(&old), header(&new))
    let (stored, declared) = (old, new)
    old.skipNames()
    new.skipNames()
    guard let comparison = StableLayout.messageComparison,
      let misfit = comparison(headers.0, headers.1)
    else { return true }
    switch misfit {
    case .field(let index):
      let field = declared.name(index)
      if has(stored, field) {
        say(
          name, " has a field of another type, as which stored values cannot be read: ", nil, field)
      } else {
        say(name, " has a new field, which stored values lack: ", nil, field)
        complaint.append(". Make it optional: it is nil then in what was stored before; or do this")
      }
    case .storedCase(let index):
      say(
        name, " lacks a case that stored values have, or has it with another type: ", nil,
        stored.name(index))
    case .all:
      begin(name)
      complaint.append(" is stored as another Candid type")
    }
    return adviseVersion()
  }
}

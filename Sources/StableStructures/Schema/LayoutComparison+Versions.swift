import Candid

// Types with versions.

extension LayoutComparison {
  /// Compares all versions that may be stored with those that can be read.
  mutating func versions(
    _ oldPlace: Int, _ newPlace: Int, _ name: ArraySlice<UInt8>
  ) -> Bool {
    old.place = oldPlace + 1
    new.place = newPlace + 1
    let newest = new.number(new.token())
    while old.next != 0x7D, old.next != 0 {
      let version = old.token()
      if old.reads(version, "*") { continue }
      let wanted = old.number(version)
      new.place = newPlace + 1
      var found = false
      while new.next != 0x7D, new.next != 0 {
        let other = new.token()
        if new.reads(other, "*") {
          // Older ones are read by code of the type's own.
          found = wanted < newest
          old.skipContent()
          break
        }
        if new.number(other) == wanted {
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
  private mutating func begin(_ name: ArraySlice<UInt8>) {
    complaint.append("'")
    complaint.append(contentsOf: name.prefix { $0 != 0x23 })
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
  private mutating func content(_ name: ArraySlice<UInt8>) -> Bool {
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
    _ name: ArraySlice<UInt8>, _ words: StaticString, _ aCase: ArraySlice<UInt8>?,
    _ part: ArraySlice<UInt8>
  ) {
    begin(name)
    complaint.append(words)
    complaint.append("'")
    if let aCase {
      complaint.append(contentsOf: aCase)
      if !part.isEmpty { complaint.append(".") }
    }
    complaint.append(contentsOf: part)
    complaint.append("'")
  }

  /// Compares fields, up to the bracket behind them.
  private mutating func fields(
    _ name: ArraySlice<UInt8>, of aCase: ArraySlice<UInt8>? = nil
  ) -> Bool {
    let oldNames = old.names()
    let newNames = new.names()
    for index in 0..<max(oldNames.count, newNames.count) {
      // A field whose name is on one side alone was given another name, unless it is one more or less.
      let was = index < oldNames.count ? oldNames[index] : []
      let now = index < newNames.count ? newNames[index] : []
      let differ = was != now && !was.isEmpty && !now.isEmpty
      if index >= oldNames.count || differ && newNames.contains(was) && !oldNames.contains(now) {
        say(name, " has a new field, which stored values lack: ", aCase, now)
        return adviseVersion()
      }
      if index >= newNames.count || differ && oldNames.contains(now) && !newNames.contains(was) {
        say(name, " lacks a field that stored values have: ", aCase, was)
        return adviseVersion()
      }
      if differ, oldNames.contains(now) {
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
        complaint.append(contentsOf: old.words[begins.0..<old.place])
        complaint.append(" and declared as ")
        complaint.append(contentsOf: new.words[begins.1..<new.place])
        return adviseVersion()
      }
      _ = (old.take(","), new.take(","))
    }
    return old.take(")") && new.take(")")
  }

  /// Compares cases, up to the bracket behind them; there may be new ones behind those that were.
  private mutating func cases(_ name: ArraySlice<UInt8>) -> Bool {
    let oldNames = old.names()
    let newNames = new.names()
    for (index, was) in oldNames.enumerated() {
      let now = index < newNames.count ? newNames[index] : []
      if index >= newNames.count || was != now && oldNames.contains(now) && !newNames.contains(was)
      {
        say(name, " lacks a case that stored values have: ", nil, was)
        return adviseVersion()
      }
      if was != now, oldNames.contains(now) || newNames.contains(was) {
        say(name, " has its cases in another order; new ones go to the end: ", nil, now)
        return adviseVersion()
      }
      _ = (old.token(), new.token())
      guard old.take("("), new.take("(") else { return false }
      guard fields(name, of: now) else { return false }
      _ = (old.take(","), new.take(","))
    }
    while new.next != 0x5D, new.next != 0 { new.place += 1 }
    return old.take("]") && new.take("]")
  }

  /// Compares what is stored as Candid: the header of the messages in hexadecimal digits, and the names
  /// of the fields or cases.
  private mutating func message(_ name: ArraySlice<UInt8>) -> Bool {
    func content(_ side: inout Side) -> (header: [UInt8], names: [ArraySlice<UInt8>]) {
      var header: [UInt8] = []
      let digits = side.words[side.token()]
      for (index, digit) in digits.enumerated() {
        let value = digit < 0x40 ? digit & 15 : digit - 0x37
        if index % 2 == 0 { header.append(value << 4) } else { header[index / 2] |= value }
      }
      _ = side.take(";")
      var names: [ArraySlice<UInt8>] = []
      while side.next != 0x3B, side.next != 0 {
        names.append(side.words[side.token()])
        _ = side.take(",")
      }
      _ = side.take(";")
      return (header, names)
    }
    let stored = content(&old)
    let declared = content(&new)
    guard let comparison = StableLayout.messageComparison,
      let misfit = comparison(stored.header, declared.header)
    else { return true }
    switch misfit {
    case .field(let index):
      let field = index < declared.names.count ? declared.names[index] : []
      if stored.names.contains(field) {
        say(
          name, " has a field of another type, as which stored values cannot be read: ", nil, field)
      } else {
        say(name, " has a new field, which stored values lack: ", nil, field)
        complaint.append(". Make it optional: it is nil then in what was stored before; or do this")
      }
    case .storedCase(let index):
      let lost = index < stored.names.count ? stored.names[index] : []
      say(name, " lacks a case that stored values have, or has it with another type: ", nil, lost)
    case .all:
      begin(name)
      complaint.append(" is stored as another Candid type")
    }
    return adviseVersion()
  }
}

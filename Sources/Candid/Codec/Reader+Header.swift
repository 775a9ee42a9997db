/// The header: magic, type table, types of the arguments.
///
/// Source: Candid specification, “Types” and “Parameters and Results” under “Binary format”.
extension Reader {
  /// Reads the header and returns the word of the first argument's type.
  @export(interface)
  mutating func readHeader(_ limits: DecodingLimits) throws(CandidError) -> Int {
    guard remaining >= 4, try fixed() as UInt32 == 0x4C44_4944 else {
      throw error(.magic, at: 0)
    }
    // An entry takes two bytes at least.
    let entries = try headerCount(bytesEach: 2)
    if entries > limits.typeTableEntries { throw error(.limit) }
    var offsets = TypeWords(capacity: max(entries, 1))
    for _ in 0..<entries {
      offsets.append(Int32(types.count))
      try readEntry(entries)
    }
    for index in 0..<entries { types.resolve(entry: Int(offsets[index]), offsets: offsets) }
    try checkMethods(offsets)
    let arguments = try headerCount(bytesEach: 1)
    let first = types.count
    for _ in 0..<arguments { types.append(try readTypeReference(entries)) }
    types.resolve(at: first, count: arguments, stride: 1, offsets)
    return first
  }

  /// Reads a number of things that take a number of bytes at least.
  @inline(never)
  private mutating func headerCount(bytesEach: Int) throws(CandidError) -> Int {
    let count = try unsigned64()
    if count > UInt64(remaining / bytesEach) { throw error(.endOfInput) }
    return Int(count)
  }

  /// Reads a primitive's opcode or the index of an entry.
  @inline(never)
  private mutating func readTypeReference(_ entries: Int) throws(CandidError) -> Int32 {
    let place = offset
    let type = try signed64()
    if type >= 0 ? type < entries : type >= -17 || type == -24 {
      return Int32(truncatingIfNeeded: type)
    }
    throw error(.typeTable, at: place)
  }

  /// Reads an entry of the type table into words.
  @export(interface)
  private mutating func readEntry(_ entries: Int) throws(CandidError) {
    let place = offset
    let opcode = try signed64()
    switch opcode {
    case -19 ... -18:
      types.append(Int32(opcode))
      types.append(try readTypeReference(entries))
    case -21 ... -20:
      types.append(Int32(opcode))
      try readFields(entries)
    case -22:
      types.append(Opcode.function)
      try readFunction(entries)
    case -23:
      types.append(Opcode.service)
      try readMethods(entries)
    case ..<(-24):
      types.append(Opcode.future)
      let length = try headerCount(bytesEach: 1)
      _ = unsafe try take(length)
    default:
      throw error(.typeTable, at: place)
    }
  }

  @export(interface)
  private mutating func readFields(_ entries: Int) throws(CandidError) {
    let count = try headerCount(bytesEach: 2)
    types.append(Int32(count))
    var least: UInt64 = 0
    for _ in 0..<count {
      let place = offset
      let id = try unsigned64()
      if id < least || id > UInt64(UInt32.max) { throw error(.typeTable, at: place) }
      least = id + 1
      types.append(Int32(bitPattern: UInt32(id)))
      types.append(try readTypeReference(entries))
    }
  }

  @export(interface)
  private mutating func readFunction(_ entries: Int) throws(CandidError) {
    let counts = types.count
    for _ in 0..<3 { types.append(0) }
    for part in 0..<2 {
      let count = try headerCount(bytesEach: 1)
      types[counts + part] = Int32(count)
      for _ in 0..<count { types.append(try readTypeReference(entries)) }
    }
    for _ in 0..<(try headerCount(bytesEach: 1)) {
      let mode = try byte()
      if mode == 0 || mode > 3 { throw error(.typeTable, at: offset - 1) }
      types[counts + 2] |= 1 << Int32(mode)
    }
  }

  @export(interface)
  private mutating func readMethods(_ entries: Int) throws(CandidError) {
    let count = try headerCount(bytesEach: 2)
    types.append(Int32(count))
    var previous: (offset: Int, length: Int)?
    for _ in 0..<count {
      let length = try headerCount(bytesEach: 1)
      let place = offset
      let name = unsafe try take(length)
      guard unsafe UTF8Check.isValid(name, count: length) else {
        throw error(.utf8, at: place)
      }
      if let previous,
        unsafe Reader.compare(
          start + previous.offset, previous.length, name, length) >= 0
      {
        throw error(.typeTable, at: place)
      }
      previous = (place, length)
      types.append(Int32(place))
      types.append(Int32(length))
      types.append(try readTypeReference(entries))
    }
  }

  /// Checks that the methods of services are functions.
  private mutating func checkMethods(_ offsets: borrowing TypeWords) throws(CandidError) {
    for index in 0..<offsets.count {
      let entry = Int(offsets[index])
      guard types[entry] == Opcode.service else { continue }
      for index in 0..<Int(types[entry + 1]) {
        let name = Int(types[entry + 2 + 3 * index])
        guard types.opcode(types[entry + 4 + 3 * index]) == Opcode.function else {
          throw error(.typeTable, at: name)
        }
      }
    }
  }

  /// The order of two names by their bytes.
  @unsafe
  static func compare(
    _ a: UnsafeRawPointer, _ aCount: Int, _ b: UnsafeRawPointer, _ bCount: Int
  ) -> Int {
    for index in 0..<min(aCount, bCount) {
      let x = unsafe a.load(fromByteOffset: index, as: UInt8.self)
      let y = unsafe b.load(fromByteOffset: index, as: UInt8.self)
      if x != y { return x < y ? -1 : 1 }
    }
    return aCount - bCount
  }
}

/// The types that arguments need, each once, in the order of their first use: what the canonical
/// type table of a message holds.
///
/// Equal types, recursive ones too, are found by refining a partition: entries are equal until what
/// is written for them, with what they refer to replaced by its class, differs. Many canisters carry
/// this code: it is made of the few functions on words that they have anyway.
struct CanonicalTypes: ~Copyable {
  /// The types.
  private var words: TypeWords
  /// The UTF-8 of method names.
  private var text: Writer
  /// The types of the arguments.
  private var arguments = TypeWords(capacity: 8)
  /// For each entry, at its first word, the number of its class.
  private var classes: TypeWords

  /// The types of a graph that arguments need.
  init(_ graph: TypeGraph, _ arguments: [TypeReference]) {
    words = TypeWords(capacity: 32)
    text = Writer()
    for word in graph.words { words.append(word) }
    text.write(graph.text)
    for argument in arguments { self.arguments.append(graph.type(argument)) }
    classes = TypeWords(repeating: 0, count: words.count)
  }

  /// The types of a builder that arguments need.
  init(_ builder: TypeTableBuilder, _ arguments: [TypeReference]) {
    words = TypeWords(capacity: 64)
    text = Writer()
    var offsets: [Int32] = []
    for entry in builder.entries {
      offsets.append(Int32(truncatingIfNeeded: words.count))
      entry.append(to: &words, names: &text)
    }
    for offset in offsets { words.resolve(entry: Int(offset), offsets: offsets) }
    for argument in arguments { self.arguments.append(argument.rawValue) }
    self.arguments.resolve(at: 0, count: self.arguments.count, stride: 1, offsets)
    classes = TypeWords(repeating: 0, count: words.count)
  }

  /// Writes the type table and the types of the arguments.
  ///
  /// O(entries · size) for each of the steps, of which there are as many as references to come to
  /// the last difference.
  consuming func write(into writer: inout Writer) {
    for word in 0..<words.count { classes[word] = Int32(truncatingIfNeeded: word) }
    let reached = preorder()
    for index in 0..<reached.count { classes[Int(reached[index])] = 0 }
    var count = 0
    while true {
      let found = refine(reached)
      if found == count { break }
      count = found
    }
    // A class is reached by other ways than one of its entries alone: walk again.
    let order = preorder()
    let numbers = TypeWords(repeating: 0, count: words.count)
    for index in 0..<order.count {
      unsafe numbers.base[Int(order[index])] = Int32(truncatingIfNeeded: index)
    }
    for index in 0..<reached.count {
      let entry = Int(reached[index])
      classes[entry] = numbers[Int(classes[entry])]
    }
    writer.write(unsigned: UInt64(order.count))
    for index in 0..<order.count { write(Int(order[index]), into: &writer) }
    writer.write(unsigned: UInt64(arguments.count))
    for index in 0..<arguments.count { write(type: arguments[index], into: &writer) }
  }

  /// The entries that the arguments are made of, one for each class; parents before children.
  ///
  /// With a list of its own: types may be nested as deep as a message is long.
  @inline(never)
  private borrowing func preorder() -> TypeWords {
    var order = TypeWords(capacity: 32)
    var reached = TypeWords(repeating: 0, count: words.count)
    var open = TypeWords(capacity: 32)
    var place = arguments.count
    while place > 0 {
      place &-= 1
      open.append(arguments[place])
    }
    while open.count > 0 {
      open.count &-= 1
      let type = open[open.count]
      if type < 0 { continue }
      let entry = Int(classes[Int(type)])
      if reached[entry] != 0 { continue }
      reached[entry] = 1
      order.append(Int32(truncatingIfNeeded: entry))
      // The first part last, to be taken first.
      let parts = words.typePlaces(of: entry)
      var place = parts.first &+ parts.count &* parts.stride
      for _ in 0..<parts.count {
        place &-= parts.stride
        open.append(words[place])
      }
    }
    return order
  }

  /// One step: entries stay in one class if what is written for them is equal. A class is known by
  /// its first entry.
  /// - Returns: the number of classes.
  @inline(never)
  private mutating func refine(_ entries: borrowing TypeWords) -> Int {
    var shapes = Writer()
    var begins = TypeWords(capacity: 32)
    var refined = TypeWords(capacity: 32)
    // A table of the first entry of each class, by the hash of its shape.
    var size = 4
    while size < 2 &* entries.count { size &*= 2 }
    var table = TypeWords(repeating: -1, count: size)
    var count = 0
    for index in 0..<entries.count {
      let begin = shapes.count
      begins.append(Int32(truncatingIfNeeded: begin))
      write(Int(entries[index]), into: &shapes)
      let length = shapes.count &- begin
      let shape = unsafe shapes.base + begin
      var hash: UInt64 = 0
      for place in 0..<length {
        hash =
          (hash ^ UInt64(unsafe shape.load(fromByteOffset: place, as: UInt8.self)))
          &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash &>> 32
      }
      var slot = Int(truncatingIfNeeded: hash) & (size &- 1)
      while true {
        let other = Int(table[slot])
        if other < 0 {
          table[slot] = Int32(truncatingIfNeeded: index)
          refined.append(entries[index])
          count &+= 1
          break
        }
        // One before the last: the next began behind it.
        let first = Int(begins[other])
        let end = Int(begins[other &+ 1])
        if unsafe Reader.compare(shapes.base + first, end &- first, shape, length) == 0 {
          refined.append(entries[other])
          break
        }
        slot = (slot &+ 1) & (size &- 1)
      }
    }
    for index in 0..<entries.count { classes[Int(entries[index])] = refined[index] }
    return count
  }

  /// Writes an entry, the classes for what it refers to.
  @inline(never)
  private borrowing func write(_ entry: Int, into writer: inout Writer) {
    let opcode = words[entry]
    writer.write(signed: Int64(opcode))
    let parts = words.typePlaces(of: entry)
    let arguments = opcode == Opcode.function ? Int(words[entry &+ 1]) : parts.count
    if opcode != Opcode.opt, opcode != Opcode.vec { writer.write(unsigned: UInt64(arguments)) }
    var place = parts.first
    for index in 0..<parts.count {
      if index == arguments { writer.write(unsigned: UInt64(parts.count &- arguments)) }
      if opcode == Opcode.record || opcode == Opcode.variant {
        writer.write(unsigned: UInt64(UInt32(bitPattern: words[place &- 1])))
      } else if opcode == Opcode.service {
        let count = Int(words[place &- 1])
        writer.write(unsigned: UInt64(count))
        unsafe writer.write(
          UnsafeRawBufferPointer(start: text.base + Int(words[place &- 2]), count: count))
      }
      write(type: words[place], into: &writer)
      place &+= parts.stride
    }
    if opcode == Opcode.function {
      if arguments == parts.count { writer.write(0) }
      let modes = words[entry &+ 3]
      writer.write(unsigned: UInt64(modes.nonzeroBitCount))
      var mode: UInt8 = 1
      while mode <= 3 {
        if modes & 1 &<< Int32(mode) != 0 { writer.write(mode) }
        mode &+= 1
      }
    }
  }

  @inline(never)
  private borrowing func write(type: Int32, into writer: inout Writer) {
    writer.write(signed: Int64(type >= 0 ? classes[Int(type)] : type))
  }
}

extension TypeTableBuilder.Entry {
  /// Adds the words of the entry, with indices of entries in place of offsets.
  fileprivate func append(to words: inout TypeWords, names: inout Writer) {
    words.append(opcode)
    if opcode == Opcode.function {
      words.append(Int32(truncatingIfNeeded: arguments))
      words.append(Int32(truncatingIfNeeded: parts.count &- arguments))
      words.append(mode == 0 ? 0 : 1 &<< Int32(mode))
    } else if opcode != Opcode.opt, opcode != Opcode.vec {
      words.append(Int32(truncatingIfNeeded: parts.count))
    }
    for part in parts {
      if opcode == Opcode.record || opcode == Opcode.variant {
        words.append(Int32(bitPattern: part.id))
      } else if opcode == Opcode.service {
        words.append(Int32(truncatingIfNeeded: names.count))
        words.append(Int32(truncatingIfNeeded: part.name.utf8CodeUnitCount))
        part.name.withUTF8Buffer { unsafe names.write(UnsafeRawBufferPointer($0)) }
      }
      words.append(part.type.rawValue)
    }
  }
}

/// The types that arguments need, each once, in the order of their first use: what the canonical
/// type table of a message holds.
///
/// Equal types, recursive ones too, are found by refining a partition: entries are equal until what
/// is written for them, with what they refer to replaced by its class, differs (see `TypePartition`).
/// Many canisters carry this code: it is made of the few functions on words that they have anyway.
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
  @export(interface)
  init(_ builder: TypeTableBuilder, _ arguments: [TypeReference]) {
    words = TypeWords(capacity: 64)
    text = Writer()
    var offsets = TypeWords(capacity: max(builder.entries.count, 1))
    for entry in builder.entries {
      offsets.append(Int32(truncatingIfNeeded: words.count))
      entry.append(to: &words, names: &text)
    }
    for index in 0..<offsets.count {
      words.resolve(entry: Int(offsets[index]), offsets: offsets)
    }
    for argument in arguments { self.arguments.append(argument.rawValue) }
    self.arguments.resolve(at: 0, count: self.arguments.count, stride: 1, offsets)
    classes = TypeWords(repeating: 0, count: words.count)
  }

  /// Writes the type table and the types of the arguments.
  ///
  /// Complexity: O(size · log entries).
  /// - Returns: how many entries were looked at to find the equal ones.
  @discardableResult
  @export(interface)
  consuming func write(into writer: inout Writer) -> Int {
    for word in 0..<words.count { classes[word] = Int32(truncatingIfNeeded: word) }
    let reached = preorder()
    let work = findEqual(reached)
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
    return work
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

  /// Gives equal entries one class, which is known by its first entry.
  /// - Returns: how many entries were looked at.
  @export(interface)
  private mutating func findEqual(_ entries: borrowing TypeWords) -> Int {
    for index in 0..<entries.count { classes[Int(entries[index])] = 0 }
    var partition = TypePartition(entries, in: words)
    var work = 0
    while partition.changed.count > 0 {
      work &+= partition.changed.count
      var shapes = Writer()
      var begins = TypeWords(capacity: 32)
      for index in 0..<partition.changed.count {
        begins.append(Int32(truncatingIfNeeded: shapes.count))
        let entry = Int(partition.changed[index])
        // Only what was equal so far can be.
        write(type: Int32(truncatingIfNeeded: entry), into: &shapes)
        write(entry, into: &shapes)
      }
      begins.append(Int32(truncatingIfNeeded: shapes.count))
      partition.split(shapes, begins, &classes)
    }
    // Classes have numbers of their own until here.
    let first = TypeWords(repeating: -1, count: entries.count)
    for index in 0..<entries.count {
      let entry = entries[index]
      let number = Int(classes[Int(entry)])
      if first[number] < 0 { unsafe first.base[number] = entry }
      classes[Int(entry)] = first[number]
    }
    return work
  }

  /// Writes an entry, the classes for what it refers to.
  @inline(never)
  private borrowing func write(_ entry: Int, into writer: inout Writer) {
    let opcode = words[entry]
    writer.writeLong(signed: Int64(opcode))
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
    writer.writeLong(signed: Int64(type >= 0 ? classes[Int(type)] : type))
  }
}

extension TypeTableBuilder.Entry {
  /// Adds the words of the entry, with indices of entries in place of offsets.
  @export(interface)
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

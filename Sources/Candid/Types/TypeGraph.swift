/// The composite types of a table as flat words, laid out as in `TypeWords`.
///
/// What decoding at types known at run time, and the subtyping of references, walk.
struct TypeGraph: Sendable {
  /// The words; types are opcodes, or offsets of words.
  var words: [Int32] = []
  /// The UTF-8 of method names, one behind the other.
  var text: [UInt8] = []
  /// The word at which each entry of the table begins.
  var offsets: [Int32] = []

  /// The types of a table.
  @export(interface)
  init(_ table: TypeTable) {
    offsets.reserveCapacity(table.entries.count)
    for entry in table.entries {
      offsets.append(Int32(words.count))
      switch entry.node {
      case .opt(let type): words += [Opcode.opt, type.rawValue]
      case .vec(let type): words += [Opcode.vec, type.rawValue]
      case .record(let fields): append(Opcode.record, fields)
      case .variant(let cases): append(Opcode.variant, cases)
      case .function(let function):
        var modes: Int32 = 0
        for mode in function.modes { modes |= 1 << Int32(mode.rawValue) }
        words += [
          Opcode.function, Int32(function.arguments.count), Int32(function.results.count), modes,
        ]
        for argument in function.arguments { words.append(argument.type.rawValue) }
        for result in function.results { words.append(result.type.rawValue) }
      case .service(let methods):
        words += [Opcode.service, Int32(methods.count)]
        for method in methods {
          let begin = text.count
          text += Array(method.name.utf8)
          words += [Int32(begin), Int32(text.count - begin), method.type.rawValue]
        }
      }
    }
    resolve()
  }

  private mutating func append(_ opcode: Int32, _ fields: [FieldType]) {
    words += [opcode, Int32(fields.count)]
    for field in fields { words += [Int32(bitPattern: field.id), field.type.rawValue] }
  }

  /// Turns indices of entries into offsets of words.
  private mutating func resolve() {
    for offset in offsets {
      for place in typeOffsets(of: Int(offset)) where words[place] >= 0 {
        words[place] = offsets[Int(words[place])]
      }
    }
  }

  /// The words of a composite type that hold types.
  @export(interface)
  func typeOffsets(of entry: Int) -> StrideTo<Int> {
    switch words[entry] {
    case Opcode.opt, Opcode.vec: stride(from: entry + 1, to: entry + 2, by: 1)
    case Opcode.record, Opcode.variant:
      stride(from: entry + 3, to: entry + 3 + 2 * Int(words[entry + 1]), by: 2)
    case Opcode.function:
      stride(
        from: entry + 4, to: entry + 4 + Int(words[entry + 1] + words[entry + 2]), by: 1)
    case Opcode.service:
      stride(from: entry + 4, to: entry + 4 + 3 * Int(words[entry + 1]), by: 3)
    default: stride(from: 0, to: 0, by: 1)
    }
  }

  /// The word of a field's or case's id; nil if there is none. They are sorted.
  func place(of id: UInt32, in entry: Int) -> Int? {
    var low = 0
    var high = Int(words[entry + 1])
    while low < high {
      let middle = (low + high) / 2
      let place = entry + 2 + 2 * middle
      let found = UInt32(bitPattern: words[place])
      if found == id { return place }
      if found < id { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The type as a number of this graph.
  func type(_ reference: TypeReference) -> Int32 {
    reference.rawValue >= 0 ? offsets[Int(reference.rawValue)] : reference.rawValue
  }

  /// The opcode of a type, of a composite one too.
  func opcode(_ type: Int32) -> Int32 { type >= 0 ? words[Int(type)] : type }

  /// Whether null is a value of the type.
  func isNullable(_ type: Int32) -> Bool {
    let opcode = opcode(type)
    return opcode == Opcode.null || opcode == Opcode.reserved || opcode == Opcode.opt
  }
}

extension TypeGraph {
  /// The types of the message a reader is in.
  @export(interface)
  init(_ reader: borrowing Reader) {
    words.reserveCapacity(reader.types.count)
    for index in 0..<reader.types.count { words.append(reader.types[index]) }
    // Names were checked when the header was read.
    var entry = 0
    while entry < reader.firstArgument {
      offsets.append(Int32(entry))
      switch words[entry] {
      case Opcode.opt, Opcode.vec: entry += 2
      case Opcode.record, Opcode.variant: entry += 2 + 2 * Int(words[entry + 1])
      case Opcode.function: entry += 4 + Int(words[entry + 1] + words[entry + 2])
      case Opcode.service:
        for index in 0..<Int(words[entry + 1]) {
          let place = entry + 2 + 3 * index
          let begin = text.count
          text += reader.bytes(at: Int(words[place]), count: Int(words[place + 1]))
          words[place] = Int32(begin)
        }
        entry += 2 + 3 * Int(words[entry + 1])
      default: entry += 1
      }
    }
  }

  /// The types as a table, entry for entry, fields with the names that are lent. Future types become
  /// `reserved` where they are used.
  func table(names: [UInt32: String] = [:]) -> TypeTable {
    var indices: [Int32: Int32] = [:]
    for (index, offset) in offsets.enumerated() {
      indices[offset] = words[Int(offset)] == Opcode.future ? Opcode.reserved : Int32(index)
    }
    func reference(_ place: Int) -> TypeReference {
      TypeReference(rawValue: words[place] >= 0 ? indices[words[place]] ?? -1 : words[place])
    }
    func fields(_ entry: Int) -> [FieldType] {
      typeOffsets(of: entry).map { place in
        let id = UInt32(bitPattern: words[place - 1])
        var field = FieldType(id: id, type: reference(place))
        field.name = names[id]
        return field
      }
    }
    var table = TypeTable()
    for offset in offsets {
      let entry = Int(offset)
      switch words[entry] {
      case Opcode.vec: _ = table.append(.vec(reference(entry + 1)))
      case Opcode.record: _ = table.append(.record(fields(entry)))
      case Opcode.variant: _ = table.append(.variant(fields(entry)))
      case Opcode.function:
        let types = typeOffsets(of: entry).map { place in ArgumentType(type: reference(place)) }
        var modes: [FunctionMode] = []
        for mode: FunctionMode in [.query, .oneway, .compositeQuery]
        where words[entry + 3] & 1 << Int32(mode.rawValue) != 0 { modes.append(mode) }
        let split = Int(words[entry + 1])
        _ = table.append(
          .function(
            FunctionType(
              arguments: Array(types[..<split]), results: Array(types[split...]), modes: modes)))
      case Opcode.service:
        _ = table.append(
          .service(
            typeOffsets(of: entry).map { place in
              let begin = Int(words[place - 2])
              let name = text[begin..<begin + Int(words[place - 1])]
              return MethodType(
                name: String(decoding: name, as: UTF8.self), type: reference(place))
            }))
      case Opcode.opt: _ = table.append(.opt(reference(entry + 1)))
      default: _ = table.append(.opt(.reserved))
      }
    }
    return table
  }

  /// The reference that a type of this graph has in its `table`.
  func reference(_ type: Int32) -> TypeReference {
    guard type >= 0 else { return TypeReference(rawValue: type) }
    guard words[Int(type)] != Opcode.future else { return .reserved }
    return TypeReference(entry: offsets.firstIndex(of: type) ?? 0)
  }
}

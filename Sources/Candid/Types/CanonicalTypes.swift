/// The types that arguments need, each once, in the order of their first use: what the canonical
/// type table of a message holds.
struct CanonicalTypes {
  /// The entries, their references to each other by number.
  private var nodes: [TypeNode] = []
  /// The types of the arguments.
  private var arguments: [TypeReference]

  /// The types that arguments of a table need.
  ///
  /// Equal types, recursive ones too, are found by refining a partition: entries are equal until
  /// their shape, or the classes of what they refer to, differ. O(entries² · size) at worst.
  init(_ table: TypeTable, _ roots: [TypeReference]) {
    // Preorder, with a list of its own: types may be nested as deep as a message is long.
    var order: [Int] = []
    var reached = [Bool](repeating: false, count: table.entries.count)
    var open: [TypeReference] = roots.reversed()
    while let type = open.popLast() {
      guard let entry = type.entry, !reached[entry] else { continue }
      reached[entry] = true
      order.append(entry)
      open += table.entries[entry].node.references.reversed()
    }
    var classes = [Int32](repeating: 0, count: table.entries.count)
    var count = 1
    while count < order.count {
      var numbers: [TypeNode: Int32] = [:]
      var refined = classes
      for entry in order {
        let shape = table.entries[entry].node.renumbered { classes[$0] }
        let number = numbers[shape] ?? Int32(numbers.count)
        numbers[shape] = number
        refined[entry] = number
      }
      classes = refined
      if numbers.count == count { break }
      count = numbers.count
    }
    // Number the classes by their first entry.
    var final = [Int32](repeating: -1, count: max(count, 1))
    var firsts: [Int] = []
    for entry in order where final[Int(classes[entry])] < 0 {
      final[Int(classes[entry])] = Int32(firsts.count)
      firsts.append(entry)
    }
    nodes = firsts.map { table.entries[$0].node.renumbered { final[Int(classes[$0])] } }
    arguments = roots.map { type in
      type.entry.map { TypeReference(rawValue: final[Int(classes[$0])]) } ?? type
    }
  }

  /// Writes the type table and the types of the arguments.
  func write(into writer: inout Writer) {
    writer.write(unsigned: UInt64(nodes.count))
    for node in nodes { node.write(into: &writer) }
    writer.write(unsigned: UInt64(arguments.count))
    for argument in arguments { argument.write(into: &writer) }
  }
}

extension TypeNode {
  /// The types it refers to, in the order of the binary format.
  var references: [TypeReference] {
    switch self {
    case .opt(let type), .vec(let type): [type]
    case .record(let fields), .variant(let fields): fields.map { $0.type }
    case .function(let type): type.arguments.map { $0.type } + type.results.map { $0.type }
    case .service(let methods): methods.map { $0.type }
    }
  }

  /// The same with other numbers of entries, and without names and comments.
  fileprivate func renumbered(_ number: (Int) -> Int32) -> TypeNode {
    func new(_ type: TypeReference) -> TypeReference {
      type.entry.map { TypeReference(rawValue: number($0)) } ?? type
    }
    switch self {
    case .opt(let type): return .opt(new(type))
    case .vec(let type): return .vec(new(type))
    case .record(let fields):
      return .record(fields.map { FieldType(id: $0.id, type: new($0.type)) })
    case .variant(let cases):
      return .variant(cases.map { FieldType(id: $0.id, type: new($0.type)) })
    case .function(let type):
      return .function(
        FunctionType(
          arguments: type.arguments.map { ArgumentType(type: new($0.type)) },
          results: type.results.map { ArgumentType(type: new($0.type)) }, modes: type.modes))
    case .service(let methods):
      return .service(methods.map { MethodType(name: $0.name, type: new($0.type)) })
    }
  }

  /// Writes the entry.
  fileprivate func write(into writer: inout Writer) {
    switch self {
    case .opt(let type):
      writer.write(signed: Int64(Opcode.opt))
      type.write(into: &writer)
    case .vec(let type):
      writer.write(signed: Int64(Opcode.vec))
      type.write(into: &writer)
    case .record(let fields): TypeNode.write(Opcode.record, fields, into: &writer)
    case .variant(let cases): TypeNode.write(Opcode.variant, cases, into: &writer)
    case .function(let function):
      writer.write(signed: Int64(Opcode.function))
      for types in [function.arguments, function.results] {
        writer.write(unsigned: UInt64(types.count))
        for type in types { type.type.write(into: &writer) }
      }
      writer.write(unsigned: UInt64(function.modes.count))
      for mode in function.modes { writer.write(mode.rawValue) }
    case .service(let methods):
      writer.write(signed: Int64(Opcode.service))
      writer.write(unsigned: UInt64(methods.count))
      for method in methods {
        writer.write(method.name)
        method.type.write(into: &writer)
      }
    }
  }

  private static func write(
    _ opcode: Int32, _ fields: [FieldType], into writer: inout Writer
  ) {
    writer.write(signed: Int64(opcode))
    writer.write(unsigned: UInt64(fields.count))
    for field in fields {
      writer.write(unsigned: UInt64(field.id))
      field.type.write(into: &writer)
    }
  }
}

/// Makes a linked module short.
///
/// Linkers leave room for the largest number wherever they fill one in, and debug information
/// counts on it. This writes them short, as the linker's `--compress-relocations` does, leaves out
/// parameters that no function reads (`UnreadParameters`) and types that nothing has then, orders
/// functions and locals so that those that are named most have the shortest numbers (`FunctionOrder`,
/// `LocalOrder`), and says where each instruction has gone.
public struct CompactModule: Sendable {
  /// The module, without custom sections.
  public let bytes: [UInt8]
  /// The number that each function has now, by the one it had, imports first.
  public let functions: [Int]
  /// Where instructions that can fail are: from the beginning of the code section's content,
  /// before and after.
  public let moves: [(before: Int, after: Int)]

  /// The short form of a module.
  ///
  /// - Throws: `EngineError` if it has instructions that are not known here.
  public init(of module: [UInt8], _ description: ModuleDescription) throws(EngineError) {
    var bodies: [CodeReader.Body] = []
    for section in description.sections where section.id == 10 {
      var reader = WasmReader(module, section.range)
      for _ in 0..<(try reader.count()) {
        bodies.append(try CodeReader.body(module, try reader.block()))
      }
    }
    guard bodies.count == description.functions.count - description.importedFunctionCount else {
      throw EngineError(.invalidModule, "there are not as many bodies as functions")
    }
    let elements = try ElementSegments(module, description)
    var writer = Writer(
      module: module, description: description, bodies: bodies,
      unread: try UnreadParameters(of: module, description, bodies, elements), elements: elements)
    try writer.write()
    bytes = writer.output.bytes
    functions = writer.order.numbers
    moves = writer.moves
  }
}

extension CompactModule {
  /// Writes the module.
  private struct Writer {
    let module: [UInt8]
    let description: ModuleDescription
    let bodies: [CodeReader.Body]
    let unread: UnreadParameters
    let elements: ElementSegments?
    let order: FunctionOrder
    var output = WasmWriter()
    var moves: [(before: Int, after: Int)] = []
    /// The types that something has, in the order in which they are first needed.
    private var types: [WasmFunctionType] = []
    private var numbers: [WasmFunctionType: Int] = [:]

    init(
      module: [UInt8], description: ModuleDescription, bodies: [CodeReader.Body],
      unread: UnreadParameters, elements: ElementSegments?
    ) {
      self.module = module
      self.description = description
      self.bodies = bodies
      self.unread = unread
      self.elements = elements
      order = FunctionOrder(
        uses: Self.uses(module, description, bodies, elements),
        imported: description.importedFunctionCount)
    }

    /// How often each function is named; all alike where something names them in a form that is not
    /// rewritten here, so that they keep their order.
    private static func uses(
      _ module: [UInt8], _ description: ModuleDescription, _ bodies: [CodeReader.Body],
      _ elements: ElementSegments?
    ) -> [Int] {
      var uses = [Int](repeating: 0, count: description.functions.count)
      // ref.func
      let isNamed = description.globals.contains { module[$0.initializer].first == 0xD2 }
      guard elements != nil, !isNamed else { return uses }
      for body in bodies {
        for instruction in body.instructions
        where instruction.namesFunction && uses.indices.contains(instruction.operand) {
          uses[instruction.operand] += 1
        }
      }
      return uses
    }

    mutating func write() throws(EngineError) {
      let imports = try imports()
      let functions = try functions()
      let code = try code()
      output.append(module[0..<8])
      var hasTypes = false
      for (id, range) in description.sections where id != 0 {
        if !hasTypes, !types.isEmpty {
          output.append(section: 1, typeSection())
          hasTypes = true
        }
        switch id {
        case 1: break
        case 2: output.append(section: 2, imports)
        case 3: output.append(section: 3, functions)
        case 7: output.append(section: 7, try exports())
        case 8:
          var start = WasmWriter()
          start.append(unsigned: try number(ofFunction: description.start ?? 0))
          output.append(section: 8, start.bytes)
        case 9: output.append(section: 9, try elementSection(range))
        case 10: output.append(section: 10, code)
        default: output.append(section: id, module[range])
        }
      }
    }

    /// The number that a type has now.
    private mutating func number(of type: WasmFunctionType) -> Int {
      if let number = numbers[type] { return number }
      numbers[type] = types.count
      types.append(type)
      return types.count - 1
    }

    /// The number that the type with an old number has now.
    private mutating func number(ofType index: Int) throws(EngineError) -> Int {
      guard description.types.indices.contains(index), let type = description.types[index] else {
        throw EngineError(.invalidModule, "there is no type \(index)")
      }
      return number(of: type)
    }

    /// The number that the function with an old number has now.
    private func number(ofFunction index: Int) throws(EngineError) -> Int {
      guard order.numbers.indices.contains(index) else {
        throw EngineError(.invalidModule, "there is no function \(index)")
      }
      return order.numbers[index]
    }

    private func exports() throws(EngineError) -> [UInt8] {
      var section = WasmWriter()
      section.append(unsigned: description.exports.count)
      for export in description.exports {
        section.append(name: export.name)
        section.append(export.kind.rawValue)
        section.append(
          unsigned: export.kind == .function
            ? try number(ofFunction: export.index) : export.index)
      }
      return section.bytes
    }

    private func elementSection(_ range: Range<Int>) throws(EngineError) -> [UInt8] {
      guard let segments = elements?.segments else { return Array(module[range]) }
      var section = WasmWriter()
      section.append(unsigned: segments.count)
      for (head, functions) in segments {
        section.append(module[head])
        section.append(unsigned: functions.count)
        for function in functions {
          section.append(unsigned: try number(ofFunction: function))
        }
      }
      return section.bytes
    }

    private func typeSection() -> [UInt8] {
      var section = WasmWriter()
      section.append(unsigned: types.count)
      for type in types {
        section.append(0x60)
        for values in [type.parameters, type.results] {
          section.append(unsigned: values.count)
          section.append(values.map(\.rawValue))
        }
      }
      return section.bytes
    }

    private mutating func imports() throws(EngineError) -> [UInt8] {
      var section = WasmWriter()
      section.append(unsigned: description.imports.count)
      for (item, type) in zip(description.imports, description.functions) {
        section.append(name: item.module)
        section.append(name: item.name)
        section.append(item.kind.rawValue)
        section.append(unsigned: try number(ofType: type))
      }
      return section.bytes
    }

    private mutating func functions() throws(EngineError) -> [UInt8] {
      var section = WasmWriter()
      section.append(unsigned: bodies.count)
      for body in order.bodies {
        let function = description.importedFunctionCount + body
        guard let type = description.types[description.functions[function]] else {
          throw EngineError(.invalidModule, "a function has no type")
        }
        let parameters = zip(type.parameters, unread.removed[function]).filter { !$1 }.map(\.0)
        section.append(unsigned: number(of: WasmFunctionType(parameters, type.results)))
      }
      return section.bytes
    }

    private mutating func code() throws(EngineError) -> [UInt8] {
      let begin: Int = description.sections.first(where: { $0.id == 10 })?.range.lowerBound ?? 0
      var section = WasmWriter()
      section.append(unsigned: bodies.count)
      for index in order.bodies {
        var found: [(before: Int, after: Int)] = []
        let contents = try body(index, &found)
        section.append(unsigned: contents.count)
        let start = section.bytes.count
        for move in found { moves.append((move.before - begin, start + move.after)) }
        section.append(contents)
      }
      return section.bytes
    }

    /// A function's body; moves are from its beginning, and before the module's.
    private mutating func body(
      _ index: Int, _ moves: inout [(before: Int, after: Int)]
    ) throws(EngineError) -> [UInt8] {
      let body = bodies[index]
      let locals = try locals(index)
      var output = WasmWriter()
      output.append(unsigned: locals.declarations.count)
      for (count, type) in locals.declarations {
        output.append(unsigned: count)
        output.append(type)
      }
      for (number, instruction) in body.instructions.enumerated() {
        if unread.dropped[index].contains(number) { continue }
        if CodeReader.canFail(instruction.opcode, instruction.second) {
          moves.append((instruction.range.lowerBound, output.bytes.count))
        }
        let isSettled = unread.settled[index].contains(number)
        output.append(isSettled ? 0x21 : instruction.opcode)
        if instruction.namesLocal {
          output.append(unsigned: locals.numbers[instruction.operand] ?? 0)
        } else {
          try appendParts(of: instruction, to: &output)
        }
      }
      return output.bytes
    }

    /// The locals of a function as they are now.
    private func locals(_ index: Int) throws(EngineError) -> LocalOrder {
      let body = bodies[index]
      let removed = unread.removed[description.importedFunctionCount + index]
      let count = body.locals.reduce(removed.count) { $0 + $1.count }
      var uses = [Int](repeating: 0, count: count)
      for (number, instruction) in body.instructions.enumerated()
      where instruction.namesLocal && !unread.dropped[index].contains(number) {
        guard instruction.operand < count else {
          throw EngineError(.invalidModule, "there is no local \(instruction.operand)")
        }
        uses[instruction.operand] += 1
      }
      return LocalOrder(removed: removed, declared: body.locals, uses: uses)
    }

    /// Appends what stands behind an instruction's opcode.
    private mutating func appendParts(
      of instruction: CodeReader.Instruction, to output: inout WasmWriter
    ) throws(EngineError) {
      var reader = WasmReader(module, instruction.range)
      let opcode = try reader.byte()
      if CodeReader.namesFunction(opcode) {
        output.append(unsigned: try number(ofFunction: instruction.operand))
        return
      }
      let second = opcode == 0xFC ? try reader.unsigned() : 0
      if opcode == 0xFC { output.append(unsigned: Int(second)) }
      var hasType = opcode == 0x11 || opcode == 0x13
      for part in CodeReader.parts(opcode, second) ?? [] {
        switch part {
        case .fixed(let count): output.append(module[try reader.skip(count)])
        case .unsigned:
          let number = Int(try reader.unsigned())
          output.append(unsigned: hasType ? try self.number(ofType: number) : number)
          hasType = false
        case .signed(let bits):
          let number = try reader.signed(bits: bits)
          let isType = bits == 33 && number >= 0 && opcode != 0xD0
          output.append(signed: isType ? Int64(try self.number(ofType: Int(number))) : number)
        case .vector:
          let count = try reader.count()
          output.append(unsigned: count)
          for _ in 0..<count { output.append(unsigned: Int(try reader.unsigned())) }
        }
      }
    }
  }
}

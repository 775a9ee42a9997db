extension ModuleDescription {
  /// Reads the sections of a module, code apart.
  ///
  /// It understands modules that the engine has validated, and refuses, without harm, any others.
  ///
  /// - Throws: `EngineError` with code `invalidModule` and the offset.
  public init(parsing module: [UInt8]) throws(EngineError) {
    var reader = WasmReader(module)
    guard module.starts(with: [0x00, 0x61, 0x73, 0x6D]) else {
      throw EngineError(.invalidModule, "the file does not begin with \\0asm", at: 0)
    }
    try reader.skip(4)
    guard reader.remaining >= 4, module[4..<8].elementsEqual([1, 0, 0, 0]) else {
      throw EngineError(.invalidModule, "the version is not 1", at: 4)
    }
    try reader.skip(4)
    while !reader.isAtEnd {
      let id = try reader.byte()
      let range = try reader.block()
      sections.append((id, range))
      var section = WasmReader(module, range)
      switch id {
      case 0:
        let name = try section.name()
        customSections.append(CustomSection(name: name, range: section.position..<range.upperBound))
      case 1: try parseTypes(&section)
      case 2: try parseImports(&section)
      case 3:
        for _ in 0..<(try section.count()) { functions.append(Int(try section.unsigned())) }
      case 4: tableCount = try section.count()
      case 5: try parseMemories(&section)
      case 6: try parseGlobals(&section)
      case 7: try parseExports(&section)
      case 8: start = Int(try section.unsigned())
      case 11: try parseData(&section)
      case 9, 10, 12: break
      default: throw section.error("section \(id) is unknown")
      }
    }
  }

  private mutating func parseTypes(_ reader: inout WasmReader) throws(EngineError) {
    for _ in 0..<(try reader.count()) {
      guard try reader.byte() == 0x60 else {
        throw reader.error("only function types are supported")
      }
      let parameters = try Self.valueTypes(&reader)
      let results = try Self.valueTypes(&reader)
      types.append(WasmFunctionType(parameters, results))
    }
  }

  private static func valueTypes(_ reader: inout WasmReader) throws(EngineError) -> [ValueType] {
    var types: [ValueType] = []
    for _ in 0..<(try reader.count()) { types.append(try valueType(&reader)) }
    return types
  }

  private static func valueType(_ reader: inout WasmReader) throws(EngineError) -> ValueType {
    guard let type = ValueType(rawValue: try reader.byte()) else {
      throw reader.error("the value type is not supported")
    }
    return type
  }

  private mutating func parseImports(_ reader: inout WasmReader) throws(EngineError) {
    for _ in 0..<(try reader.count()) {
      let module = try reader.name()
      let name = try reader.name()
      guard let kind = Kind(rawValue: try reader.byte()) else {
        throw reader.error("the import kind is unknown")
      }
      guard kind == .function else {
        throw reader.error("\(module).\(name) is imported, but only functions can be")
      }
      let index = Int(try reader.unsigned())
      guard types.indices.contains(index) else { throw reader.error("there is no such type") }
      functions.append(index)
      imports.append(Import(module: module, name: name, kind: kind, type: types[index]))
    }
  }

  private mutating func parseMemories(_ reader: inout WasmReader) throws(EngineError) {
    let count = try reader.count()
    guard count <= 1 else { throw reader.error("a module may have one memory") }
    guard count == 1 else { return }
    let flags = try reader.byte()
    guard flags & ~0b101 == 0 else {
      throw reader.error("shared memories and page sizes are not supported")
    }
    let minimum = try reader.unsigned(bits: 64)
    let maximum = flags & 1 != 0 ? try reader.unsigned(bits: 64) : nil
    memory = Memory(minimum: minimum, maximum: maximum, is64: flags & 4 != 0)
  }

  private mutating func parseGlobals(_ reader: inout WasmReader) throws(EngineError) {
    for _ in 0..<(try reader.count()) {
      let type = try Self.valueType(&reader)
      let isMutable = try reader.byte() == 1
      if isMutable, type == .funcref || type == .externref {
        throw reader.error("mutable globals of reference types are not supported")
      }
      globals.append(
        Global(type: type, isMutable: isMutable, initializer: try Self.expression(&reader)))
    }
  }

  private mutating func parseExports(_ reader: inout WasmReader) throws(EngineError) {
    for _ in 0..<(try reader.count()) {
      let name = try reader.name()
      guard let kind = Kind(rawValue: try reader.byte()) else {
        throw reader.error("the export kind is unknown")
      }
      exports.append(Export(name: name, kind: kind, index: Int(try reader.unsigned())))
    }
  }

  private mutating func parseData(_ reader: inout WasmReader) throws(EngineError) {
    for _ in 0..<(try reader.count()) {
      switch try reader.unsigned() {
      case 0:
        let offset = try Self.expression(&reader)
        segments.append(Segment(offset: offset, content: try reader.block()))
      case 1: segments.append(Segment(offset: nil, content: try reader.block()))
      case 2:
        guard try reader.unsigned() == 0 else { throw reader.error("there is no such memory") }
        let offset = try Self.expression(&reader)
        segments.append(Segment(offset: offset, content: try reader.block()))
      default: throw reader.error("the kind of data segment is unknown")
      }
    }
  }

  /// Passes over a constant expression and returns its range, the end included.
  private static func expression(_ reader: inout WasmReader) throws(EngineError) -> Range<Int> {
    let start = reader.position
    while true {
      switch try reader.byte() {
      case 0x0B: return start..<reader.position
      case 0x41: _ = try reader.signed(bits: 32)
      case 0x42: _ = try reader.signed(bits: 64)
      case 0x43: try reader.skip(4)
      case 0x44: try reader.skip(8)
      case 0x23, 0xD2: _ = try reader.unsigned()
      case 0xD0: _ = try reader.signed(bits: 33)
      case 0x6A, 0x6B, 0x6C, 0x7C, 0x7D, 0x7E: break
      case 0xFD:
        guard try reader.unsigned() == 12 else { throw reader.error("not a constant expression") }
        try reader.skip(16)
      default: throw reader.error("not a constant expression")
      }
    }
  }

  /// The value of a constant integer expression.
  func evaluate(_ range: Range<Int>, in module: [UInt8], depth: Int = 0) throws(EngineError)
    -> UInt64
  {
    var reader = WasmReader(module, range)
    var stack: [UInt64] = []
    guard depth < 64 else { throw reader.error("a constant expression is nested too deeply") }
    func truncated(_ value: UInt64, _ is32: Bool) -> UInt64 {
      is32 ? UInt64(UInt32(truncatingIfNeeded: value)) : value
    }
    while true {
      let instruction = try reader.byte()
      switch instruction {
      case 0x0B:
        guard stack.count == 1 else { throw reader.error("not a constant expression") }
        return stack[0]
      case 0x41:
        stack.append(UInt64(UInt32(truncatingIfNeeded: try reader.signed(bits: 32))))
      case 0x42: stack.append(UInt64(bitPattern: try reader.signed(bits: 64)))
      case 0x23:
        let index = Int(try reader.unsigned())
        guard globals.indices.contains(index), !globals[index].isMutable else {
          throw reader.error("not a constant expression")
        }
        stack.append(try evaluate(globals[index].initializer, in: module, depth: depth + 1))
      case 0x6A, 0x6B, 0x6C, 0x7C, 0x7D, 0x7E:
        guard let right = stack.popLast(), let left = stack.popLast() else {
          throw reader.error("not a constant expression")
        }
        let is32 = instruction < 0x70
        switch instruction {
        case 0x6A, 0x7C: stack.append(truncated(left &+ right, is32))
        case 0x6B, 0x7D: stack.append(truncated(left &- right, is32))
        default: stack.append(truncated(left &* right, is32))
        }
      default: throw reader.error("not a constant integer expression")
      }
    }
  }
}

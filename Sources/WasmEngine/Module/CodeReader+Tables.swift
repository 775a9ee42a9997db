extension CodeReader {
  /// Whether no instruction of the code writes to a table, makes one larger, or drops a segment: then
  /// nothing of an instance but its memory and its globals changes while it runs.
  ///
  /// - Throws: `EngineError` if there are instructions that are not known here.
  static func leavesTablesAlone(
    _ module: [UInt8], _ description: ModuleDescription
  ) throws(EngineError) -> Bool {
    for section in description.sections where section.id == 10 {
      var code = WasmReader(module, section.range)
      for _ in 0..<(try code.count()) {
        var body = WasmReader(module, try code.block())
        for _ in 0..<(try body.count()) {
          _ = try body.unsigned()
          _ = try body.byte()
        }
        while !body.isAtEnd {
          let opcode = try body.byte()
          let second = opcode == 0xFC ? try body.unsigned() : 0
          if changesTable(opcode, second) { return false }
          try skipOperands(of: opcode, second, &body)
        }
      }
    }
    return true
  }

  /// `table.set`, `data.drop`, `table.init`, `elem.drop`, `table.copy`, `table.grow`, `table.fill`.
  private static func changesTable(_ opcode: UInt8, _ second: UInt64) -> Bool {
    opcode == 0x26 || opcode == 0xFC && [9, 12, 13, 14, 15, 17].contains(second)
  }

  private static func skipOperands(
    of opcode: UInt8, _ second: UInt64, _ reader: inout WasmReader
  ) throws(EngineError) {
    guard let parts = parts(opcode, second) else {
      throw reader.error("the instruction \(opcode) is not known here")
    }
    for part in parts {
      switch part {
      case .fixed(let count): try reader.skip(count)
      case .unsigned: _ = try reader.unsigned(bits: 64)
      case .signed(let bits): _ = try reader.signed(bits: bits)
      case .vector: for _ in 0..<(try reader.count()) { _ = try reader.unsigned() }
      }
    }
  }
}

/// The segments that name functions for tables, in the forms that linkers make.
struct ElementSegments {
  /// Each with what stands before its number of functions, and the functions.
  private(set) var segments: [(head: Range<Int>, functions: [Int])] = []

  /// The segments of a module; nil if there is one of another form.
  init?(_ module: [UInt8], _ description: ModuleDescription) throws(EngineError) {
    for section in description.sections where section.id == 9 {
      var reader = WasmReader(module, section.range)
      for _ in 0..<(try reader.count()) {
        let start = reader.position
        switch try reader.unsigned() {
        case 0:
          // i32.const, a number, end
          guard try reader.byte() == 0x41 else { return nil }
          _ = try reader.signed(bits: 32)
          guard try reader.byte() == 0x0B else { return nil }
        case 1, 3: _ = try reader.byte()
        default: return nil
        }
        let head = start..<reader.position
        var functions: [Int] = []
        for _ in 0..<(try reader.count()) { functions.append(Int(try reader.unsigned())) }
        segments.append((head, functions))
      }
    }
  }
}

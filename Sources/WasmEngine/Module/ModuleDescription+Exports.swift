extension ModuleDescription {
  /// A module whose exports have other names.
  ///
  /// - Throws: `EngineError` if the module is cut, or a name is not UTF-8.
  package static func renameExports(
    in module: [UInt8], _ newName: (String) -> String
  ) throws(EngineError) -> [UInt8] {
    var reader = WasmReader(module)
    var output = WasmWriter()
    output.append(module[try reader.skip(8)])
    while !reader.isAtEnd {
      let start = reader.position
      let id = try reader.byte()
      let content = try reader.block()
      if id == 7 {
        output.append(section: id, try renamed(WasmReader(module, content), newName))
      } else {
        output.append(module[start..<reader.position])
      }
    }
    return output.bytes
  }

  private static func renamed(
    _ exports: WasmReader, _ newName: (String) -> String
  ) throws(EngineError) -> [UInt8] {
    var reader = exports
    var section = WasmWriter()
    let count = try reader.count()
    section.append(unsigned: count)
    for _ in 0..<count {
      section.append(name: newName(try reader.name()))
      section.append(try reader.byte())
      section.append(unsigned: Int(try reader.unsigned()))
    }
    return section.bytes
  }
}

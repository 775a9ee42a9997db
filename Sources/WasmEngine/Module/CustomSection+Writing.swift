extension ModuleDescription {
  /// Adds a custom section at the end of a module.
  ///
  /// Source: WebAssembly specification, “Custom Section”.
  package static func append(
    customSection name: String, _ content: [UInt8], to module: inout [UInt8]
  ) {
    var body = WasmWriter()
    body.append(name: name)
    body.append(content)
    var section = WasmWriter()
    section.append(section: 0, body.bytes)
    module += section.bytes
  }
}

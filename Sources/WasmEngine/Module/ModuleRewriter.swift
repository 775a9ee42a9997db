/// Turns a module into one whose instances begin where an image of memory and globals says.
///
/// - Mutable globals are exported, so that they can be saved and restored.
/// - The first table is exported, so that callbacks can be called.
/// - Active data segments become passive and empty: their bytes belong to the image.
/// - The start function is exported instead of run.
/// - Custom sections go.
enum ModuleRewriter {
  /// The export of the start function.
  static let startExport = "cooper:start"

  /// The export of the first table.
  static let tableExport = "cooper:table"

  /// The export of a mutable global.
  static func globalExport(_ index: Int) -> String { "cooper:global:\(index)" }

  static func rewrite(_ module: [UInt8], _ description: ModuleDescription) throws(EngineError)
    -> [UInt8]
  {
    if let taken = description.exports.first(where: { $0.name.hasPrefix("cooper:") }) {
      throw EngineError(.invalidModule, "the export name '\(taken.name)' is reserved")
    }
    var output = WasmWriter()
    output.append([0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0])
    var wroteExports = false
    for (id, range) in description.sections {
      // The export section is the first of those that come after it, if it is missing.
      if !wroteExports, [7, 8, 9, 10, 11, 12].contains(id) {
        output.append(section: 7, exports(description))
        wroteExports = true
      }
      switch id {
      case 0, 7, 8: break
      case 11: output.append(section: 11, data(module, description))
      default: output.append(section: id, module[range])
      }
    }
    if !wroteExports { output.append(section: 7, exports(description)) }
    return output.bytes
  }

  private static func exports(_ description: ModuleDescription) -> [UInt8] {
    var section = WasmWriter()
    let globals = description.mutableGlobals
    let hasTable = description.tableCount > 0
    let count =
      description.exports.count + globals.count + (description.start == nil ? 0 : 1)
      + (hasTable ? 1 : 0)
    section.append(unsigned: count)
    for export in description.exports {
      section.append(name: export.name)
      section.append(export.kind.rawValue)
      section.append(unsigned: export.index)
    }
    for index in globals {
      section.append(name: globalExport(index))
      section.append(ModuleDescription.Kind.global.rawValue)
      section.append(unsigned: index)
    }
    if hasTable {
      section.append(name: tableExport)
      section.append(ModuleDescription.Kind.table.rawValue)
      section.append(unsigned: 0)
    }
    if let start = description.start {
      section.append(name: startExport)
      section.append(ModuleDescription.Kind.function.rawValue)
      section.append(unsigned: start)
    }
    return section.bytes
  }

  private static func data(_ module: [UInt8], _ description: ModuleDescription) -> [UInt8] {
    var section = WasmWriter()
    section.append(unsigned: description.segments.count)
    for segment in description.segments {
      section.append(1)
      if segment.offset == nil {
        section.append(unsigned: segment.content.count)
        section.append(module[segment.content])
      } else {
        section.append(unsigned: 0)
      }
    }
    return section.bytes
  }
}

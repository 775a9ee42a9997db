// The globals that can be seen from outside or change: what a snapshot of an instance keeps.
extension CompiledModule {
  /// The values of the globals that are exported or mutable, in the order of the module; references
  /// apart.
  ///
  /// - Parameters:
  ///   - mutable: The values of the mutable ones, as `Instance.globals()` gives them.
  ///   - module: The module's bytes.
  /// - Throws: `EngineError` if the initial value of an immutable one cannot be read.
  public func visibleGlobals(
    _ mutable: [WasmValue], in module: [UInt8]
  ) throws(EngineError) -> [WasmValue] {
    var values: [WasmValue] = []
    var left = mutable[...]
    for index in description.visibleGlobals {
      if description.globals[index].isMutable {
        guard let value = left.popFirst() else { break }
        values.append(value)
      } else {
        values.append(try description.constant(of: index, in: module))
      }
    }
    return values
  }

  /// The mutable globals among the values of those that are exported or mutable; nil if the values
  /// are not of as many globals of these types.
  public func mutableGlobals(among visible: [WasmValue]) -> [WasmValue]? {
    let indices = description.visibleGlobals
    guard visible.count == indices.count,
      zip(indices, visible).allSatisfy({ description.globals[$0].type == $1.type })
    else { return nil }
    return zip(indices, visible).filter { description.globals[$0.0].isMutable }.map(\.1)
  }
}

extension ModuleDescription {
  /// The numbers of the globals that are exported or mutable, references apart.
  fileprivate var visibleGlobals: [Int] {
    let exported = Set(exports.lazy.filter { $0.kind == .global }.map(\.index))
    return globals.indices.filter { index in
      let global = globals[index]
      guard global.type != .funcref, global.type != .externref else { return false }
      return global.isMutable || exported.contains(index)
    }
  }

  /// The initial value of a global.
  fileprivate func constant(
    of index: Int, in module: [UInt8], depth: Int = 0
  ) throws(EngineError) -> WasmValue {
    let global = globals[index]
    var reader = WasmReader(module, global.initializer)
    func littleEndian(_ count: Int) throws(EngineError) -> UInt64 {
      var value: UInt64 = 0
      for place in 0..<count { value |= UInt64(try reader.byte()) << UInt64(8 * place) }
      return value
    }
    switch global.type {
    case .i32:
      return .i32(Int32(truncatingIfNeeded: try evaluate(global.initializer, in: module)))
    case .i64: return .i64(Int64(bitPattern: try evaluate(global.initializer, in: module)))
    default: break
    }
    switch try reader.byte() {
    case 0x23:
      let other = Int(try reader.unsigned())
      guard globals.indices.contains(other), depth < 64 else { break }
      return try constant(of: other, in: module, depth: depth + 1)
    case 0x43: return .f32(UInt32(try littleEndian(4)))
    case 0x44: return .f64(try littleEndian(8))
    // v128.const is the twelfth instruction of those with this prefix.
    case 0xFD where try reader.unsigned() == 12:
      return .v128(try littleEndian(8), try littleEndian(8))
    default: break
    }
    throw reader.error("not a constant expression")
  }
}

import Synchronization
import WasmEngine

extension CanisterModule {
  /// What a trap with these frames says: what is wrong, if the compiler knows it, and the functions
  /// from its place outwards.
  func describe(_ frames: [WasmFrame]) -> (failure: String?, path: [String]) {
    if frames.isEmpty { return (nil, []) }
    let symbols = symbolStore?.symbols(of: hash) ?? nameSection
    if symbols.isEmpty { return (nil, []) }
    return symbols.describe(
      frames, bodies: compiled.description.functionBodies(in: bytes),
      imports: compiled.description.importedFunctionCount)
  }

  private var nameSection: ModuleSymbols {
    ownSymbols.withLock { symbols in
      if let symbols { return symbols }
      let read = ModuleSymbols(nameSectionOf: bytes, compiled.description)
      symbols = read
      return read
    }
  }
}

import WasmEngine

/// The bytes that a canister holds, by what they are.
struct CanisterMemory {
  var heap: UInt64 = 0
  var stable: UInt64 = 0
  var globals: UInt64 = 0
  var module: UInt64 = 0
  var sections: UInt64 = 0
  var history: UInt64 = 0
  var chunks: UInt64 = 0
  var snapshots: UInt64 = 0

  /// All of them.
  var total: UInt64 {
    heap + stable + globals + module + sections + history + chunks + snapshots
  }
}

extension Canister.State {
  /// What it holds.
  ///
  /// - Complexity: O(1).
  var memory: CanisterMemory {
    var memory = kept
    memory.heap = UInt64(heap?.size ?? 0)
    memory.stable = stable.byteCount
    memory.globals = UInt64(globals.count) * 8
    return memory
  }
}

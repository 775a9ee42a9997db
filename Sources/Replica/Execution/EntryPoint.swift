/// What the system calls in a canister that exports it, methods apart.
enum EntryPoint: String, CaseIterable {
  case initialize = "canister_init"
  case preUpgrade = "canister_pre_upgrade"
  case postUpgrade = "canister_post_upgrade"
  case inspectMessage = "canister_inspect_message"
  case heartbeat = "canister_heartbeat"
  case globalTimer = "canister_global_timer"
  case onLowWasmMemory = "canister_on_low_wasm_memory"

  /// The name of the export.
  var name: String { rawValue }
}

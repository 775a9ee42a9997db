import CanisterSystem
import Candid

// What a canister is: its identity and its environment.
extension MessageExecution {
  // MARK: Canister

  func canisterStatus() throws(Trap) -> UInt32 {
    try check("canister_status", .anyButStart)
    return input.status
  }

  func canisterVersion() throws(Trap) -> UInt64 {
    try check("canister_version", .anyButStart)
    return input.version
  }

  func subnetSelfNodeCount() throws(Trap) -> UInt32 {
    try check("subnet_self_node_count", .anyButStart)
    return 1
  }

  // MARK: Environment variables

  func envVarCount() throws(Trap) -> Int {
    try check("env_var_count", .anyButStart)
    return input.settings.environment.count
  }

  func envVarNameExists(_ name: UnsafeRawBufferPointer) throws(Trap) -> Bool {
    try check("env_var_name_exists", .anyButStart)
    return input.settings.environment[unsafe String(decoding: name, as: UTF8.self)] != nil
  }
}

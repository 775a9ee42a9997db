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

  /// As many as the fees are for: canisters calculate fees with it.
  func subnetSelfNodeCount() throws(Trap) -> UInt32 {
    try check("subnet_self_node_count", .anyButStart)
    return UInt32(CycleFees.nodes)
  }

  // MARK: Environment variables

  /// A name that a variable may have.
  func variableName(
    _ bytes: some Collection<UInt8>, _ call: @autoclosure () -> String
  ) throws(Trap) -> String {
    guard bytes.count <= SettingsChange.maximumVariableSize else {
      throw violation(
        "ic0.\(call()): a variable's name has at most \(SettingsChange.maximumVariableSize) bytes")
    }
    guard let name = String(validating: bytes, as: UTF8.self) else {
      throw violation("ic0.\(call()): the name of the variable is not valid UTF-8")
    }
    return name
  }

  func envVarCount() throws(Trap) -> Int {
    try check("env_var_count", .anyButStart)
    return input.settings.environment.count
  }

  func envVarNameExists(_ name: UnsafeRawBufferPointer) throws(Trap) -> Bool {
    try check("env_var_name_exists", .anyButStart)
    return input.settings.environment[unsafe try variableName(name, "env_var_name_exists")] != nil
  }
}

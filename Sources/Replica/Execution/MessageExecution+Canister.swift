import CanisterSystem
import Candid

// What a canister is: its identity and its environment.
extension MessageExecution {
  // MARK: Canister

  func canisterSelfSize() throws(Trap) -> Int {
    try check("canister_self_size", .anyButStart)
    return input.canister.count
  }

  func canisterSelfCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("canister_self_copy", .anyButStart)
    try copy("canister_self_copy", input.canister.bytes, destination, offset)
  }

  func canisterStatus() throws(Trap) -> UInt32 {
    try check("canister_status", .anyButStart)
    return input.status
  }

  func canisterVersion() throws(Trap) -> UInt64 {
    try check("canister_version", .anyButStart)
    return input.version
  }

  func subnetSelfSize() throws(Trap) -> Int {
    try check("subnet_self_size", .anyButStart)
    return input.subnet.count
  }

  func subnetSelfCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("subnet_self_copy", .anyButStart)
    try copy("subnet_self_copy", input.subnet.bytes, destination, offset)
  }

  func subnetSelfNodeCount() throws(Trap) -> UInt32 {
    try check("subnet_self_node_count", .anyButStart)
    return 1
  }

  // MARK: Environment variables

  private func variable(_ index: Int, _ call: StaticString) throws(Trap) -> [UInt8] {
    try check(call, .anyButStart)
    guard input.environment.indices.contains(index) else {
      throw violation("ic0.\(call): there is no environment variable \(index)")
    }
    return Array(input.environment[index].name.utf8)
  }

  private func value(_ name: UnsafeRawBufferPointer, _ call: StaticString) throws(Trap) -> [UInt8] {
    try check(call, .anyButStart)
    let name = String(decoding: name, as: UTF8.self)
    guard let variable = input.environment.first(where: { $0.name == name }) else {
      throw violation("ic0.\(call): there is no environment variable '\(name)'")
    }
    return Array(variable.value.utf8)
  }

  func envVarCount() throws(Trap) -> Int {
    try check("env_var_count", .anyButStart)
    return input.environment.count
  }

  func envVarNameSize(_ index: Int) throws(Trap) -> Int {
    try variable(index, "env_var_name_size").count
  }

  func envVarNameCopy(
    _ index: Int, to destination: UnsafeMutableRawBufferPointer, offset: Int
  ) throws(Trap) {
    try copy("env_var_name_copy", variable(index, "env_var_name_copy"), destination, offset)
  }

  func envVarNameExists(_ name: UnsafeRawBufferPointer) throws(Trap) -> Bool {
    try check("env_var_name_exists", .anyButStart)
    let name = String(decoding: name, as: UTF8.self)
    return input.environment.contains { $0.name == name }
  }

  func envVarValueSize(_ name: UnsafeRawBufferPointer) throws(Trap) -> Int {
    try value(name, "env_var_value_size").count
  }

  func envVarValueCopy(
    _ name: UnsafeRawBufferPointer, to destination: UnsafeMutableRawBufferPointer, offset: Int
  ) throws(Trap) {
    try copy("env_var_value_copy", value(name, "env_var_value_copy"), destination, offset)
  }
}

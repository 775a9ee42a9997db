import Foundation

// Projects of dfx.
extension ImportedProject {
  /// Reads a `dfx.json`.
  init(dfx data: Data, _ file: URL) throws(BuildError) {
    self.init(file: file)
    let object = try? JSONSerialization.jsonObject(with: data)
    guard let top = object as? [String: Any] else {
      throw BuildError("\(file.path) is not a JSON object")
    }
    for (name, value) in top["canisters"] as? [String: Any] ?? [:] {
      guard let members = value as? [String: Any] else { continue }
      guard CanisterName.isValid(name) else {
        notes.append("‘\(name)’ is no name of a canister in Cooper.")
        continue
      }
      if let canister = dfx(name, members) { canisters.append(canister) }
    }
    complete()
  }

  private mutating func dfx(_ name: String, _ members: [String: Any]) -> Canister? {
    let type = members["type"] as? String ?? "motoko"
    var canister: Canister
    switch type {
    case "custom":
      guard let wasm = members["wasm"] as? String, !wasm.contains("://") else {
        notes.append(
          "\(name): its module is at a URL. Download it, and name the file as \"wasm\".")
        return nil
      }
      canister = Canister(name: name, wasm: wasm, candid: members["candid"] as? String)
      canister.build =
        (members["build"] as? [String])?.joined(separator: " && ")
        ?? members["build"] as? String
    case "rust":
      let package = (members["package"] as? String ?? name).replacing("-", with: "_")
      canister = Canister(
        name: name, wasm: "target/wasm32-unknown-unknown/release/\(package).wasm",
        candid: members["candid"] as? String)
      canister.build =
        "cargo build --target wasm32-unknown-unknown --release --package \(members["package"] as? String ?? name)"
    case "motoko":
      let output = ".dfx/local/canisters/\(name)/\(name)"
      canister = Canister(name: name, wasm: "\(output).wasm", candid: "\(output).did")
      canister.build = "dfx build \(name)"
    default:
      notes.append("\(name): canisters of the type \(type) are left out.")
      return nil
    }
    canister.argument = members["init_arg"] as? String
    if let path = members["init_arg_file"] as? String {
      let place = file.deletingLastPathComponent().appending(path: path)
      canister.argument = (try? String(contentsOf: place, encoding: .utf8)) ?? canister.argument
    }
    canister.dependencies = members["dependencies"] as? [String] ?? []
    for (key, value) in members["initialization_values"] as? [String: Any] ?? [:] {
      guard Self.settings.contains(key) else { continue }
      let text = (value as? String) ?? (value as? NSNumber).map { "\($0)" }
      guard let text, UInt64(text) != nil || key == "log_visibility" else {
        notes.append("\(name): the setting \(key) is left out: it is no whole number.")
        continue
      }
      canister.settings[key] = text
    }
    return canister
  }
}

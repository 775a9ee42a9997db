import Foundation

// Projects of icp-cli.
extension ImportedProject {
  /// Reads an `icp.yaml`, and the `canister.yaml` files that it names.
  init(icp data: Data, _ file: URL) throws(BuildError) {
    self.init(file: file)
    let top = try PlainYAML(parsing: String(decoding: data, as: UTF8.self), file: file.path)
    let folder = file.deletingLastPathComponent()
    let listed = top["canisters"]?.items ?? top["canister"].map { [$0] } ?? []
    for item in listed {
      guard let path = item.text else {
        icp(item, in: "")
        continue
      }
      for place in Self.places(path, in: folder) {
        let manifest = folder.appending(
          path: place.hasSuffix(".yaml") ? place : "\(place)/canister.yaml")
        guard let data = FileManager.default.contents(atPath: manifest.path) else {
          notes.append("\(place): there is no canister.yaml in it.")
          continue
        }
        let description = try PlainYAML(
          parsing: String(decoding: data, as: UTF8.self), file: manifest.path)
        icp(description, in: place.hasSuffix(".yaml") ? Self.parent(place) : place)
      }
    }
    complete()
  }

  /// The folders that a pattern means: `canisters/*` all in a folder.
  private static func places(_ pattern: String, in folder: URL) -> [String] {
    guard pattern.hasSuffix("/*") else { return [pattern] }
    let parent = String(pattern.dropLast(2))
    let names =
      (try? FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: parent).path)) ?? []
    return names.sorted().filter { name in
      FileManager.default.fileExists(
        atPath: folder.appending(path: "\(parent)/\(name)/canister.yaml").path)
    }.map { "\(parent)/\($0)" }
  }

  private static func parent(_ path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  private mutating func icp(_ members: PlainYAML, in folder: String) {
    guard let name = members["name"]?.text else {
      notes.append("A canister without a name is left out.")
      return
    }
    guard CanisterName.isValid(name) else {
      notes.append("‘\(name)’ is no name of a canister in Cooper.")
      return
    }
    func place(_ path: String) -> String { folder.isEmpty ? path : "\(folder)/\(path)" }
    let steps = members["build"]?["steps"]?.items ?? []
    let prebuilt = steps.first { $0["type"]?.text == "pre-built" }
    let recipe = members["recipe"]
    let isPrebuilt = recipe?["type"]?.text?.contains("prebuilt") == true
    var canister: Canister
    if let path = prebuilt?["path"]?.text
      ?? (isPrebuilt ? recipe?["configuration"]?["path"]?.text : nil)
    {
      canister = Canister(name: name, wasm: place(path))
    } else if prebuilt?["url"] != nil || isPrebuilt {
      notes.append("\(name): its module is at a URL. Download it, and name the file as \"wasm\".")
      return
    } else {
      // Where icp-cli keeps what it built.
      canister = Canister(name: name, wasm: ".icp/cache/artifacts/\(name)")
      canister.build = "icp build \(name)"
    }
    canister.candid = recipe?["configuration"]?["candid"]?.text.map(place)
    switch members["init_args"] {
    case .scalar(let text): canister.argument = text
    case .some(let value):
      canister.argument = value["value"]?.text
      if let path = value["path"]?.text {
        let source = file.deletingLastPathComponent().appending(path: place(path))
        canister.argument = try? String(contentsOf: source, encoding: .utf8)
      }
    case nil: break
    }
    guard case .map(let settings) = members["settings"] else {
      return canisters.append(canister)
    }
    for (key, value) in settings where Self.settings.contains(key) {
      guard let text = value.text?.filter({ $0 != "_" }),
        UInt64(text) != nil || key == "log_visibility"
      else {
        notes.append("\(name): the setting \(key) is left out: it is no whole number.")
        continue
      }
      canister.settings[key] = text
    }
    canisters.append(canister)
  }
}

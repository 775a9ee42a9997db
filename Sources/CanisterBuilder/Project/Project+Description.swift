import Foundation
import Spelling

// What `cooper.json` says.
extension Project {
  /// The project that a `cooper.json` describes.
  ///
  /// - Throws: `BuildError` that names the member that is wrong.
  init(folder: URL, description data: Data) throws(BuildError) {
    let file = folder.appending(path: "cooper.json").path
    let top = try JSONMembers(parsing: data, file: file)
    try top.allow(["canisters", "networks", "$schema"])
    var canisters: [Canister] = []
    let descriptions = try top.members("canisters")
    // Looked for once, and only where a module needs a name.
    lazy var taken = CanisterName.takenModules()
    for name in descriptions.names.sorted() {
      guard CanisterName.isValid(name) else {
        throw BuildError(
          "\(file): ‘\(name)’ is not a name for a canister", hint: CanisterName.rule)
      }
      let canister = try Self.canister(name, try descriptions.members(name), in: folder)
      if case .swift = canister.source, taken.contains(CanisterName.module(name)) {
        throw BuildError(
          "\(file): ‘canisters’: ‘\(name)’: a module \(CanisterName.module(name)) exists already, which "
            + "canisters import",
          hint: "Give the canister another name.")
      }
      canisters.append(canister)
    }
    var networks: [NetworkDescription] = []
    if let descriptions = try top.optionalMembers("networks") {
      for name in descriptions.names.sorted() {
        networks.append(try NetworkDescription(name, try descriptions.members(name)))
      }
    }
    self.folder = folder
    self.canisters = canisters
    self.networks = networks
    for canister in canisters { try check(canister, in: file) }
  }

  /// Refuses dependencies that are no canisters, or that go around in a circle.
  private func check(_ canister: Canister, in file: String) throws(BuildError) {
    for name in canister.dependencies where !canisters.contains(where: { $0.name == name }) {
      throw BuildError(
        "\(file): ‘\(canister.name)’ depends on ‘\(name)’, which is no canister there",
        hint: Suggestions.question(canisters.map(\.name), for: name)
          ?? "There are: \(canisters.map(\.name).joined(separator: ", "))")
    }
    if let circle = circle(from: canister.name) {
      throw BuildError(
        "\(file): the dependencies of canisters go around in a circle: "
          + circle.joined(separator: " → "),
        hint: "Take one of them out: canisters find each other without "
          + "(System.environmentVariable(named: \"PUBLIC_CANISTER_ID:NAME\")).")
    }
  }

  private static func canister(
    _ name: String, _ members: JSONMembers, in folder: URL
  ) throws(BuildError) -> Canister {
    let type = try members.text("type")
    let common = ["argument", "settings", "dependencies"]
    let source: Source
    switch type {
    case "swift":
      try members.allow(["type", "sources"] + common)
      source = .swift(sources: place(try members.text("sources"), in: folder))
    case "wasm":
      try members.allow(["type", "wasm", "candid"] + common)
      let candid = try members.optionalText("candid")
      source = .wasm(
        module: place(try members.text("wasm"), in: folder),
        candid: candid.map { place($0, in: folder) })
    case "assets":
      try members.allow(["type", "source"] + common)
      source = .assets(folder: place(try members.text("source"), in: folder))
    default:
      let types = ["swift", "wasm", "assets"]
      let question = Suggestions.question(types, for: type).map { $0 + " " } ?? ""
      throw BuildError(
        "\(members.place) has the type ‘\(type)’",
        hint: question + "The types are swift, wasm and assets.")
    }
    return Canister(
      name: name, source: source, argument: try members.optionalText("argument"),
      settings: try members.optionalMembers("settings").map { members throws(BuildError) in
        try Settings(members)
      } ?? Settings(),
      dependencies: try members.optionalTexts("dependencies") ?? [])
  }

  /// The place that a path means: an absolute one as it is, others from the project's folder.
  private static func place(_ path: String, in folder: URL) -> URL {
    URL(filePath: path, relativeTo: URL(filePath: folder.path, directoryHint: .isDirectory))
      .standardizedFileURL
  }
}

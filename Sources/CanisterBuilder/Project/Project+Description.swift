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
    try top.allow(["canisters", "$schema"])
    var canisters: [Canister] = []
    let descriptions = try top.members("canisters")
    for name in descriptions.names.sorted() {
      guard CanisterName.isValid(name) else {
        throw BuildError(
          "\(file): ‘\(name)’ is not a name for a canister", hint: CanisterName.rule)
      }
      canisters.append(try Self.canister(name, try descriptions.members(name), in: folder))
    }
    self.folder = folder
    self.canisters = canisters
  }

  private static func canister(
    _ name: String, _ members: JSONMembers, in folder: URL
  ) throws(BuildError) -> Canister {
    let type = try members.text("type")
    let source: Source
    switch type {
    case "swift":
      try members.allow(["type", "sources", "argument"])
      source = .swift(sources: place(try members.text("sources"), in: folder))
      let module = CanisterName.module(name)
      if CanisterName.isTaken(module: module) {
        throw BuildError(
          "\(members.place): a module \(module) exists already, which canisters import",
          hint: "Give the canister another name.")
      }
    case "wasm":
      try members.allow(["type", "wasm", "candid", "argument"])
      let candid = try members.optionalText("candid")
      source = .wasm(
        module: place(try members.text("wasm"), in: folder),
        candid: candid.map { place($0, in: folder) })
    case "assets":
      try members.allow(["type", "source", "argument"])
      source = .assets(folder: place(try members.text("source"), in: folder))
    default:
      let types = ["swift", "wasm", "assets"]
      let question = Suggestions.question(types, for: type).map { $0 + " " } ?? ""
      throw BuildError(
        "\(members.place) has the type ‘\(type)’",
        hint: question + "The types are swift, wasm and assets.")
    }
    return Canister(
      name: name, source: source, argument: try members.optionalText("argument"))
  }

  /// The place that a path means: an absolute one as it is, others from the project's folder.
  private static func place(_ path: String, in folder: URL) -> URL {
    URL(filePath: path, relativeTo: URL(filePath: folder.path, directoryHint: .isDirectory))
      .standardizedFileURL
  }
}

/// The members of an object in a JSON file, with the place for errors.
struct JSONMembers {
  /// Where the object is, such as `cooper.json: ‘canisters’`.
  let place: String
  private let values: [String: Any]

  /// An example, for hints.
  private static let example =
    #"It is as {"canisters": {"hello": {"type": "swift", "sources": "Sources/hello"}}}"#

  /// The object that a file consists of. It may begin with a byte order mark.
  init(parsing data: Data, file: String) throws(BuildError) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = data.starts(with: mark) ? data.dropFirst(mark.count) : data
    let value: Any
    do {
      value = try JSONSerialization.jsonObject(with: Data(text), options: [.fragmentsAllowed])
    } catch {
      let reason = (error as NSError).userInfo["NSDebugDescription"] as? String
      throw BuildError(
        "\(file) is not JSON\(reason.map { ": \($0)" } ?? "")", hint: Self.example)
    }
    guard let values = value as? [String: Any] else {
      throw BuildError("\(file) is not a JSON object", hint: Self.example)
    }
    self.init(place: file, values: values)
  }

  private init(place: String, values: [String: Any]) {
    self.place = place
    self.values = values
  }

  /// The names of the members.
  var names: [String] { Array(values.keys) }

  /// Refuses members of other names: a misspelt one would silently do nothing.
  func allow(_ known: [String]) throws(BuildError) {
    for name in values.keys.sorted() where !known.contains(name) {
      let shown = known.filter { !$0.hasPrefix("$") }.joined(separator: ", ")
      throw BuildError(
        "\(place) has a member ‘\(name)’, which means nothing there",
        hint: Suggestions.question(known, for: name) ?? "There can be: \(shown)")
    }
  }

  /// A member that is an object.
  func members(_ name: String) throws(BuildError) -> JSONMembers {
    guard let value = values[name] else { throw missing(name) }
    guard let values = value as? [String: Any] else { throw wrong(name, "an object") }
    return JSONMembers(place: "\(place): ‘\(name)’", values: values)
  }

  /// A member that is a text.
  func text(_ name: String) throws(BuildError) -> String {
    guard let text = try optionalText(name) else { throw missing(name) }
    return text
  }

  /// A member that is a text, if it is there.
  func optionalText(_ name: String) throws(BuildError) -> String? {
    guard let value = values[name] else { return nil }
    guard let text = value as? String, !text.isEmpty else { throw wrong(name, "a text") }
    return text
  }

  private func missing(_ name: String) -> BuildError {
    let similar = Suggestions.nearest(names, to: name).first
    return BuildError(
      "\(place) has no member ‘\(name)’",
      hint: similar.map { "Is ‘\($0)’ meant to be ‘\(name)’?" } ?? Self.example)
  }

  private func wrong(_ name: String, _ kind: String) -> BuildError {
    BuildError("\(place): ‘\(name)’ is not \(kind)", hint: Self.example)
  }
}

import Foundation
import Spelling

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

  /// A member that is an object, if it is there.
  func optionalMembers(_ name: String) throws(BuildError) -> JSONMembers? {
    values[name] == nil ? nil : try members(name)
  }

  /// A member that is a list of texts, if it is there.
  func optionalTexts(_ name: String) throws(BuildError) -> [String]? {
    guard let value = values[name] else { return nil }
    guard let texts = value as? [String] else { throw wrong(name, "a list of texts") }
    return texts
  }

  /// A member that is a natural number, also as a text for those that JSON has no room for, if it is
  /// there.
  func optionalNumber(_ name: String) throws(BuildError) -> UInt64? {
    guard let value = values[name] else { return nil }
    if let text = value as? String, let number = UInt64(text.filter { $0 != "_" }) {
      return number
    }
    guard let number = value as? NSNumber, let whole = UInt64(exactly: number.doubleValue),
      whole <= 1 << 53
    else { throw wrong(name, "a natural number") }
    return whole
  }

  /// Whether a member is a text.
  func isText(_ name: String) -> Bool { values[name] is String }

  /// That a member is wrong.
  func error(_ name: String, _ problem: String, hint: String) -> BuildError {
    BuildError("\(place): ‘\(name)’ \(problem)", hint: hint)
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

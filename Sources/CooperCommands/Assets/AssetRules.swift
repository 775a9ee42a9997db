import CanisterBuilder
import Foundation

/// What `.ic-assets.json5` files say about the files beside and below them.
///
/// A file holds a list of rules. All that match count, those of a folder before those of the folders in it,
/// the later before the earlier. Source: the public asset canister's documentation.
struct AssetRules {
  static let fileName = ".ic-assets.json5"

  /// How a file is to be served.
  struct Properties: Hashable, Sendable {
    var isIgnored = false
    /// In seconds; nil says nothing.
    var maxAge: UInt64?
    /// What the rules name. `allHeaders` has those of the policy besides.
    var headers: [String: String] = [:]
    var policy = SecurityPolicy.disabled
    var isAliased: Bool?
    var allowsRawAccess: Bool?
    /// The encodings; nil for those that pay.
    var encodings: [String]?

    /// All that goes out with the file: the policy's, and in their place what the rules name.
    var allHeaders: [String: String] {
      let named = Set(headers.keys.map { $0.lowercased() })
      return headers.merging(
        policy.headers.filter { !named.contains($0.key.lowercased()) },
        uniquingKeysWith: { own, _ in own })
    }
  }

  private struct Rule {
    let pattern: GlobPattern
    let values: [String: JSON5Value]
    let place: String
  }

  /// What the rules say about a file.
  static func properties(of file: URL, in root: URL) throws(BuildError) -> Properties {
    var properties = Properties()
    // Hidden files and those in hidden folders are for others, unless a rule wants them.
    let components = path(of: file, in: root)
    properties.isIgnored = components.contains { $0.hasPrefix(".") }
    var folder = root
    for depth in components.indices {
      let rest = components[depth...].joined(separator: "/")
      for rule in try rules(in: folder) where rule.pattern.matches(rest) {
        try apply(rule, to: &properties)
      }
      folder = folder.appending(path: components[depth])
    }
    return properties
  }

  private static func path(of file: URL, in root: URL) -> [String] {
    let base = root.standardizedFileURL.resolvingSymlinksInPath().pathComponents.count
    return Array(
      file.standardizedFileURL.resolvingSymlinksInPath().pathComponents.dropFirst(base))
  }

  private static func rules(in folder: URL) throws(BuildError) -> [Rule] {
    let file = folder.appending(path: fileName)
    guard let data = FileManager.default.contents(atPath: file.path) else { return [] }
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    let value: JSON5Value
    do {
      value = try decoder.decode(JSON5Value.self, from: data)
    } catch {
      throw BuildError("\(file.path) is not JSON5", hint: example)
    }
    guard case .array(let list) = value else {
      throw BuildError("\(file.path) is not a list of rules", hint: example)
    }
    var rules: [Rule] = []
    for (number, value) in list.enumerated() {
      let place = "\(file.path): rule \(number + 1)"
      guard case .object(let values) = value else {
        throw BuildError("\(place) is not an object", hint: example)
      }
      guard case .text(let pattern)? = values["match"] else {
        throw BuildError("\(place) has no ‘match’", hint: example)
      }
      rules.append(Rule(pattern: GlobPattern(pattern), values: values, place: place))
    }
    return rules
  }

  private static let example =
    #"A rule is as {"match": "**/*.js", "cache": {"max_age": 3600}, "headers": {"X-Own": "1"}}"#

  private static let known: Set<String> = [
    "match", "cache", "headers", "ignore", "enable_aliasing", "allow_raw_access", "encodings",
    "security_policy", "disable_security_policy_warning",
  ]

  private static func apply(_ rule: Rule, to properties: inout Properties) throws(BuildError) {
    for name in rule.values.keys.sorted() where !known.contains(name) {
      throw BuildError(
        "\(rule.place) has a member ‘\(name)’, which means nothing here",
        hint: "There can be: \(known.sorted().joined(separator: ", "))")
    }
    func wrong(_ name: String, _ kind: String) -> BuildError {
      BuildError("\(rule.place): ‘\(name)’ is not \(kind)", hint: example)
    }
    func flag(_ name: String) throws(BuildError) -> Bool? {
      guard let value = rule.values[name] else { return nil }
      guard case .flag(let flag) = value else { throw wrong(name, "true or false") }
      return flag
    }
    if let isIgnored = try flag("ignore") { properties.isIgnored = isIgnored }
    if let isAliased = try flag("enable_aliasing") { properties.isAliased = isAliased }
    if let allows = try flag("allow_raw_access") { properties.allowsRawAccess = allows }
    switch rule.values["cache"] {
    case nil: break
    case .object(let cache)?:
      guard let age = cache["max_age"] else { break }
      guard case .number(let seconds) = age, let seconds = UInt64(exactly: seconds) else {
        throw wrong("cache.max_age", "a number of seconds")
      }
      properties.maxAge = seconds
    default: throw wrong("cache", "an object")
    }
    // Cooper warns of nothing here; files that switch the warning off are read all the same.
    _ = try flag("disable_security_policy_warning")
    switch rule.values["security_policy"] {
    case nil: break
    case .text(let name)?:
      guard let policy = SecurityPolicy(rawValue: name) else { fallthrough }
      properties.policy = policy
    default: throw wrong("security_policy", "standard, hardened or disabled")
    }
    switch rule.values["headers"] {
    case nil: break
    // It takes away what rules before have said.
    case .null?: properties.headers = [:]
    case .object(let headers)?:
      for (name, value) in headers {
        guard case .text(let text) = value else { throw wrong("headers", "an object of texts") }
        properties.headers[name] = text
      }
    default: throw wrong("headers", "an object of texts")
    }
    switch rule.values["encodings"] {
    case nil: break
    case .array(let list)?:
      properties.encodings = []
      for item in list {
        guard case .text(let name) = item, ["identity", "gzip", "br"].contains(name) else {
          throw wrong("encodings", "a list of identity, gzip and br")
        }
        properties.encodings?.append(name)
      }
    default: throw wrong("encodings", "a list of identity, gzip and br")
    }
  }
}

/// What a JSON5 file holds.
private enum JSON5Value: Decodable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case array([JSON5Value])
  case object([String: JSON5Value])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSON5Value].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON5Value].self))
    }
  }
}

/// A pattern of paths: `*` and `?` stand for what has no slash, `**` for any folders, `{a,b}` for either,
/// `[abc]` for one of these.
struct GlobPattern {
  private let alternatives: [[Character]]

  init(_ text: String) {
    alternatives = GlobPattern.expand(text).map(Array.init)
  }

  func matches(_ path: String) -> Bool {
    let path = Array(path)
    return alternatives.contains { GlobPattern.matches($0[...], path[...]) }
  }

  /// The patterns without braces.
  private static func expand(_ text: String) -> [String] {
    guard let close = text.firstIndex(of: "}"),
      let open = text[..<close].lastIndex(of: "{")
    else { return [text] }
    let parts = text[text.index(after: open)..<close]
      .split(separator: ",", omittingEmptySubsequences: false)
    let (front, back) = (text[..<open], text[text.index(after: close)...])
    return parts.flatMap { expand(String(front + $0 + back)) }
  }

  private static func matches(
    _ pattern: ArraySlice<Character>, _ path: ArraySlice<Character>
  ) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    let rest = pattern.dropFirst()
    switch first {
    case "*" where rest.first == "*":
      var behind = rest.dropFirst()
      if behind.first == "/" {
        // Any folders, none too.
        behind = behind.dropFirst()
        if matches(behind, path) { return true }
        return path.indices.contains {
          path[$0] == "/" && matches(behind, path[path.index(after: $0)...])
        }
      }
      return (path.startIndex...path.endIndex).contains { matches(behind, path[$0...]) }
    case "*":
      var end = path.startIndex
      while true {
        if matches(rest, path[end...]) { return true }
        guard end < path.endIndex, path[end] != "/" else { return false }
        end += 1
      }
    case "?":
      guard let character = path.first, character != "/" else { return false }
      return matches(rest, path.dropFirst())
    case "[":
      guard let close = rest.firstIndex(of: "]"), let character = path.first else { return false }
      guard rest[..<close].contains(character) else { return false }
      return matches(rest[(close + 1)...], path.dropFirst())
    default:
      return path.first == first && matches(rest, path.dropFirst())
    }
  }
}

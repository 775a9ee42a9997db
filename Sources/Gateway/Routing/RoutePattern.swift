/// Where a resource is, such as `/_/canisters/CANISTER/logs`.
///
/// A part in capitals stands for any one part of a path. A slash at the end of a path does not count,
/// except where the pattern has one too.
struct RoutePattern: Sendable {
  /// What a part of a path stands for.
  enum Parameter: String, Sendable {
    case canister = "CANISTER"
    case file = "FILE"
    case hash = "HASH"
    case method = "METHOD"
    case name = "NAME"
    case subnet = "SUBNET"
  }

  private enum Part {
    case literal(String)
    case parameter(Parameter)
  }

  /// The pattern as it is written in the table, and shown to people.
  let text: String
  private let parts: [Part]
  /// Whether only a path that ends in a slash is meant.
  private let needsSlash: Bool

  /// A pattern of the table.
  ///
  /// - Precondition: a part that begins with a capital is one of `Parameter`.
  init(_ text: String) {
    self.text = text
    needsSlash = text != "/" && text.hasSuffix("/")
    parts = text.split(separator: "/").map { part in
      guard part.first?.isUppercase == true else { return .literal(String(part)) }
      guard let parameter = Parameter(rawValue: String(part)) else {
        preconditionFailure("\(text): \(part) is no parameter of routes")
      }
      return .parameter(parameter)
    }
  }

  /// Whether a path is of this form.
  ///
  /// - Parameters:
  ///   - segments: The path's parts, decoded.
  ///   - endsInSlash: Whether the path ends in a slash.
  func fits(_ segments: [String], endsInSlash: Bool) -> Bool {
    guard segments.count == parts.count, endsInSlash || !needsSlash else { return false }
    for case (.literal(let literal), let segment) in zip(parts, segments)
    where literal != segment { return false }
    return true
  }

  /// The parts that the capitals stand for, of a path that fits.
  func parameters(of segments: [String]) -> [Parameter: String] {
    var values: [Parameter: String] = [:]
    for case (.parameter(let parameter), let segment) in zip(parts, segments) {
      values[parameter] = segment
    }
    return values
  }
}

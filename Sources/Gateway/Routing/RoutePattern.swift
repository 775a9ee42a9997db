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

  /// The parts that the capitals stand for; nil where a path is of another form.
  ///
  /// - Parameters:
  ///   - segments: The path's parts, decoded.
  ///   - endsInSlash: Whether the path ends in a slash.
  func match(_ segments: [String], endsInSlash: Bool) -> [Parameter: String]? {
    guard segments.count == parts.count, endsInSlash || !needsSlash else { return nil }
    var values: [Parameter: String] = [:]
    for (part, segment) in zip(parts, segments) {
      switch part {
      case .literal(let literal): guard segment == literal else { return nil }
      case .parameter(let parameter): values[parameter] = segment
      }
    }
    return values
  }
}

/// An entry of an `Accept` header, or a `Content-Type`. Source: RFC 9110, section 12.5.1.
struct MediaRange {
  /// The type in lower case, such as `text/*`.
  let type: String
  /// How much it is wanted, 0 to 1.
  let quality: Double

  init(_ text: Substring) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    type = MediaRange.trimmed(parts[0]).lowercased()
    var quality = 1.0
    for parameter in parts.dropFirst() {
      let parameter = MediaRange.trimmed(parameter)
      if parameter.hasPrefix("q=") { quality = Double(parameter.dropFirst(2)) ?? 0 }
    }
    self.quality = quality
  }

  /// Whether a type is in the range.
  func covers(_ other: String) -> Bool {
    type == other || type == "*/*" || type.hasSuffix("/*") && other.hasPrefix(type.dropLast())
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}

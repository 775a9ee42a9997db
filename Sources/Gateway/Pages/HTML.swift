/// A piece of a page. Text that is put into one is escaped; only other pieces and literals are not.
struct HTML: Sendable, ExpressibleByStringInterpolation {
  /// The markup.
  private(set) var markup: String

  /// Markup that is known to be well formed and safe.
  init(markup: String) { self.markup = markup }

  init(stringLiteral value: String) { markup = value }

  init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

  /// A text, escaped.
  init(text: some StringProtocol) { markup = HTML.escape(text) }

  /// Nothing.
  static var none: HTML { HTML(markup: "") }

  static func += (a: inout HTML, b: HTML) { a.markup += b.markup }

  struct StringInterpolation: StringInterpolationProtocol {
    var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + 32 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { markup += literal }

    mutating func appendInterpolation(_ text: some StringProtocol) { markup += HTML.escape(text) }

    mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

    mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { markup += piece.markup }
    }

    mutating func appendInterpolation(_ number: some BinaryInteger) { markup += String(number) }
  }

  /// A text with all that has a meaning in HTML replaced, for content and quoted attributes.
  ///
  /// Control characters, and those that turn the direction of writing, become U+FFFD: they could
  /// make a page show something else than what it says.
  static func escape(_ text: some StringProtocol) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Sequence<HTML> {
  /// The pieces with another between them.
  func joined(by separator: HTML) -> HTML {
    HTML(markup: map(\.markup).joined(separator: separator.markup))
  }
}

/// The part of YAML that descriptions of projects are written in: maps and lists by indentation, scalars with
/// or without quotes, blocks of text, comments, and empty or short lists and maps in brackets.
///
/// Source: YAML 1.2; anchors, tags and documents are not read.
indirect enum PlainYAML: Equatable {
  case scalar(String)
  case list([PlainYAML])
  case map([(key: String, value: PlainYAML)])

  static func == (a: PlainYAML, b: PlainYAML) -> Bool {
    switch (a, b) {
    case (.scalar(let x), .scalar(let y)): x == y
    case (.list(let x), .list(let y)): x == y
    case (.map(let x), .map(let y)):
      x.count == y.count && zip(x, y).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }

  /// The value under a key of a map.
  subscript(_ key: String) -> PlainYAML? {
    guard case .map(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text of a scalar.
  var text: String? {
    guard case .scalar(let text) = self else { return nil }
    return text
  }

  /// The items of a list; none of anything else.
  var items: [PlainYAML] {
    guard case .list(let items) = self else { return [] }
    return items
  }

  /// Reads a text.
  ///
  /// - Throws: `BuildError` with the line that cannot be read.
  init(parsing text: String, file: String) throws(BuildError) {
    var reader = Reader(text, file: file)
    self = try reader.value(atLeast: 0)
    guard reader.next == nil else { throw reader.error("is not indented as what is above it") }
  }

  private struct Line {
    var number: Int
    var indentation: Int
    var content: Substring
  }

  private struct Reader {
    let file: String
    /// The lines as they are, for blocks of text.
    let raw: [Substring]
    var lines: [Line] = []
    var position = 0

    init(_ text: String, file: String) {
      self.file = file
      raw = text.split(omittingEmptySubsequences: false) { $0.isNewline }
      for (index, line) in raw.enumerated() {
        let spaces = line.prefix { $0 == " " }.count
        let content = Self.withoutComment(line.dropFirst(spaces))
        if content.isEmpty || content == "---" { continue }
        lines.append(Line(number: index + 1, indentation: spaces, content: content))
      }
    }

    var next: Line? { position < lines.count ? lines[position] : nil }

    func error(_ problem: String) -> BuildError {
      let line = next ?? lines.last
      return BuildError("\(file):\(line?.number ?? 1): ‘\(line?.content ?? "")’ \(problem)")
    }

    /// A line up to its comment: a `#` at its beginning or behind a space, outside of quotes.
    private static func withoutComment(_ line: Substring) -> Substring {
      var quote: Character?
      var last: Character = " "
      for index in line.indices {
        let character = line[index]
        if let open = quote {
          if character == open { quote = nil }
        } else if character == "\"" || character == "'" {
          quote = character
        } else if character == "#", last == " " {
          return trimmed(line[..<index])
        }
        last = character
      }
      return trimmed(line)
    }

    static func trimmed(_ text: Substring) -> Substring {
      var text = text.drop { $0 == " " || $0 == "\t" }
      while let last = text.last, last == " " || last == "\t" { text.removeLast() }
      return text
    }

    mutating func value(atLeast indentation: Int) throws(BuildError) -> PlainYAML {
      guard let line = next, line.indentation >= indentation else { return .scalar("") }
      if line.content == "-" || line.content.hasPrefix("- ") {
        return .list(try list(at: line.indentation))
      }
      if Self.key(of: line.content) != nil { return .map(try map(at: line.indentation)) }
      position += 1
      return try scalar(line.content)
    }

    private mutating func list(at indentation: Int) throws(BuildError) -> [PlainYAML] {
      var items: [PlainYAML] = []
      while let line = next, line.indentation == indentation,
        line.content == "-" || line.content.hasPrefix("- ")
      {
        let content = line.content.dropFirst().drop { $0 == " " }
        if content.isEmpty {
          position += 1
          items.append(try value(atLeast: indentation + 1))
        } else {
          // What stands behind the dash is a line of its own, further in.
          let shift = line.content.count - content.count
          lines[position] = Line(
            number: line.number, indentation: indentation + shift, content: content)
          items.append(try value(atLeast: indentation + 1))
        }
      }
      return items
    }

    private mutating func map(at indentation: Int) throws(BuildError) -> [(
      key: String, value: PlainYAML
    )] {
      var members: [(key: String, value: PlainYAML)] = []
      while let line = next, line.indentation == indentation {
        guard let (key, rest) = Self.key(of: line.content) else {
          throw error("is neither KEY: VALUE nor an item of a list")
        }
        position += 1
        let value: PlainYAML
        if rest.isEmpty {
          // A list may stand as far out as its key.
          let isList =
            next.map { $0.indentation == indentation && $0.content.hasPrefix("-") } == true
          value = try self.value(atLeast: isList ? indentation : indentation + 1)
        } else if let style = rest.first, style == "|" || style == ">" {
          value = .scalar(block(below: line, folds: style == ">"))
        } else {
          value = try scalar(rest)
        }
        members.append((key, value))
      }
      return members
    }

    /// A key and what is behind it; nil if the line has none.
    private static func key(of content: Substring) -> (String, Substring)? {
      if let quote = content.first, quote == "\"" || quote == "'" {
        guard let end = content.dropFirst().firstIndex(of: quote) else { return nil }
        let rest = content[content.index(after: end)...]
        guard rest.hasPrefix(":") else { return nil }
        return (
          String(content[content.index(after: content.startIndex)..<end]), trimmed(rest.dropFirst())
        )
      }
      guard let first = content.first, !"{[".contains(first) else { return nil }
      var index = content.startIndex
      while let colon = content[index...].firstIndex(of: ":") {
        let rest = content[content.index(after: colon)...]
        if rest.isEmpty || rest.hasPrefix(" ") {
          return (String(trimmed(content[..<colon])), trimmed(rest))
        }
        index = content.index(after: colon)
      }
      return nil
    }

    /// The lines of a block of text, which are further in than its key.
    private mutating func block(below line: Line, folds: Bool) -> String {
      var texts: [Substring] = []
      var number = line.number
      while number < raw.count {
        let text = raw[number]
        let isBlank = text.allSatisfy { $0 == " " }
        guard isBlank || text.prefix(while: { $0 == " " }).count > line.indentation else { break }
        texts.append(text)
        number += 1
      }
      while let next, next.number <= number { position += 1 }
      let margin =
        texts.filter { !$0.allSatisfy { $0 == " " } }
        .map { $0.prefix { $0 == " " }.count }.min() ?? 0
      return texts.map { String($0.dropFirst(margin)) }.joined(separator: folds ? " " : "\n")
        .trimmingSuffix { $0 == "\n" || $0 == " " }
    }

    /// What stands between commas, outside of brackets and quotes.
    private static func parts(of text: Substring) -> [Substring] {
      var parts: [Substring] = []
      var (start, depth) = (text.startIndex, 0)
      var quote: Character?
      for index in text.indices {
        switch text[index] {
        case let character where quote != nil: if character == quote { quote = nil }
        case "\"", "'": quote = text[index]
        case "[", "{": depth += 1
        case "]", "}": depth -= 1
        case "," where depth == 0:
          parts.append(trimmed(text[start..<index]))
          start = text.index(after: index)
        default: break
        }
      }
      let last = trimmed(text[start...])
      return last.isEmpty ? parts : parts + [last]
    }

    /// A scalar, or a short list or map in brackets.
    private func scalar(_ text: Substring) throws(BuildError) -> PlainYAML {
      guard let first = text.first else { return .scalar("") }
      switch first {
      case "\"", "'":
        guard text.count > 1, text.last == first else { throw error("has an open quote") }
        let inner = String(text.dropFirst().dropLast())
        return .scalar(
          first == "'"
            ? inner.replacing("''", with: "'")
            : inner.replacing("\\\"", with: "\"").replacing("\\n", with: "\n")
              .replacing("\\\\", with: "\\"))
      case "[", "{":
        guard text.last == (first == "[" ? "]" : "}") else {
          throw error("has brackets that do not end in the line")
        }
        let parts = Self.parts(of: text.dropFirst().dropLast())
        if first == "[" {
          var items: [PlainYAML] = []
          for part in parts { items.append(try scalar(part)) }
          return .list(items)
        }
        var members: [(key: String, value: PlainYAML)] = []
        for part in parts {
          guard let (key, rest) = Self.key(of: part) else { throw error("has no KEY: VALUE") }
          members.append((key, try scalar(rest)))
        }
        return .map(members)
      default: return .scalar(String(text))
      }
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ isEnd: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isEnd(last) { text.removeLast() }
    return String(text)
  }
}

import SwiftSyntax

/// The text of a string literal that stands for the given text.
func literal(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\"": result += "\\\""
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\0": result += "\\0"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      result += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

extension SyntaxProtocol {
  /// The doc comment before the node: its lines without the markers, joined.
  var documentation: String {
    var lines: [Substring] = []
    for piece in leadingTrivia {
      switch piece {
      case .docLineComment(let text):
        let line = text.dropFirst(3)
        lines.append(line.first == " " ? line.dropFirst() : line)
      case .docBlockComment(let text):
        lines += blockLines(text)
      case .newlines(let count) where count > 1,
        .carriageReturnLineFeeds(let count) where count > 1:
        lines = []
      case .lineComment, .blockComment:
        break
      default:
        break
      }
    }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}

/// The lines of a `/** … */` comment without stars and common indentation.
private func blockLines(_ text: String) -> [Substring] {
  var lines = text.dropFirst(3).dropLast(2)
    .split(separator: "\n", omittingEmptySubsequences: false)
    .map { line -> Substring in
      var line = line.drop(while: \.isWhitespace)
      if line.first == "*" { line = line.dropFirst() }
      if line.first == " " { line = line.dropFirst() }
      while line.last?.isWhitespace == true { line = line.dropLast() }
      return line
    }
  if lines.first?.isEmpty == true { lines.removeFirst() }
  if lines.last?.isEmpty == true { lines.removeLast() }
  return lines
}

extension TokenSyntax {
  /// The name without the backticks that keep it from being a keyword.
  var plainName: String {
    let text = self.text
    return text.count > 2 && text.first == "`" && text.last == "`"
      ? String(text.dropFirst().dropLast()) : text
  }
}

extension TypeSyntax {
  /// The type as the base of an initialiser call.
  var asCallee: String {
    switch self.as(TypeSyntaxEnum.self) {
    case .identifierType, .memberType, .arrayType, .dictionaryType: trimmedDescription
    default: "(\(trimmedDescription))"
    }
  }

  /// What a function with this result answers: nothing, one value, or the elements of a tuple.
  /// The names are empty where there are none.
  var results: [(name: String, type: TypeSyntax)] {
    if let tuple = self.as(TupleTypeSyntax.self) {
      return tuple.elements.map { element in
        let name = element.secondName ?? element.firstName
        return (name.flatMap { $0.text == "_" ? nil : $0.plainName } ?? "", element.type)
      }
    }
    return ["Void", "Swift.Void"].contains(trimmedDescription) ? [] : [("", self)]
  }
}

extension DeclModifierListSyntax {
  /// The modifier that members need to be as visible as the type: `public `, `package ` or none.
  var visibility: String {
    for modifier in self {
      switch modifier.name.tokenKind {
      case .keyword(.public), .keyword(.open): return "public "
      case .keyword(.package): return "package "
      default: break
      }
    }
    return ""
  }

  /// Whether a keyword is among the modifiers.
  func has(_ keyword: Keyword) -> Bool {
    contains { $0.name.tokenKind == .keyword(keyword) }
  }
}

extension AttributeListSyntax {
  /// The attribute of the given name.
  func first(named name: String) -> AttributeSyntax? {
    for case .attribute(let attribute) in self where attribute.name == name { return attribute }
    return nil
  }
}

extension AttributeSyntax {
  /// The name without the module.
  var name: String {
    if let member = attributeName.as(MemberTypeSyntax.self) { return member.name.text }
    return attributeName.trimmedDescription
  }

  /// Its arguments.
  var argumentList: LabeledExprListSyntax? { arguments?.as(LabeledExprListSyntax.self) }
}

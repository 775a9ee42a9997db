import Candid

/// What was wrong with a text or a message, for the person who looks at the page.
public struct PageFailure: Error, Sendable {
  /// What is wrong.
  public var message: String
  /// What may help.
  public var hint: String?
  /// Where it begins: a byte of the text or of the message.
  public var begin: Int?
  /// Where it ends.
  public var end: Int?
  /// The way to the value, such as `args[0].owner`.
  public var path: String?

  init(_ message: String) { self.message = message }

  init(_ error: DiagnosticError) {
    let first = error.diagnostics.first
    message = first?.message ?? "this cannot be read"
    hint = first?.hint
    begin = first?.range.lowerBound
    end = first?.range.upperBound
  }

  init(_ error: CandidError, in message: [UInt8], names: TypeTable) {
    self.message = "\(error.reason)"
    begin = error.offset
    path = error.path(in: message, names: names, limits: PageInterface.limits)
  }

  /// The failure as a JSON object.
  public var json: String {
    var members = [FieldValue(name: "message", value: .text(message))]
    if let hint { members.append(FieldValue(name: "hint", value: .text(hint))) }
    if let begin { members.append(FieldValue(name: "begin", value: .int64(Int64(begin)))) }
    if let end { members.append(FieldValue(name: "end", value: .int64(Int64(end)))) }
    if let path { members.append(FieldValue(name: "path", value: .text(path))) }
    return Value.record(members).json()
  }
}

import Candid

/// Makes values by asking for their pieces.
///
/// Each question shows where the answer goes (`to.owner`), its type and what may be typed. An answer
/// that does not fit is explained and asked for again.
struct Assistant {
  private let table: TypeTable
  private let inhabitation: Inhabitation
  private let ask: (_ question: String) -> String?
  private let explain: (_ message: String) -> Void

  /// An assistant for types of a table.
  ///
  /// - Parameters:
  ///   - ask: Shows a question and returns the line that is typed; nil at the end of the input.
  ///   - explain: Shows what is wrong with an answer.
  init(
    table: TypeTable, ask: @escaping (_ question: String) -> String?,
    explain: @escaping (_ message: String) -> Void
  ) {
    self.table = table
    self.ask = ask
    self.explain = explain
    inhabitation = Inhabitation(of: table)
  }

  /// The values of an argument list.
  ///
  /// - Throws: `CommandFailure` when the answers end too early or a type has no values.
  func values(of arguments: [ArgumentType]) throws -> [Value] {
    try arguments.enumerated().map { position, argument in
      try value(as: argument.type, at: argument.name ?? "argument \(position + 1)")
    }
  }

  private func value(as type: TypeReference, at place: String) throws -> Value {
    guard inhabitation.hasValues(type) else {
      throw CommandFailure("The type of \(place), ‘\(table.text(of: type))’, has no values")
    }
    return switch table[type] {
    case nil: try primitive(type, at: place)
    case .opt(let content): try optional(type, content, at: place)
    case .vec(.nat8): try blob(type, at: place)
    case .vec(let element): try vector(type, element, at: place)
    case .record(let fields):
      .record(
        try fields.map { field in
          let value = try value(as: field.type, at: "\(place).\(label(field))")
          return FieldValue(id: field.id, name: field.name, value: value)
        })
    case .variant(let cases): try variant(type, cases, at: place)
    case .function:
      try answer(type, at: place, "a principal and a method: aaaaa-aa.method") { line in
        guard let point = line.firstIndex(of: "."), let canister = Principal(String(line[..<point]))
        else { return nil }
        return .function(canister, String(line[line.index(after: point)...]))
      }
    case .service:
      try answer(type, at: place, "a canister's principal") { Principal($0).map(Value.service) }
    }
  }

  private func primitive(_ type: TypeReference, at place: String) throws -> Value {
    switch type {
    case .null: return .null
    case .reserved: return .reserved
    case .bool:
      return try answer(type, at: place, "yes or no") { agreement($0).map(Value.bool) }
    case .text:
      // Quoted text is what it says, escapes and all; any other line stands for itself.
      return try answer(type, at: place, "a line, or text in quotes with escapes") {
        $0.hasPrefix("\"") ? nil : .text($0)
      }
    case .principal:
      return try answer(type, at: place, "such as aaaaa-aa") {
        Principal($0).map(Value.principal)
      }
    default: return try answer(type, at: place) { _ in nil }
    }
  }

  private func optional(
    _ type: TypeReference, _ content: TypeReference, at place: String
  ) throws -> Value {
    let isThere = try answer(type, at: place, "is there a value? yes or no") { line in
      agreement(line).map { $0 ? .bool(true) : .opt(nil) }
    }
    guard case .bool = isThere else { return isThere }
    return .opt(try value(as: content, at: place))
  }

  private func vector(
    _ type: TypeReference, _ element: TypeReference, at place: String
  ) throws -> Value {
    let count = try answer(type, at: place, "how many elements?") { line in
      UInt64(line).map(Value.nat64)
    }
    guard case .nat64(let count) = count else { return count }
    var elements: [Value] = []
    for position in 0..<count {
      elements.append(try value(as: element, at: "\(place)[\(position)]"))
    }
    return .vec(elements)
  }

  private func blob(_ type: TypeReference, at place: String) throws -> Value {
    try answer(type, at: place, "hexadecimal digits after 0x, or blob \"…\"") { line in
      guard line.hasPrefix("0x") else { return nil }
      return Hexadecimal.bytes(line.dropFirst(2)).map(Value.blob)
    }
  }

  private func variant(
    _ type: TypeReference, _ cases: [FieldType], at place: String
  ) throws -> Value {
    let cases = cases.filter { inhabitation.hasValues($0.type) }
    let names = cases.map(label)
    var chosen: FieldType?
    let whole = try answer(type, at: place, "one of \(names.joined(separator: ", "))") { line in
      guard let index = names.firstIndex(of: line) else { return nil }
      chosen = cases[index]
      return .null
    }
    guard let chosen else { return whole }
    let value = try value(as: chosen.type, at: "\(place).\(label(chosen))")
    return .variant(FieldValue(id: chosen.id, name: chosen.name, value: value))
  }

  private func label(_ field: FieldType) -> String { field.name ?? "\(field.id)" }

  private func agreement(_ line: String) -> Bool? {
    switch line.lowercased() {
    case "y", "yes", "true": true
    case "n", "no", "false", "null": false
    default: nil
    }
  }

  /// Asks until an answer is taken: in the short form, or as Candid text of the type.
  private func answer(
    _ type: TypeReference, at place: String, _ form: String? = nil,
    short: (_ line: String) -> Value?
  ) throws -> Value {
    let form = form.map { " (\($0))" } ?? ""
    while true {
      guard let line = ask("\(place) : \(table.text(of: type))\(form): ") else {
        throw CommandFailure("The answers ended before \(place) was given")
      }
      if let value = short(line) { return value }
      do {
        return try Value(parsing: line, as: type, in: table)
      } catch {
        explain("  \(error.diagnostics.first?.message ?? "this is no value of the type")")
      }
    }
  }
}

extension StorableDescription {
  /// What the generic arguments must be.
  var condition: String {
    guard !genericParameters.isEmpty else { return "" }
    let requirement =
      if case .message = content { "CandidEncodable & CandidDecodable" } else { "Storable" }
    return " where " + genericParameters.map { "\($0): \(requirement)" }.joined(separator: ", ")
  }

  /// The members that make the type storable.
  var members: String {
    var members = [
      """
      \(visibility)static var storedVersion: UInt8 {
      \(version)
      }
      """,
      """
      \(visibility)static var fieldsBound: StorableBound {
      \(boundExpression)
      }
      """,
      """
      \(visibility)func storeFields(into writer: inout StorableWriter) {
      \(storeBody)
      }
      """,
      """
      \(visibility)init(storedFields bytes: RawSpan) throws(StableError) {
      \(readBody)
      }
      """,
    ]
    if let old {
      members.append(
        """
        \(visibility)init(migrating bytes: RawSpan, from version: UInt8) throws(StableError) {
        self.init(migrating: try \(old)(storedFields: bytes, version: version))
        }
        """)
    }
    members.append(
      """
      \(visibility)static func describe(into writer: inout StorableWriter) {
      \(describeBody)
      }
      """)
    return members.joined(separator: "\n\n")
  }

  private var boundExpression: String {
    if let maximum { return ".upTo(\(maximum))" }
    switch content {
    case .properties(let fields): return bound(fields)
    case .cases(let cases):
      return ".cases([\(cases.map { bound($0.values) }.joined(separator: ", "))])"
    case .message: return ".unbounded"
    }
  }

  private func bound(_ fields: [Field]) -> String {
    ".fields([\(fields.map { "\($0.type).bound" }.joined(separator: ", "))])"
  }

  /// The type's name, and those of its generic arguments.
  private var describeBody: String {
    var lines = ["writer.append(ascii: \(literal(name)))"]
    for (index, parameter) in genericParameters.enumerated() {
      lines.append("writer.append(ascii: \"\(index == 0 ? "<" : ", ")\")")
      lines.append("\(parameter).describe(into: &writer)")
    }
    if !genericParameters.isEmpty { lines.append("writer.append(ascii: \">\")") }
    return lines.joined(separator: "\n")
  }

  private var storeBody: String {
    switch content {
    case .message: return "writer.append(message: self)"
    case .properties(let fields):
      return fields.map { "writer.append(field: self.\($0.name!))" }.joined(separator: "\n")
    case .cases(let cases):
      var lines = ["switch self {"]
      for (number, element) in cases.enumerated() {
        let bindings = element.values.indices.map { "let value\($0)" }.joined(separator: ", ")
        lines.append("case .\(element.name)\(bindings.isEmpty ? "" : "(\(bindings))"):")
        lines.append("writer.append(\(number) as UInt8)")
        lines += element.values.indices.map { "writer.append(field: value\($0))" }
      }
      return (lines + ["}"]).joined(separator: "\n")
    }
  }

  private var readBody: String {
    switch content {
    case .message: return "self = try bytes.message()"
    case .properties(let fields):
      let reads = fields.map { "self.\($0.name!) = try bytes.field(at: &offset)" }
      let begin = "\(fields.isEmpty ? "let" : "var") offset = 0"
      return ([begin] + reads + ["try bytes.requireEnd(at: offset)"]).joined(separator: "\n")
    case .cases(let cases):
      var lines = ["var offset = 0", "switch try bytes.field(UInt8.self, at: &offset) {"]
      for (number, element) in cases.enumerated() {
        let values = element.values.map { value in
          "\(value.name.map { "\($0): " } ?? "")try bytes.field(at: &offset)"
        }
        lines.append("case \(number):")
        lines.append(
          "self = .\(element.name)"
            + (values.isEmpty ? "" : "(\(values.joined(separator: ", ")))"))
      }
      lines += ["default:", "throw StableError(.malformed)", "}"]
      return (lines + ["try bytes.requireEnd(at: offset)"]).joined(separator: "\n")
    }
  }
}

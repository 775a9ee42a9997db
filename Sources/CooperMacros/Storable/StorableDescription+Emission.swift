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
    var members: [String] = []
    let scope = CheckedType.scope("_StoredFields", checkedTypes.flatMap(\.declarations))
    if !scope.isEmpty { members.append(scope) }
    members += [
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
    members += [
      """
      \(visibility)static func describe(into layout: inout StableLayout) {
      \(describeBody)
      }
      """,
      """
      \(visibility)static func describeVersions(into layout: inout StableLayout) {
      \(describeVersionsBody)
      }
      """,
    ]
    return members.joined(separator: "\n\n")
  }

  private var checkedTypes: [CheckedType] {
    switch content {
    case .properties(let fields): fields.flatMap(\.parts).map(\.type)
    case .cases(let cases): cases.flatMap(\.values).flatMap(\.parts).map(\.type)
    case .message: []
    }
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
    ".fields([\(fields.flatMap(\.parts).map { "\($0.type.name).bound" }.joined(separator: ", "))])"
  }

  /// The type's name, and those of its generic arguments.
  private var describeBody: String {
    let type = "layout.append(\(literal(layoutName(name))), Self.self)"
    if genericParameters.isEmpty { return type }
    let arguments = genericParameters.map { "\($0).describe(into: &layout)" }
    return "\(type) { layout in\n\(arguments.joined(separator: "\n"))\n}"
  }

  /// The version that is written, and behind it those that the old type reads.
  private var describeVersionsBody: String {
    var lines: [String] = []
    switch content {
    case .message: lines.append("layout.appendMessage(version: \(version), Self.self)")
    case .properties(let fields):
      lines.append("layout.beginFields(version: \(version))")
      lines += describe(fields)
      lines.append("layout.endFields()")
    case .cases(let cases):
      lines.append("layout.beginCases(version: \(version))")
      for element in cases {
        lines.append("layout.beginCase(\(literal(layoutName(element.name))))")
        lines += describe(element.values)
        lines.append("layout.endCase()")
      }
      lines.append("layout.endCases()")
    }
    if let old {
      lines.append("\(old).describeVersions(into: &layout)")
    } else if version > 1 {
      lines.append("layout.appendOlderVersions()")
    }
    return lines.joined(separator: "\n")
  }

  private func describe(_ fields: [Field]) -> [String] {
    fields.flatMap(\.parts).map { part in
      "layout.appendField(\(literal(layoutName(part.path))), \(part.type.name).self)"
    }
  }

  /// A name without the signs that layouts are put together with.
  private func layoutName(_ name: String) -> String {
    String(name.filter { $0 != "`" }.map { " (){}[],:;*#'".contains($0) ? "_" : $0 })
  }

  private func store(_ value: String, _ field: Field) -> [String] {
    switch field.content {
    case .value(let type): return ["writer.append(field: \(value)\(type.cast))"]
    case .tuple(let elements):
      return elements.enumerated().flatMap { store("\(value).\($0.offset)", $0.element) }
    }
  }

  private func read(_ field: Field) -> String {
    switch field.content {
    case .value(let type):
      return type.declarations.isEmpty
        ? "try bytes.field(at: &offset)" : "try bytes.field(\(type.name).self, at: &offset)"
    case .tuple(let elements): return "(\(readList(elements)))"
    }
  }

  private func readList(_ fields: [Field]) -> String {
    fields.map { field in (field.name.map { "\($0): " } ?? "") + read(field) }
      .joined(separator: ", ")
  }

  private var storeBody: String {
    switch content {
    case .message: return "writer.append(message: self)"
    case .properties(let fields):
      return fields.flatMap { store("self.\($0.name!)", $0) }.joined(separator: "\n")
    case .cases(let cases):
      var lines = ["switch self {"]
      for (number, element) in cases.enumerated() {
        let bindings = element.values.indices.map { "let value\($0)" }.joined(separator: ", ")
        lines.append("case .\(element.name)\(bindings.isEmpty ? "" : "(\(bindings))"):")
        lines.append("writer.append(\(number) as UInt8)")
        lines += element.values.enumerated().flatMap { store("value\($0.offset)", $0.element) }
      }
      return (lines + ["}"]).joined(separator: "\n")
    }
  }

  private var readBody: String {
    switch content {
    case .message: return "self = try bytes.message()"
    case .properties(let fields):
      let reads = fields.map { "self.\($0.name!) = \(read($0))" }
      let begin = "\(fields.isEmpty ? "let" : "var") offset = 0"
      return ([begin] + reads + ["try bytes.requireEnd(at: offset)"]).joined(separator: "\n")
    case .cases(let cases):
      var lines = ["var offset = 0", "switch try bytes.field(UInt8.self, at: &offset) {"]
      for (number, element) in cases.enumerated() {
        lines.append("case \(number):")
        lines.append(
          "self = .\(element.name)"
            + (element.values.isEmpty ? "" : "(\(readList(element.values)))"))
      }
      lines += ["default:", "throw StableError(.malformed)", "}"]
      return (lines + ["try bytes.requireEnd(at: offset)"]).joined(separator: "\n")
    }
  }
}

extension StorableDescription.Field {
  /// What of it is stored, one behind the other: itself, or the elements of its tuple, with the way there.
  fileprivate var parts: [(path: String, type: CheckedType)] {
    switch content {
    case .value(let type): return [(name ?? "", type)]
    case .tuple(let elements):
      return elements.enumerated().flatMap { index, element in
        element.parts.map { part in
          let step = element.name ?? "\(index)"
          let rest = part.path.dropFirst(element.name?.count ?? 0)
          return ("\(name ?? "").\(step)\(rest)", part.type)
        }
      }
    }
  }
}

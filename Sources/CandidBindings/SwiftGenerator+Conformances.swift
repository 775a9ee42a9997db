import Candid

/// What `@CandidType`, `@CandidSignature` and `@CandidMethods` would add, written out. It is word
/// for word what the macros write, so that both forms are as fast, and as large in a canister.
extension SwiftGenerator {
  /// A field of a record, or a case of a variant, with the Swift name and type it was given.
  struct Part {
    /// In backticks if it is a keyword.
    var swiftName: String
    /// nil for a case without a value.
    var type: Spelling?
    var field: FieldSyntax
  }

  /// The protocols that a type's declaration names.
  var conformances: String { form == .plain ? ", CandidEncodable, CandidDecodable" : "" }

  /// The key of a type: another one wherever the interface or the place of the bindings differs.
  func candidTypeKey(_ type: String) -> String {
    "  public static var candidTypeKey: UInt64 { \(stableKey(identity + type)) }"
  }

  /// The members that make a struct a record.
  mutating func writeRecordMembers(_ name: String, _ documentation: [String], _ parts: [Part]) {
    let sorted = parts.sorted { $0.field.id < $1.field.id }
    writeTypeMembers(name, documentation, sorted, list: "fields", end: "endRecord")
    lines += ["", "  public func encode(into writer: inout Writer) {"]
    lines += sorted.map { "    self.\($0.swiftName).encode(into: &writer)" }
    lines += [
      "  }", "", "  public init(from reader: inout Reader, wire: Int32) throws(CandidError) {",
      "    var fields = try reader.beginRecord(wire)",
    ]
    for part in sorted {
      let type = part.type?.callee ?? "Null"
      lines.append(
        "    self.\(part.swiftName) = try \(type)(from: &reader, "
          + "wire: try reader.field(\(part.field.id), &fields))")
    }
    lines += ["    try reader.endRecord(&fields)", "  }"]
  }

  /// The members that make an enum a variant.
  mutating func writeVariantMembers(_ name: String, _ documentation: [String], _ parts: [Part]) {
    let sorted = parts.sorted { $0.field.id < $1.field.id }
    writeTypeMembers(name, documentation, sorted, list: "cases", end: "endVariant")
    lines += ["", "  public func encode(into writer: inout Writer) {", "    switch self {"]
    for (index, part) in sorted.enumerated() {
      lines += [
        "    case .\(part.swiftName)\(part.type == nil ? "" : "(let value)"):",
        "      writer.writeTag(\(index))",
      ]
      if part.type != nil { lines.append("      value.encode(into: &writer)") }
    }
    lines += [
      "    }", "  }", "",
      "  public init(from reader: inout Reader, wire: Int32) throws(CandidError) {",
      "    let tag = try reader.beginVariant(wire)", "    switch tag.id {",
    ]
    for part in sorted {
      lines.append("    case \(part.field.id):")
      if let type = part.type {
        lines.append(
          "      self = .\(part.swiftName)(try \(type.callee)(from: &reader, wire: tag.wire))")
      } else {
        lines += [
          "      _ = try Null(from: &reader, wire: tag.wire)", "      self = .\(part.swiftName)",
        ]
      }
    }
    lines += ["    default: throw reader.unknownTag()", "    }", "    reader.endVariant()", "  }"]
  }

  private mutating func writeTypeMembers(
    _ name: String, _ documentation: [String], _ parts: [Part], list: String, end: String
  ) {
    lines += ["", candidTypeKey(name), ""]
    lines += [
      "  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {",
      "    if let known = builder.begin(",
      "      key: candidTypeKey, name: \(literal(name))\(argument(documentation)))",
      "    { return known }",
      "    \(parts.isEmpty ? "let" : "var") \(list) = builder.fields(\(parts.count))",
    ]
    for part in parts {
      let type = part.type.map { $0.callee + ".candidType(in: &builder)" } ?? "TypeReference.null"
      lines.append(
        "    \(list).append(\(part.field.id), \(literal(part.field.name ?? "")), \(type)"
          + "\(argument(part.field.documentation)))")
    }
    lines += ["    return builder.\(end)(key: candidTypeKey, \(list))", "  }"]
  }

  /// The members that make an enum the type of a function.
  mutating func writeSignatureMembers(
    _ name: String, arguments: [(name: String?, type: Spelling)],
    results: [(name: String?, type: Spelling)], mode: FunctionMode?
  ) {
    lines += ["", candidTypeKey(name)]
    for (what, parts) in [("arguments", arguments), ("results", results)] where !parts.isEmpty {
      lines += [
        "",
        "  public static func \(what)(in builder: inout TypeTableBuilder) "
          + "-> TypeTableBuilder.Fields {",
        "    var \(what) = builder.fields(\(parts.count))",
      ]
      for (position, part) in parts.enumerated() {
        lines.append(
          "    \(what).append(\(position), \(literal(part.name ?? "")), "
            + "\(part.type.callee).candidType(in: &builder))")
      }
      lines += ["    return \(what)", "  }"]
    }
    if let mode {
      lines += ["", "  public static var mode: FunctionMode? { .\(Self.spelling(mode)) }"]
    }
  }

  /// The members that make an enum the methods of a service.
  mutating func writeMethodsMembers(
    _ name: String, _ methods: [(method: MethodSyntax, type: Spelling)]
  ) {
    // By bytes, as the specification sorts them.
    let sorted = methods.sorted {
      $0.method.name.utf8.lexicographicallyPrecedes($1.method.name.utf8)
    }
    lines += [
      "", candidTypeKey(name), "",
      "  public static func methods(in builder: inout TypeTableBuilder) "
        + "-> TypeTableBuilder.Fields {",
      "    \(sorted.isEmpty ? "let" : "var") methods = builder.fields(\(sorted.count))",
    ]
    for (position, (method, type)) in sorted.enumerated() {
      lines.append(
        "    methods.append(\(position), \(literal(method.name)), "
          + "builder.method(\(type.callee).self)\(argument(method.documentation)))")
    }
    lines += ["    return methods", "  }"]
  }

  /// The argument that a doc comment is; nothing if there is none.
  private func argument(_ documentation: [String]) -> String {
    let text = documentation.joined(separator: "\n")
    return text.isEmpty ? "" : ", documentation: \(literal(text))"
  }
}

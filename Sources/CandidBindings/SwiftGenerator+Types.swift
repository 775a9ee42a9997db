import Candid

extension SwiftGenerator {
  /// A property or case: its Swift name, and what `@CandidField` must say.
  private struct Label {
    var name: String
    var attribute: String?
  }

  /// The names of fields or cases.
  private func labels(_ fields: [FieldSyntax], isVariant: Bool) -> [Label] {
    // Where a script has no capitals, a type's name and a member's can be the same.
    var names = SwiftNames(reserved: memberNames)
    let wishes = fields.map { field in
      guard let name = field.name else {
        // A number's name says what it is, as one spelt as in Candid does.
        return (wish: "_\(field.id)", original: "_\(field.id)" as String?)
      }
      let wish = SwiftNames.lower(name) ?? (isVariant ? "case" : "field") + "\(field.id)"
      return (wish: wish, original: name)
    }
    return zip(fields, names.unique(wishes, suffix: "Value")).map { field, swiftName in
      guard let name = field.name else { return Label(name: swiftName) }
      return Label(
        name: SwiftNames.quoted(swiftName),
        attribute: form == .plain || swiftName == name ? nil : "@CandidField(\(literal(name)))")
    }
  }

  /// Fields in the order of the source.
  private func ordered(_ fields: [FieldSyntax]) -> [FieldSyntax] {
    fields.sorted { ($0.range.lowerBound, $0.id) < ($1.range.lowerBound, $1.id) }
  }

  mutating func writeStruct(_ type: Pending, _ fields: [FieldSyntax], _ fallback: String) {
    let fields = ordered(fields)
    let labels = labels(fields, isVariant: false)
    var spellings: [Spelling] = []
    for field in fields {
      let part = SwiftNames.upper(field.name ?? "") ?? "Field\(field.id)"
      spellings.append(self.type(field.type, type.name + part))
    }
    let types = spellings.map(\.text)
    document(type.documentation, otherwise: fallback)
    if form == .macros { lines.append("@CandidType") }
    lines.append("public struct \(type.name): Hashable, Sendable\(conformances) {")
    for (index, field) in fields.enumerated() {
      lines += field.documentation.map { "  " + comment($0) }
      let attributes =
        (labels[index].attribute.map { $0 + " " } ?? "")
        + (isRecursive(field.type) ? "@Indirect " : "")
      lines.append("  \(attributes)public var \(labels[index].name): \(types[index])")
    }
    if !fields.isEmpty { lines.append("") }
    let parameters = zip(labels, types).map { label, type in
      let name = label.name.hasPrefix("_") ? "_ \(label.name)" : label.name
      // What may be null may be left out.
      return "\(name): \(type)" + (type.hasSuffix("?") ? " = nil" : "")
    }
    lines.append("  /// A value with the given parts.")
    declare("  public init", parameters, " {")
    for label in labels { lines.append("    self.\(label.name) = \(label.name)") }
    lines.append("  }")
    if form == .plain {
      let parts = fields.indices.map { index in
        Part(swiftName: labels[index].name, type: spellings[index], field: fields[index])
      }
      writeRecordMembers(type.name, type.documentation, parts)
    }
    lines += ["}", ""]
  }

  mutating func writeEnum(_ type: Pending, _ cases: [FieldSyntax], _ fallback: String) {
    // A case that can never be is left out; without it the type is a subtype.
    let cases = ordered(cases).filter { hasValues($0.type) }
    let labels = labels(cases, isVariant: true)
    var payloads: [Spelling?] = []
    for field in cases {
      if case .primitive(.null) = field.type.kind {
        payloads.append(nil)
      } else {
        let part = SwiftNames.upper(field.name ?? "") ?? "Case\(field.id)"
        payloads.append(self.type(field.type, type.name + part))
      }
    }
    let keyword = cases.contains { isRecursive($0.type) } ? "indirect enum" : "enum"
    document(type.documentation, otherwise: fallback)
    if form == .macros { lines.append("@CandidType") }
    lines.append("public \(keyword) \(type.name): Hashable, Sendable\(conformances) {")
    for (index, field) in cases.enumerated() {
      lines += field.documentation.map { "  " + comment($0) }
      let attribute = labels[index].attribute.map { $0 + " " } ?? ""
      let payload = payloads[index].map { "(\($0.text))" } ?? ""
      lines.append("  \(attribute)case \(labels[index].name)\(payload)")
    }
    if form == .plain {
      let parts = cases.indices.map { index in
        Part(swiftName: labels[index].name, type: payloads[index], field: cases[index])
      }
      writeVariantMembers(type.name, type.documentation, parts)
    }
    lines += ["}", ""]
  }

  /// A struct for a type that is nothing but options and vectors of itself.
  mutating func writeWrapper(
    _ name: String, _ declaration: InterfaceSyntax.Declaration, isOption: Bool, content: Spelling
  ) {
    let type = isOption ? "\(content.text)?" : "[\(content.text)]"
    let callee = isOption ? "Optional<\(content.text)>" : "Array<\(content.text)>"
    document(declaration.documentation, otherwise: "The type `\(declaration.name)`.")
    lines += [
      "public struct \(name): Hashable, Sendable, CandidEncodable, CandidDecodable {",
      "  /// What it stands for.",
      "  \(isOption ? "@Indirect " : "")public var value: \(type)",
      "",
      "  /// The value of an \(isOption ? "option" : "array").",
      "  public init(_ value: \(type)) { self.value = value }",
      "",
      candidTypeKey(name),
      "",
      "  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {",
      "    if let known = builder.begin(key: candidTypeKey, name: \(literal(name))) { return known }",
      "    let content = \(content.callee).candidType(in: &builder)",
      "    return builder.\(isOption ? "endOption" : "endVector")(key: candidTypeKey, content)",
      "  }",
      "",
      "  public func encode(into writer: inout Writer) { value.encode(into: &writer) }",
      "",
      "  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {",
      "    self.init(try \(callee)(from: &reader, wire: wire))",
      "  }",
      "}",
      "",
    ]
  }

  // MARK: - References

  mutating func writeSignature(_ type: Pending, _ function: FunctionSyntax) {
    var arguments: [(name: String?, type: Spelling)] = []
    for argument in function.arguments {
      arguments.append((argument.name, self.type(argument.type, type.name + "Argument")))
    }
    var results: [(name: String?, type: Spelling)] = []
    for result in function.results {
      results.append((result.name, self.type(result.type, type.name + "Result")))
    }
    let mode = function.modes.first
    lines.append("/// The type of a function.")
    if form == .macros {
      lines.append("@CandidSignature" + (mode.map { "(.\(Self.spelling($0)))" } ?? ""))
    }
    lines.append("public enum \(type.name)\(form == .plain ? ": CandidSignature" : "") {")
    let parameters = arguments.map { argument in
      let name = argument.name.flatMap(SwiftNames.parameter)
      return (name.map { "_ \($0): " } ?? "") + argument.type.text
    }
    declare("  public typealias Function = ", parameters, " -> \(answer(results))")
    if form == .plain {
      writeSignatureMembers(type.name, arguments: arguments, results: results, mode: mode)
    }
    lines += ["}", ""]
  }

  /// What a function type answers.
  private func answer(_ results: [(name: String?, type: Spelling)]) -> String {
    if results.isEmpty { return "Void" }
    // A tuple of one has no name, and no two elements have the same.
    if results.count == 1 { return results[0].type.text }
    var seen: Set<String> = []
    let elements = results.map { result in
      let name = result.name.flatMap(SwiftNames.parameter)
        .flatMap { seen.insert($0).inserted ? $0 : nil }
      return (name.map { "\($0): " } ?? "") + result.type.text
    }
    return "(\(elements.joined(separator: ", ")))"
  }

  static func spelling(_ mode: FunctionMode) -> String {
    switch mode {
    case .query: "query"
    case .oneway: "oneway"
    case .compositeQuery: "compositeQuery"
    }
  }

  mutating func writeMethods(_ type: Pending, _ methods: [MethodSyntax]) {
    var names = SwiftNames(reserved: methodNames)
    let wishes = methods.enumerated().map { position, method in
      (wish: SwiftNames.lower(method.name) ?? "method\(position)", original: method.name as String?)
    }
    let unique = names.unique(wishes, suffix: "Method")
    var types: [Spelling] = []
    for (position, method) in methods.enumerated() {
      let place = type.name + (SwiftNames.upper(method.name) ?? "Method\(position)")
      types.append(self.type(method.type, place))
    }
    lines.append("/// The methods of a service.")
    if form == .macros { lines.append("@CandidMethods") }
    lines.append("public enum \(type.name)\(form == .plain ? ": CandidMethods" : "") {")
    for (index, method) in methods.enumerated() {
      lines += method.documentation.map { "  " + comment($0) }
      let isMarked = form == .macros && unique[index] != method.name
      lines.append(
        "  \(isMarked ? "@CandidField(\(literal(method.name))) " : "")public typealias "
          + "\(SwiftNames.quoted(unique[index])) = \(types[index].text)")
    }
    if form == .plain {
      writeMethodsMembers(type.name, methods.indices.map { (methods[$0], types[$0]) })
    }
    lines += ["}", ""]
  }
}

import Candid

extension SwiftGenerator {
  /// A property or case: its Swift name, and what `@CandidField` must say.
  private struct Label {
    var name: String
    var attribute: String?
  }

  /// The names of fields or cases.
  private func labels(_ fields: [FieldSyntax], isVariant: Bool) -> [Label] {
    var names = SwiftNames(reserved: SwiftNames.members)
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
        attribute: swiftName == name ? nil : "@CandidField(\(literal(name)))")
    }
  }

  /// Fields in the order of the source.
  private func ordered(_ fields: [FieldSyntax]) -> [FieldSyntax] {
    fields.sorted { ($0.range.lowerBound, $0.id) < ($1.range.lowerBound, $1.id) }
  }

  mutating func writeStruct(_ type: Pending, _ fields: [FieldSyntax], _ fallback: String) {
    let fields = ordered(fields)
    let labels = labels(fields, isVariant: false)
    var types: [String] = []
    for field in fields {
      let part = SwiftNames.upper(field.name ?? "") ?? "Field\(field.id)"
      types.append(self.type(field.type, type.name + part).text)
    }
    document(type.documentation, otherwise: fallback)
    lines += ["@CandidType", "public struct \(type.name): Hashable, Sendable {"]
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
    lines += ["  }", "}", ""]
  }

  mutating func writeEnum(_ type: Pending, _ cases: [FieldSyntax], _ fallback: String) {
    // A case that can never be is left out; without it the type is a subtype.
    let cases = ordered(cases).filter { hasValues($0.type) }
    let labels = labels(cases, isVariant: true)
    var payloads: [String] = []
    for field in cases {
      if case .primitive(.null) = field.type.kind {
        payloads.append("")
      } else {
        let part = SwiftNames.upper(field.name ?? "") ?? "Case\(field.id)"
        payloads.append("(\(self.type(field.type, type.name + part).text))")
      }
    }
    let keyword = cases.contains { isRecursive($0.type) } ? "indirect enum" : "enum"
    document(type.documentation, otherwise: fallback)
    lines += ["@CandidType", "public \(keyword) \(type.name): Hashable, Sendable {"]
    for (index, field) in cases.enumerated() {
      lines += field.documentation.map { "  " + comment($0) }
      let attribute = labels[index].attribute.map { $0 + " " } ?? ""
      lines.append("  \(attribute)case \(labels[index].name)\(payloads[index])")
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
      "  public static var candidTypeKey: UInt64 { \(stableKey(self.name + ":" + name)) }",
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
    let mode = function.modes.first.map { "(.\(Self.spelling($0)))" } ?? ""
    let arguments = function.arguments.map { argument in
      let name = argument.name.flatMap(SwiftNames.parameter)
      return (name.map { "_ \($0): " } ?? "")
        + self.type(argument.type, type.name + "Argument").text
    }
    var seen: Set<String> = []
    let results = function.results.map { result in
      // A tuple of one has no name, and no two elements have the same.
      let name = result.name.flatMap(SwiftNames.parameter)
        .flatMap { function.results.count > 1 && seen.insert($0).inserted ? $0 : nil }
      return (name.map { "\($0): " } ?? "") + self.type(result.type, type.name + "Result").text
    }
    let answer =
      switch results.count {
      case 0: "Void"
      case 1: results[0]
      default: "(\(results.joined(separator: ", ")))"
      }
    lines += [
      "/// The type of a function.", "@CandidSignature\(mode)", "public enum \(type.name) {",
    ]
    declare("  public typealias Function = ", arguments, " -> \(answer)")
    lines += ["}", ""]
  }

  static func spelling(_ mode: FunctionMode) -> String {
    switch mode {
    case .query: "query"
    case .oneway: "oneway"
    case .compositeQuery: "compositeQuery"
    }
  }

  mutating func writeMethods(_ type: Pending, _ methods: [MethodSyntax]) {
    var names = SwiftNames(reserved: SwiftNames.members.union(["methods"]))
    let wishes = methods.enumerated().map { position, method in
      (wish: SwiftNames.lower(method.name) ?? "method\(position)", original: method.name as String?)
    }
    let unique = names.unique(wishes, suffix: "Method")
    var aliases: [String] = []
    for (method, name) in zip(methods, unique) {
      let place = type.name + (SwiftNames.upper(method.name) ?? "Method\(aliases.count)")
      let attribute = name == method.name ? "" : "@CandidField(\(literal(method.name))) "
      aliases.append(
        "  \(attribute)public typealias \(SwiftNames.quoted(name)) = "
          + self.type(method.type, place).text)
    }
    lines += ["/// The methods of a service.", "@CandidMethods", "public enum \(type.name) {"]
    for (method, alias) in zip(methods, aliases) {
      lines += method.documentation.map { "  " + comment($0) }
      lines.append(alias)
    }
    lines += ["}", ""]
  }
}

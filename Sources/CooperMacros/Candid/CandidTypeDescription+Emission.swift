extension CandidTypeDescription {
  /// The members that make the type encodable and decodable.
  var members: String {
    let scope = CheckedType.scope("_CandidParts", fields.flatMap(\.declarations))
    return """
      \(scope.isEmpty ? "" : scope + "\n\n")\(visibility)static var candidTypeKey: UInt64 {
      \(keyExpression)
      }

      \(visibility)static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
      key: candidTypeKey, name: \(literal(genericParameters.isEmpty ? name : "")), \
      documentation: \(literal(documentation))) {
      return known
      }
      \(typeBody)
      }

      \(visibility)func encode(into writer: inout Writer) {
      \(encodeBody)
      }

      \(isClass ? "" : initializer)
      """
  }

  private var fields: [Field] {
    switch shape {
    case .record(let fields): fields
    case .variant(let cases): cases.flatMap(\.values)
    }
  }

  /// The initialiser that decodes.
  var initializer: String {
    """
    \(visibility)init(from reader: inout Reader, wire: WireType) throws(CandidError)\(isClass ? condition : "") {
    \(decodeBody)
    }
    """
  }

  /// What generic parameters have to be.
  var condition: String {
    let requirements =
      genericParameters
      .map { "\($0): CandidEncodable, \($0): CandidDecodable" }.joined(separator: ", ")
    return requirements.isEmpty ? "" : " where \(requirements)"
  }

  /// Generic arguments are a part of the identity.
  private var keyExpression: String {
    let own = hexadecimal(key)
    guard !genericParameters.isEmpty else { return own }
    let arguments = genericParameters.map { "\($0).candidTypeKey" }.joined(separator: ", ")
    return "TypeTableBuilder.combine(\(own), \(arguments))"
  }

  private var typeBody: String {
    switch shape {
    case .record(let fields): recordType(fields, key: "candidTypeKey", list: "fields")
    case .variant(let cases): variantType(cases)
    }
  }

  private func recordType(_ fields: [Field], key: String, list: String) -> String {
    var lines = ["var \(list) = builder.fields(\(fields.count))"]
    for field in fields {
      lines.append(
        append(field.id, field.name, typeOf(field.callee), field.documentation, to: list))
    }
    if fields.isEmpty { lines[0] = "let \(list) = builder.fields(0)" }
    return lines.joined(separator: "\n") + "\nreturn builder.endRecord(key: \(key), \(list))"
  }

  private func variantType(_ cases: [Case]) -> String {
    var lines = ["var cases = builder.fields(\(cases.count))"]
    for (index, element) in cases.enumerated() {
      var type: String
      switch element.values.count {
      case 0: type = "TypeReference.null"
      case 1: type = typeOf(element.values[0].callee)
      default:
        type = "payload\(index)"
        lines.append(payloadType(element, index))
      }
      lines.append(append(element.id, element.name, type, element.documentation, to: "cases"))
    }
    return lines.joined(separator: "\n")
      + "\nreturn builder.endVariant(key: candidTypeKey, cases)"
  }

  /// Several values of a case are a record.
  private func payloadType(_ element: Case, _ index: Int) -> String {
    let fields = element.sortedValues.map(\.field)
    return """
      let payload\(index) = { () -> TypeReference in
      let key = TypeTableBuilder.combine(candidTypeKey, \(index))
      if let known = builder.begin(key: key, name: "", documentation: "") {
      return known
      }
      \(recordType(fields, key: "key", list: "fields"))
      }()
      """
  }

  private func typeOf(_ callee: String) -> String { "\(callee).candidType(in: &builder)" }

  private func append(
    _ id: UInt32, _ name: String?, _ type: String, _ documentation: String, to list: String
  ) -> String {
    "\(list).append(\(id), \(literal(name ?? "")), \(type), documentation: \(literal(documentation)))"
  }
}

/// Encoding.
extension CandidTypeDescription {
  private var encodeBody: String {
    switch shape {
    case .record(let fields):
      return fields.map { field in
        let value = "self.\(field.swiftName!)"
        return
          "\(field.cast.isEmpty ? value : "(\(value)\(field.cast))").encode(into: &writer)"
      }.joined(separator: "\n")
    case .variant(let cases):
      var lines = ["switch self {"]
      for (index, element) in cases.enumerated() {
        let bindings = element.values.indices.map { "let value\($0)" }.joined(separator: ", ")
        lines.append("case .\(element.swiftName)\(bindings.isEmpty ? "" : "(\(bindings))"):")
        lines.append("writer.writeTag(\(index))")
        for (position, field) in element.sortedValues {
          let value = "value\(position)"
          lines.append(
            "\(field.cast.isEmpty ? value : "(\(value)\(field.cast))").encode(into: &writer)")
        }
      }
      return (lines + ["}"]).joined(separator: "\n")
    }
  }
}

/// Decoding.
extension CandidTypeDescription {
  private var decodeBody: String {
    switch shape {
    case .record(let fields):
      let reads = fields.map { "self.\($0.swiftName!) = \(read($0, from: "fields"))" }
      return """
        var fields = try reader.beginRecord(wire)
        \(reads.joined(separator: "\n"))
        try reader.endRecord(&fields)
        """
    case .variant(let cases):
      let branches = cases.map { "case \($0.id):\n\(decode($0))" }
      return """
        let tag = try reader.beginVariant(wire)
        switch tag.id {
        \(branches.joined(separator: "\n"))
        default:
        throw reader.unknownTag()
        }
        reader.endVariant()
        """
    }
  }

  private func decode(_ element: Case) -> String {
    switch element.values.count {
    case 0:
      return "_ = try Null(from: &reader, wire: tag.wire)\nself = .\(element.swiftName)"
    case 1:
      let value = element.values[0]
      let label = value.swiftName.map { "\($0): " } ?? ""
      return
        "self = .\(element.swiftName)(\(label)try \(value.callee)(from: &reader, wire: tag.wire))"
    default:
      var lines = ["var fields = try reader.beginRecord(tag.wire)"]
      for (position, field) in element.sortedValues {
        lines.append("let value\(position) = \(read(field, from: "fields"))")
      }
      lines.append("try reader.endRecord(&fields)")
      let values = element.values.enumerated().map { position, value in
        (value.swiftName.map { "\($0): " } ?? "") + "value\(position)"
      }
      lines.append("self = .\(element.swiftName)(\(values.joined(separator: ", ")))")
      return lines.joined(separator: "\n")
    }
  }

  private func read(_ field: Field, from fields: String) -> String {
    "try \(field.callee)(from: &reader, wire: try reader.field(\(field.id), &\(fields)))"
  }
}

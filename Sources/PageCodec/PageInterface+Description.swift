import Candid

/// The interface as the page's scripts need it to build forms.
extension PageInterface {
  /// A JSON object: `methods` with their arguments and results, and `types`, a table.
  ///
  /// A type is the name of a primitive one or an index into `types`.
  public var description: String {
    var descriptions: [Value] = []
    for (index, method) in methods.enumerated() {
      descriptions.append(description(of: method, functions[index]))
    }
    let entries = interface.types.entries.indices.map { description(ofEntry: $0) }
    return Value.record([
      FieldValue(name: "methods", value: .vec(descriptions)),
      FieldValue(name: "types", value: .vec(entries)),
    ]).json()
  }

  private func description(of method: MethodType, _ function: FunctionType) -> Value {
    .record([
      FieldValue(name: "name", value: .text(method.name)),
      FieldValue(name: "modes", value: .vec(function.modes.map { .text($0.keyword) })),
      FieldValue(name: "arguments", value: list(function.arguments)),
      FieldValue(name: "results", value: list(function.results)),
    ])
  }

  private func list(_ arguments: [ArgumentType]) -> Value {
    .vec(
      arguments.map { argument in
        .record([
          FieldValue(name: "name", value: .opt(argument.name.map { .text($0) })),
          FieldValue(name: "type", value: reference(argument.type)),
          FieldValue(name: "text", value: .text(interface.types.shortText(of: argument.type))),
        ])
      })
  }

  private func reference(_ type: TypeReference) -> Value {
    if let entry = type.entry { return .int64(Int64(entry)) }
    return .text(interface.types.text(of: type))
  }

  private func description(ofEntry index: Int) -> Value {
    let entry = interface.types.entries[index]
    var members: [FieldValue] = []
    func add(_ name: String, _ value: Value) {
      members.append(FieldValue(name: name, value: value))
    }
    switch entry.node {
    case .opt(let inner):
      add("kind", .text("opt"))
      add("of", reference(inner))
      add("text", .text(interface.types.shortText(of: inner)))
    case .vec(.nat8): add("kind", .text("blob"))
    case .vec(let inner):
      add("kind", .text("vec"))
      add("of", reference(inner))
      add("text", .text(interface.types.shortText(of: inner)))
    case .record(let fields):
      var isTuple = !fields.isEmpty
      for (position, field) in fields.enumerated()
      where field.id != position || field.name != nil {
        isTuple = false
      }
      add("kind", .text(isTuple ? "tuple" : "record"))
      add("fields", list(isTuple ? fields : order.fields(fields, of: index)))
    case .variant(let cases):
      add("kind", .text("variant"))
      add("fields", list(order.fields(cases, of: index)))
    case .function: add("kind", .text("func"))
    case .service: add("kind", .text("service"))
    }
    if let name = entry.name { add("name", .text(name)) }
    return .record(members)
  }

  private func list(_ fields: [FieldType]) -> Value {
    .vec(
      fields.map { field in
        var members = [
          FieldValue(name: "key", value: .text(field.jsonKey)),
          FieldValue(name: "label", value: .text(field.label)),
          FieldValue(name: "type", value: reference(field.type)),
          FieldValue(name: "text", value: .text(interface.types.shortText(of: field.type))),
        ]
        if let name = field.name { members.append(FieldValue(name: "name", value: .text(name))) }
        if !field.documentation.isEmpty {
          members.append(
            FieldValue(
              name: "documentation", value: .vec(field.documentation.map { .text($0) })))
        }
        return .record(members)
      })
  }
}

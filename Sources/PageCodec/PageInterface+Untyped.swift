import Candid

/// Messages that name their own types: those in blobs, and replies that are not what was promised.
extension PageInterface {
  /// The message that a text stands for by itself; a number without a type is an `int`.
  public func encodeUntyped(_ text: String) throws(PageFailure) -> [UInt8] {
    let values: [Value]
    do throws(DiagnosticError) {
      values = try Value.parseArguments(text)
    } catch {
      throw PageFailure(error)
    }
    var table = TypeTable()
    var types: [TypeReference] = []
    for value in values { types.append(value.type(in: &table)) }
    return try encode(values, types, in: table)
  }

  /// The values of a message at its own types. Fields have the names that this interface knows: a
  /// message has none.
  func decodeUntyped(_ message: [UInt8]) throws(CandidError) -> [Value] {
    var names: [UInt32: String] = [:]
    for entry in interface.types.entries {
      switch entry.node {
      case .record(let fields), .variant(let fields):
        for field in fields { if let name = field.name { names[field.id] = name } }
      default: break
      }
    }
    var values = try Value.decodeUntyped(message).values
    for index in values.indices { PageInterface.name(&values[index], names) }
    return values
  }

  private static func name(_ value: inout Value, _ names: [UInt32: String]) {
    switch value {
    case .opt(var inner?):
      name(&inner, names)
      value = .opt(inner)
    case .vec(var elements):
      for index in elements.indices { name(&elements[index], names) }
      value = .vec(elements)
    case .record(var fields):
      for index in fields.indices { name(&fields[index], names) }
      value = .record(fields)
    case .variant(var chosen):
      name(&chosen, names)
      value = .variant(chosen)
    default: break
    }
  }

  private static func name(_ field: inout FieldValue, _ names: [UInt32: String]) {
    field.name = field.name ?? names[field.id]
    name(&field.value, names)
  }
}

import Candid

/// Messages that name their own types: those in blobs, and replies that are not what was promised.
extension PageInterface {
  /// The message that a text stands for by itself; a number without a type is an `int`.
  public func encodeUntyped(_ text: String) throws(PageFailure) -> [UInt8] {
    var values: [Value]
    do throws(DiagnosticError) {
      values = try Value.parseArguments(text)
    } catch {
      throw PageFailure(error)
    }
    var table = TypeTable()
    var types: [TypeReference] = []
    for value in values { types.append(value.type(in: &table)) }
    return try encode(&values, types, in: table)
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
    return try Value.decodeUntyped(message, limits: PageInterface.limits, names: names).values
  }
}

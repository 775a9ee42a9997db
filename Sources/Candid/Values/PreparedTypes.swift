/// A table of types, made ready for messages: what decodes many at the same types keeps it.
///
/// ```swift
/// let types = PreparedTypes(interface.types)
/// for message in messages { try Message.check(message, as: arguments, in: types) }
/// ```
public struct PreparedTypes: Sendable {
  let graph: TypeGraph
  /// For each word of the graph that holds a field's id, its name.
  let names: [String?]

  /// The types of a table. Their references stay those of the table.
  ///
  /// - Complexity: O(n) for all fields, arguments and methods of the table.
  @export(interface)
  public init(_ table: TypeTable) {
    graph = TypeGraph(table)
    var names = [String?](repeating: nil, count: graph.words.count)
    for (index, entry) in table.entries.enumerated() {
      let first = Int(graph.offsets[index]) + 2
      switch entry.node {
      case .record(let fields), .variant(let fields):
        for (number, field) in fields.enumerated() { names[first + 2 * number] = field.name }
      default: break
      }
    }
    self.names = names
  }
}

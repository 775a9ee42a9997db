/// The order in which a `.did` text names the fields of its records and the cases of its variants.
///
/// Messages and `TypeTable` have them sorted by id, which is no order for people. This one is for
/// pages and forms; an interface that was not parsed has the order of ids.
public struct DeclaredOrder: Sendable {
  /// Of each entry of the table: the places of its fields; empty where it is the order of ids.
  private var places: [[Int]]

  /// The order of an interface.
  @export(interface)
  public init(of interface: Interface) {
    places = []
    guard let syntax = interface.syntax else { return }
    let table = interface.types
    places = Array(repeating: [], count: table.entries.count)
    var meant = TypeNames<TypeReference>()
    for declaration in interface.declarations { meant.append(declaration.name, declaration.type) }
    for declaration in syntax.declarations {
      if let type = meant[declaration.name] { read(declaration.type, type, table) }
    }
    if let service = syntax.service {
      for argument in zip(service.initArguments ?? [], interface.initArguments ?? []) {
        read(argument.0.type, argument.1.type, table)
      }
      if let type = interface.service { read(service.type, type, table) }
    }
  }

  /// The fields of a record or variant, those of an entry of the table, as the text names them.
  public func fields(_ fields: [FieldType], of entry: Int) -> [FieldType] {
    guard places.indices.contains(entry), places[entry].count == fields.count else {
      return fields
    }
    return places[entry].map { fields[$0] }
  }

  /// Reads a type as it is written beside the type that it means.
  @export(interface)
  private mutating func read(_ syntax: TypeSyntax, _ type: TypeReference, _ table: TypeTable) {
    guard let entry = type.entry, places.indices.contains(entry) else { return }
    switch (syntax.kind, table.entries[entry].node) {
    case (.opt(let inner), .opt(let type)), (.vec(let inner), .vec(let type)):
      read(inner, type, table)
    case (.record(let written), .record(let fields)), (.variant(let written), .variant(let fields)):
      guard written.count == fields.count, places[entry].isEmpty else { return }
      places[entry] = written.indices.sorted {
        written[$0].range.lowerBound < written[$1].range.lowerBound
      }
      for (field, type) in zip(written, fields) { read(field.type, type.type, table) }
    case (.function(let written), .function(let function)):
      for (argument, type) in zip(written.arguments, function.arguments) {
        read(argument.type, type.type, table)
      }
      for (result, type) in zip(written.results, function.results) {
        read(result.type, type.type, table)
      }
    case (.service(let written), .service(let methods)):
      // Those of an imported service come in between.
      var rest = methods[...]
      for method in written {
        while let next = rest.first, !next.name.hasSameBytes(as: method.name) {
          rest = rest.dropFirst()
        }
        guard let next = rest.first else { return }
        read(method.type, next.type, table)
      }
    default: return
    }
  }
}

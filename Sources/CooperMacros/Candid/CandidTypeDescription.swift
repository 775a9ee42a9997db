/// A Swift type marked `@CandidType`, as the macro understands it.
struct CandidTypeDescription {
  /// A field of a record, or one of the values of a case.
  struct Field {
    /// The Swift name of the property or the label of the value; nil if there is none.
    var swiftName: String?
    /// The Candid name; nil for a numeric field.
    var name: String?
    /// The Candid id.
    var id: UInt32
    /// The Swift type as written, and as the base of an initialiser call.
    var type: String
    var callee: String
    /// What declares the name that the type has in the expansion.
    var declarations: [String] = []
    /// What makes a value one of the type, if there is need to say so.
    var cast: String { declarations.isEmpty ? "" : " as \(callee)" }
    var documentation: String
  }

  /// A case of a variant.
  struct Case {
    var swiftName: String
    var name: String?
    var id: UInt32
    var documentation: String
    /// What it carries, in the order of the source.
    var values: [Field]

    /// What it carries, by rising id.
    var sortedValues: [(position: Int, field: Field)] {
      values.enumerated().map { ($0.offset, $0.element) }.sorted { $0.1.id < $1.1.id }
    }
  }

  enum Shape {
    /// A struct or final class: its stored properties by rising id.
    case record([Field])
    /// An enum: its cases by rising id.
    case variant([Case])
  }

  var name: String
  var visibility: String
  var genericParameters: [String]
  var documentation: String
  var key: UInt64
  var shape: Shape
  /// Whether it is a class, whose initialisers have to be in the class itself.
  var isClass = false
}

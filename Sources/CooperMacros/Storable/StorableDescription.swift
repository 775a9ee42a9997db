/// A Swift type marked `@Storable`, as the macro understands it.
struct StorableDescription {
  /// A stored property, or one of the values of a case.
  struct Field {
    /// The name of the property or the label of the value; nil if there is none.
    var name: String?
    var content: FieldContent
  }

  /// What a field holds.
  enum FieldContent {
    case value(CheckedType)
    /// The elements of a Swift tuple, which are stored one behind the other.
    case tuple([Field])
  }

  /// A case of an enum; its number is its place.
  struct Case {
    var name: String
    var values: [Field]
  }

  /// What is written behind the version byte.
  enum Content {
    /// The properties of a struct, in the order of the source.
    case properties([Field])
    /// The number of an enum's case and its values.
    case cases([Case])
    /// A Candid message.
    case message
  }

  /// With the types that it is declared in.
  var name: String
  var visibility: String
  var genericParameters: [String]
  var version: UInt8
  /// The type that older values have, as written.
  var old: String?
  /// The greatest number of bytes, if it was said.
  var maximum: Int?
  var content: Content
}

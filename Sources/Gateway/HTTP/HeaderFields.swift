/// The header fields of a request or a response: in order, repeated ones too; names are compared
/// without case.
public struct HeaderFields: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// One field.
  public struct Field: Sendable, Hashable {
    /// The name, as it was written.
    public var name: String
    /// The value, without white space around it.
    public var value: String

    /// A field.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// All fields.
  public private(set) var fields: [Field]

  /// The given fields.
  public init(_ fields: [Field] = []) { self.fields = fields }

  /// The given fields; the first of two values for a name is the one found.
  public init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map { Field(name: $0.0, value: $0.1) }
  }

  /// The first value for a name. Setting replaces all values; nil removes them.
  public subscript(_ name: String) -> String? {
    get { fields.first { HeaderFields.same($0.name, name) }?.value }
    set {
      fields.removeAll { HeaderFields.same($0.name, name) }
      if let newValue { fields.append(Field(name: name, value: newValue)) }
    }
  }

  /// All values for a name, in the order in which they came.
  public func values(_ name: String) -> [String] {
    fields.filter { HeaderFields.same($0.name, name) }.map(\.value)
  }

  /// The values for a name as one list, for fields such as `Accept` that may be sent in parts; nil
  /// where there is none. Source: RFC 9110, section 5.3.
  public func list(_ name: String) -> String? {
    let values = values(name)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// Adds a field behind the others, those of the same name included.
  public mutating func append(name: String, value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// Equality of ASCII names without case.
  static func same(_ a: String, _ b: String) -> Bool {
    let (a, b) = (a.utf8, b.utf8)
    return a.count == b.count && zip(a, b).allSatisfy { lowercased($0) == lowercased($1) }
  }

  /// An ASCII name in lower case; other bytes stay as they are.
  static func lowercased(_ name: String) -> String {
    String(decoding: name.utf8.map(lowercased), as: UTF8.self)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}

extension FieldType {
  /// The name as the text form writes it, quoted where it has to be; the number if there is none.
  public var label: String { Spelling.label(id: id, name: name) }

  /// The key of the field in JSON objects: its name, or its number.
  public var jsonKey: String { JSONKey.text(id: id, name: name) }
}

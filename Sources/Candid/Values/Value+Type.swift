extension Value {
  /// The type a value shows by itself, added to the table.
  ///
  /// An empty vector is `vec empty`, an option without content `opt empty`, and a variant has the
  /// one case that is there; elements of a vector show parts of one type, such as different cases.
  /// If they do not go together, the type is that of those up to the first that does not. Function
  /// and service references show no signature: they are `func () -> ()` and `service {}`.
  public func type(in table: inout TypeTable) -> TypeReference {
    ShownType(of: self).reference(in: &table)
  }
}

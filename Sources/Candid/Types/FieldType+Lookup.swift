extension [FieldType] {
  /// The place of the field with an id; nil if there is none. Fields are sorted by their ids.
  func firstIndex(id: UInt32) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].id == id { return middle }
      if self[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The field with an id; nil if there is none.
  func first(id: UInt32) -> FieldType? { firstIndex(id: id).map { self[$0] } }
}

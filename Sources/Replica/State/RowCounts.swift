import GRDB

/// How many rows tables have, as the table of numbers says.
struct RowCounts {
  private let values: [(key: String, value: Int)]

  /// Those of the tables that commits of messages change.
  init(_ contents: Store.Contents) {
    values = [
      ("requests", contents.requests.count), ("calls", contents.calls.count),
      ("contexts", contents.contexts.count), ("shared_memories", contents.shared.rows.count),
    ]
  }

  /// Writes those that differ.
  func write(where earlier: RowCounts, _ database: Database) throws {
    for (new, old) in zip(values, earlier.values) where new.value != old.value {
      try Store.set(new.key, Int64(new.value), database)
    }
  }
}

/// Names like one that was not found.
package enum Suggestions {
  /// Names within a few typing errors, the nearest first.
  package static func nearest(_ names: [String], to name: String) -> [String] {
    let name = String(name.prefix(64))
    return names.prefix(2_000)
      .map { (name: $0, distance: distance($0.lowercased(), name.lowercased())) }
      .filter { $0.distance <= max(2, name.count / 3) || $0.name.hasPrefix(name) }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(5).map(\.name)
  }

  /// The names for a sentence: all if they are few, else the nearest and how many more.
  package static func list(_ names: [String], near name: String) -> String {
    guard names.count > 12 else { return names.joined(separator: ", ") }
    let near = nearest(names, to: name)
    let shown = near + names.filter { !near.contains($0) }.prefix(12 - near.count)
    return shown.joined(separator: ", ") + " and \(names.count - shown.count) more"
  }

  /// The nearest of the names as a question, “Did you mean …?”; nil if none is near.
  package static func question(_ names: [String], for name: String) -> String? {
    nearest(names, to: name).first.map { "Did you mean ‘\($0)’?" }
  }

  /// The number of letters to add, drop or change (Levenshtein). O(a·b).
  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8.prefix(64)), Array(b.utf8.prefix(64)))
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let cost = x == y ? diagonal : diagonal + 1
        diagonal = row[j + 1]
        row[j + 1] = min(cost, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}

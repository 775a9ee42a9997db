/// Declared names and what they stand for, found by the hash of their bytes.
struct TypeNames<Meaning> {
  private var slots: [Int: [Int]] = [:]
  private(set) var names: [String] = []
  var meanings: [Meaning] = []

  /// A hash with a seed of the process: names cannot be made so that many have the same one, as they
  /// can be for the hash of fields.
  private static func hash(_ name: String) -> Int {
    var hasher = Hasher()
    for byte in name.utf8 { hasher.combine(byte) }
    return hasher.finalize()
  }

  /// The position of a name; nil if it is not there.
  func index(of name: String) -> Int? {
    for index in slots[TypeNames.hash(name)] ?? [] where names[index].hasSameBytes(as: name) {
      return index
    }
    return nil
  }

  /// What the name stands for.
  subscript(_ name: String) -> Meaning? { index(of: name).map { meanings[$0] } }

  /// Adds a name and returns its position.
  @discardableResult
  mutating func append(_ name: String, _ meaning: Meaning) -> Int {
    slots[TypeNames.hash(name), default: []].append(names.count)
    names.append(name)
    meanings.append(meaning)
    return names.count - 1
  }

  /// The name nearest to a misspelt one, if one is near.
  func suggestion(for name: String) -> String? {
    var best: (name: String, distance: Int)?
    let limit = max(1, name.utf8.count / 3)
    for candidate in names.prefix(500) {
      guard let distance = editDistance(name, candidate, limit: limit) else { continue }
      if distance < (best?.distance ?? .max) { best = (candidate, distance) }
    }
    return best?.name
  }
}

/// How many letters must be changed, added or taken away; nil if more than the limit.
@export(interface)
private func editDistance(_ a: String, _ b: String, limit: Int) -> Int? {
  let a = Array(a.utf8.prefix(64))
  let b = Array(b.utf8.prefix(64))
  guard abs(a.count - b.count) <= limit else { return nil }
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let same = a[i] == b[j] || (a[i] ^ b[j] == 0x20 && Lexer.isLetter(a[i]))
      let next = min(diagonal + (same ? 0 : 1), row[j] + 1, row[j + 1] + 1)
      diagonal = row[j + 1]
      row[j + 1] = next
    }
  }
  return row[b.count] <= limit ? row[b.count] : nil
}

// Words of the protocol, read where they are in the program.
extension StaticString {
  /// The byte at an index, of a word that is not a single character.
  ///
  /// - Precondition: 0 ≤ index < `utf8CodeUnitCount`.
  func byte(at index: Int) -> UInt8 {
    precondition(index >= 0 && index < utf8CodeUnitCount)
    // The memory stays as long as the program; the index was checked.
    return unsafe utf8Start[index]
  }
}

extension [UInt8] {
  /// Adds the bytes of a word.
  mutating func append(contentsOf word: StaticString) {
    for index in 0..<word.utf8CodeUnitCount { append(word.byte(at: index)) }
  }
}

/// A stretch of source text: UTF-8 offsets from the beginning of its file.
public struct SourceRange: Hashable, Sendable {
  /// The offset of the first byte.
  public var lowerBound: Int
  /// The offset behind the last byte.
  public var upperBound: Int

  /// The range from one offset up to, but not including, another.
  public init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = max(lowerBound, upperBound)
  }

  /// The range from the beginning of this one to the end of another.
  func joined(to other: SourceRange) -> SourceRange {
    SourceRange(lowerBound, max(upperBound, other.upperBound))
  }
}

/// A source text with the name it is shown by.
public struct SourceFile: Sendable {
  /// The path, as diagnostics show it and as imports are resolved against; may be empty.
  public var path: String
  /// The text.
  public var text: String

  /// A text under a path.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// The line and column of an offset, both from 1; a column is a Unicode scalar.
  ///
  /// Complexity: O(offset).
  @export(interface)
  public func position(at offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    var index = 0
    for byte in text.utf8 {
      if index >= offset { break }
      index += 1
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}

extension String {
  /// Equality of the bytes: no Unicode tables, unlike `==`.
  func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  /// The order of the bytes, which is that of the scalars.
  func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

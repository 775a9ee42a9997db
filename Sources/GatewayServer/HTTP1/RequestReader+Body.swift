/// What of a body comes next. Source: RFC 9112, section 7.1.
enum BodyStage: Equatable, Sendable {
  /// This many bytes of a body with a `Content-Length`.
  case bytes(Int)
  /// A line with a chunk's size.
  case chunkLine
  /// This many bytes of a chunk.
  case chunk(Int)
  /// The CR LF behind a chunk.
  case chunkEnd
  /// A line of the trailer, or the empty one behind it.
  case trailer
  /// Nothing: the body is whole.
  case done
}

extension RequestReader {
  /// Reads the body as far as it is there.
  ///
  /// - Returns: whether it is whole.
  mutating func readBody() throws(RequestRefusal) -> Bool {
    while true {
      switch stage {
      case .done: return true
      case .bytes(let missing), .chunk(let missing):
        let count = min(missing, buffer.count - position)
        guard count > 0 else { return false }
        try keep(count)
        if case .bytes = stage {
          stage = count == missing ? .done : .bytes(missing - count)
        } else {
          stage = count == missing ? .chunkEnd : .chunk(missing - count)
        }
      case .chunkEnd:
        guard buffer.count > position else { return false }
        guard buffer[position] == 0x0D,
          buffer.count == position + 1 || buffer[position + 1] == 0x0A
        else {
          throw RequestRefusal(400, "A chunk is longer or shorter than its size says.")
        }
        guard buffer.count > position + 1 else { return false }
        consume(2)
        stage = .chunkLine
      case .chunkLine:
        guard let size = try chunkSize() else { return false }
        if size == 0 {
          headSize = 0
          stage = .trailer
        } else {
          guard bodySize + size - bodyLimit <= limits.discarded else {
            throw RequestReader.tooLarge
          }
          stage = .chunk(size)
        }
      case .trailer:
        guard let line = try fieldLine() else { return false }
        if line.isEmpty {
          headSize = 0
          stage = .done
        } else {
          // Fields of a trailer are checked and dropped: nothing here waits for any, and none may
          // change what the header said.
          _ = try parts(of: line)
        }
        consume(line.count + 2)
      }
    }
  }

  /// The size of the next chunk; nil until its line is whole.
  private mutating func chunkSize() throws(RequestRefusal) -> Int? {
    // Digits, CR and LF count too from the second line on, so that many zeros are no way around.
    let room = limits.extensions - extensionSize + 18
    guard let end = lineFeed(within: room) else {
      guard buffer.count - position < room else {
        throw RequestRefusal(400, "The extensions of chunks are too long.")
      }
      return nil
    }
    let line = buffer[position..<end]
    guard line.last == 0x0D else {
      throw RequestRefusal(400, "The line of a chunk's size ends with LF alone.")
    }
    let content = line.dropLast()
    let digits = content.prefix { ByteClass.hexadecimal($0) != nil }
    guard !digits.isEmpty else {
      throw RequestRefusal(400, "A chunk begins with its size in hexadecimal digits.")
    }
    guard ChunkExtensions.areWellFormed(content[digits.endIndex...]) else {
      throw RequestRefusal(
        400, "The size of a chunk is followed by something that is no extension.")
    }
    var size = 0
    for digit in digits where size < 1 << 56 {
      size = size << 4 | (ByteClass.hexadecimal(digit) ?? 0)
    }
    extensionSize += max(0, line.count + 1 - 18)
    consume(line.count + 1)
    return size
  }
}

/// The extensions of a chunk, which are read over.
///
///     chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
private enum ChunkExtensions {
  static func areWellFormed(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      skipBlanks(&rest)
      guard rest.popFirst() == 0x3B else { return false }
      skipBlanks(&rest)
      guard skipToken(&rest) else { return false }
      let before = rest
      skipBlanks(&rest)
      guard rest.first == 0x3D else {
        rest = before
        continue
      }
      rest.removeFirst()
      skipBlanks(&rest)
      guard rest.first == 0x22 ? skipQuoted(&rest) : skipToken(&rest) else { return false }
    }
    return true
  }

  private static func skipBlanks(_ rest: inout ArraySlice<UInt8>) {
    rest = rest.drop(while: ByteClass.isBlank)
  }

  private static func skipToken(_ rest: inout ArraySlice<UInt8>) -> Bool {
    let start = rest.startIndex
    rest = rest.drop(while: ByteClass.isToken)
    return rest.startIndex > start
  }

  /// A text in quotes, in which a backslash escapes the next character.
  private static func skipQuoted(_ rest: inout ArraySlice<UInt8>) -> Bool {
    rest.removeFirst()
    while let byte = rest.popFirst() {
      guard ByteClass.isFieldValue(byte) else { return false }
      if byte == 0x22 { return true }
      if byte == 0x5C {
        guard let escaped = rest.popFirst(), ByteClass.isFieldValue(escaped) else { return false }
      }
    }
    return false
  }
}

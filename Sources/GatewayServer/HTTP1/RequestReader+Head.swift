/// What is known of a request while its header fields are being read.
struct HeadDraft: Sendable {
  var head: RequestHead
  var host: [UInt8]?
  var contentLength: Int?
  var transferCodings: [[UInt8]]?
  var closes = false
  var keepsAlive = false
}

extension RequestReader {
  /// The head of the next request; nil until it is whole.
  ///
  /// - Throws: the refusal, as soon as the bytes that are there suffice for it.
  mutating func readHead() throws(RequestRefusal) -> RequestHead? {
    if draft == nil {
      guard let line = try requestLineIfWhole() else { return nil }
      draft = HeadDraft(head: line)
    }
    while true {
      guard let line = try fieldLine() else { return nil }
      guard line.isEmpty else {
        try readField(line)
        consume(line.count + 2)
        continue
      }
      consume(2)
      let head = try finishedHead()
      draft = nil
      headSize = 0
      hasSkippedLine = false
      return head
    }
  }

  /// The next line of the head or the trailer, without its end; nil until it is whole.
  mutating func fieldLine() throws(RequestRefusal) -> Range<Int>? {
    let room = limits.head - headSize
    guard let end = lineFeed(within: room) else {
      guard buffer.count - position < room else {
        throw RequestRefusal(
          431, "The header fields are larger than the \(limits.head >> 10) KiB that are allowed.")
      }
      return nil
    }
    headSize += end + 1 - position
    return try RequestReader.content(of: position..<end, in: buffer)
  }

  /// A line without the CR at its end, which must be there.
  private static func content(
    of line: Range<Int>, in buffer: [UInt8]
  ) throws(RequestRefusal) -> Range<Int> {
    guard let last = line.last, buffer[last] == 0x0D else {
      throw RequestRefusal(400, "A line ends with LF alone; lines end with CR LF.")
    }
    return line.lowerBound..<last
  }
}

// MARK: - The request line. Source: RFC 9112, section 3.

extension RequestReader {
  private mutating func requestLineIfWhole() throws(RequestRefusal) -> RequestHead? {
    guard try scanRequestLine() else { return nil }
    // The last byte that was scanned is the LF.
    let line = try RequestReader.content(of: position..<position + scanned - 1, in: buffer)
    if line.isEmpty {
      // Some clients send a line too many behind a body; RFC 9112, section 2.2, has it skipped.
      guard !hasSkippedLine else {
        throw RequestRefusal(400, "There are empty lines in place of a request.")
      }
      hasSkippedLine = true
      headSize += 2
      consume(2)
      requestLine = RequestLineScan()
      return try requestLineIfWhole()
    }
    guard let methodEnd = requestLine.methodEnd, let targetEnd = requestLine.targetEnd else {
      throw RequestRefusal(400, "A request line is a method, a target and HTTP/1.1.")
    }
    let start = line.lowerBound
    let minorVersion = try RequestReader.minorVersion(
      of: buffer[(start + targetEnd + 1)..<line.upperBound])
    let method = buffer[start..<start + methodEnd]
    let target = buffer[(start + methodEnd + 1)..<start + targetEnd]
    try RequestReader.check(target: target, method: method)
    var head = RequestHead(
      method: String(decoding: method, as: UTF8.self),
      target: String(decoding: target, as: UTF8.self), minorVersion: minorVersion, fields: [])
    head.keepsAlive = minorVersion > 0
    headSize += scanned
    consume(scanned)
    requestLine = RequestLineScan()
    return head
  }

  /// Looks through the request line as far as it is there. What can be refused is refused before
  /// its end; so a target is never kept beyond its limit.
  ///
  /// - Returns: whether the line is whole; `scanned` then ends behind its LF.
  private mutating func scanRequestLine() throws(RequestRefusal) -> Bool {
    while position + scanned < buffer.count {
      let byte = buffer[position + scanned]
      let offset = scanned
      guard headSize + offset < limits.head else {
        throw RequestRefusal(431, "The request line is too long.")
      }
      scanned += 1
      if byte == 0x0A { return true }
      if byte == 0x0D { continue }
      if offset > 0, buffer[position + offset - 1] == 0x0D {
        throw RequestRefusal(400, "A CR stands alone in the request line.")
      }
      if let methodEnd = requestLine.methodEnd {
        if let targetEnd = requestLine.targetEnd {
          guard offset - targetEnd <= 8 else {
            throw RequestRefusal(400, "A request line is a method, a target and HTTP/1.1.")
          }
        } else if byte == 0x20 {
          requestLine.targetEnd = offset
        } else if offset - methodEnd > limits.target {
          throw RequestRefusal(
            414, "The target is longer than the \(limits.target >> 10) KiB that are allowed.")
        } else if !ByteClass.isTarget(byte) {
          throw RequestRefusal(400, "The target has a character that must be percent-encoded.")
        }
      } else if byte == 0x20 {
        guard offset > 0 else {
          throw RequestRefusal(400, "A request begins with its method.")
        }
        requestLine.methodEnd = offset
      } else if !ByteClass.isToken(byte) || offset >= RequestReader.methodLimit {
        throw RequestRefusal(
          400, "A request begins with its method; this is no HTTP, or it is HTTPS.")
      }
    }
    return false
  }

  /// The `y` of `HTTP/x.y`, at most 1: later versions of HTTP/1 read as HTTP/1.1.
  private static func minorVersion(of bytes: ArraySlice<UInt8>) throws(RequestRefusal) -> Int {
    guard bytes.count == 8, bytes.prefix(5).elementsEqual("HTTP/".utf8),
      bytes[bytes.startIndex + 6] == 0x2E
    else { throw RequestRefusal(400, "A request line is a method, a target and HTTP/1.1.") }
    let (major, minor) = (bytes[bytes.startIndex + 5], bytes[bytes.startIndex + 7])
    guard ByteClass.isDigit(major), ByteClass.isDigit(minor) else {
      throw RequestRefusal(400, "A request line is a method, a target and HTTP/1.1.")
    }
    guard major == 0x31 else {
      throw RequestRefusal(505, "Only HTTP/1.1 and HTTP/1.0 are understood here.")
    }
    return minor == 0x30 ? 0 : 1
  }

  /// Refuses a target that has none of the forms a server understands.
  private static func check(
    target: ArraySlice<UInt8>, method: ArraySlice<UInt8>
  ) throws(RequestRefusal) {
    if target.first == 0x2F { return }
    if target.elementsEqual([0x2A]), method.elementsEqual("OPTIONS".utf8) { return }
    if let mark = target.firstIndex(of: 0x3A),
      ByteClass.matches(target[..<mark], "http") || ByteClass.matches(target[..<mark], "https"),
      target[mark...].starts(with: "://".utf8)
    {
      let authority = target[(mark + 3)...].prefix { $0 != 0x2F && $0 != 0x3F }
      if !authority.isEmpty, isAuthority(authority) { return }
    }
    throw RequestRefusal(400, "A target is a path that begins with “/”, or a whole http URL.")
  }

  /// Whether bytes are a host and perhaps a port. Source: RFC 3986, section 3.2.
  static func isAuthority(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    if rest.first == 0x5B {
      guard let end = rest.firstIndex(of: 0x5D) else { return false }
      let address = rest[(rest.startIndex + 1)..<end]
      guard !address.isEmpty,
        address.allSatisfy({
          ByteClass.hexadecimal($0) != nil || $0 == 0x3A || $0 == 0x2E
        })
      else { return false }
      rest = rest[(end + 1)...]
    } else {
      let name = rest.prefix { $0 != 0x3A }
      guard name.allSatisfy(isNameByte) else { return false }
      rest = rest[name.endIndex...]
    }
    guard rest.first == 0x3A else { return rest.isEmpty }
    return rest.count <= 6 && rest.dropFirst().allSatisfy(ByteClass.isDigit)
  }

  /// Unreserved characters, sub-delimiters, and the `%` of an escape.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x24...0x2E, 0x3B, 0x3D, 0x5F, 0x7E: true
    default: false
    }
  }
}

// Header fields, and what they say about the body. Source: RFC 9112, sections 5 and 6.

extension RequestReader {
  /// Splits a field line at its colon and checks both parts.
  func parts(
    of line: Range<Int>
  ) throws(RequestRefusal) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    let bytes = buffer[line]
    guard let first = bytes.first, !ByteClass.isBlank(first) else {
      throw RequestRefusal(400, "A header field goes on in the next line; send it in one.")
    }
    var colon = bytes.startIndex
    while colon < bytes.endIndex, bytes[colon] != 0x3A {
      guard ByteClass.isToken(bytes[colon]) else {
        throw RequestRefusal(
          400, "The name of a header field has a character that names do not have, or a space.")
      }
      colon += 1
    }
    guard colon > bytes.startIndex, colon < bytes.endIndex else {
      throw RequestRefusal(400, "A header field is a name, a colon and a value.")
    }
    var start = colon + 1
    var end = bytes.endIndex
    while start < end, ByteClass.isBlank(bytes[start]) { start += 1 }
    while end > start, ByteClass.isBlank(bytes[end - 1]) { end -= 1 }
    let value = bytes[start..<end]
    guard value.allSatisfy(ByteClass.isFieldValue) else {
      throw RequestRefusal(400, "The value of a header field has a control character.")
    }
    return (bytes[..<colon], value)
  }

  /// Adds a field line to the draft.
  mutating func readField(_ line: Range<Int>) throws(RequestRefusal) {
    let (name, value) = try parts(of: line)
    draft!.head.fields.append(
      RequestHead.Field(
        name: String(decoding: name, as: UTF8.self), value: RequestReader.text(value)))
    // Which fields matter here can be told by the lengths of their names.
    switch name.count {
    case 4 where ByteClass.matches(name, "host"):
      guard draft!.host == nil else {
        throw RequestRefusal(400, "There is more than one Host.")
      }
      guard RequestReader.isAuthority(value) else {
        throw RequestRefusal(400, "Host is a name or an address, and perhaps a port.")
      }
      draft!.host = Array(value)
    case 6 where ByteClass.matches(name, "expect"):
      guard ByteClass.matches(value, "100-continue") else {
        throw RequestRefusal(417, "The only expectation that can be met is 100-continue.")
      }
      draft!.head.expectsContinue = true
    case 10 where ByteClass.matches(name, "connection"):
      for option in RequestReader.elements(of: value) {
        if ByteClass.matches(option, "close") { draft!.closes = true }
        if ByteClass.matches(option, "keep-alive") { draft!.keepsAlive = true }
      }
    case 14 where ByteClass.matches(name, "content-length"):
      guard draft!.contentLength == nil else {
        throw RequestRefusal(400, "There is more than one Content-Length.")
      }
      draft!.contentLength = try RequestReader.length(value)
    case 17 where ByteClass.matches(name, "transfer-encoding"):
      let codings = RequestReader.elements(of: value).map { Array($0) }
      draft!.transferCodings = (draft!.transferCodings ?? []) + codings
    default: break
    }
  }

  /// The head, once its last line has been read.
  func finishedHead() throws(RequestRefusal) -> RequestHead {
    let draft = draft!
    var head = draft.head
    guard draft.host != nil || head.minorVersion == 0 else {
      throw RequestRefusal(400, "The request has no Host header.")
    }
    if head.minorVersion == 0 { head.expectsContinue = false }
    head.keepsAlive = !draft.closes && (head.minorVersion > 0 || draft.keepsAlive)
    if let codings = draft.transferCodings {
      guard draft.contentLength == nil else {
        throw RequestRefusal(400, "There are both a Content-Length and a Transfer-Encoding.")
      }
      guard head.minorVersion > 0 else {
        throw RequestRefusal(400, "HTTP/1.0 has no Transfer-Encoding.")
      }
      guard let last = codings.last, ByteClass.matches(last, "chunked"),
        !codings.dropLast().contains(where: { $0.isEmpty || ByteClass.matches($0, "chunked") })
      else {
        throw RequestRefusal(400, "The Transfer-Encoding is not “chunked”, once and at the end.")
      }
      guard codings.count == 1 else {
        throw RequestRefusal(501, "The only Transfer-Encoding that is understood is “chunked”.")
      }
      head.framing = .chunked
    } else if let length = draft.contentLength {
      head.framing = .length(length)
    }
    return head
  }

  /// The number of a `Content-Length`: digits and nothing else. One beyond all limits is as large
  /// as can be.
  private static func length(_ value: ArraySlice<UInt8>) throws(RequestRefusal) -> Int {
    guard !value.isEmpty, value.allSatisfy(ByteClass.isDigit) else {
      throw RequestRefusal(400, "A Content-Length is a number in digits.")
    }
    var length = 0
    for digit in value where length < 1 << 56 { length = length * 10 + Int(digit & 15) }
    return length
  }

  /// The elements of a list. An empty one between commas counts, so that it is not overlooked.
  private static func elements(of value: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    value.split(separator: 0x2C, omittingEmptySubsequences: false).map { part in
      var part = part
      while let first = part.first, ByteClass.isBlank(first) { part.removeFirst() }
      while let last = part.last, ByteClass.isBlank(last) { part.removeLast() }
      return part
    }
  }

  private static func text(_ value: ArraySlice<UInt8>) -> String {
    if let text = String(validating: value, as: UTF8.self) { return text }
    var text = ""
    for byte in value { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }
}

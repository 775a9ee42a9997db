import Foundation

/// Reads the requests of one connection, one behind the other, from bytes in pieces of any size.
///
/// It takes what RFC 9112 allows to be read in one way only, and refuses the rest: where two readers
/// could see the end of a request in different places, a request could be hidden in another one.
/// What it reads does not depend on how the bytes were cut. Each byte is looked at a fixed number of
/// times, so the work grows with the bytes alone.
///
/// ```swift
/// reader.append(bytes)
/// while let head = try reader.readHead() {
///   try reader.beginBody(of: head, limit: 2 << 20)
///   guard try reader.readBody() else { break }   // once it is there: takeBody()
/// }
/// ```
struct RequestReader: Sendable {
  /// Sizes in bytes.
  struct Limits: Sendable {
    /// The request line and the header fields together, and again the trailer.
    var head = 16 << 10
    /// The target.
    var target = 8 << 10
    /// What may come after the sizes of chunks in a request.
    var extensions = 4 << 10
    /// How much of a body beyond its limit is read and dropped, so that the client, which sends
    /// before it reads, sees the answer and can go on.
    var discarded = 16 << 20
  }

  /// The longest name of a method.
  static let methodLimit = 32

  let limits: Limits
  /// The bytes that have not been read yet, from `position` on.
  var buffer: [UInt8] = []
  var position = 0
  /// How many bytes behind `position` have been searched for the end of a line.
  var scanned = 0
  /// Where the request line is, as far as it is there.
  var requestLine = RequestLineScan()
  /// The head that is being read; nil before its request line is whole.
  var draft: HeadDraft?
  /// How many bytes of the head, or of the trailer, have been read.
  var headSize = 0
  /// Whether an empty line before the request line has been skipped.
  var hasSkippedLine = false

  var stage = BodyStage.done
  var bodyLimit = 0
  var bodySize = 0
  var extensionSize = 0
  var body: [UInt8] = []
  /// Whether the body is longer than its limit; it is then read to its end and dropped.
  private(set) var isBodyTooLarge = false

  init(limits: Limits = Limits()) { self.limits = limits }

  /// Whether nothing of a next request has come.
  var isEmpty: Bool { position == buffer.count && draft == nil }

  /// Adds what came from the client.
  mutating func append(_ bytes: ArraySlice<UInt8>) {
    if position > 0 {
      buffer.removeFirst(position)
      position = 0
    }
    buffer += bytes
  }

  /// The whole body, which is given away.
  mutating func takeBody() -> [UInt8] {
    defer { body = [] }
    return body
  }

  /// Gives the memory back if nothing waits in it.
  mutating func releaseMemory() {
    guard position == buffer.count else { return }
    buffer = []
    position = 0
  }

  /// Counts bytes as read.
  mutating func consume(_ count: Int) {
    position += count
    scanned = max(0, scanned - count)
    if position == buffer.count {
      buffer.removeAll(keepingCapacity: true)
      position = 0
    }
  }

  /// Where the next line feed is, as an index of the buffer; nil if there is none before
  /// `position + limit` yet. Bytes that were searched are not searched again.
  mutating func lineFeed(within limit: Int) -> Int? {
    let start = position + scanned
    let end = min(buffer.count, position + limit)
    guard start < end else { return nil }
    // `end` is at most the buffer's size: what is searched is all inside it.
    let found = unsafe buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress,
        let place = unsafe memchr(base + start, 0x0A, end - start)
      else { return nil }
      return unsafe UnsafeRawPointer(place) - base
    }
    scanned = (found.map { $0 + 1 } ?? end) - position
    return found
  }

  /// Starts on a body, before its first byte.
  mutating func beginBody(
    of head: RequestHead, limit: Int
  ) throws(RequestRefusal) {
    bodyLimit = limit
    bodySize = 0
    extensionSize = 0
    isBodyTooLarge = false
    switch head.framing {
    case .none, .length(0): stage = .done
    case .length(let length):
      // A client that waits for `100 Continue` has not sent it; dropping it would be a waste.
      if length > limit, head.expectsContinue || length - limit > limits.discarded {
        throw RequestReader.tooLarge
      }
      isBodyTooLarge = length > limit
      stage = .bytes(length)
      if !isBodyTooLarge { body.reserveCapacity(min(length, 64 << 10)) }
    case .chunked: stage = .chunkLine
    }
  }

  /// Keeps a part of the body, or drops it where there is too much.
  mutating func keep(_ count: Int) throws(RequestRefusal) {
    bodySize += count
    guard bodySize - bodyLimit <= limits.discarded else { throw RequestReader.tooLarge }
    if bodySize > bodyLimit {
      isBodyTooLarge = true
      body = []
    }
    if !isBodyTooLarge { body += buffer[position..<position + count] }
    consume(count)
  }

  static let tooLarge = RequestRefusal(413, "The body is too large.")
}

/// Where the parts of a request line are, relative to its first byte, as far as it has been seen.
struct RequestLineScan: Sendable {
  var methodEnd: Int?
  var targetEnd: Int?
}

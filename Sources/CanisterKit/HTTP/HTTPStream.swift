public import StableStructures
import CanisterSystem

/// A body that is too long for one answer: it is sent in parts, or in the ranges that are asked for.
///
/// ```swift
/// @Query(name: "http_request") static func ask(request: HTTPRequest) -> HTTPResponse {
///   HTTPStream(video, count: length).respond(
///     to: request, type: "video/mp4", key: "video", callback: "next_part")
/// }
///
/// @Query(name: "next_part") static func part(token: HTTPStreamToken) -> HTTPStreamPart {
///   HTTPStream(video, count: length).part(token)
/// }
/// ```
public struct HTTPStream {
  /// The most bytes of a part: 2,000,000. An answer has at most 3 MiB on the public network.
  public static var partSize: UInt64 { 2_000_000 }

  /// The number of bytes.
  public let count: UInt64
  private let read: (_ range: Range<UInt64>) -> [UInt8]

  /// A body of which any range can be read.
  public init(count: UInt64, read: @escaping (_ range: Range<UInt64>) -> [UInt8]) {
    self.count = count
    self.read = read
  }

  /// A body that lies in a memory from an offset on.
  public init(_ memory: any PagedMemory, at offset: UInt64 = 0, count: UInt64) {
    self.init(count: count) { range in
      var reader = MemoryReader(memory, at: offset + range.lowerBound)
      return reader.read(Int(range.upperBound - range.lowerBound))
    }
  }

  /// The answer to a request: the range that it asks for, at most a part of it, or the first part with
  /// how the others come.
  ///
  /// - Parameters:
  ///   - request: What is answered.
  ///   - type: The media type.
  ///   - key: What the canister calls the body; it comes back in the token.
  ///   - callback: The name of the query that gives the other parts.
  public func respond(
    to request: HTTPRequest, type: String, key: String, callback: String
  ) -> HTTPResponse {
    var response = HTTPResponse(headers: [
      HTTPHeader("Content-Type", type), HTTPHeader("Accept-Ranges", "bytes"),
    ])
    if let text = request.header("Range") {
      guard let range = HTTPStream.range(ASCII.bytes(text), count: count) else {
        response.status = 416
        response.headers.append(HTTPHeader("Content-Range", described(nil)))
        return response
      }
      let part = range.lowerBound..<min(range.upperBound, range.lowerBound + HTTPStream.partSize)
      response.status = 206
      response.headers.append(HTTPHeader("Content-Range", described(part)))
      response.body = read(part)
      return response
    }
    let part = part(HTTPStreamToken(key: key, offset: 0))
    response.body = part.body
    if let token = part.token {
      response.streaming = .Callback(
        HTTPStreamingCallback(
          callback: CandidFunction(service: System.id, method: callback), token: token))
    }
    return response
  }

  /// The part that begins where a token says.
  public func part(_ token: HTTPStreamToken) -> HTTPStreamPart {
    let start = min(token.offset, count)
    let end = count - start > HTTPStream.partSize ? start + HTTPStream.partSize : count
    return HTTPStreamPart(
      body: read(start..<end),
      token: end < count ? HTTPStreamToken(key: token.key, offset: end) : nil)
  }

  /// The value of `Content-Range`. Source: RFC 9110, section 14.4.
  private func described(_ range: Range<UInt64>?) -> String {
    var text = ASCII.bytes("bytes ")
    if let range {
      text += ASCII.decimal(range.lowerBound) + [0x2D] + ASCII.decimal(range.upperBound - 1)
    } else {
      text.append(0x2A)
    }
    text.append(0x2F)
    text += ASCII.decimal(count)
    return String(decoding: text, as: UTF8.self)
  }

  /// The range of `bytes=FIRST-LAST`, `bytes=FIRST-` or `bytes=-COUNT`; nil for anything else, and
  /// for one that begins behind the end. Source: RFC 9110, section 14.1.2.
  static func range(_ text: [UInt8], count: UInt64) -> Range<UInt64>? {
    let unit = ASCII.bytes("bytes=")
    guard text.count > unit.count, Array(text[..<unit.count]) == unit,
      let dash = text.firstIndex(of: 0x2D)
    else { return nil }
    let (first, last) = (text[unit.count..<dash], text[(dash + 1)...])
    if first.isEmpty {
      guard let length = ASCII.number(last), length > 0, count > 0 else { return nil }
      return (length < count ? count - length : 0)..<count
    }
    guard let start = ASCII.number(first), start < count else { return nil }
    if last.isEmpty { return start..<count }
    guard let end = ASCII.number(last), end >= start else { return nil }
    return start..<(end < count ? end + 1 : count)
  }
}

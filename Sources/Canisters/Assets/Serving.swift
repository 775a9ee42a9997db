import CanisterKit
import StableStructures

/// Assets over HTTP.
enum Serving {
  /// Which encoding is taken where the client names none that there is.
  private static let order = ["identity", "gzip", "compress", "deflate", "br"]

  static var notFound: HTTPResponse {
    HTTPResponse.bytes(Array("not found".utf8), type: "text/plain", status: 404)
  }

  static func respond(to request: HTTPRequest) -> HttpResponse {
    for (path, key) in [
      (ResponsePath(exactly: request.path), request.path),
      (ResponsePath(below: "/"), Certification.fallback),
    ] {
      guard let found = Aliases.asset(at: key), !found.asset.encodings.isEmpty else { continue }
      if found.asset.allowsRawAccess == false, isRaw(request) { return redirectFromRaw(request) }
      let encoding = choose(found.asset, request)
      var response = head(found.asset, encoding)
      var streaming: StreamingStrategy?
      if asksForNews(request, encoding) {
        response = notModified(response)
      } else {
        response.body = encoding.pieces.first.map(AssetStore.blobs.bytes) ?? []
        if encoding.pieces.count > 1 {
          streaming = .Callback(
            StreamingCallback(
              callback: CandidFunction(
                service: System.id, method: "http_request_streaming_callback"),
              token: token(found.key, encoding, 1)))
        }
      }
      return answer(response, at: path, request, streaming)
    }
    return answer(notFound, at: ResponsePath(below: "/"), request, nil)
  }

  @inline(never)
  private static func answer(
    _ response: HTTPResponse, at path: ResponsePath, _ request: HTTPRequest,
    _ streaming: StreamingStrategy?
  ) -> HttpResponse {
    HttpResponse(
      status: response.status,
      headers: response.headers + AssetStore.tree.proof(at: path, for: request),
      body: response.body, streaming: streaming, upgrade: nil)
  }

  /// The next chunk.
  static func next(_ token: StreamingCallbackToken) -> StreamingCallbackHttpResponse {
    guard let found = Aliases.asset(at: token.key) else {
      System.trap("Invalid token on streaming: key not found.")
    }
    guard let encoding = found.asset.encoding(token.encoding) else {
      System.trap("Invalid token on streaming: encoding not found.")
    }
    guard token.sha256 == encoding.sha256 else { System.trap("sha256 mismatch") }
    guard let index = Int(exactly: token.index), index < encoding.pieces.count else {
      System.trap("chunk index out of bounds")
    }
    return StreamingCallbackHttpResponse(
      body: AssetStore.blobs.bytes(of: encoding.pieces[index]),
      token: index + 1 < encoding.pieces.count
        ? self.token(found.key, encoding, index + 1) : nil)
  }

  @inline(never)
  private static func token(
    _ key: String, _ encoding: EncodingRecord, _ index: Int
  ) -> StreamingCallbackToken {
    StreamingCallbackToken(
      key: key, encoding: encoding.name, index: UInt128(index), sha256: encoding.sha256)
  }

  /// The response without its body.
  @inline(never)
  static func head(_ asset: AssetRecord, _ encoding: EncodingRecord) -> HTTPResponse {
    var response = HTTPResponse(headers: [HTTPHeader("content-type", asset.contentType)])
    if let maxAge = asset.maxAge {
      response.headers.append(
        HTTPHeader("cache-control", "max-age=" + Text.decimal(maxAge)))
    }
    if !Text.equal(encoding.name, "identity") {
      response.headers.append(HTTPHeader("content-encoding", encoding.name))
    }
    // A cache must not give it to a client that does not take the encoding.
    if asset.encodings.count > 1 {
      response.headers.append(HTTPHeader("vary", "Accept-Encoding"))
    }
    for header in asset.headers ?? [] {
      response.headers = response.headers.only { !Text.equalWithoutCase($0.name, header.name) }
      response.headers.append(header)
    }
    for header in response.headers where Text.equalWithoutCase(header.name, "etag") {
      return response
    }
    response.headers.append(HTTPHeader("etag", tag(encoding)))
    return response
  }

  static func notModified(_ response: HTTPResponse) -> HTTPResponse {
    var response = response
    response.status = 304
    response.body = []
    return response
  }

  @inline(never)
  private static func tag(_ encoding: EncodingRecord) -> String {
    "\"" + Text.hexadecimal(encoding.sha256) + "\""
  }

  /// The first encoding that the client takes and there is, else the one that is best known.
  @inline(never)
  private static func choose(_ asset: AssetRecord, _ request: HTTPRequest) -> EncodingRecord {
    // What is smaller comes first, if the client takes it.
    if let encoding = asset.encoding("br"), accepts(request, "br") { return encoding }
    if let encoding = asset.encoding("gzip"), accepts(request, "gzip") { return encoding }
    for name in order {
      if let encoding = asset.encoding(name) { return encoding }
    }
    return asset.encodings[0]
  }

  @inline(never)
  private static func accepts(_ request: HTTPRequest, _ encoding: StaticString) -> Bool {
    for header in request.headers where Text.equalWithoutCase(header.name, "accept-encoding") {
      for part in Text.parts(Text.bytes(header.value)[...], at: 0x2C) {
        let words = Text.parts(part, at: 0x3B)
        guard let name = words.first, Text.equal(Text.trimmed(name), encoding) else {
          continue
        }
        // A weight of nought is a refusal.
        let isRefused = words.dropFirst().contains { word in
          let weight = Text.trimmed(word)
          return Text.hasPrefix(weight, "q=0")
            && !weight.contains { $0 >= 0x31 && $0 <= 0x39 }
        }
        if !isRefused { return true }
      }
    }
    return false
  }

  @inline(never)
  private static func asksForNews(_ request: HTTPRequest, _ encoding: EncodingRecord) -> Bool {
    guard let known = request.header("If-None-Match") else { return false }
    let tag = Text.bytes(tag(encoding))
    for part in Text.parts(Text.bytes(known)[...], at: 0x2C) {
      var part = Text.trimmed(part)
      if Text.hasPrefix(part, "W/") { part = part.dropFirst(2) }
      if part == tag[...] { return true }
    }
    return false
  }

  @inline(never)
  private static func isRaw(_ request: HTTPRequest) -> Bool {
    guard let host = request.header("Host") else { return false }
    for label in Text.parts(Text.bytes(host)[...], at: 0x2E) where Text.equal(label, "raw") {
      return true
    }
    return false
  }

  @inline(never)
  private static func redirectFromRaw(_ request: HTTPRequest) -> HttpResponse {
    // The same host without its second label.
    var labels: [UInt8] = []
    for label in Text.parts(Text.bytes(request.header("Host") ?? "")[...], at: 0x2E)
    where !Text.equal(label, "raw") {
      if !labels.isEmpty { labels.append(0x2E) }
      labels += label
    }
    let location = "//" + Text.text(labels[...]) + request.url
    return HttpResponse(
      status: 308, headers: [HTTPHeader("Location", location)], body: [], streaming: nil,
      upgrade: nil)
  }
}

extension Text {
  @inline(never)
  static func equalWithoutCase(_ a: String, _ b: String) -> Bool {
    let (a, b) = (bytes(a), bytes(b))
    guard a.count == b.count else { return false }
    for index in a.indices where small(a[index]) != small(b[index]) { return false }
    return true
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  @inline(never)
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return bytes
  }

  @inline(never)
  static func decimal(_ number: UInt64) -> String {
    var digits: [UInt8] = []
    var rest = number
    repeat {
      digits.append(UInt8(0x30 + rest % 10))
      rest /= 10
    } while rest > 0
    return text(([UInt8](digits.reversed()))[...])
  }
}

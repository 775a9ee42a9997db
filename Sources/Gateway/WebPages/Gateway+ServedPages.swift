import Candid
import Certification
import Replica
import ResponseVerification

/// What canisters answer to HTTP requests, checked and streamed.
extension Gateway {
  /// The most parts of a body that are put together and checked before any of it is sent. A longer
  /// body is sent while it comes, and checked before its last part goes.
  private static let collectedParts = 4

  /// The most parts that a body may have, as on the public network.
  private static let bodyParts = 1_000

  /// The answer of the canister's `http_request`, or of `http_request_update` where it asks for
  /// that. Source: HTTP gateway protocol, “Canister HTTP interface”.
  ///
  /// - Throws: `Problem`, also where the answer is not the canister's and must not be shown.
  func served(
    by canister: Principal, at host: CanisterHostName?, _ request: GatewayRequest
  ) async throws(Problem) -> GatewayResponse {
    let argument = PageProtocol.encode(request)
    var answer = try await ask(canister, "http_request", argument, isUpdate: false)
    var check = PageCheck(
      gateway: self, canister: canister, request: request, isRaw: host?.isRaw == true)
    if answer.upgrade {
      answer = try await ask(canister, "http_request_update", argument, isUpdate: true)
      check.isUpdate = true
    }
    var parts = 0
    while let rest = answer.rest, parts < Gateway.collectedParts {
      let part = try await next(rest)
      answer.body += part.body
      answer.rest = part.rest
      parts += 1
    }
    let opened = try check.open(answer)
    let range = Gateway.wantedRange(of: answer, request)
    if let rest = answer.rest {
      if let range {
        return try await self.range(range, of: answer.body, rest, opened, parts: parts)
      }
      return opened.response(
        answer.status, stream: stream(answer.body, rest, opened, parts: parts))
    }
    try opened.check(answer.body)
    if isBeginning(answer, of: request) { return try stream(answer, opened, check) }
    if let range { return try opened.range(range, of: answer.body) }
    return opened.response(answer.status, answer.body)
  }

  /// One call of a canister's HTTP interface.
  private func ask(
    _ canister: Principal, _ method: String, _ argument: [UInt8], isUpdate: Bool
  ) async throws(Problem) -> PageProtocol.Answer {
    try PageProtocol.decode(
      try await perform(
        CanisterCall(
          canister: canister, method: method, kind: isUpdate ? .update : .query,
          argument: argument)
      ).reply)
  }

  /// The next part of a body.
  private func next(
    _ callback: BodyCallback
  ) async throws(Problem) -> (body: [UInt8], rest: BodyCallback?) {
    try callback.part(
      of: try await perform(
        CanisterCall(
          canister: callback.canister, method: callback.method, kind: .query,
          argument: callback.argument)
      ).reply)
  }

  /// A body that comes by a callback. Each part waits until the one behind it is there, so that the
  /// last one is sent only if all are what the canister certified.
  private func stream(
    _ first: [UInt8], _ callback: BodyCallback, _ opened: OpenedPage, parts: Int
  ) -> ResponseStream {
    ResponseStream { write in
      var hasher = SHA256.Hasher()
      var (part, rest, count) = (first, Optional(callback), parts)
      while let callback = rest {
        guard count < Gateway.bodyParts else {
          throw PageProtocol.bad("its body has more than \(Gateway.bodyParts) parts")
        }
        let next = try await self.next(callback)
        hasher.update(part)
        try await write(part)
        (part, rest, count) = (next.body, next.rest, count + 1)
      }
      hasher.update(part)
      try opened.check(hash: hasher.finish())
      try await write(part)
    }
  }

  // MARK: Ranges

  /// The range that a client asks for, where the canister has given all: then the gateway serves it.
  /// Source: RFC 9110, sections 13.1.5 and 14.2.
  private static func wantedRange(
    of answer: PageProtocol.Answer, _ request: GatewayRequest
  ) -> String? {
    guard request.method == "GET", answer.status == 200, let range = request.headers["Range"],
      range.hasPrefix("bytes="), !range.contains(",")
    else { return nil }
    if let condition = request.headers["If-Range"] {
      let tag = answer.headers.first { HeaderFields.same($0.name, "ETag") }?.value
      guard condition == tag else { return nil }
    }
    return range
  }

  /// A range of a body that comes by a callback. All of it is gone through first: how long it is has
  /// to be known, and whether it is what the canister certified.
  private func range(
    _ text: String, of first: [UInt8], _ callback: BodyCallback, _ opened: OpenedPage, parts: Int
  ) async throws(Problem) -> GatewayResponse {
    var hasher = SHA256.Hasher()
    hasher.update(first)
    var places = [BodyPlace(offset: 0, callback: nil, hash: [])]
    var count = first.count
    var next: BodyCallback? = callback
    while let callback = next {
      guard places.count + parts < Gateway.bodyParts else {
        throw PageProtocol.bad("its body has more than \(Gateway.bodyParts) parts")
      }
      let part = try await self.next(callback)
      hasher.update(part.body)
      places.append(
        BodyPlace(offset: count, callback: callback, hash: SHA256.hash(part.body)))
      count += part.body.count
      next = part.rest
    }
    try opened.check(hash: hasher.finish())
    guard let range = Gateway.range(text, size: UInt64(count)) else {
      throw Problem.badRange(text, size: count)
    }
    let wanted = Int(range.lowerBound)..<Int(range.upperBound)
    let begin = places.lastIndex { $0.offset <= wanted.lowerBound } ?? 0
    let (all, size) = (places, wanted.count)
    let stream = ResponseStream(length: size) { write in
      for place in all[begin...] where place.offset < wanted.upperBound {
        var body = first
        if let callback = place.callback {
          body = try await self.next(callback).body
          guard SHA256.hash(body) == place.hash else {
            throw PageProtocol.bad("its body has changed meanwhile")
          }
        }
        let part = wanted.clamped(to: place.offset..<(place.offset + body.count))
        try await write(
          Array(body[(part.lowerBound - place.offset)..<(part.upperBound - place.offset)]))
      }
    }
    return opened.response(206, stream: stream).ranged(wanted, of: count)
  }

  /// Whether a canister gave a range where all was asked for: so it says that it has more.
  private func isBeginning(_ answer: PageProtocol.Answer, of request: GatewayRequest) -> Bool {
    answer.status == 206 && request.headers["Range"] == nil
  }

  /// All of a body, of which the first range is there: the others are asked for, and each is checked
  /// before it is sent. Source: HTTP gateway protocol, “Response verification”, status 206.
  private func stream(
    _ first: PageProtocol.Answer, _ opened: OpenedPage, _ check: PageCheck
  ) throws(Problem) -> GatewayResponse {
    let range = try ContentRange(first)
    guard range.first == 0 else { throw PageProtocol.bad("its first range does not begin at 0") }
    let stream = ResponseStream(length: range.total) { write in
      try await write(first.body)
      var offset = first.body.count
      while offset < range.total {
        var request = check.request
        request.headers.append(name: "Range", value: "bytes=\(offset)-")
        let part = try await self.ask(
          check.canister, "http_request", PageProtocol.encode(request), isUpdate: false)
        var check = check
        check.request = request
        let next = try ContentRange(part)
        guard part.status == 206, next.first == offset, next.total == range.total,
          !part.body.isEmpty
        else { throw PageProtocol.bad("the range at byte \(offset) is not the next one") }
        let opened = try check.open(part)
        try opened.check(part.body)
        try await write(part.body)
        offset += part.body.count
      }
    }
    var response = opened.response(200, stream: stream)
    response.headers["Content-Range"] = nil
    return response
  }
}

/// Where a part of a body begins, and how it is asked for.
private struct BodyPlace: Sendable {
  let offset: Int
  /// Nil for the part that came with the answer.
  let callback: BodyCallback?
  let hash: [UInt8]
}

extension OpenedPage {
  /// The response with a range of a body.
  fileprivate func range(_ text: String, of body: [UInt8]) throws(Problem) -> GatewayResponse {
    guard let range = Gateway.range(text, size: UInt64(body.count)) else {
      throw Problem.badRange(text, size: body.count)
    }
    let wanted = Int(range.lowerBound)..<Int(range.upperBound)
    return response(206, Array(body[wanted])).ranged(wanted, of: body.count)
  }
}

extension GatewayResponse {
  /// The response that says which range of how much it is.
  fileprivate func ranged(_ range: Range<Int>, of count: Int) -> GatewayResponse {
    var response = self
    response.headers["Content-Range"] =
      "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(count)"
    response.headers["Accept-Ranges"] = "bytes"
    return response
  }
}

extension Problem {
  /// That a body has no such range.
  fileprivate static func badRange(_ text: String, size: Int) -> Problem {
    Problem(
      kind: .badRange, detail: "“\(text.prefix(100))” is no range of the \(size) bytes.",
      headers: ["Content-Range": "bytes */\(size)"])
  }
}

/// The header field `Content-Range`. Source: RFC 9110, section 14.4.
private struct ContentRange {
  /// The first byte.
  let first: Int
  /// How many bytes there are in all.
  let total: Int

  /// The range of an answer, which must have the bytes that it says.
  init(_ answer: PageProtocol.Answer) throws(Problem) {
    let text = answer.headers.first { HeaderFields.same($0.name, "Content-Range") }?.value ?? ""
    let numbers = text.drop { $0 != " " }.dropFirst()
      .split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }.map { Int($0) }
    guard text.hasPrefix("bytes "), numbers.count == 3, let first = numbers[0],
      let last = numbers[1], let total = numbers[2], first >= 0, last >= first, total > last,
      last - first == answer.body.count - 1
    else {
      throw PageProtocol.bad("its Content-Range “\(text.prefix(100))” is not that of its body")
    }
    self.first = first
    self.total = total
  }
}

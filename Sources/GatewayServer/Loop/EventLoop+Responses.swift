import Foundation
import Gateway

/// From responses to bytes.
extension EventLoop {
  /// Bodies up to this size are copied behind their heads; others are sent from where they are.
  private static let copied = 16 << 10

  /// How much of a stream may wait for its client.
  private static let streamLimit = 256 << 10

  /// Sends a response to a request that was handled elsewhere. Where its connection is gone, it
  /// goes nowhere.
  func answer(_ key: ConnectionKey, _ response: GatewayResponse) {
    guard let connection = connection(key), connection.phase == .handling else { return }
    answer(connection, response)
    process(connection)
  }

  /// Sends a response, or begins to.
  func answer(_ connection: Connection, _ response: GatewayResponse) {
    setBodySize(0, of: connection)
    let isHead = connection.request?.method == "HEAD"
    if isStopping { connection.keepsAlive = false }
    let framing = framing(of: response, connection, isHead: isHead)
    if case .end = framing { connection.keepsAlive = false }
    sent.removeAll(keepingCapacity: true)
    responseHead.write(
      response, framing: framing,
      connection: connection.keepsAlive ? connection.isOld ? "keep-alive" : nil : "close",
      to: &sent)
    let hasBody = !isHead && GatewayResponse.hasBody(response.status)
    if hasBody, let stream = response.stream {
      connection.stream = StreamState(isChunked: framing.isChunked, missing: stream.length)
      connection.phase = .streaming
      write(connection, sent)
      if connection.phase == .streaming { run(stream, to: connection.key) }
      return
    }
    connection.phase = .sending
    if !hasBody || response.body.count <= EventLoop.copied {
      if hasBody { sent += response.body }
      write(connection, sent)
    } else {
      write(connection, sent, response.body)
    }
    if connection.phase == .sending, connection.output.isEmpty { finishResponse(connection) }
  }

  private func framing(
    of response: GatewayResponse, _ connection: Connection, isHead: Bool
  ) -> ResponseHead.Framing {
    guard GatewayResponse.hasBody(response.status) else { return .none }
    if let stream = response.stream {
      return stream.length.map { .length($0) } ?? (connection.isOld ? .end : .chunked)
    }
    // Who answers HEAD knows how long the body would be.
    if isHead, let text = response.headers["Content-Length"], let length = Int(text), length >= 0 {
      return .length(length)
    }
    return .length(response.body.count)
  }

  /// The response is with the client: the next request is read, by whoever calls this.
  private func finishResponse(_ connection: Connection) {
    connection.request = nil
    guard connection.keepsAlive else { return linger(connection) }
    connection.phase = .head
    connection.headHasBegun = false
    connection.since = now
  }

  /// Ends a connection so that the client sees all that was sent: closing it while bytes of the
  /// client are on their way would reset it.
  func linger(_ connection: Connection) {
    connection.reader = RequestReader(limits: readerLimits)
    guard !connection.inputHasEnded else { return close(connection) }
    shutdown(connection.key.descriptor, Int32(SHUT_WR))
    connection.phase = .lingering
    connection.since = now
    connection.progress = 0
    updateInterest(of: connection)
  }
}

// MARK: - Bytes

extension EventLoop {
  func write(_ connection: Connection, _ text: StaticString) {
    var bytes: [UInt8] = []
    bytes.append(contentsOf: text)
    write(connection, bytes)
  }

  /// Sends bytes, in one call of the system if the client takes them; the rest waits.
  func write(_ connection: Connection, _ first: [UInt8], _ second: [UInt8] = []) {
    guard connection.phase != .closed else { return }
    var count = 0
    if connection.output.isEmpty {
      connection.since = now
      connection.progress = 0
      connection.lastMove = now
      let sent = ConnectionBytes.send(
        to: connection.key.descriptor, first, from: 0, second)
      if sent < 0, errno != EAGAIN, errno != EINTR { return close(connection) }
      count = max(0, sent)
      connection.progress = count
    }
    if count < first.count {
      connection.output.append(first[count...])
      connection.output.append(second)
    } else if count < first.count + second.count {
      // The segment is kept as it is, so that it is not copied.
      connection.output.append(second)
      connection.output.remove(count - first.count)
    }
    updateInterest(of: connection)
  }

  /// Sends on, when the client takes more.
  func flush(_ connection: Connection) {
    let output = connection.output
    if !output.isEmpty {
      let second = output.segments.count > 1 ? output.segments[1] : []
      let sent = ConnectionBytes.send(
        to: connection.key.descriptor, output.segments[0], from: output.offset, second)
      guard sent >= 0 || errno == EAGAIN || errno == EINTR else { return close(connection) }
      guard sent > 0 else { return }
      connection.output.remove(sent)
      connection.progress += sent
      connection.lastMove = now
    }
    if connection.output.count <= EventLoop.streamLimit / 2 { resumeStream(connection) }
    guard connection.output.isEmpty else { return }
    updateInterest(of: connection)
    guard connection.phase == .sending else { return }
    finishResponse(connection)
    process(connection)
  }
}

// MARK: - Streams

extension EventLoop {
  private func run(_ stream: ResponseStream, to key: ConnectionKey) {
    Task { @concurrent in
      let isWhole: Bool
      do {
        try await stream.produce { bytes in try await self.write(bytes, to: key) }
        isWhole = true
      } catch {
        isWhole = false
      }
      await self.endStream(key, isWhole: isWhole)
    }
  }

  /// Sends a part of a stream, and returns when there is room for another.
  private func write(_ bytes: [UInt8], to key: ConnectionKey) async throws {
    guard let connection = connection(key), connection.phase == .streaming else {
      throw ResponseStream.ClientIsGone()
    }
    guard !bytes.isEmpty, let stream = connection.stream else { return }
    if let missing = stream.missing {
      guard bytes.count <= missing else {
        close(connection)
        throw ResponseStream.ClientIsGone()
      }
      connection.stream?.missing = missing - bytes.count
    }
    if stream.isChunked {
      var chunk = Array((String(bytes.count, radix: 16) + "\r\n").utf8)
      chunk.reserveCapacity(chunk.count + bytes.count + 2)
      chunk += bytes
      chunk += [0x0D, 0x0A]
      write(connection, chunk)
    } else {
      write(connection, bytes)
    }
    guard connection.phase == .streaming else { throw ResponseStream.ClientIsGone() }
    guard connection.output.count > EventLoop.streamLimit else { return }
    let isThere = await withCheckedContinuation { continuation in
      connection.stream?.waiting.append(continuation)
    }
    guard isThere else { throw ResponseStream.ClientIsGone() }
  }

  private func resumeStream(_ connection: Connection) {
    guard let waiting = connection.stream?.waiting, !waiting.isEmpty else { return }
    connection.stream?.waiting = []
    for continuation in waiting { continuation.resume(returning: true) }
  }

  private func endStream(_ key: ConnectionKey, isWhole: Bool) {
    guard let connection = connection(key), connection.phase == .streaming,
      let stream = connection.stream
    else { return }
    // An end that is not marked as one tells the client that something is missing.
    guard isWhole, stream.missing ?? 0 == 0 else { return close(connection) }
    resumeStream(connection)
    connection.stream = nil
    connection.phase = .sending
    if stream.isChunked { write(connection, "0\r\n\r\n") }
    if connection.phase == .sending, connection.output.isEmpty {
      finishResponse(connection)
      process(connection)
    }
  }
}

extension ResponseHead.Framing {
  var isChunked: Bool {
    if case .chunked = self { true } else { false }
  }
}

extension GatewayResponse {
  /// Whether a response with this status has a body. Source: RFC 9110, section 6.4.1.
  static func hasBody(_ status: Int) -> Bool { status >= 200 && status != 204 && status != 304 }
}

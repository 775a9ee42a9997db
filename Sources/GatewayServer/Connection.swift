import FlyingSocks
import Foundation
import Gateway

/// One client's connection: requests one after the other, each answered before the next is read.
struct Connection {
  let socket: Socket
  let pool: any AsyncSocketPool
  let gateway: Gateway
  let headerLimit: Int
  let activity: ConnectionActivity

  /// Bytes that were read and not used yet.
  private var buffer: [UInt8] = []

  /// How much of a body that is refused is still read, so that the connection can go on.
  private static let drainLimit = 16 << 20

  init(
    socket: Socket, pool: any AsyncSocketPool, gateway: Gateway, headerLimit: Int,
    activity: ConnectionActivity
  ) {
    self.socket = socket
    self.pool = pool
    self.gateway = gateway
    self.headerLimit = headerLimit
    self.activity = activity
  }

  /// Serves until the client leaves or something cannot be read.
  mutating func serve() async throws {
    while let bytes = try await head() {
      let head: RequestHead
      do throws(RequestHead.Fault) {
        head = try RequestHead(parsing: bytes[...])
      } catch {
        let refusal = Gateway.refusal(status: error.status, detail: error.reason)
        return try await write(refusal, closes: true)
      }
      activity.beginRequest()
      defer { activity.endRequest() }
      guard try await answer(head) else { return }
    }
  }

  /// Answers a request; whether the connection goes on.
  private mutating func answer(_ head: RequestHead) async throws -> Bool {
    var request = GatewayRequest(head.method, head.target, headers: head.headers)
    let limit = gateway.bodyLimit(method: request.method, path: request.path)
    let closes = !head.keepsConnection
    if case .length(let length) = head.framing, length > limit {
      // A client that waits for “100 Continue” does not send the body now.
      let drains = !head.expectsContinue && length <= Connection.drainLimit
      if drains { try await drain(length) }
      try await write(
        Gateway.refusal(status: 413, limit: limit), closes: closes || !drains)
      return drains && !closes
    }
    if head.expectsContinue, head.framing != .length(0) {
      try await write(Data("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }
    do throws(RequestHead.Fault) {
      request.body =
        switch head.framing {
        case .length(let length): try await exactly(length)
        case .chunked: try await chunks(limit: limit)
        }
    } catch {
      let refusal = Gateway.refusal(status: error.status, limit: limit, detail: error.reason)
      try await write(refusal, closes: true)
      return false
    }
    let response = await activity.whileBusy { [gateway] in await gateway.respond(to: request) }
    try await write(response, closes: closes, isOld: head.minorVersion == 0)
    return !closes
  }

  /// The bytes before the next empty line; nil if the client left.
  private mutating func head() async throws -> [UInt8]? {
    var searched = 0
    while true {
      // Empty lines before a request are let through. Source: RFC 9112, section 2.2.
      while buffer.starts(with: [0x0D, 0x0A]) { buffer.removeFirst(2) }
      if let end = Connection.emptyLine(in: buffer, from: searched) {
        let head = Array(buffer[..<end])
        buffer.removeFirst(end + 4)
        if end > headerLimit { break }
        return head
      }
      guard buffer.count <= headerLimit else { break }
      searched = max(0, buffer.count - 3)
      guard try await fill() else { return nil }
    }
    try await write(Gateway.refusal(status: 431, limit: headerLimit), closes: true)
    return nil
  }

  private static func emptyLine(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 3 < bytes.count {
      if bytes[index] == 0x0D, bytes[index + 1] == 0x0A, bytes[index + 2] == 0x0D,
        bytes[index + 3] == 0x0A
      {
        return index
      }
      index += 1
    }
    return nil
  }

  /// The next bytes of a known number.
  private mutating func exactly(_ count: Int) async throws(RequestHead.Fault) -> [UInt8] {
    if count == 0 { return [] }
    if buffer.isEmpty { buffer.reserveCapacity(count) }
    while buffer.count < count {
      guard (try? await fill()) == true else {
        throw RequestHead.Fault(reason: "The body ends too early.")
      }
    }
    guard buffer.count > count else {
      defer { buffer = [] }
      return buffer
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  private mutating func drain(_ count: Int) async throws {
    var left = count - min(count, buffer.count)
    buffer.removeFirst(count - left)
    while left > 0 {
      guard try await fill() else { return }
      let used = min(left, buffer.count)
      buffer.removeFirst(used)
      left -= used
    }
  }

  /// A body in chunks. Source: RFC 9112, section 7.1.
  private mutating func chunks(limit: Int) async throws(RequestHead.Fault) -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let line = try await nextLine()
      let digits = line.prefix { $0 != 0x3B && $0 != 0x20 && $0 != 0x09 }
      guard (1...7).contains(digits.count),
        let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0
      else { throw RequestHead.Fault(reason: "A chunk's size is malformed.") }
      if size == 0 { break }
      guard body.count + size <= limit else {
        throw RequestHead.Fault(status: 413, reason: "The body is too large.")
      }
      body += try await exactly(size)
      guard try await nextLine().isEmpty else {
        throw RequestHead.Fault(reason: "A chunk is longer than its size.")
      }
    }
    // Trailer fields are read and dropped.
    var size = 0
    while true {
      let line = try await nextLine()
      if line.isEmpty { return body }
      size += line.count
      guard size <= headerLimit else {
        throw RequestHead.Fault(status: 431, reason: "The trailer is too large.")
      }
    }
  }

  /// The next line, without its CR LF.
  private mutating func nextLine() async throws(RequestHead.Fault) -> [UInt8] {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        guard end > 0, buffer[end - 1] == 0x0D else {
          throw RequestHead.Fault(reason: "A line does not end in CR LF.")
        }
        let line = Array(buffer[..<(end - 1)])
        buffer.removeFirst(end + 1)
        return line
      }
      guard buffer.count <= headerLimit else {
        throw RequestHead.Fault(reason: "A line is too long.")
      }
      guard (try? await fill()) == true else {
        throw RequestHead.Fault(reason: "The body ends too early.")
      }
    }
  }
}

/// Reading and writing.
extension Connection {
  /// Reads what has come, waiting for something; false if the client left.
  private mutating func fill() async throws -> Bool {
    while true {
      try Task.checkCancellation()
      do {
        buffer += try socket.read(atMost: 32 << 10)
        activity.touch()
        return true
      } catch SocketError.blocked {
        try await pool.suspendSocket(socket, untilReadyFor: .read)
      } catch SocketError.disconnected {
        return false
      }
    }
  }

  private func write(
    _ response: GatewayResponse, closes: Bool, isOld: Bool = false
  ) async throws {
    let connection = closes ? "close" : isOld ? "keep-alive" : nil
    try await write(ResponseBytes.encode(response, connection: connection))
    guard closes else { return }
    // The client reads the response to its end before it learns that nothing more is read here;
    // a close with bytes unread would take the response away from it.
    shutdown(socket.file.rawValue, Int32(SHUT_WR))
    let deadline = ContinuousClock.now + .seconds(2)
    var rest = self
    rest.buffer = []
    while ContinuousClock.now < deadline, try await rest.fill() { rest.buffer = [] }
  }

  private func write(_ data: Data) async throws {
    var index = data.startIndex
    while index < data.endIndex {
      do {
        index = try socket.write(data, from: index)
        activity.touch()
      } catch SocketError.blocked {
        try await pool.suspendSocket(socket, untilReadyFor: .write)
      }
    }
  }
}

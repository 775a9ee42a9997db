import Foundation
import Gateway

/// From bytes to requests.
extension EventLoop {
  /// How many requests of a connection are answered before others have their turn.
  private static let turn = 32

  /// How much a client may send after its last response.
  private static let lingerLimit = 32 << 20

  /// Receives what is there.
  func read(_ connection: Connection) {
    switch connection.phase {
    case .head, .body, .lingering: break
    case .handling, .streaming, .sending:
      return setInterest(connection.interest.subtracting(.read), of: connection)
    case .closed: return
    }
    let count = ConnectionBytes.receive(from: connection.key.descriptor, into: &received)
    if count < 0 {
      if errno != EAGAIN, errno != EINTR { close(connection) }
      return
    }
    if count == 0 { connection.inputHasEnded = true }
    if case .lingering = connection.phase {
      connection.progress += count
      if count == 0 || connection.progress > EventLoop.lingerLimit { close(connection) }
      return
    }
    connection.lastMove = now
    connection.reader.append(received[..<count])
    process(connection)
  }

  /// Takes requests out of what has been received, until one takes time or is not whole.
  func process(_ connection: Connection) {
    guard !connection.isProcessing else { return }
    connection.isProcessing = true
    defer { connection.isProcessing = false }
    var turn = EventLoop.turn
    do throws(RequestRefusal) {
      while true {
        switch connection.phase {
        case .head:
          if turn == 0 { return postpone(connection) }
          turn -= 1
          guard let head = try connection.reader.readHead() else {
            return try waitForHead(connection)
          }
          try begin(head, connection)
        case .body:
          let isWhole = try connection.reader.readBody()
          setBodySize(connection.reader.body.count, of: connection)
          if bodyMemory > limits.bodyMemory {
            throw RequestRefusal(503, "The bodies of other requests take all memory.")
          }
          guard isWhole else {
            if connection.inputHasEnded {
              throw RequestRefusal(400, "The connection ended before the body.")
            }
            return updateInterest(of: connection)
          }
          dispatch(connection)
        case .handling, .streaming, .sending, .lingering, .closed: return
        }
      }
    } catch {
      refuse(connection, error)
    }
  }

  /// There is no whole head.
  private func waitForHead(_ connection: Connection) throws(RequestRefusal) {
    if connection.reader.isEmpty {
      connection.reader.releaseMemory()
      if connection.inputHasEnded || isStopping { return linger(connection) }
    } else {
      if connection.inputHasEnded {
        throw RequestRefusal(400, "The connection ended before the header.")
      }
      // From here the time for the head runs, however many pieces it comes in.
      if !connection.headHasBegun {
        connection.headHasBegun = true
        connection.since = now
      }
    }
    updateInterest(of: connection)
  }

  /// A head is there: what of the body?
  private func begin(_ head: RequestHead, _ connection: Connection) throws(RequestRefusal) {
    let fields = head.fields.map { HeaderFields.Field(name: $0.name, value: $0.value) }
    let request = GatewayRequest(head.method, head.target, headers: HeaderFields(fields))
    connection.request = request
    connection.keepsAlive = head.keepsAlive
    connection.isOld = head.minorVersion == 0
    try connection.reader.beginBody(of: head, limit: handler.bodyLimit(for: request))
    connection.phase = .body
    connection.since = now
    if head.expectsContinue, head.framing != .none,
      connection.reader.position
        == connection.reader.buffer.count
    {
      write(connection, "HTTP/1.1 100 Continue\r\n\r\n")
    }
  }

  /// A request is whole: it is answered here if that is quick, and on the pool otherwise.
  private func dispatch(_ connection: Connection) {
    guard var request = connection.request else { return }
    connection.phase = .handling
    if connection.reader.isBodyTooLarge {
      let limit = connection.reader.bodyLimit
      return answer(
        connection, handler.refusal(status: 413, limit: limit, detail: "The body is too large."))
    }
    request.body = connection.reader.takeBody()
    connection.request?.body = []
    let key = connection.key
    if handler.isQuick(request) {
      Task.immediate {
        let response = await handler.respond(to: request)
        answer(key, response)
      }
    } else {
      let handler = handler
      Task(executorPreference: handler.executor) { @concurrent in
        let response = await handler.respond(to: request)
        await self.answer(key, response)
      }
    }
  }

  /// Answers what is not read any further, and ends the connection.
  func refuse(_ connection: Connection, _ refusal: RequestRefusal) {
    let limit = connection.phase == .body || refusal.status == 413 ? connection.reader.bodyLimit : 0
    connection.keepsAlive = false
    connection.phase = .handling
    answer(
      connection, handler.refusal(status: refusal.status, limit: limit, detail: refusal.detail))
  }
}

import Gateway
import GatewayServer
import Synchronization

/// Answers requests with a closure, or tells what was asked.
struct TestHandler: RequestHandler {
  typealias Answer = @Sendable (GatewayRequest) async -> GatewayResponse

  var bodyLimit = 1 << 20
  /// Whether requests are answered on the thread of the server.
  var isQuick = false
  var answer: Answer = { TestHandler.echo($0) }

  func bodyLimit(for request: GatewayRequest) -> Int { bodyLimit }
  func isQuick(_ request: GatewayRequest) -> Bool { isQuick }
  func respond(to request: GatewayRequest) async -> GatewayResponse { await answer(request) }

  func refusal(status: Int, limit: Int, detail: String) -> GatewayResponse {
    GatewayResponse(status: status, body: Array(detail.utf8))
  }

  /// `METHOD TARGET BODY`.
  static func echo(_ request: GatewayRequest) -> GatewayResponse {
    let text = "\(request.method) \(request.target)"
    let body = Array(text.utf8) + (request.body.isEmpty ? [] : [0x20] + request.body)
    return GatewayResponse(status: 200, headers: ["Content-Type": "text/plain"], body: body)
  }
}

extension ServerLimits {
  /// Limits that no machine is too slow for.
  static var patient: ServerLimits {
    var limits = ServerLimits()
    limits.headTime = .seconds(600)
    limits.bodyTime = .seconds(600)
    limits.writeTime = .seconds(600)
    limits.idleTime = .seconds(600)
    limits.lingerTime = .seconds(60)
    limits.graceTime = .seconds(60)
    return limits
  }
}

/// Runs with a server.
func withServer(
  _ handler: TestHandler = TestHandler(), limits: ServerLimits = .patient,
  host: String = "127.0.0.1", _ body: (UInt16) async throws -> Void
) async throws {
  let server = GatewayServer(handler: handler, host: host, limits: limits)
  let port = try await server.start()
  do {
    try await body(port)
  } catch {
    await server.stop()
    throw error
  }
  await server.stop()
}

/// A gate at which tasks wait until it is opened.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiting: [CheckedContinuation<Void, Never>] = []
    var arrivals = 0
    var watching: [(count: Int, CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  /// Waits until the gate is open.
  func pass() async {
    await withCheckedContinuation { continuation in
      let (isOpen, watching) = state.withLock { state in
        state.arrivals += 1
        let (due, rest) = (
          state.watching.filter { $0.count <= state.arrivals },
          state.watching.filter { $0.count > state.arrivals }
        )
        state.watching = rest
        if !state.isOpen { state.waiting.append(continuation) }
        return (state.isOpen, due.map(\.1))
      }
      for watcher in watching { watcher.resume() }
      if isOpen { continuation.resume() }
    }
  }

  /// Waits until so many have come.
  func arrivals(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isDone = state.withLock { state in
        if state.arrivals < count { state.watching.append((count, continuation)) }
        return state.arrivals >= count
      }
      if isDone { continuation.resume() }
    }
  }

  /// Lets all pass.
  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}

let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

func get(_ target: String, _ fields: String = "") -> String {
  "GET \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
}

/// Sends a request on a connection of its own and receives its response.
func exchange(
  _ text: String, port: UInt16, host: String = "127.0.0.1"
) async throws -> Wire.Response {
  try await Wire(port: port, host: host).exchange(text)
}

import FlyingFox
import FlyingSocks
import Foundation
public import Gateway
import Synchronization

/// A gateway on a socket: HTTP/1.1 through FlyingFox.
///
/// ```swift
/// let server = GatewayServer(gateway: gateway, host: "127.0.0.1", port: 0)
/// let port = try await server.start()
/// …
/// await server.stop()
/// ```
public final class GatewayServer: Sendable {
  /// The most bytes that a request's header fields may have together.
  public static let headerLimit = 16 << 10

  private let gateway: Gateway
  private let host: String
  private let port: UInt16
  private let requests = RequestCount()
  private let running = Mutex<(server: HTTPServer, task: Task<Void, any Error>)?>(nil)

  /// A server for a gateway, not yet started. Port 0 takes a free one.
  public init(gateway: Gateway, host: String = "127.0.0.1", port: UInt16 = 4943) {
    self.gateway = gateway
    self.host = host
    self.port = port
  }

  /// Listens, and returns the port.
  ///
  /// - Throws: `ServerError` where the port is taken or may not be used, or the host is no address.
  public func start() async throws(ServerError) -> UInt16 {
    OpenFiles.raiseLimit()
    let server = try makeServer()
    let task = Task { try await server.run() }
    running.withLock { $0 = (server, task) }
    // Whichever comes first: the socket listens, or the server ended with an error. The second
    // task must not be waited for, so this is no task group.
    let (events, continuation) = AsyncStream<(any Error)?>.makeStream()
    Task {
      do { try await task.value } catch { continuation.yield(error) }
    }
    Task {
      do {
        try await server.waitUntilListening(timeout: 10)
        continuation.yield(nil)
      } catch {
        continuation.yield(error)
      }
    }
    for await event in events {
      if let error = event { throw ServerError(error, host: host, port: port) }
      break
    }
    switch await server.listeningAddress {
    case .ip4(_, let port), .ip6(_, let port): return port
    default: throw ServerError(message: "The socket has no port.")
    }
  }

  private func makeServer() throws(ServerError) -> HTTPServer {
    let adapter = FlyingFoxAdapter(
      gateway: gateway, headerLimit: GatewayServer.headerLimit, requests: requests)
    let pool = NoDelayPool(HTTPServer.defaultPool())
    // A call may take as long as the instruction limit allows. FlyingFox keeps a timer for each
    // request until this time is over, so it is not made longer than that.
    let timeout = 60.0
    do {
      let configuration =
        if host.contains(":") {
          HTTPServer.Configuration(
            address: try .inet6(ip6: host, port: port), timeout: timeout, pool: pool,
            logger: .disabled)
        } else {
          HTTPServer.Configuration(
            address: try .inet(ip4: host == "localhost" ? "127.0.0.1" : host, port: port),
            timeout: timeout, pool: pool, logger: .disabled)
        }
      return HTTPServer(config: configuration, handler: adapter)
    } catch {
      throw ServerError(
        message: "“\(host)” is not an IP address; give one, such as 127.0.0.1 or 0.0.0.0.")
    }
  }

  /// Waits until the server has stopped.
  public func run() async {
    _ = await running.withLock { $0?.task }?.result
  }

  /// Lets the running requests end (for 5 s at most), stops listening, and closes connections.
  public func stop() async {
    guard let (server, task) = running.withLock({ $0 }) else { return }
    let deadline = ContinuousClock.now + .seconds(5)
    while requests.count > 0, ContinuousClock.now < deadline {
      try? await Task.sleep(for: .milliseconds(5))
    }
    // FlyingFox's own grace period would always last to its end: nothing wakes the tasks that wait
    // for a connection or a request. A moment is left for the last response to be written.
    try? await Task.sleep(for: .milliseconds(20))
    await server.stop(timeout: 0)
    task.cancel()
  }
}

/// Why a server could not start.
public struct ServerError: Error, CustomStringConvertible, Sendable {
  /// What happened and what to do.
  public let message: String

  /// The message.
  public var description: String { message }

  init(message: String) { self.message = message }

  init(_ error: any Error, host: String, port: UInt16) {
    guard case SocketError.failed(_, let number, let text) = error else {
      self.init(message: "The gateway could not start: \(error)")
      return
    }
    switch number {
    case EADDRINUSE:
      self.init(
        message:
          "Port \(port) is in use on \(host). Another gateway may be running: use it, stop it, or choose another port with --port (0 takes a free one)."
      )
    case EACCES:
      self.init(message: "Port \(port) needs more rights; choose one above 1023 with --port.")
    case EADDRNOTAVAIL:
      self.init(message: "\(host) is not an address of this machine; choose one with --host.")
    default:
      self.init(message: "The gateway could not listen on \(host):\(port): \(text).")
    }
  }
}

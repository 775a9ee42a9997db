import Foundation
public import Gateway
import Synchronization

/// A gateway on a socket: HTTP/1.1 as RFC 9112 has it, on the sockets of the platform.
///
/// ```swift
/// let server = GatewayServer(gateway: gateway, host: "127.0.0.1", port: 0)
/// let port = try await server.start()
/// …
/// await server.stop()
/// ```
///
/// One thread serves all connections. It reads requests strictly: what could be read in two ways is
/// refused with an answer that says why. Memory, time and connections that a client can take are
/// limited (`ServerLimits`); the time a call takes is not. A client that goes away ends nothing
/// that has begun.
public final class GatewayServer: Sendable {
  private let handler: any RequestHandler
  private let host: String
  private let port: UInt16
  private let limits: ServerLimits
  private let loop = Mutex<EventLoop?>(nil)

  /// A server for a gateway, not yet started. Port 0 takes a free one; `localhost` is 127.0.0.1 and
  /// ::1.
  public convenience init(
    gateway: Gateway, host: String = "127.0.0.1", port: UInt16 = 4943,
    limits: ServerLimits = ServerLimits()
  ) {
    self.init(handler: gateway, host: host, port: port, limits: limits)
  }

  /// A server for anything that answers requests.
  package init(
    handler: any RequestHandler, host: String = "127.0.0.1", port: UInt16 = 0,
    limits: ServerLimits = ServerLimits()
  ) {
    self.handler = handler
    self.host = host
    self.port = port
    self.limits = limits
  }

  /// Listens, and returns the port.
  ///
  /// - Throws: `ServerError` where the port is taken or may not be used, or the host is no address.
  public func start() async throws(ServerError) -> UInt16 {
    let files = OpenFiles.raiseLimit()
    let listeners = try Listener.listen(host: host, port: port)
    let loop: EventLoop
    do throws(SystemError) {
      loop = try EventLoop(handler: handler, limits: limits, listeners: listeners, files: files)
    } catch {
      for listener in listeners { close(listener.descriptor) }
      throw ServerError(error, host: host, port: port)
    }
    self.loop.withLock { $0 = loop }
    loop.start()
    return listeners[0].port
  }

  /// Waits until the server has stopped.
  public func run() async { await currentLoop?.waitForEnd() }

  /// Stops listening, lets the running requests end (for 5 s at most), and closes connections.
  public func stop() async { await currentLoop?.stop() }

  /// The loop, once it has been started.
  var currentLoop: EventLoop? { loop.withLock { $0 } }
}

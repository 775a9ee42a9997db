import FlyingSocks
import Foundation
public import Gateway
import Synchronization

/// A gateway on a socket: HTTP/1.1 over the sockets of FlyingFox.
///
/// ```swift
/// let server = GatewayServer(gateway: gateway, host: "127.0.0.1", port: 0)
/// let port = try await server.start()
/// …
/// await server.stop()
/// ```
public final class GatewayServer: Sendable {
  /// The most bytes that a request's line and header fields may have together.
  public static let headerLimit = 16 << 10

  private let gateway: Gateway
  private let host: String
  private let port: UInt16
  private let open = OpenConnections()
  private let running = Mutex<(socket: Socket, task: Task<Void, any Error>)?>(nil)

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
    // A client that is gone is an error of the write, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    let pool = SocketPool<Poll>.make(maxEvents: 64)
    do {
      let socket = try listen()
      try await pool.prepare()
      let task = Task { try await self.accept(from: socket, pool: pool) }
      running.withLock { $0 = (socket, task) }
      switch try socket.sockname() {
      case .ip4(_, let port), .ip6(_, let port): return port
      default: throw ServerError(message: "The socket has no port.")
      }
    } catch let error as ServerError {
      throw error
    } catch {
      throw ServerError(error, host: host, port: port)
    }
  }

  private func listen() throws -> Socket {
    let isIPv6 = host.contains(":")
    let socket = try Socket(domain: isIPv6 ? AF_INET6 : AF_INET)
    do {
      try socket.setValue(true, for: .localAddressReuse)
      if isIPv6 {
        try socket.bind(to: try address { try sockaddr_in6.inet6(ip6: host, port: port) })
      } else {
        let name = host == "localhost" ? "127.0.0.1" : host
        try socket.bind(to: try address { try sockaddr_in.inet(ip4: name, port: port) })
      }
      try socket.setFlags(.nonBlocking)
    } catch {
      try? socket.close()
      throw error
    }
    try socket.listen()
    return socket
  }

  private func address<Address>(_ make: () throws -> Address) throws -> Address {
    do {
      return try make()
    } catch {
      throw ServerError(
        message: "“\(host)” is not an IP address; give one, such as 127.0.0.1 or 0.0.0.0.")
    }
  }

  /// Accepts connections until it is cancelled.
  private func accept(from listening: Socket, pool: some AsyncSocketPool) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { try await pool.run() }
      group.addTask {
        while true {
          try await Task.sleep(for: .seconds(5))
          self.open.closeSilent()
        }
      }
      while true {
        do {
          let descriptor = try listening.accept().file
          group.addTask { await self.serve(Socket(file: descriptor), pool: pool) }
        } catch SocketError.blocked {
          try await pool.suspendSocket(listening, untilReadyFor: .connection)
        } catch {
          // Out of descriptors, or the client is gone already: others may be served.
          try await Task.sleep(for: .milliseconds(20))
        }
      }
    }
  }

  private func serve(_ socket: Socket, pool: some AsyncSocketPool) async {
    let activity = open.add(socket.file.rawValue)
    defer { open.close(socket.file.rawValue) }
    do {
      try socket.setFlags(.nonBlocking)
      // With Nagle's algorithm on, a response could wait 40 ms for an acknowledgement.
      var on: Int32 = 1
      setsockopt(
        socket.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &on,
        socklen_t(MemoryLayout<Int32>.size))
      var connection = Connection(
        socket: socket, pool: pool, gateway: gateway, headerLimit: GatewayServer.headerLimit,
        activity: activity)
      try await connection.serve()
    } catch {
      // The client went away, or the server stops: there is nobody to tell.
    }
  }

  /// Waits until the server has stopped.
  public func run() async {
    _ = await running.withLock { $0?.task }?.result
  }

  /// Lets the running requests end (for 5 s at most), then closes all sockets.
  public func stop() async {
    guard let (socket, task) = running.withLock({ $0 }) else { return }
    let deadline = ContinuousClock.now + .seconds(5)
    while open.requests.load(ordering: .relaxed) > 0, ContinuousClock.now < deadline {
      try? await Task.sleep(for: .milliseconds(5))
    }
    task.cancel()
    _ = await task.result
    try? socket.close()
    running.withLock { $0 = nil }
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

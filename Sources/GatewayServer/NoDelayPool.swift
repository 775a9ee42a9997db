import FlyingFox
import FlyingSocks
import Foundation

/// A socket pool that turns Nagle's algorithm off.
///
/// FlyingFox writes a response's header and body apart. With Nagle on, the body waits for the
/// client's delayed acknowledgement of the header: 40 ms a request on a kept connection. On Linux
/// an accepted socket takes the option over from the listening one, and every listening socket
/// comes by here before its first connection.
struct NoDelayPool<Base: AsyncSocketPool>: AsyncSocketPool {
  private let base: Base

  init(_ base: Base) { self.base = base }

  func prepare() async throws { try await base.prepare() }

  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    var on: Int32 = 1
    setsockopt(
      socket.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &on,
      socklen_t(MemoryLayout<Int32>.size))
    try await base.suspendSocket(socket, untilReadyFor: events)
  }
}

/// The number of files and sockets a process may have open.
enum OpenFiles {
  /// Raises the soft limit to the hard one. FlyingFox stops for good when it cannot accept a
  /// connection for want of a descriptor.
  static func raiseLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

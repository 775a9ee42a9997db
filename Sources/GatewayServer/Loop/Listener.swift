import Foundation

/// A socket that takes connections.
struct Listener: Sendable {
  let descriptor: Int32
  /// The port it was given or took.
  let port: UInt16

  /// Listens on each address that a host stands for. `localhost` is 127.0.0.1, and ::1 where the
  /// machine has it; `::` takes connections to IPv4 addresses too.
  static func listen(host: String, port: UInt16) throws(ServerError) -> [Listener] {
    guard host.lowercased() == "localhost" else {
      return [try Listener(host: host, port: port)]
    }
    let first = try Listener(host: "127.0.0.1", port: port)
    // Without IPv6, or where another server has the port there, 127.0.0.1 has to do.
    guard let second = try? Listener(host: "::1", port: first.port) else { return [first] }
    return [first, second]
  }

  private init(host: String, port: UInt16) throws(ServerError) {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE | AI_NUMERICSERV
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard !host.isEmpty, getaddrinfo(host, String(port), &hints, &list) == 0, let address = list
    else { throw ServerError.noAddress(host) }
    defer { freeaddrinfo(list) }
    let family = address.pointee.ai_family
    descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw ServerError(SystemError(), host: host, port: port) }
    // So that a server can be started again while connections of the last one linger.
    Listener.set(SOL_SOCKET, SO_REUSEADDR, 1, on: descriptor)
    // Accepted sockets take it over. Each response leaves in one piece anyway; the parts of a
    // streamed one must not wait for an acknowledgement.
    Listener.set(Int32(IPPROTO_TCP), TCP_NODELAY, 1, on: descriptor)
    if family == AF_INET6 { Listener.set(Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0, on: descriptor) }
    guard
      bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0,
      Foundation.listen(descriptor, 1_024) == 0,
      fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0,
      let bound = Listener.port(of: descriptor)
    else {
      let error = SystemError()
      close(descriptor)
      throw ServerError(error, host: host, port: port)
    }
    self.port = bound
  }

  private static func set(_ level: Int32, _ option: Int32, _ value: Int32, on socket: Int32) {
    var value = value
    setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func port(of socket: Int32) -> UInt16? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { storage in
      let result = storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(socket, $0, &length)
      }
      guard result == 0 else { return nil }
      // The port is at the same place for both families.
      return storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        UInt16(bigEndian: $0.pointee.sin_port)
      }
    }
  }
}

/// The number of files and sockets a process may have open.
enum OpenFiles {
  /// Raises the soft limit to the hard one, and returns it.
  static func raiseLimit() -> Int {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0 else { return 256 }
    limit.rlim_cur = limit.rlim_max
    setrlimit(resource, &limit)
    guard getrlimit(resource, &limit) == 0 else { return 256 }
    return Int(clamping: limit.rlim_cur)
  }
}

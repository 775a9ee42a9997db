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
    let (address, family) = try Listener.address(host: host, port: port)
    descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw ServerError(SystemError(), host: host, port: port) }
    // So that a server can be started again while connections of the last one linger.
    SocketOption.set(SOL_SOCKET, SO_REUSEADDR, 1, on: descriptor)
    // Accepted sockets take it over. Each response leaves in one piece anyway; the parts of a
    // streamed one must not wait for an acknowledgement.
    SocketOption.set(Int32(IPPROTO_TCP), TCP_NODELAY, 1, on: descriptor)
    if family == AF_INET6 { SocketOption.set(Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0, on: descriptor) }
    guard Listener.bind(descriptor, to: address), Foundation.listen(descriptor, 1_024) == 0,
      fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0,
      let bound = Listener.port(of: descriptor)
    else {
      let error = SystemError()
      close(descriptor)
      throw ServerError(error, host: host, port: port)
    }
    self.port = bound
  }

  /// The address that a host in digits and a port are, as the bytes of a `sockaddr`, and its family.
  private static func address(
    host: String, port: UInt16
  ) throws(ServerError) -> (bytes: [UInt8], family: Int32) {
    // The structure is zeros and the numbers set here. The list that the call makes is read and freed
    // before this function returns; its address has as many bytes as it says.
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE | AI_NUMERICSERV
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard !host.isEmpty, unsafe getaddrinfo(host, String(port), &hints, &list) == 0,
      let first = unsafe list
    else { throw ServerError.noAddress(host) }
    defer { unsafe freeaddrinfo(list) }
    let bytes = unsafe UnsafeRawBufferPointer(
      start: first.pointee.ai_addr, count: Int(first.pointee.ai_addrlen))
    return unsafe ([UInt8](bytes), first.pointee.ai_family)
  }

  /// Gives a socket its address.
  private static func bind(_ socket: Int32, to address: [UInt8]) -> Bool {
    var storage = sockaddr_storage()
    precondition(address.count <= MemoryLayout<sockaddr_storage>.size)
    // A `sockaddr_storage` has room for each kind of address, and is aligned for it.
    return unsafe withUnsafeMutableBytes(of: &storage) { bytes in
      unsafe bytes.copyBytes(from: address)
      return unsafe bytes.withMemoryRebound(to: sockaddr.self) {
        unsafe Foundation.bind(socket, $0.baseAddress, socklen_t(address.count)) == 0
      }
    }
  }

  private static func port(of socket: Int32) -> UInt16? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    // The same: the call writes at most as many bytes as it is told there are.
    return unsafe withUnsafeMutableBytes(of: &storage) { bytes in
      let result = unsafe bytes.withMemoryRebound(to: sockaddr.self) {
        unsafe getsockname(socket, $0.baseAddress, &length)
      }
      guard result == 0 else { return nil }
      // The port is at the same place for both families.
      return unsafe UInt16(bigEndian: bytes.load(as: sockaddr_in.self).sin_port)
    }
  }
}

/// The number of files and sockets a process may have open.
enum OpenFiles {
  /// Raises the soft limit to the hard one, and returns it.
  static func raiseLimit() -> Int {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    // The calls read and write the variable.
    guard unsafe getrlimit(resource, &limit) == 0 else { return 256 }
    limit.rlim_cur = limit.rlim_max
    _ = unsafe setrlimit(resource, &limit)
    guard unsafe getrlimit(resource, &limit) == 0 else { return 256 }
    return Int(clamping: limit.rlim_cur)
  }
}

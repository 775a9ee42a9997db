import Foundation
import Synchronization

/// One request of HTTP/1.1 and its response, over a connection of their own.
///
/// The connection waits in the kernel until there is something to read: `URLSession` on Linux wakes
/// several hundred times a second as long as a response has not come. It goes straight to the host:
/// `URLSession` lets libcurl send it through a proxy of the environment, loopback addresses too.
///
/// Source: RFC 9112.
package struct HTTPConnection: Sendable {
  /// The host and the port, as the URL has them.
  let host: String
  let port: UInt16
  /// How long the other side may be silent, in seconds.
  var patience = 600

  /// Whether a host name means this machine. Such hosts are never reached through a proxy.
  static func isLoopback(_ host: String) -> Bool {
    let host = bare(host).lowercased()
    return host == "localhost" || host.hasSuffix(".localhost") || host == "::1"
      || host.wholeMatch(of: /127\.\d{1,3}\.\d{1,3}\.\d{1,3}/) != nil
  }

  /// An IPv6 address without its brackets.
  private static func bare(_ host: String) -> String {
    host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
  }

  /// What came back.
  package struct Response: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    /// The first value of a header field; its name in small letters.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
  }

  /// Sends a request and waits for its response; if the task is cancelled, the connection ends.
  ///
  /// - Parameters:
  ///   - target: The path and the query, escaped.
  ///   - headers: Without `Host`, `Connection` and `Content-Length`.
  /// - Throws: `ConnectionError`.
  func send(
    _ method: String, _ target: String, headers: [(String, String)], body: [UInt8]?
  ) async throws(ConnectionError) -> Response {
    let name = Self.bare(host)
    var text = "\(method) \(target) HTTP/1.1\r\n"
    text += "Host: \(name.contains(":") ? "[\(name)]" : name):\(port)\r\nConnection: close\r\n"
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    if let body { text += "Content-Length: \(body.count)\r\n" }
    let request = Array((text + "\r\n").utf8) + (body ?? [])
    let socket = StreamSocket(patience: patience)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A thread of its own: it sleeps until the response is there, which may take minutes.
        Thread.detachNewThread {
          continuation.resume(
            returning: Result { () throws(ConnectionError) -> Response in
              try exchange(request, over: socket)
            })
        }
      }
    } onCancel: {
      socket.interrupt()
    }
    return try result.get()
  }

  private func exchange(
    _ request: [UInt8], over socket: StreamSocket
  ) throws(ConnectionError) -> Response {
    defer { socket.close() }
    try socket.connect(to: Self.bare(host), port)
    var failure: ConnectionError?
    do throws(ConnectionError) {
      try socket.write(request)
    } catch {
      // A server may refuse a request before it has read all of it: what it says counts.
      failure = error
    }
    var reader = ResponseReader(socket)
    do throws(ConnectionError) {
      return try reader.response()
    } catch {
      throw failure ?? error
    }
  }
}

/// Why there is no response.
package enum ConnectionError: Error, Hashable {
  /// Nobody listens there.
  case refused
  /// The host has no address.
  case unknownHost(String)
  /// It was silent for so many seconds.
  case timedOut(Int)
  /// The connection ended before the response did.
  case ended
  /// What came is no response of HTTP/1.1.
  case malformed
  /// The task was cancelled.
  case cancelled
  /// Any other failure of the system, as it words it.
  case system(String)

  /// What happened, for a sentence.
  package var reason: String {
    switch self {
    case .refused: "nobody listens there"
    case .unknownHost(let why): "the host has no address (\(why))"
    case .timedOut(let seconds): "nothing came for \(seconds) seconds"
    case .ended: "the connection ended before the answer was there"
    case .malformed: "the answer is not HTTP/1.1"
    case .cancelled: "cancelled"
    case .system(let why): why
    }
  }
}

/// A TCP socket whose calls block; another thread may interrupt them.
private final class StreamSocket: Sendable {
  private struct State {
    var descriptor: Int32?
    var isInterrupted = false
  }

  private let state = Mutex(State())
  /// How many seconds the other side may be silent.
  private let patience: Int

  init(patience: Int) { self.patience = patience }

  /// Ends what blocks, now or later.
  func interrupt() {
    state.withLock { state in
      state.isInterrupted = true
      if let descriptor = state.descriptor { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  func close() {
    state.withLock { state in
      if let descriptor = state.descriptor { _ = Foundation.close(descriptor) }
      state.descriptor = nil
    }
  }

  /// Connects to the first address of the host that takes the connection.
  func connect(to host: String, _ port: UInt16) throws(ConnectionError) {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    // Names below localhost mean this machine; not every resolver knows that.
    let name = host.lowercased().hasSuffix(".localhost") ? "localhost" : host
    var addresses: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(name, "\(port)", &hints, &addresses)
    guard status == 0 else { throw .unknownHost(String(cString: gai_strerror(status))) }
    defer { freeaddrinfo(addresses) }
    var failure = ConnectionError.refused
    var next = addresses
    while let address = next?.pointee {
      next = address.ai_next
      let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
      guard descriptor >= 0 else {
        failure = .system(String(cString: strerror(errno)))
        continue
      }
      let isInterrupted = state.withLock { state in
        state.descriptor = descriptor
        return state.isInterrupted
      }
      if isInterrupted { throw .cancelled }
      var time = timeval(tv_sec: patience, tv_usec: 0)
      let size = socklen_t(MemoryLayout<timeval>.size)
      setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
      setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
      var one: Int32 = 1
      setsockopt(
        descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
      if Foundation.connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return }
      failure = error(errno)
      close()
    }
    throw failure
  }

  func write(_ bytes: [UInt8]) throws(ConnectionError) {
    var start = 0
    while start < bytes.count {
      let (count, number) = bytes.withUnsafeBytes { buffer in
        let count = send(
          descriptor, buffer.baseAddress! + start, bytes.count - start, Int32(MSG_NOSIGNAL))
        return (count, errno)
      }
      if count < 0, number == EINTR { continue }
      guard count > 0 else { throw error(number) }
      start += count
    }
  }

  /// The next bytes, as many as there are; none at the end.
  func read() throws(ConnectionError) -> [UInt8] {
    while true {
      var number: Int32 = 0
      var failed = false
      let bytes = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
        let got = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        number = errno
        failed = got < 0
        count = max(got, 0)
      }
      if failed, number == EINTR { continue }
      if failed { throw error(number) }
      if bytes.isEmpty, state.withLock({ $0.isInterrupted }) { throw .cancelled }
      return bytes
    }
  }

  private var descriptor: Int32 { state.withLock { $0.descriptor } ?? -1 }

  private func error(_ number: Int32) -> ConnectionError {
    if state.withLock({ $0.isInterrupted }) { return .cancelled }
    return switch number {
    case ECONNREFUSED: .refused
    case EAGAIN, EWOULDBLOCK, ETIMEDOUT, EINPROGRESS: .timedOut(patience)
    case EPIPE, ECONNRESET: .ended
    default: .system(String(cString: strerror(number)))
    }
  }
}

/// Reads a response piece by piece.
private struct ResponseReader {
  /// The most bytes of the header fields and of the lines between chunks.
  private static let headLimit = 64 << 10

  private let socket: StreamSocket
  private var buffer: [UInt8] = []
  private var position = 0

  init(_ socket: StreamSocket) { self.socket = socket }

  mutating func response() throws(ConnectionError) -> HTTPConnection.Response {
    while true {
      let head = try head()
      // Interim responses come before the one that counts.
      guard head.status < 200 else { return try body(of: head) }
    }
  }

  private mutating func body(
    of head: HTTPConnection.Response
  ) throws(ConnectionError) -> HTTPConnection.Response {
    var response = head
    if head.status == 204 || head.status == 304 { return response }
    if let coding = head.header("transfer-encoding") {
      guard coding.lowercased() == "chunked" else { throw .malformed }
      while true {
        let size = try line().split(separator: ";").first.map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        guard let size, let count = Int(size, radix: 16), count >= 0 else { throw .malformed }
        guard count > 0 else { break }
        response.body += try bytes(count)
        guard try line().isEmpty else { throw .malformed }
      }
      while !(try line().isEmpty) {}
    } else if let length = head.header("content-length") {
      guard let count = Int(length), count >= 0 else { throw .malformed }
      response.body = try bytes(count)
    } else {
      while try fill() {}
      response.body = Array(buffer[position...])
    }
    return response
  }

  private mutating func head() throws(ConnectionError) -> HTTPConnection.Response {
    let parts = try line().split(separator: " ", maxSplits: 2)
    guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), let status = Int(parts[1]),
      (100..<600).contains(status)
    else { throw .malformed }
    var headers: [(name: String, value: String)] = []
    while true {
      let line = try line()
      if line.isEmpty { break }
      guard let colon = line.firstIndex(of: ":"), headers.count < 1_000 else { throw .malformed }
      headers.append(
        (
          line[..<colon].lowercased(),
          line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        ))
    }
    return HTTPConnection.Response(status: status, headers: headers, body: [])
  }

  /// A line without its end.
  private mutating func line() throws(ConnectionError) -> String {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        var line = buffer[position..<end]
        position = end + 1
        if line.last == 0x0D { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
      }
      searched = buffer.count
      guard buffer.count - position <= Self.headLimit else { throw .malformed }
      guard try fill() else { throw .ended }
    }
  }

  private mutating func bytes(_ count: Int) throws(ConnectionError) -> [UInt8] {
    while buffer.count - position < count {
      guard try fill() else { throw .ended }
    }
    let bytes = Array(buffer[position..<position + count])
    buffer.removeFirst(position + count)
    position = 0
    return bytes
  }

  /// Reads on; false at the end.
  private mutating func fill() throws(ConnectionError) -> Bool {
    let more = try socket.read()
    buffer += more
    return !more.isEmpty
  }
}

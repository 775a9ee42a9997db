import Foundation
import Synchronization

/// A client's end of a TCP connection, on which bytes are sent and received as they are.
///
/// What blocks runs on a thread of its own, so that the tasks of the server are not held up.
final class Wire: Sendable {
  /// Why nothing came.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What a server sent.
  struct Response: Equatable {
    var status = 0
    /// Names in lower case.
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// Whether the body came to its end.
    var isWhole = true
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let descriptor: Int32
  private let queue = DispatchQueue(label: "Wire")
  /// What was received behind a response.
  private let rest = Mutex<[UInt8]>([])
  /// Sending has a thread of its own, so that it goes on while something is awaited.
  private let sending = DispatchQueue(label: "Wire.sending")

  /// Connects. A small buffer makes the server wait soon.
  init(port: UInt16, host: String = "127.0.0.1", buffer: Int32? = nil) throws {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0, let address = list?.pointee else {
      throw Failure(description: "no address: \(host)")
    }
    defer { freeaddrinfo(list) }
    descriptor = socket(address.ai_family, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    if var buffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &buffer, socklen_t(MemoryLayout<Int32>.size))
    }
    guard connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 else {
      let text = String(cString: strerror(errno))
      close(descriptor)
      throw Failure(description: "cannot connect to port \(port): \(text)")
    }
  }

  deinit { close(descriptor) }

  private func run<Result: Sendable>(
    on queue: DispatchQueue? = nil, _ body: @escaping @Sendable (Int32) throws -> Result
  ) async throws -> Result {
    let descriptor = descriptor
    let queue = queue ?? self.queue
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result { try body(descriptor) }) }
    }
  }

  /// Sends bytes; false if the server takes no more.
  @discardableResult
  func send(_ bytes: [UInt8]) async throws -> Bool {
    try await run(on: sending) { descriptor in
      var rest = bytes[...]
      while !rest.isEmpty {
        let sent = rest.withUnsafeBytes {
          Foundation.send(descriptor, $0.baseAddress!, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard sent > 0 else { return false }
        rest = rest.dropFirst(sent)
      }
      return true
    }
  }

  /// Sends text.
  @discardableResult
  func send(_ text: String) async throws -> Bool { try await send(Array(text.utf8)) }

  /// Says that nothing more will be sent.
  func endInput() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Ends the connection in a way that the server sees at once, by resetting it.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    var nowhere = sockaddr()
    nowhere.sa_family = sa_family_t(AF_UNSPEC)
    connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
  }

  /// POLLRDHUP of poll(2), which the module of the C library leaves out.
  private static let endOfInput: Int16 = 0x2000

  /// Whether the server has ended the connection, told without receiving anything.
  var hasEnded: Bool {
    var event = pollfd(fd: descriptor, events: Wire.endOfInput, revents: 0)
    return poll(&event, 1, 0) > 0
  }

  /// Receives what is there, waiting for at least a byte; empty at the end.
  func receive(_ most: Int = 1 << 16) async throws -> [UInt8] {
    try await run { descriptor in
      var buffer = [UInt8](repeating: 0, count: most)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count >= 0 else {
        throw Failure(description: "nothing came: \(String(cString: strerror(errno)))")
      }
      return Array(buffer[..<count])
    }
  }

  /// Receives to the end of the connection, whatever kind of end it is.
  func receiveAll() async throws -> [UInt8] {
    var all = rest.withLock { rest in
      defer { rest = [] }
      return rest
    }
    while let bytes = try? await receive(), !bytes.isEmpty { all += bytes }
    return all
  }

  /// Receives one response; what came behind it is kept for the next.
  func response(hasBody: Bool = true) async throws -> Response {
    try await run { [self] descriptor in
      var received = rest.withLock { $0 }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      var wanted = 0
      while true {
        if received.count >= wanted,
          let (response, size) = Wire.parse(received[...], hasBody: hasBody)
        {
          if response.isWhole {
            let next = Array(received[size...])
            rest.withLock { $0 = next }
            return response
          }
          // Long bodies are not looked at again for each piece.
          wanted = received.count + min(received.count, 1 << 20) / 2
          if let length = response.headers["content-length"].flatMap({ Int($0) }) {
            wanted = min(wanted, received.count - response.body.count + length)
          } else {
            wanted = 0
          }
        }
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
          throw Failure(description: "the connection ended after \(received.count) bytes")
        }
        received += buffer[..<count]
      }
    }
  }

  /// Sends a request and receives its response.
  func exchange(_ text: String) async throws -> Response {
    try await send(text)
    return try await response(hasBody: !text.hasPrefix("HEAD"))
  }

  /// All responses in bytes, each with a body that a length or chunks delimit.
  static func responses(in bytes: [UInt8]) -> [Response] {
    var rest = bytes[...]
    var responses: [Response] = []
    while !rest.isEmpty {
      guard let (response, size) = parse(rest, hasBody: true) else {
        return responses + [Response(isWhole: false)]
      }
      responses.append(response)
      rest = rest.dropFirst(size)
    }
    return responses
  }

  /// The first response and its size; nil if its header is not whole.
  private static func parse(
    _ bytes: ArraySlice<UInt8>, hasBody: Bool
  ) -> (Response, size: Int)? {
    guard let end = bytes.firstRange(of: [13, 10, 13, 10]) else { return nil }
    var response = Response()
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    response.status = Int(lines[0].split(separator: " ")[1]) ?? 0
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      response.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    var rest = bytes[end.upperBound...]
    if response.status >= 200, hasBody {
      if let length = response.headers["content-length"].flatMap({ Int($0) }) {
        response.body = Array(rest.prefix(length))
        response.isWhole = response.body.count == length
        rest = rest.dropFirst(length)
      } else if response.headers["transfer-encoding"] == "chunked" {
        response.isWhole = false
        while let line = rest.firstRange(of: [13, 10]) {
          let digits = String(decoding: rest[..<line.lowerBound], as: UTF8.self)
          guard let size = Int(digits, radix: 16),
            rest.count >= line.upperBound - rest.startIndex + size + 2
          else { break }
          response.body += rest[line.upperBound..<line.upperBound + size]
          rest = rest[(line.upperBound + size + 2)...]
          if size == 0 {
            response.isWhole = true
            break
          }
        }
      } else if response.status != 204, response.status != 304 {
        response.body = Array(rest)
        rest = rest[rest.endIndex...]
      }
    }
    return (response, rest.startIndex - bytes.startIndex)
  }
}

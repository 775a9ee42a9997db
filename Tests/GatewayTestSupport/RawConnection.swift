import Foundation

/// A TCP connection to this machine that sends bytes as they are given and reads HTTP responses.
///
/// It is simpler than URLSession where that matters in tests: malformed requests can be sent, and
/// a response header without a space behind the colon, as chromedriver writes it, is understood.
public final class RawConnection: Sendable {
  /// Why nothing came.
  public struct Failure: Error, CustomStringConvertible {
    /// The reason.
    public let description: String
  }

  /// A response.
  public struct Response: Sendable {
    /// The status code.
    public var status: Int
    /// The header fields, names in lower case.
    public var headers: [String: String]
    /// The body.
    public var body: [UInt8]
    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let descriptor: Int32
  private let queue = DispatchQueue(label: "RawConnection")

  /// Connects to a port of 127.0.0.1.
  public init(port: UInt16, timeout: Int = 120) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: timeout, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var on: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      Glibc.close(descriptor)
      throw Failure(
        description: "cannot connect to port \(port): \(String(cString: strerror(errno)))")
    }
  }

  deinit { Glibc.close(descriptor) }

  /// Sends a request and reads the response.
  public func send(
    _ method: String, _ target: String, headers: [(String, String)] = [], body: [UInt8]? = nil
  ) async throws -> Response {
    var head = "\(method) \(target) HTTP/1.1\r\n"
    if !headers.contains(where: { $0.0 == "Host" }) { head += "Host: 127.0.0.1\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if let body { head += "Content-Length: \(body.count)\r\n" }
    head += "\r\n"
    let bytes = Array(head.utf8) + (body ?? [])
    return try await exchange(bytes, hasBody: method != "HEAD")
  }

  /// Sends bytes and reads one response.
  public func exchange(_ bytes: [UInt8], hasBody: Bool = true) async throws -> Response {
    try await withCheckedThrowingContinuation { continuation in
      queue.async {
        continuation.resume(
          with: Result {
            try self.write(bytes)
            return try self.read(hasBody: hasBody)
          })
      }
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress!, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else {
        throw Failure(description: "cannot send: \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(sent)
    }
  }

  private func read(hasBody: Bool) throws -> Response {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    func readMore() throws {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else {
        throw Failure(description: count == 0 ? "the connection was closed" : "no answer in time")
      }
      received += buffer[..<count]
    }
    var end: Int?
    while end == nil {
      try readMore()
      end = received.firstRange(of: [13, 10, 13, 10])?.lowerBound
    }
    let lines = String(decoding: received[..<end!], as: UTF8.self).split(separator: "\r\n")
    let status = lines.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    received.removeFirst(end! + 4)
    let length = hasBody ? headers["content-length"].flatMap { Int($0) } ?? 0 : 0
    while received.count < length { try readMore() }
    return Response(status: status ?? 0, headers: headers, body: received)
  }
}

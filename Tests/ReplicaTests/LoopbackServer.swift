import Foundation
import Synchronization

/// A web server on a free port of this machine that gives one answer a connection, and ends with the
/// test.
final class LoopbackServer: Sendable {
  private let listener: Int32
  private let seen = Mutex<[String]>([])
  /// The port it listens on.
  let port: UInt16

  /// - Parameter answer: The bytes of the answer to a request, given its header and its body.
  init(_ answer: @escaping @Sendable (String) -> [UInt8]) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &size) == 0
      }
    }
    guard isListening else { throw POSIXError(.EADDRINUSE) }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    let thread = Thread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        let request = Self.request(on: connection)
        self?.seen.withLock { $0.append(request) }
        let bytes = answer(request)
        var sent = 0
        while sent < bytes.count {
          let count = bytes[sent...].withUnsafeBytes {
            send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
          }
          guard count > 0 else { break }
          sent += count
        }
        shutdown(connection, Int32(SHUT_WR))
        close(connection)
      }
    }
    thread.start()
  }

  /// Closes its socket.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// The requests that came.
  var requests: [String] { seen.withLock { $0 } }

  /// Its address with a path.
  func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// An answer with a status, header lines and a body.
  static func answer(_ status: String = "200 OK", _ lines: [String] = [], _ body: String) -> [UInt8]
  {
    let head =
      ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + lines
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }

  /// Reads a header, and a body of the length that it tells.
  private static func request(on connection: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.range(of: "\r\n\r\n") {
        let length = text.lowercased().split(separator: "\r\n")
          .first { $0.hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
        if text[end.upperBound...].utf8.count >= length ?? 0 { return text }
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return text }
      bytes += buffer[..<count]
    }
  }
}

import Foundation
import Synchronization
import Testing

@testable import CanisterClient

/// How a client reads what a server sends, whatever that is.
@Suite struct HTTPConnectionTests {
  /// Listens on a port of this machine and answers each connection with the same pieces.
  private final class Server: Sendable {
    let port: UInt16
    private let listener: Int32
    private let received = Mutex<[UInt8]>([])

    /// - Parameter reads: Whether the request is read to its end before the answer.
    init(_ pieces: [String], reads: Bool = true) throws {
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let descriptor = listener
      let status = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          bind(descriptor, address, size) == 0 && listen(descriptor, 4) == 0
            && getsockname(descriptor, address, &size) == 0
        }
      }
      try #require(status)
      port = UInt16(bigEndian: address.sin_port)
      Thread.detachNewThread { [self] in
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while reads, !isWhole {
          let count = recv(connection, &buffer, buffer.count, 0)
          guard count > 0 else { break }
          received.withLock { $0 += buffer[..<count] }
        }
        for piece in pieces {
          let bytes = Array(piece.utf8)
          _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
          usleep(2_000)
        }
        close(connection)
      }
    }

    var request: String { String(decoding: received.withLock { $0 }, as: UTF8.self) }

    private var isWhole: Bool {
      let parts = request.components(separatedBy: "\r\n\r\n")
      guard parts.count > 1 else { return false }
      let length = parts[0].components(separatedBy: "Content-Length: ").dropFirst().first
      return parts[1].utf8.count
        >= (length?.prefix { $0.isNumber }).flatMap { Int($0) } ?? 0
    }

    deinit { close(listener) }
  }

  private func post(
    to server: Server, _ body: [UInt8]? = nil
  ) async throws -> HTTPConnection.Response {
    try await HTTPConnection(host: "127.0.0.1", port: server.port, patience: 30).send(
      "POST", "/a?b=c", headers: [("X-Y", "z")], body: body)
  }

  @Test func `a request is what HTTP says`() async throws {
    let server = try Server(["HTTP/1.1 204 No Content\r\n\r\n"])
    let response = try await post(to: server, Array("hello".utf8))
    #expect(response.status == 204)
    #expect(
      server.request
        == "POST /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nConnection: close\r\n"
        + "X-Y: z\r\nContent-Length: 5\r\n\r\nhello")
  }

  @Test(arguments: [
    (["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"], "hello"),
    (["HTTP/1.1 2", "00 OK\r\nConte", "nt-Length: 5\r", "\n\r\nhe", "llo"], "hello"),
    (["HTTP/1.1 200 OK\r\n\r\nhel", "lo"], "hello"),
    (["HTTP/1.1 200\nCONTENT-LENGTH:5\n\nhello and more"], "hello"),
    (
      [
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
      ], "hi"
    ),
    (
      [
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhel",
        "lo\r\nA\r\n0123456789",
        "\r\n0\r\nTrailer: x\r\n\r\n",
      ], "hello0123456789"
    ),
    (["HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"], ""),
  ])
  func `a response is read however it comes`(_ pieces: [String], _ body: String) async throws {
    let response = try await post(to: try Server(pieces))
    #expect(response.status == 200)
    #expect(String(decoding: response.body, as: UTF8.self) == body)
  }

  @Test(arguments: [
    ([], ConnectionError.ended), (["HTTP/1.1 200 OK\r\n"], .ended),
    (["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"], .ended),
    (["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"], .ended),
    (["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"], .malformed),
    (["HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n"], .malformed),
    (["HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"], .malformed),
    (["HTTP/1.1 xyz\r\n\r\n"], .malformed), (["SSH-2.0-OpenSSH\r\n"], .malformed),
    (["HTTP/1.1 200 OK\r\nno colon\r\n\r\n"], .malformed),
    ([String(repeating: "x", count: 200_000)], .malformed),
  ])
  func `what is no response is an error`(_ pieces: [String], _ error: ConnectionError) async throws
  {
    let server = try Server(pieces)
    await #expect(throws: error) { try await post(to: server) }
  }

  @Test func `a refusal before the request is read counts`() async throws {
    let server = try Server(
      ["HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nno!"], reads: false)
    // More than the buffers of the connection take. The kernel may drop the answer with the
    // connection: then that is the error.
    do {
      let response = try await post(to: server, [UInt8](repeating: 0, count: 64 << 20))
      #expect(response.status == 413)
    } catch let error as ConnectionError {
      #expect(error == .ended)
    }
  }

  @Test func `a task that is cancelled ends its connection`() async throws {
    // It reads for ever and answers nothing.
    let server = try Server([])
    let task = Task {
      try await HTTPConnection(host: "127.0.0.1", port: server.port).send(
        "GET", "/", headers: [("Content-Length", "1000")], body: nil)
    }
    while !server.request.hasSuffix("\r\n\r\n") { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    await #expect(throws: ConnectionError.cancelled) { try await task.value }
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("127.255.0.3", true), ("localhost", true), ("LOCALHOST", true),
    ("a.localhost", true), ("::1", true), ("[::1]", true), ("128.0.0.1", false),
    ("localhost.example.com", false), ("127.0.0.1.example.com", false), ("::2", false), ("", false),
  ])
  func `this machine is known by its names`(_ host: String, _ isLoopback: Bool) {
    #expect(HTTPConnection.isLoopback(host) == isLoopback)
  }
}

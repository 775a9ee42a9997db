import Foundation
import TestSupport
import Testing

/// What a command does while it waits.
@Suite(.serialized) struct WaitingTests {
  /// A gateway that takes a request and does not answer before it is told to.
  private final class SilentGateway {
    let port: UInt16
    private let listener: Int32

    init() throws {
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      self.listener = listener
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let status = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          bind(listener, address, size) == 0 && listen(listener, 4) == 0
            && getsockname(listener, address, &size) == 0
        }
      }
      try #require(status)
      port = UInt16(bigEndian: address.sin_port)
    }

    /// Takes a connection and reads until nothing comes for a moment.
    func request() -> Int32 {
      let connection = accept(listener, nil, nil)
      var time = timeval(tv_sec: 0, tv_usec: 200_000)
      setsockopt(
        connection, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while recv(connection, &buffer, buffer.count, 0) > 0 {}
      return connection
    }

    func answer(_ connection: Int32, _ text: String) {
      let bytes = Array(text.utf8)
      _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
      close(connection)
    }

    deinit { close(listener) }
  }

  /// How often the threads of a process gave up the processor by themselves.
  private func switches(of process: Int32) throws -> Int {
    let tasks = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: tasks).reduce(0) { sum, task in
      let status = try String(contentsOfFile: "\(tasks)/\(task)/status", encoding: .utf8)
      let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
      return sum + (line?.split(separator: "\t").last.flatMap { Int($0) } ?? 0)
    }
  }

  @Test func `a call that waits sleeps, and says that it waits`() async throws {
    let gateway = try SilentGateway()
    let process = Process()
    process.executableURL = Checkout.cooper
    process.arguments = [
      "call", "bkyz2-fmaaa-aaaaa-qaaaq-cai", "slow", "--identity", "anonymous", "--gateway",
      "http://127.0.0.1:\(gateway.port)",
    ]
    process.environment = Checkout.environment(gateway: nil)
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    gateway.answer(
      gateway.request(),
      "HTTP/1.1 404 Not Found\r\nContent-Length: 38\r\nContent-Type: application/problem+json\r\n\r\n"
        + #"{"type":"/_/problems#no-interface"   }"#)
    let call = gateway.request()
    // The line about waiting comes after a second; from then on there is nothing to do.
    var said = Data()
    while !String(decoding: said, as: UTF8.self).contains("slow\n"),
      let byte = try errors.fileHandleForReading.read(upToCount: 1)
    { said += byte }
    #expect(String(decoding: said, as: UTF8.self).contains("Waiting for the reply"))
    let before = try switches(of: process.processIdentifier)
    usleep(2_000_000)
    let after = try switches(of: process.processIdentifier)
    #expect(after - before < 100)
    gateway.answer(call, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nDIDL\0\0")
    #expect(try output.fileHandleForReading.readToEnd() == Data("()\n".utf8))
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}

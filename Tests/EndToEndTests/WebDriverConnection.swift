import Foundation
import GatewayTestSupport
import Synchronization

/// Commands to a WebDriver, one HTTP request each.
struct WebDriverConnection: Sendable {
  let port: UInt16

  /// Sends a command and returns its value.
  func send(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws -> JSONValue {
    let connection = try RawConnection(port: port)
    let response = try await connection.send(
      method, path,
      headers: [("Connection", "close"), ("Content-Type", "application/json; charset=utf-8")],
      body: try body.map { [UInt8](try JSONEncoder().encode($0)) })
    let answer = try JSONDecoder().decode(JSONValue.self, from: Data(response.body))
    let value = answer["value"] ?? .null
    if let error = value["error"]?.string {
      throw Browser.Failure(description: "\(error): \(value["message"]?.string ?? "")")
    }
    return value
  }
}

/// chromedriver as a process of its own, on a port that was free.
///
/// A shell holds it: when the shell's standard input closes, by `stop` or because this process is
/// gone, the shell ends the driver and the browsers it started.
final class DriverProcess: Sendable {
  let port: UInt16
  private let input: Mutex<FileHandle?>

  init(path: String) async throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c",
      """
      setsid "$0" --port=0 </dev/null & driver=$!
      cat >/dev/null
      kill -TERM "-$driver"; sleep 0.3; kill -KILL "-$driver" 2>/dev/null
      """,
      path,
    ]
    let (standardInput, output) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    input = Mutex(standardInput.fileHandleForWriting)
    do {
      port = try await DriverProcess.port(from: output.fileHandleForReading)
    } catch {
      try? standardInput.fileHandleForWriting.close()
      throw error
    }
  }

  /// Ends the driver and its browsers.
  func stop() {
    input.withLock { handle in
      try? handle?.close()
      handle = nil
    }
  }

  /// The port in the line “ChromeDriver was started successfully on port 12345.”.
  ///
  /// The pipe is read to its end, so that the driver never waits for it.
  private static func port(from output: FileHandle) async throws -> UInt16 {
    let lines = AsyncStream<String> { continuation in
      let reader = Thread {
        var text = ""
        // Byte by byte: more would be waited for.
        while let byte = try? output.read(upToCount: 1), !byte.isEmpty {
          text += String(decoding: byte, as: UTF8.self)
          if text.hasSuffix("\n") { continuation.yield(text) }
        }
        continuation.finish()
      }
      reader.start()
    }
    for await text in lines {
      if let match = text.firstMatch(of: /on port ([0-9]+)\./), let port = UInt16(match.1) {
        return port
      }
    }
    throw Browser.Failure(description: "chromedriver ended before it listened")
  }
}

import Foundation
import TestSupport

/// A `cooper dev` process, and what it says.
final class DevelopmentProcess {
  private let process = Process()
  private let folder: TemporaryFolder

  /// Starts one in a project's folder.
  init(in project: URL, _ arguments: [String] = [], gateway: String? = nil) throws {
    folder = try TemporaryFolder()
    process.executableURL = Checkout.cooper
    process.arguments = ["dev"] + arguments
    process.currentDirectoryURL = project
    process.environment = Checkout.environment(gateway: gateway)
    process.standardOutput = try file("output")
    process.standardError = try file("errors")
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  private func file(_ name: String) throws -> FileHandle {
    try folder.write(name, "")
    return try FileHandle(forWritingTo: folder.url.appending(path: name))
  }

  /// All that it has said on stderr.
  var said: String { text("errors") }

  private func text(_ name: String) -> String {
    (try? String(contentsOf: folder.url.appending(path: name), encoding: .utf8)) ?? ""
  }

  /// The URL of the gateway that it has started.
  func gateway() async throws -> String {
    while !text("output").contains("/\n") { try await pause() }
    return text("output").trimmingCharacters(in: CharacterSet(charactersIn: "/\n"))
  }

  /// Waits until it has said something for so many times.
  func says(_ words: String, times: Int = 1) async throws {
    while said.ranges(of: words).count < times { try await pause(words) }
  }

  private func pause(_ words: String = "its URL") async throws {
    guard process.isRunning else {
      throw Failure(description: "cooper dev ended without ‘\(words)’: \(said)")
    }
    try await Task.sleep(for: .milliseconds(20))
  }

  /// Sends what Ctrl-C sends, and waits for the end.
  func end() -> Int32 {
    if process.isRunning { kill(process.processIdentifier, SIGINT) }
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  struct Failure: Error, CustomStringConvertible { let description: String }
}

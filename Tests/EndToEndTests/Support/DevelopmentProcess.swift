import Foundation
import TestSupport

/// A `cooper dev` process, and what it says.
final class DevelopmentProcess {
  private let process = Process()
  private let folder: TemporaryFolder

  /// Starts one in a project's folder.
  init(
    in project: URL, _ arguments: [String] = [], gateway: String? = nil,
    variables: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder()
    process.executableURL = Checkout.cooper
    process.arguments = ["dev"] + arguments
    process.currentDirectoryURL = project
    process.environment = Checkout.environment(gateway: gateway)
      .merging(variables) { _, given in given }
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
    while true {
      if let end = text("output").range(of: "/\n") {
        return String(text("output")[..<end.lowerBound])
      }
      try await pause()
    }
  }

  /// The link to the workbench that it has opened.
  func workbench() async throws -> String {
    while true {
      let lines = text("output").split(separator: "\n", omittingEmptySubsequences: false)
      // The last line may be there in part.
      if let link = lines.dropLast().first(where: { $0.contains("#") }) { return String(link) }
      try await pause("its link")
    }
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

import Foundation

/// A program run to its end.
enum Subprocess {
  struct Result: Sendable {
    let status: Int32
    /// What it wrote, standard output and error as they came.
    let output: String
  }

  /// Runs a program and waits for it without blocking the caller's thread.
  ///
  /// - Throws: `BuildError` if it cannot be started.
  static func run(_ program: URL, _ arguments: [String]) async throws(BuildError) -> Result {
    let outcome = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: runBlocking(program, arguments))
      }
    }
    guard let outcome else { throw BuildError("\(program.path) cannot be started") }
    return outcome
  }

  private static func runBlocking(_ program: URL, _ arguments: [String]) -> Result? {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    do {
      try process.run()
    } catch {
      return nil
    }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
  }
}

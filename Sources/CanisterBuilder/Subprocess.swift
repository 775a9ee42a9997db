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
  /// - Parameter input: The file that it reads as its standard input; then what it writes to its
  ///   standard error is left out.
  /// - Throws: `BuildError` if it cannot be started.
  static func run(
    _ program: URL, _ arguments: [String], input: URL? = nil
  ) async throws(BuildError) -> Result {
    let outcome = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: runBlocking(program, arguments, input))
      }
    }
    guard let outcome else { throw BuildError("\(program.path) cannot be started") }
    return outcome
  }

  private static func runBlocking(
    _ program: URL, _ arguments: [String], _ input: URL?
  ) -> Result? {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput =
      input.flatMap { try? FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = input == nil ? pipe : FileHandle.nullDevice
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

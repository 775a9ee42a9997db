import Foundation
import Synchronization
import TestSupport

/// What a finished process left.
struct Finished {
  let status: Int32
  let output: String
  let errors: String
}

/// Runs `cooper` with arguments to its end.
func cooper(
  _ arguments: [String], in folder: URL = Checkout.root, gateway: String? = nil,
  input: String? = nil, variables: [String: String] = [:]
) throws -> Finished {
  // A program may end before it has read its input.
  signal(SIGPIPE, SIG_IGN)
  let process = Process()
  process.executableURL = Checkout.cooper
  process.arguments = arguments
  process.currentDirectoryURL = folder
  process.environment = Checkout.environment(gateway: gateway)
    .merging(variables) { _, given in given }
  let output = Pipe()
  let errors = Pipe()
  let standardInput = Pipe()
  process.standardOutput = output
  process.standardError = errors
  process.standardInput = standardInput
  try process.run()
  if let input { try? standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
  try standardInput.fileHandleForWriting.close()
  let errorText = Mutex("")
  let reader = Thread {
    let data = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
    errorText.withLock { $0 = String(decoding: data, as: UTF8.self) }
  }
  reader.start()
  let text = String(
    decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  process.waitUntilExit()
  while !reader.isFinished { usleep(1000) }
  return Finished(
    status: process.terminationStatus, output: text, errors: errorText.withLock { $0 })
}

extension Checkout {
  /// The environment of a `cooper` under test. It finds the kit, the engine and the page's files
  /// of this checkout by itself, from whatever folder it runs in, and identities in a folder of the
  /// tests.
  static func environment(gateway: String?) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    environment["COOPER_GATEWAY"] = gateway
    for variable in ["COOPER_KIT", "COOPER_WASMTIME", "COOPER_PUBLIC", "COOPER_IDENTITY"] {
      environment[variable] = nil
    }
    environment["COOPER_IDENTITIES"] = identities.path
    return environment
  }

  /// Where the tests of a process have their identities: nobody's own are used, or made.
  private static let identities = FileManager.default.temporaryDirectory
    .appending(path: "cooper-identities-\(ProcessInfo.processInfo.processIdentifier)")
}

/// A `cooper start` process on a free port.
final class RunningGateway {
  /// Its URL, without a slash at the end.
  let url: String
  private let process: Process

  /// Starts one with its state in the given folder, and waits until it answers.
  init(state: URL, arguments: [String] = []) throws {
    process = Process()
    process.executableURL = Checkout.cooper
    process.arguments = ["start", "--port", "0", "--state", state.path] + arguments
    process.currentDirectoryURL = state
    process.environment = Checkout.environment(gateway: nil)
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
      line += byte
    }
    let text = String(decoding: line, as: UTF8.self)
    guard text.hasPrefix("http://127.0.0.1:") else {
      process.terminate()
      throw Failure(description: "cooper start printed ‘\(text)’ instead of its URL")
    }
    url = text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// Sends a signal and waits for the end.
  @discardableResult
  func end(_ signal: Int32 = SIGTERM) -> Int32 {
    if process.isRunning { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit { if process.isRunning { end(SIGKILL) } }

  struct Failure: Error, CustomStringConvertible { let description: String }
}

@preconcurrency import Dispatch
import Foundation

/// Ctrl-C, and the request to end that `cooper stop` and service managers send.
enum Interruption {
  /// One element for each SIGINT and SIGTERM, which end the process no more.
  ///
  /// A signal that comes before anybody listens ends the process as ever. On Linux, Dispatch handles a
  /// signal itself from when its source listens; ignored before, it would be lost.
  static func signals() -> AsyncStream<Void> {
    AsyncStream { continuation in
      // Dispatch's sources may be used from any thread; they only lack the declaration.
      nonisolated(unsafe) let sources = [SIGINT, SIGTERM].map { number in
        #if canImport(Darwin)
          signal(number, SIG_IGN)
        #endif
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { continuation.yield() }
        source.activate()
        return source
      }
      continuation.onTermination = { _ in for source in sources { source.cancel() } }
    }
  }
}

import Foundation

/// Threads for work whose length is up to a canister: reading its interface, drawing its page, turning
/// large messages from one form into another.
///
/// The threads that answer requests are few. On these, one canister with a large interface would make
/// all others wait.
enum SeparateThreads {
  /// Fewer bytes than this are read at once.
  static let smallMessage = 64 << 10
  /// A table of fewer types than this is walked through at once.
  static let smallTable = 500
  /// Fewer bytes of an interface's text than this are read at once.
  static let smallText = 16 << 10

  private static let queue: OperationQueue = {
    let queue = OperationQueue()
    queue.name = "Gateway.SeparateThreads"
    queue.maxConcurrentOperationCount = max(4, ProcessInfo.processInfo.activeProcessorCount)
    return queue
  }()

  /// What a function returns that runs on such a thread, where it may take long.
  static func run<Result: Sendable, Failure: Error>(
    if isLong: Bool, _ body: @escaping @Sendable () throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    guard isLong else { return try body() }
    let result = await withCheckedContinuation { continuation in
      queue.addOperation {
        do throws(Failure) {
          continuation.resume(returning: Swift.Result<Result, Failure>.success(try body()))
        } catch {
          continuation.resume(returning: Swift.Result<Result, Failure>.failure(error))
        }
      }
    }
    return try result.get()
  }
}

import WasmEngine

// What a canister refuses, and in which words.
extension Canister {
  /// What a caller gets for an error of this canister.
  func rejection(of error: any Error) -> Rejection {
    switch error {
    case let rejection as Rejection: rejection
    case let fault as ExecutionFault: fault.rejection(of: name)
    case let damage as StateDamage:
      ExecutionFault(damage).rejection(of: name)
    case let error as EngineError: ExecutionFault.engine(error.description).rejection(of: name)
    default: ExecutionFault.engine("\(error)").rejection(of: name)
    }
  }

  /// Does something for the canister; what goes wrong becomes a rejection.
  func rejecting<Success>(_ body: () throws -> Success) throws(Rejection) -> Success {
    do {
      return try body()
    } catch {
      throw rejection(of: error)
    }
  }

  /// The code of the canister, which takes messages in that state.
  ///
  /// - Throws: a rejection that says why it takes none.
  func ready(_ state: State) throws(Rejection) -> CanisterCode {
    guard !state.isDeleted else { throw notFound }
    switch state.status {
    case .running: break
    case .stopping: throw Rejection(.stopping, "Canister \(name) is stopping")
    case .stopped: throw Rejection(.stopped, "Canister \(name) is stopped")
    }
    guard let code = state.code else { throw noModule }
    return code
  }

  /// Refuses a message that would wait with too many others, or too many bytes of them.
  func checkRoom(in queue: MessageQueue) throws(Rejection) {
    guard queue.waiting.count < environment.limits.queue else { throw queueIsFull }
    try checkBytes(in: queue)
  }

  /// Refuses a message that would wait with too many bytes of others.
  func checkBytes(in queue: MessageQueue) throws(Rejection) {
    guard queue.waiting.bytes < environment.limits.queueBytes else { throw queueIsFull }
  }

  private var queueIsFull: Rejection {
    Rejection(.canisterQueueFull, "Canister \(name) input queue is full; try again later")
  }

  var notFound: Rejection { Rejection(.canisterNotFound, "Canister \(name) not found") }

  var noModule: Rejection {
    Rejection(
      .moduleNotFound,
      "Error from Canister \(name): Attempted to execute a message, but the canister "
        + "contains no Wasm module.")
  }

  /// - Parameter kind: `query` or `update`.
  func noMethod(_ method: String, _ kind: String) -> Rejection {
    Rejection(
      .methodNotFound,
      "Error from Canister \(name): Canister has no \(kind) method '\(method)'.")
  }

  var noReply: Rejection {
    Rejection(.didNotReply, "Error from Canister \(name): Canister did not reply to the call")
  }
}

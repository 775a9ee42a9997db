import Candid
import Synchronization

/// The answer to a canister's call of the management canister: it goes to disk in the commit that does
/// what the call asks for, so that this is done once.
struct ManagementAnswer: Sendable {
  /// The call's number.
  let call: UInt64
  /// When the call was sent: later it is sent again.
  let era: UInt64
  /// What of its cycles comes back.
  var refund: UInt128
  /// The message of the reply.
  var reply = Candid.Message.encode()

  var change: CallChange { .answer(call, .success(reply), refund: refund) }
}

extension Replica {
  /// The call of a canister that this task does; nil where nobody keeps what it comes to.
  @TaskLocal static var answering: ManagementAnswer?

  /// Does something for a call whose cycles are used up by it, or some of them.
  func refunding<Value: Sendable>(
    _ refund: UInt128, _ body: () async throws(Rejection) -> Value
  ) async throws(Rejection) -> Value {
    var answer = Self.answering
    answer?.refund = refund
    let result: Result<Value, Rejection> = await Self.$answering.withValue(answer) {
      do throws(Rejection) {
        return .success(try await body())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

extension Canister {
  /// Says what the reply to the call is that asks for the change that is being made.
  func reply(with message: @autoclosure () -> [UInt8]) {
    answering.withLock { answer in
      if answer != nil { answer?.reply = message() }
    }
  }

  /// The answer to the call that asks for the change that is being made, once.
  ///
  /// - Throws: a rejection if the call is void, since it is sent again.
  func takeAnswer() throws(Rejection) -> [CallChange] {
    guard let answer = answering.withLock({ $0.take() }) else { return [] }
    return [try answer.checked(environment).change]
  }
}

extension ManagementAnswer {
  /// The answer, if the call is not void.
  func checked(_ environment: ExecutionEnvironment) throws(Rejection) -> ManagementAnswer {
    guard era == environment.calls.era else {
      throw environment.journal.lastFailure.map { .unwritable($0) } ?? .shuttingDown()
    }
    return self
  }
}

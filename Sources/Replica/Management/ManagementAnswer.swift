import Candid
import Synchronization

/// The answer to a call of the management canister, of a canister or from outside: it goes to disk in the
/// commit that does what the call asks for, so that this is done once, and known to be.
struct ManagementAnswer: Sendable {
  /// Who asks.
  enum Asker: Sendable {
    /// A canister, with the call of the number.
    case call(UInt64)
    case ingress(IngressCall)
  }

  let asker: Asker
  /// When the call was sent: later it is sent again.
  let era: UInt64
  /// What of its cycles comes back.
  var refund: UInt128
  /// The message of the reply.
  var reply = Candid.Message.encode()

  /// Whether the journal has what a call from outside came to.
  var isRecorded: Bool {
    guard case .ingress(let call) = asker else { return false }
    return call.isRecorded
  }

  /// The number of the call, if it is a canister's.
  var call: UInt64? {
    guard case .call(let number) = asker else { return nil }
    return number
  }

  /// Puts what the call came to into a commit.
  func put(_ result: Result<[UInt8], Rejection>, into commit: inout Commit) {
    switch asker {
    case .call(let number): commit.calls.append(.answer(number, result, refund: refund))
    case .ingress(let call):
      guard let record = call.record(for: result) else { return }
      commit.requests.append(record)
      // If the journal does not take it, nothing was done, and that is what the call comes to.
      call.note(record)
    }
  }
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

  /// Puts the answer to the call that asks for the change that is being made into its commit, once.
  ///
  /// - Throws: a rejection if the call is void, since it is sent again.
  func putAnswer(into commit: inout Commit) throws(Rejection) {
    guard let answer = answering.withLock({ $0.take() }) else { return }
    try answer.checked(environment).put(.success(answer.reply), into: &commit)
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

import Synchronization

/// A call from outside that is under way, and how much of it the journal has.
final class IngressCall: Sendable {
  /// What the journal has.
  private enum Recorded: UInt8, AtomicRepresentable {
    case nothing
    case processing
    case outcome
  }

  /// What was asked.
  let request: IngressRequest
  private let recorded = Atomic(Recorded.nothing)

  init(_ request: IngressRequest) { self.request = request }

  /// A call of which the journal has that it waits.
  init(processing request: IngressRequest) {
    self.request = request
    recorded.store(.processing, ordering: .releasing)
  }

  /// Whether the journal has that the call waits, or more: it goes on whatever becomes of the process.
  var isKept: Bool { recorded.load(ordering: .acquiring) != .nothing }

  /// Whether the journal has what the call came to.
  var isRecorded: Bool { recorded.load(ordering: .acquiring) == .outcome }

  /// What a commit of a message of this call has to say of it: what it came to, or, the first time,
  /// that it waits. Nil where nothing is new.
  ///
  /// It goes with the message's changes, so that the same request never runs again after them.
  func record(for answer: Result<[UInt8], Rejection>?) -> RequestRecord? {
    switch answer {
    case .success(let reply): return request.record(.replied(reply))
    case .failure(let rejection): return request.record(.rejected(rejection))
    case nil:
      return recorded.load(ordering: .acquiring) == .nothing ? request.record(.processing) : nil
    }
  }

  /// Notes that the journal has a record.
  func note(_ record: RequestRecord) {
    recorded.store(record.isFinal ? .outcome : .processing, ordering: .releasing)
  }
}

extension IngressRequest {
  /// How far it is, now.
  func record(_ status: RequestRecord.Status) -> RequestRecord {
    RequestRecord(
      id: id, sender: sender, callee: callee, canister: canister, time: systemTime(), status: status
    )
  }
}

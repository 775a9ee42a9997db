public import Candid
import Certification
import Signatures
import Synchronization

// What the public interface reads and proves.
extension Replica {
  /// The public key under which certificates of this replica hold, as DER of 133 bytes.
  public var rootKey: [UInt8] { certified.keys.rootDER }

  /// The principal of the one subnet there is: that of the root key.
  public var subnet: Principal { certified.keys.subnet }

  /// A certificate that shows what is under the paths, or that there is nothing, and the time.
  ///
  /// Which paths a client may read is for the caller to say.
  public func certificate(showing paths: [[[UInt8]]]) async -> [UInt8] {
    certified.certificate(showing: paths, with: momentaryValues(under: paths))
  }

  /// The certificate of what a call from outside came to.
  func certificate(of request: [UInt8]) -> [UInt8] {
    certified.certificate(showing: [[CertifiedState.requestStatus, request]])
  }

  /// Who may read what a call from outside came to; nil if it is not known, or not any more.
  public func requestOwner(_ id: [UInt8]) async -> RequestOwner? { requests.owner(of: id) }

  /// The time, in nanoseconds since 1970.
  public var time: UInt64 { systemTime() }

  /// Whether a metadata section is for controllers alone; nil if there is no such section.
  public func isPrivateMetadata(_ name: String, of canister: Principal) async -> Bool? {
    let code = registry.withLock { $0.canisters[canister] }?.state.withLock { $0.code }
    guard let code, code.metadata(name) != nil else { return nil }
    return code.isPrivate(name)
  }

  /// The node's signature of a message, 64 bytes, and the node.
  public func nodeSignature(of message: [UInt8]) async -> (signature: [UInt8], node: Principal) {
    (certified.keys.node.signature(of: message), certified.keys.nodeID)
  }

  /// Brings the state tree up to what was stored.
  ///
  /// - Parameter waiting: The calls from outside that go on.
  func restoreCertifiedState(
    from store: Store, waiting: Set<[UInt8]>
  ) throws(ReplicaError) {
    var commits: [Commit] = []
    for canister in allCanisters {
      let state = canister.state.withLock { $0 }
      var commit = Commit()
      commit.canister = canister.number
      commit.creation = canister.id
      commit.settings = state.settings
      commit.metadata = state.code?.metadataSections
      commit.changing = state.changing
      commits.append(commit)
    }
    do {
      var commit = Commit()
      commit.requests = try store.requests().map { record in
        var record = record
        // The management canister was at work on it, and nobody knows how far it came.
        if !record.isFinal, !waiting.contains(record.id) {
          record.status = .rejected(.unknownOutcome)
        }
        return record
      }
      commits.append(commit)
    } catch {
      throw ReplicaError(.state, "the state cannot be read: \(error)")
    }
    certified.apply(commits)
    for record in commits.flatMap(\.requests) { requests.note(record) }
  }
}

extension Replica {
  /// Finds out what became of calls from outside whose records were in commits that have failed.
  ///
  /// A commit has failed, too, if it was written and the folder was gone then: what is on disk counts.
  /// What is not there has not happened, and may be sent again.
  ///
  /// - Parameter waiting: The calls from outside that go on.
  func recoverRequests(from store: Store, waiting: Set<[UInt8]>) throws {
    let records = try store.requests()
    let failed = failedRequests.withLock { failed in
      defer { failed = [] }
      return failed
    }
    var commit = Commit()
    commit.requests = records.filter { failed.contains($0.id) }
    certified.apply([commit])
    for record in commit.requests {
      requests.note(record)
      if record.isFinal {
        requests.noteAnswer(to: record.id)
      } else {
        requests.fail(record.id)
        if !waiting.contains(record.id) { giveUp(record) }
      }
    }
    for id in failed.subtracting(commit.requests.map(\.id)) { requests.cancel(id) }
  }
}

extension Replica {
  /// Rejects a call from outside of which it is not known how far it came, as soon as that can be
  /// written.
  private func giveUp(_ record: RequestRecord) {
    let request = IngressRequest(
      id: record.id, sender: record.sender, callee: record.callee, canister: record.canister,
      method: "", argument: [])
    journal.whenResumed { [weak self] in
      self?.record(.failure(.unknownOutcome), of: request)
    }
  }
}

extension Rejection {
  /// The process, or its state, has failed while something was done.
  static let unknownOutcome = Rejection(
    code: .systemUnknown,
    message: "The replica was restarted, or could not write its state, while it worked on the call."
  )
}

extension CertifiedState {
  /// A state with keys of its own.
  convenience init(seed: String?) throws(ReplicaError) {
    do throws(CertificationError) {
      self.init(keys: try SubnetKeys(seed: seed))
    } catch {
      throw ReplicaError(.engine, error.message)
    }
  }
}

import Candid
import Certification
import Signatures
import Synchronization

/// The state tree: what can be proved about the replica.
///
/// It follows the journal: a commit is in the tree once it is on disk. A change costs a few hashes
/// for each level of a balanced tree; the root is signed when somebody asks, once for all that the
/// journal brought together.
final class CertifiedState: Sendable {
  /// The tree at a moment, without the time, which is of the signature.
  struct Snapshot: Sendable {
    var tree: LabeledTree
    /// How many snapshots there were before this one.
    var generation: UInt64
  }

  private struct State {
    var snapshot: Snapshot
    /// The canisters by their numbers in commits.
    var canisters: [Int: Principal] = [:]
  }

  private struct Signed {
    let generation: UInt64
    let time: UInt64
    let tree: LabeledTree
    let signature: [UInt8]
    /// The certificates of canisters' data that were made of it.
    let made = Made()

    final class Made: Sendable {
      let certificates = Mutex<[Principal: [UInt8]]>([:])
    }
  }

  let keys: SubnetKeys
  private let state: Mutex<State>
  private let signed = Mutex<Signed?>(nil)

  /// The age at which a signature is made anew although nothing else changed: a second.
  private static let signatureAge: UInt64 = 1_000_000_000

  init(keys: SubnetKeys) {
    self.keys = keys
    var tree = LabeledTree()
    CertifiedState.describeSubnet(keys, in: &tree)
    _ = tree.digest
    state = Mutex(State(snapshot: Snapshot(tree: tree, generation: 0)))
  }

  /// The tree as it is now.
  var snapshot: Snapshot { state.withLock { $0.snapshot } }

  /// Takes in what is on disk now.
  func apply(_ commits: [Commit]) {
    state.withLock { state in
      var tree = state.snapshot.tree
      for commit in commits {
        if let number = commit.canister {
          if let id = commit.creation { state.canisters[number] = id }
          if let id = state.canisters[number] {
            CertifiedState.describe(id, after: commit, in: &tree)
          }
          if commit.isDeletion { state.canisters[number] = nil }
        }
        for record in commit.requests {
          tree.set([CertifiedState.requestStatus, record.id], to: record.tree)
        }
        for id in commit.forgottenRequests { tree.remove([CertifiedState.requestStatus, id]) }
      }
      // Computed here, so that the copies others get are complete.
      _ = tree.digest
      state.snapshot.tree = tree
      state.snapshot.generation += 1
    }
  }

  /// A certificate that shows the paths, and the time.
  ///
  /// - Complexity: O(p log n) for p paths, and a signature where none is new enough.
  func certificate(showing paths: [[[UInt8]]]) -> [UInt8] {
    certificate(showing: paths, of: recentlySigned())
  }

  /// A certificate that shows the paths, the time, and values that are of this moment and not on disk,
  /// where the tree has none.
  ///
  /// - Complexity: O(p log n) for p paths, and a signature for such values.
  func certificate(
    showing paths: [[[UInt8]]], with values: [(path: [[UInt8]], value: [UInt8])]
  ) -> [UInt8] {
    var snapshot = self.snapshot
    var isChanged = false
    for (path, value) in values where snapshot.tree.value(at: path) == nil {
      snapshot.tree.set(path, to: value)
      isChanged = true
    }
    return certificate(showing: paths, of: isChanged ? sign(snapshot) : recentlySigned())
  }

  /// The certificate of the certified data of a canister.
  ///
  /// Where the data is newer than what is on disk, a tree is signed that holds it. The one who gets
  /// the certificate keeps it until the data is on disk.
  func dataCertificate(of canister: Principal, _ data: [UInt8]) -> [UInt8] {
    let path = CertifiedState.certifiedDataPath(canister)
    let signed = recentlySigned()
    guard signed.tree.value(at: path) != data else {
      if let made = signed.made.certificates.withLock({ $0[canister] }) { return made }
      let made = certificate(showing: [path], of: signed)
      signed.made.certificates.withLock { $0[canister] = made }
      return made
    }
    var snapshot = self.snapshot
    snapshot.tree.set(path, to: data)
    return certificate(showing: [path], of: sign(snapshot))
  }

  private func certificate(showing paths: [[[UInt8]]], of signed: Signed) -> [UInt8] {
    Certificate(
      tree: signed.tree.witness(paths + [[CertifiedState.time]]), signature: signed.signature
    ).encoded()
  }

  /// The tree as it is now, signed less than a second ago.
  private func recentlySigned() -> Signed {
    signed.withLock { last in
      let snapshot = self.snapshot
      if let last, last.generation == snapshot.generation,
        systemTime() < last.time + CertifiedState.signatureAge
      {
        return last
      }
      let signed = sign(snapshot)
      last = signed
      return signed
    }
  }

  /// Signs a tree with the time of now.
  private func sign(_ snapshot: Snapshot) -> Signed {
    let time = systemTime()
    var tree = snapshot.tree
    tree.set([CertifiedState.time], to: LEB128.unsigned(time))
    let message = Certificate.signedMessage(digest: tree.digest)
    return Signed(
      generation: snapshot.generation, time: time, tree: tree,
      signature: keys.root.signature(for: message))
  }
}

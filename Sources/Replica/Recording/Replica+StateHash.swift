import Candid
import Certification
import Synchronization

extension Replica {
  /// SHA-256 of the whole state: two replicas with the same have the same canisters, down to each byte
  /// of their memories.
  ///
  /// It covers names, and of each canister module, globals, both memories, certified data, timer, status,
  /// settings with their history, cycles, chunks, snapshots and the calls that are not over. Logs, what
  /// became of calls from outside, and until when memory is paid for are no part of it.
  ///
  /// ```swift
  /// let before = try await replica.stateHash()
  /// _ = try await replica.query(canister, method: "get")
  /// assert(try await replica.stateHash() == before)
  /// ```
  /// Each canister is looked at in its turn. Where messages run meanwhile, the hash is of no one moment,
  /// but with a recording.
  ///
  /// - Returns: the hash, 32 bytes.
  /// - Throws: a rejection if the state cannot be read.
  /// - Complexity: O(n) for n bytes of memories that are not zero.
  public func stateHash() async throws(Rejection) -> [UInt8] {
    if let recorder = environment.recorder {
      let hash = await environment.updates.run { [self] in
        Result { try recorder.inOrder { try currentHash() } }
      }
      return try Self.checked(hash)
    }
    var hashes: [(Principal, [UInt8])] = []
    for canister in allCanisters {
      let hash = await canister.queue.run { Result { try canister.hash() } }
      hashes.append((canister.id, try Self.checked(hash)))
    }
    return StateHash.of(hashes, names: registry.withLock { $0.names })
  }

  /// The hash of the state while no turn runs.
  func currentHash() throws -> [UInt8] {
    try StateHash.of(
      allCanisters.map { ($0.id, try $0.hash()) }, names: registry.withLock { $0.names })
  }

  private static func checked(_ hash: Result<[UInt8], any Error>) throws(Rejection) -> [UInt8] {
    do {
      return try hash.get()
    } catch {
      throw .damaged("\(error)")
    }
  }
}

/// The hash of a state, made of those of its canisters.
enum StateHash {
  /// - Parameters:
  ///   - canisters: The canisters and their hashes, in any order.
  ///   - names: The names of canisters.
  static func of(
    _ canisters: [(Principal, [UInt8])], names: [String: Principal]
  ) -> [UInt8] {
    var fields = FieldWriter()
    fields.put("cooper state 1")
    fields.put(UInt32(canisters.count))
    for (canister, hash) in canisters.sorted(by: { $0.0 < $1.0 }) {
      fields.put(Array(canister.bytes))
      fields.put(hash)
    }
    for (name, canister) in names.sorted(by: { $0.key < $1.key }) {
      fields.put(name)
      fields.put(Array(canister.bytes))
    }
    return SHA256.hash(fields.bytes)
  }
}

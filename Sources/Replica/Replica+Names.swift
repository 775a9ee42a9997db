public import Candid
import Synchronization

// Names of canisters.
extension Replica {
  /// The canister of that name.
  public func canister(named name: String) -> Principal? {
    registry.withLock { $0.names[name] }
  }

  /// Gives a canister a name, which no other one keeps.
  ///
  /// - Throws: a rejection with IC0301 if there is no such canister.
  public func setName(_ name: String, for canister: Principal) async throws(Rejection) {
    _ = try await give(name, to: canister, replacing: true)
  }

  /// Gives a canister a name unless another canister has it.
  ///
  /// - Returns: whether the canister has the name now.
  /// - Throws: a rejection with IC0301 if there is no such canister.
  public func claimName(_ name: String, for canister: Principal) async throws(Rejection) -> Bool {
    try await give(name, to: canister, replacing: false)
  }

  /// Gives a canister a name.
  ///
  /// The journal takes the change under the registry's lock: what it refuses is not in the registry,
  /// and of two who ask at a time the later one finds what the first has got.
  ///
  /// - Parameter replacing: Whether another canister that has the name loses it.
  private func give(
    _ name: String, to canister: Principal, replacing: Bool
  ) async throws(Rejection) -> Bool {
    let result = await environment.pointTurn(.name(name, canister, replacing: replacing)) {
      [self] _ in
      Result { () throws(Rejection) in try note(name, of: canister, replacing: replacing) }
    }
    guard let sequence = try result.get() else { return false }
    try await wait(for: sequence)
    return true
  }

  /// Notes a canister's name.
  ///
  /// - Returns: the number of the commit; nil if another canister has the name.
  func note(
    _ name: String, of canister: Principal, replacing: Bool
  ) throws(Rejection) -> UInt64? {
    var commit = Commit()
    commit.names = [(name, canister)]
    let given = commit
    let result = registry.withLock { [self] registry -> Result<UInt64?, Rejection> in
      Result { () throws(Rejection) in
        guard registry.canisters[canister] != nil else {
          throw Rejection(.canisterNotFound, "Canister \(canister.text) not found")
        }
        if !replacing, let owner = registry.names[name], owner != canister { return nil }
        // Not here, where all others wait for the registry.
        let sequence = try environment.commit(given, inBackground: true)
        registry.names[name] = canister
        return sequence
      }
    }
    return try result.get()
  }
}

public import Candid

/// Clients written by `cooper candid bind swift` call canisters of a replica in the same process.
extension Replica: CanisterCaller {
  /// Calls a method as the interface declares it, anonymously.
  ///
  /// - Throws: `Rejection`.
  public func call(
    _ canister: Principal, method: String, argument: [UInt8], mode: FunctionMode?
  ) async throws -> [UInt8] {
    switch mode {
    case .query, .compositeQuery:
      return try await query(canister, method: method, argument: argument)
    case .oneway:
      do {
        return try await update(canister, method: method, argument: argument)
      } catch  where error.isMissingReply {
        return Replica.emptyArgument
      }
    case nil: return try await update(canister, method: method, argument: argument)
    }
  }
}

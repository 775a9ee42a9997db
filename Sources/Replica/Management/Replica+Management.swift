import Candid

extension Replica {
  /// Calls a method of the management canister.
  func manage(_ method: String, _ argument: [UInt8], sender: Principal, isQuery: Bool)
    async throws(Rejection) -> [UInt8]
  {
    throw Rejection(
      .unknownManagementMessage, "Management canister has no method '\(method)'")
  }
}

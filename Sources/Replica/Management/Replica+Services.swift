import Candid
import Interfaces
import Synchronization

// What the subnet does for canisters, and tells of itself.
extension Replica {
  /// Does what a call asks of the subnet; nil if the call is none of those.
  ///
  /// - Parameter cycles: What comes with the call; afterwards, what is left of it.
  func serve(
    _ call: ManagementCall, _ sender: Principal, _ method: String, _ cycles: inout UInt128
  ) async throws(Rejection) -> [UInt8]? {
    if call.isForCanisters, registry.withLock({ $0.canisters[sender] }) == nil {
      throw Rejection(
        .canisterRejectedMessage,
        "The method '\(method)' of the management canister can be called by canisters alone.")
    }
    switch call {
    case .signing(let call): return try await sign(call, sender, method, &cycles)
    case .outcall(let arguments): return try await outcall(arguments, sender, &cycles)
    case .bitcoin(let network): throw ManagementCall.noBitcoin(network)
    case .subnet(let call): return try tell(call)
    default: return nil
    }
  }

  /// Figures of the subnet.
  private func tell(_ call: ManagementCall.SubnetCall) throws(Rejection) -> [UInt8] {
    guard call.subnet == subnet else {
      throw Rejection(
        code: .destinationInvalid,
        message: "Subnet \(call.subnet.text) not found: there is \(subnet.text) here.")
    }
    switch call {
    case .nodeMetricsHistory(let arguments):
      let time = environment.clock.now
      // Nothing is kept of earlier days, and the one node has never failed to make a block.
      let now = Management.NodeMetricsSnapshot(
        timestampNanos: time,
        nodeMetrics: [
          .init(
            nodeId: certified.keys.nodeID, numBlocksProposedTotal: blockHeight,
            numBlockFailuresTotal: 0)
        ])
      let snapshots = arguments.startAtTimestampNanos <= time ? [now] : []
      return Candid.Message.encode(snapshots as Management.NodeMetricsHistoryResult)
    case .info:
      // No registry: what is here is as it was at the start.
      return Candid.Message.encode(
        Management.SubnetInfoResult(replicaVersion: configuration.version, registryVersion: 1))
    case .metrics:
      let figures = subnetFigures
      return Candid.Message.encode(
        Management.SubnetMetricsResult(
          blockHeight: Nat(blockHeight), numCanisters: Nat(figures.canisters),
          canisterStateBytes: Nat(figures.bytes), consumedCyclesTotal: 0,
          updateTransactionsTotal: Nat(figures.transactions)))
    }
  }

  /// There are no blocks here: each second counts as one, so that the height grows over restarts, too.
  private var blockHeight: UInt64 { environment.clock.now / 1_000_000_000 }
}

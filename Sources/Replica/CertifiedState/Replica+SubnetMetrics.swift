import Candid
import Certification
import Synchronization
import WasmEngine

// What can be certified and is in no commit: it is put into the tree when somebody asks.
extension Replica {
  /// The values under paths that are known at this moment, and are not of the state on disk:
  /// `/subnet/ID/metrics`, and the status of calls that wait for their first commit.
  func momentaryValues(under paths: [[[UInt8]]]) -> [(path: [[UInt8]], value: [UInt8])] {
    var values: [(path: [[UInt8]], value: [UInt8])] = []
    let metrics = CertifiedState.metricsPath(of: subnet)
    for path in paths {
      if path.starts(with: metrics) {
        values.append((metrics, subnetMetrics.encoded()))
      } else if path.count >= 2, path[0] == CertifiedState.requestStatus,
        requests.standing(of: path[1]) == .underWay
      {
        values.append(
          (CertifiedState.requestStatusPath(of: path[1]), Array("received".utf8)))
      }
    }
    return values
  }

  /// How many canisters there are, the bytes of their memories, and their changes so far.
  ///
  /// - Complexity: O(n) for n canisters.
  var subnetFigures: (canisters: Int, bytes: UInt64, transactions: UInt64) {
    let canisters = allCanisters
    var bytes: UInt64 = 0
    var transactions: UInt64 = 0
    for canister in canisters {
      let (heap, stable, version) = canister.state.withLock {
        (UInt64($0.heap?.size ?? 0), $0.stable.byteCount, $0.version)
      }
      bytes &+= heap &+ stable
      transactions &+= version
    }
    return (canisters.count, bytes, transactions)
  }

  /// Figures of all canisters. Source: IC interface specification, “The system state tree”, `metrics`.
  ///
  /// The keys of the maps are numbers, as the public network writes them and clients read them:
  /// 0 `num_canisters`, 1 `canister_state_bytes`, 2 `consumed_cycles_total` with 0 for its low part,
  /// 3 `update_transactions_total`. Nobody counts the cycles that are used up: they are 0 here.
  /// Transactions are the changes of the canisters that there are.
  ///
  /// - Complexity: O(n) for n canisters.
  private var subnetMetrics: CBOR {
    let figures = subnetFigures
    return .map([
      .init(.unsigned(0), .unsigned(UInt64(figures.canisters))),
      .init(.unsigned(1), .unsigned(figures.bytes)),
      .init(.unsigned(2), .map([.init(.unsigned(0), .unsigned(0))])),
      .init(.unsigned(3), .unsigned(figures.transactions)),
    ])
  }
}

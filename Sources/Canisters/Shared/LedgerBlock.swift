import CanisterKit

/// A payment in the ICP ledger's stand-in.
@CandidType struct LedgerBlock {
  var from: Blob
  var to: Blob
  var e8s: UInt64
  var memo: UInt64
}

import Synchronization

/// What queries of a canister came to since the process began.
struct QueryStatistics: Sendable {
  var calls: UInt64 = 0
  var instructions: UInt64 = 0
  var requestBytes: UInt64 = 0
  var responseBytes: UInt64 = 0
}

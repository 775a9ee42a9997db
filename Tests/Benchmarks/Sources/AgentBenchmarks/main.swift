import Agent
import Candid
import Foundation
import Signatures

// Calls a canister's query and update through `Agent`, with all checks, one after the other and from several
// tasks at once: AgentBenchmarks URL CANISTER QUERY UPDATE SECONDS. Prints JSON, a line a measurement.

let arguments = CommandLine.arguments
guard arguments.count == 6, let url = URL(string: arguments[1]),
  let canister = Principal(arguments[2]), let seconds = Double(arguments[5])
else { fatalError("usage: AgentBenchmarks URL CANISTER QUERY UPDATE SECONDS") }

/// The latencies of calls from so many tasks at once, in nanoseconds, and the time that they took in all.
func measure(
  _ clients: Int, _ call: @escaping @Sendable () async throws -> [UInt8]
) async throws -> (latencies: [UInt64], elapsed: Double) {
  let began = ContinuousClock.now
  let end = began + .seconds(seconds)
  let latencies = try await withThrowingTaskGroup { group in
    for _ in 0..<clients {
      group.addTask {
        var latencies: [UInt64] = []
        while ContinuousClock.now < end {
          let start = ContinuousClock.now
          _ = try await call()
          latencies.append(UInt64((ContinuousClock.now - start) / .nanoseconds(1)))
        }
        return latencies
      }
    }
    var all: [UInt64] = []
    for try await part in group { all += part }
    return all
  }
  return (latencies, (ContinuousClock.now - began) / .seconds(1))
}

/// This process's CPU seconds so far.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

let key = try SigningKey(.ed25519, secret: [UInt8](repeating: 7, count: 32))
let agent = Agent(.local(url), as: Identity(key))
let (query, update) = (arguments[3], arguments[4])
let nothing = Message.encode()
_ = try await agent.update(canister, update, nothing)
_ = try await agent.query(canister, query, nothing)
for clients in [1, 16] {
  for (name, call) in [
    ("query", { @Sendable in try await agent.query(canister, query, nothing) }),
    ("update", { @Sendable in try await agent.update(canister, update, nothing) }),
  ] {
    let before = processorTime()
    let (latencies, elapsed) = try await measure(clients, call)
    let used = processorTime() - before
    let sorted = latencies.sorted()
    func percentile(_ part: Double) -> Double {
      Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]) / 1e6
    }
    let count = Double(sorted.count)
    print(
      #"{"what": "\#(name)", "clients": \#(clients), "rate": \#(count / elapsed), "p50": \#(percentile(0.5)), "p99": \#(percentile(0.99)), "cpu": \#(used / count * 1e6)}"#
    )
  }
}

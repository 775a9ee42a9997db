// A process for the tests to kill: it opens the state in the folder of its first argument and
// calls `bump` of the first canister without end, some calls at a time. Each number it prints is
// the count that an acknowledged reply carried.
import Candid
import Foundation
import Replica

let replica = try await Replica(
  ReplicaConfiguration(state: .directory(CommandLine.arguments[1])))
guard let canister = replica.canisters().first?.id else { exit(2) }

await withTaskGroup { group in
  for _ in 0..<4 {
    group.addTask {
      while let reply = try? await replica.update(canister, method: "bump") {
        let count = reply.enumerated().reduce(0) {
          $0 | UInt32($1.element) << UInt32(8 * $1.offset)
        }
        FileHandle.standardOutput.write(Data("\(count)\n".utf8))
      }
    }
  }
}

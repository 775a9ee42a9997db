// A process for the tests to kill: it opens the state in the folder of its first argument and
// calls `bump` of the first canister without end, some calls at a time. Each number it prints is
// the count that an acknowledged reply carried. With a second argument, its files may not grow
// beyond so many bytes, as on a full disk; it ends when a call is rejected, and says with what.
import Candid
import Foundation
import Replica

let replica = try await Replica(
  ReplicaConfiguration(state: .directory(CommandLine.arguments[1])))
guard let canister = replica.canisters().first?.id else { exit(2) }

func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

if CommandLine.arguments.count > 2, let bytes = UInt(CommandLine.arguments[2]) {
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
  setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
}

await withTaskGroup { group in
  for _ in 0..<4 {
    group.addTask {
      do throws(Rejection) {
        while true {
          let reply = try await replica.update(canister, method: "bump")
          let count = reply.enumerated().reduce(0) {
            $0 | UInt32($1.element) << UInt32(8 * $1.offset)
          }
          say("\(count)")
        }
      } catch {
        say("update \(error.errorCode ?? "")")
      }
    }
  }
}
do throws(Rejection) {
  _ = try await replica.query(canister, method: "heap")
  say("query answered")
} catch {
  say("query \(error.errorCode ?? "")")
}

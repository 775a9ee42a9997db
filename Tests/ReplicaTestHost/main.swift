// A process for the tests to kill: it opens the state in the folder of its first argument and
// calls `bump` of the first canister without end, some calls at a time. Each number it prints is
// the count that an acknowledged reply carried. With a second argument, its files may not grow
// beyond so many bytes, as on a full disk; when calls are rejected, it says with what, and what
// queries answer then; then there is room again, and it goes on until an update is answered.
import Candid
import Foundation
import Replica

var configuration = ReplicaConfiguration(state: .directory(CommandLine.arguments[1]))
configuration.log = { _, line in say("log: \(line)") }
let replica = try await Replica(configuration)
guard let canister = replica.canisters().first?.id else { exit(2) }

/// Files may have so many bytes; nil: as many as before.
func limitFiles(to bytes: rlim_t?) {
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  limit.rlim_cur = bytes ?? limit.rlim_max
  setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
}

func number(_ reply: [UInt8]) -> UInt32 {
  reply.enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
}

@Sendable func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

// The heap is in a file of memory, whose size would be limited, too: it is made now.
if CommandLine.arguments.count > 2 {
  _ = try await replica.query(canister, method: "heap")
}
if CommandLine.arguments.count > 2, let bytes = UInt(CommandLine.arguments[2]) {
  signal(SIGXFSZ, SIG_IGN)
  limitFiles(to: rlim_t(bytes))
}

await withTaskGroup { group in
  for _ in 0..<4 {
    group.addTask {
      do throws(Rejection) {
        while true {
          let reply = try await replica.update(canister, method: "bump")
          say("\(number(reply))")
        }
      } catch {
        say("update \(error.errorCode?.rawValue ?? "")")
      }
    }
  }
}
do throws(Rejection) {
  say("query \(number(try await replica.query(canister, method: "heap")))")
} catch {
  say("query \(error.errorCode?.rawValue ?? "")")
}
say("storage: \(await replica.storageFailure() ?? "well")")
limitFiles(to: nil)
for _ in 0..<1000 {
  do throws(Rejection) {
    say("again \(number(try await replica.update(canister, method: "bump")))")
    break
  } catch {
    try? await Task.sleep(for: .milliseconds(20))
  }
}
say("storage: \(await replica.storageFailure() ?? "well")")

import Candid
import Replica
import Synchronization

extension SampleHost {
  /// A host with the tutorial's canister, `stable_storage`, which works.
  public static func withTutorial() -> SampleHost {
    let host = SampleHost()
    host.installTutorial()
    return host
  }

  /// Adds the tutorial's canister, with an empty map.
  public func installTutorial() {
    let map = TutorialMap()
    install(
      SampleHost.id(0), name: "stable_storage", interface: Samples.tutorial,
      methods: [
        "get": { argument throws(Rejection) in
          let key = try SampleHost.read { () throws(CandidError) in
            try Message.decode(argument, as: Nat.self)
          }
          return Message.encode(map[key])
        },
        "insert": { argument throws(Rejection) in
          let (key, value) = try SampleHost.read { () throws(CandidError) in
            try Message.decode(argument, as: Nat.self, Nat.self)
          }
          return Message.encode(map.insert(value, for: key))
        },
      ])
  }

  /// Rejects as the kit does where an argument does not decode.
  private static func read<Result>(
    _ body: () throws(CandidError) -> Result
  ) throws(Rejection) -> Result {
    do throws(CandidError) {
      return try body()
    } catch {
      throw Rejection(code: .canisterError, message: "\(error.reason)", errorCode: "IC0503")
    }
  }
}

/// What the tutorial's canister keeps.
private final class TutorialMap: Sendable {
  private let values = Mutex<[Nat: Nat]>([:])

  subscript(key: Nat) -> Nat? { values.withLock { $0[key] } }

  func insert(_ value: Nat, for key: Nat) -> Nat? {
    values.withLock { $0.updateValue(value, forKey: key) }
  }
}

public import CanisterSystem
public import Candid

/// How a replica is set up.
public struct ReplicaConfiguration: Sendable {
  /// Where the state lives.
  public enum StateLocation: Hashable, Sendable {
    /// Nowhere: it goes with the replica.
    case memory
    /// In a folder, which is made if it is missing.
    case directory(String)
  }

  /// What an acknowledged update outlives.
  public enum Durability: String, Hashable, Sendable, CaseIterable {
    /// The end of the process, by `kill -9` too, but not a crash of the system or a power cut: these
    /// may undo the last updates, and leave the state as it was some time before.
    case process
    /// A power cut too: every commit waits for the disk.
    case power
  }

  /// What cycles are good for.
  public enum CyclesMode: String, Hashable, Sendable, CaseIterable {
    /// Nothing costs cycles. They are still moved with calls, burned and accepted, and a canister
    /// with too few is frozen.
    case free
    /// Messages, calls, memory and the making of canisters cost what they cost on a subnet of 13
    /// nodes.
    case real
  }

  /// Which time canisters see.
  public enum ClockMode: String, Hashable, Sendable, CaseIterable {
    /// That of the system.
    case system
    /// One that stands still until `Replica.advance(by:)` moves it: for tests that run timers
    /// without waiting. Certificates and the deadlines of requests from outside keep the system's.
    case manual
  }

  /// Where the state lives.
  public var state: StateLocation
  /// What an acknowledged update outlives.
  public var durability = Durability.process
  /// How many bytes of pages of stable memory are kept in the process, besides those that are being
  /// changed or looked at: 64 MiB.
  public var pageBytes = Self.defaultPageBytes
  /// What cycles are good for.
  public var cycles = CyclesMode.free
  /// Which time canisters see.
  public var clock = ClockMode.system
  /// What becomes of the requests that canisters send to web servers.
  public var outcalls = Outcalls.on()
  /// The name and the version of the software, as canisters are told.
  public var version = "cooper"
  /// Begins with an empty state. What is in the folder is deleted when the start has succeeded.
  public var isClean = false
  /// Whether the start succeeds only with `Replica.confirmStart()`. A replica that is shut down
  /// without it, or cannot be made, leaves the folder as it was: an earlier state that `isClean` has
  /// set aside comes back, and a folder that was not there goes.
  public var isTentative = false
  /// The folder of compiled modules; nil takes the user's: `cooper` in `$XDG_CACHE_HOME`, or else in
  /// `~/.cache`.
  public var cacheFolder: String?
  /// The path of the library of wasmtime; nil looks in the usual places.
  public var wasmtimePath: String?
  /// What canisters may use.
  public var limits = Limits()
  /// The native canisters that the state may name.
  public var natives: [NativeCanister] = []
  /// How long a canister that exports `canister_heartbeat` waits for the next one.
  public var heartbeat: Duration = .seconds(1)
  /// How long a canister may wait for answers to its calls before it is stopped.
  public var stopTime: Duration = .seconds(300)
  /// How long an upgrade waits for answers to the canister's calls; then it goes on without.
  public var drainTime: Duration = .seconds(10)
  /// What the keys of a new state are made from, the same each time; nil for random ones. For tests.
  public var rootKeySeed: String?
  /// How long a call from outside waits for its certificate before its sender is told to look
  /// later.
  public var certificateTime: Duration = .seconds(10)
  /// A file that is to be made, in which all that happens to the canisters is written down, so that
  /// `Replay` comes to the same state; nil for none. The state must be empty.
  ///
  /// One message runs at a time then, of all canisters together.
  public var recording: String?
  /// How many turns of canisters a recording has between two hashes of the state.
  public var recordingInterval = 1000
  /// Gets each line that a canister prints.
  public var log: (@Sendable (_ canister: Principal, _ line: String) -> Void)?

  static let defaultPageBytes = 64 << 20

  /// What canisters are told of the subnet, where that is not what the keys say: in a replay.
  var identity: SubnetIdentity?
  /// Follows the turns of a replay.
  var trace: TurnTrace?
  /// Breaks the rule by which moments stay what they are; for the test that finds that.
  package var forgetsOlderForms = false
  /// The pages in which a canister's stable memory may differ from a snapshot that is loaded so that
  /// they are put back in one commit; if there are more, the whole of it is copied between commits.
  package var restoredPages = 8192
  /// Brings commits to disk one by one, and is called after each; for tests that stop at each.
  package var whenWritten: (@Sendable () -> Void)?

  /// A configuration with the usual limits.
  public init(state: StateLocation = .memory, wasmtimePath: String? = nil) {
    self.state = state
    self.wasmtimePath = wasmtimePath
  }

  /// What canisters may use.
  public struct Limits: Hashable, Sendable {
    /// Instructions of an update call: 40 billion.
    public var updateInstructions: UInt64 = 40_000_000_000
    /// Instructions of a query call: 5 billion.
    public var queryInstructions: UInt64 = 5_000_000_000
    /// Instructions of an installation or upgrade: 300 billion.
    public var installInstructions: UInt64 = 300_000_000_000
    /// How long an update call may take.
    public var updateTime: Duration = .seconds(120)
    /// How long a query call may take.
    public var queryTime: Duration = .seconds(20)
    /// How long an installation or upgrade may take.
    public var installTime: Duration = .seconds(600)
    /// Bytes of a compressed module: 10 MiB.
    public var moduleSize = 10 << 20
    /// Bytes of a module that is not compressed, or after decompression: 100 MiB.
    public var unzippedModuleSize = 100 << 20
    /// Bytes of stable memory: 500 GiB.
    public var stableMemory: UInt64 = 500 << 30
    /// Bytes of a 32-bit heap: 4 GiB.
    public var heap = 4 << 30
    /// Bytes of a 64-bit heap: 6 GiB.
    public var heap64 = 6 << 30
    /// Bytes of an argument: 2 MiB; an installation's may have as many as a module.
    public var argument = 2 << 20
    /// Bytes of a reply: 2 MiB.
    public var reply = 2 << 20
    /// Messages from outside that may wait for one canister, and calls of one canister that may wait for the
    /// answers of another one.
    public var queue = 500
    /// Bytes of the arguments that may wait for one canister, or of the calls that it has made and
    /// that are not answered: 128 MiB.
    public var queueBytes = 128 << 20

    /// The usual limits.
    public init() {}
  }
}

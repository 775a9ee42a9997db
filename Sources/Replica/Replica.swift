import CanisterSystem
public import Candid
import Foundation
import Synchronization
import WasmEngine

/// The Internet Computer on one desk: canisters, their state, and calls to them.
///
/// ```swift
/// let replica = try await Replica(ReplicaConfiguration(state: .directory(".cooper/state")))
/// let canister = try await replica.createCanister()
/// try await replica.installCode(.install, canister: canister, module: wasm)
/// let reply = try await replica.query(canister, method: "get", argument: didl)
/// ```
///
/// Queries run beside each other and beside updates, on the state that was committed when they
/// began. The updates of one canister run one after the other. An update's reply comes after its
/// changes are on disk. After a restart, or after the process was killed, heap, globals and stable
/// memory of every canister are as its last answered update left them, or a later one.
public final class Replica: Sendable {
  struct Registry {
    var canisters: [Principal: Canister] = [:]
    var names: [String: Principal] = [:]
    var nextIndex = Replica.firstIndex
    var nextNumber = 1
  }

  /// The index in the principal of the first canister, `bkyz2-fmaaa-aaaaa-qaaaq-cai`.
  static let firstIndex: UInt64 = 0x8000_0000_0010_0001
  /// The index of `bd3sg-teaaa-aaaaa-qaaba-cai`, under which the Candid UI is reached.
  static let reservedIndex: UInt64 = 0x8000_0000_0010_0002

  let configuration: ReplicaConfiguration
  let engine: Engine
  let imports: HostFunctions
  let store: Store?
  let journal: Journal
  let updates: WorkerPool
  let queries: WorkerPool
  let alarms = Alarms()
  let certified: CertifiedState
  let requests = IngressRequests()
  let registry = Mutex(Registry())

  /// Opens the state, or begins one.
  ///
  /// - Throws: `ReplicaError`.
  public init(_ configuration: ReplicaConfiguration) async throws(ReplicaError) {
    self.configuration = configuration
    do throws(EngineError) {
      engine = try Engine(libraryPath: configuration.wasmtimePath)
      imports = try HostFunctions(SystemImports.functions, engine: engine)
    } catch {
      throw ReplicaError(.engine, error.description)
    }
    switch configuration.state {
    case .memory:
      store = nil
      certified = try CertifiedState(seed: configuration.rootKeySeed)
    case .directory(let path):
      store = try Store(directory: path)
      certified = CertifiedState(
        keys: try SubnetKeys.inFolder(path, seed: configuration.rootKeySeed))
    }
    journal = Journal(store: store) { [certified, requests] commits in
      certified.apply(commits)
      for commit in commits { for record in commit.requests { requests.note(record) } }
    }
    raiseFileLimit()
    // More than processors: some may be held by messages that take long.
    let threads = max(8, 2 * ProcessInfo.processInfo.activeProcessorCount)
    updates = WorkerPool(name: "cooper-update", threads: threads)
    queries = WorkerPool(name: "cooper-query", threads: threads)
    if let store {
      try restore(from: store)
      try restoreCertifiedState(from: store)
    }
    for canister in registry.withLock({ Array($0.canisters.values) }) { setClock(for: canister) }
  }

  deinit {
    alarms.stop()
    journal.close()
    updates.stop()
    queries.stop()
  }

  /// Candid's empty argument list, `DIDL\0\0`.
  public static var emptyArgument: [UInt8] { [0x44, 0x49, 0x44, 0x4C, 0, 0] }

  /// Waits for what is under way, and closes the state.
  public func shutdown() async {
    alarms.stop()
    for canister in registry.withLock({ Array($0.canisters.values) }) {
      canister.openCalls.abandon(unavailable("the replica is shutting down"))
    }
    await journal.stop()
    requests.stop()
    updates.stop()
    queries.stop()
    store?.shutDown()
  }

  // MARK: What there is

  /// What is known about a canister; nil if there is none.
  public func summary(of canister: Principal) -> CanisterSummary? {
    registry.withLock { registry in
      registry.canisters[canister].map { Self.summary($0, registry) }
    }
  }

  /// All canisters, by principal.
  public func canisters() -> [CanisterSummary] {
    registry.withLock { registry in
      registry.canisters.values.map { Self.summary($0, registry) }
    }.sorted { $0.id < $1.id }
  }

  private static func summary(_ canister: Canister, _ registry: Registry) -> CanisterSummary {
    let state = canister.state.withLock { $0 }
    var isNative = false
    if case .native = state.code { isNative = true }
    return CanisterSummary(
      id: canister.id, name: registry.names.filter { $0.value == canister.id }.keys.min(),
      status: state.status, moduleHash: state.code?.hash, version: state.version,
      memorySize: UInt64(state.heap?.size ?? 0), stableSize: state.stable.byteCount,
      controllers: state.settings.controllerPrincipals, lastUpgrade: state.settings.lastUpgrade,
      created: state.settings.created, isNative: isNative, methods: state.code?.methods ?? [:])
  }

  /// How a method is called; nil if there is no such canister or method.
  public func methodKind(of canister: Principal, _ method: String) -> MethodKind? {
    code(of: canister)?.methods[method]
  }

  /// The canister's interface, a `.did` text: its `candid:service` section.
  public func interface(of canister: Principal) -> String? {
    if canister == .management { return ManagementInterface.text }
    return metadata(of: canister, name: "candid:service").map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The content of an `icp:public NAME` or `icp:private NAME` section of the module.
  public func metadata(of canister: Principal, name: String) -> [UInt8]? {
    code(of: canister)?.metadata(name)
  }

  /// What the canister printed lately, the oldest first.
  public func logs(of canister: Principal) -> [LogRecord] {
    registry.withLock { $0.canisters[canister] }?.log.records ?? []
  }

  private func code(of canister: Principal) -> CanisterCode? {
    registry.withLock { $0.canisters[canister] }?.state.withLock { $0.code }
  }

  /// The canister with the principal.
  ///
  /// - Throws: a rejection with IC0301.
  func canister(_ id: Principal) throws(Rejection) -> Canister {
    guard let canister = registry.withLock({ $0.canisters[id] }) else {
      throw Rejection(.canisterNotFound, "Canister \(id.text) not found")
    }
    return canister
  }

  // MARK: Names

  /// Gives a canister a name, which no other one keeps.
  public func setName(_ name: String, for canister: Principal) async throws(Rejection) {
    _ = try self.canister(canister)
    registry.withLock { $0.names[name] = canister }
    var commit = Commit()
    commit.names = [(name, canister)]
    try await write(commit)
  }

  /// The canister of that name.
  public func canister(named name: String) -> Principal? {
    registry.withLock { $0.names[name] }
  }

  // MARK: Commits

  /// Hands a commit to the journal.
  ///
  /// - Throws: a rejection with IC0208 if the state cannot be written any more.
  func submit(_ commit: Commit) throws(Rejection) -> UInt64 {
    guard let sequence = journal.submit(commit) else {
      throw unavailable(journal.failure ?? "the replica is shutting down")
    }
    return sequence
  }

  /// Waits until a commit is on disk.
  func wait(for sequence: UInt64) async throws(Rejection) {
    if let failure = await journal.wait(for: sequence) { throw unavailable(failure) }
  }

  /// Brings a commit to disk.
  func write(_ commit: Commit) async throws(Rejection) {
    try await wait(for: submit(commit))
  }

  func unavailable(_ reason: String) -> Rejection {
    Rejection(.stateUnavailable, "The replica cannot take messages: \(reason)")
  }

  // MARK: Restoring

  private func restore(from store: Store) throws(ReplicaError) {
    do {
      let saved = try store.registry()
      var registry = Registry()
      if let next = saved.nextIndex { registry.nextIndex = next }
      for row in try store.canisters() {
        registry.canisters[row.id] = try restore(row, from: store)
        registry.nextNumber = max(registry.nextNumber, row.number + 1)
      }
      for (name, canister) in saved.names where registry.canisters[canister] != nil {
        registry.names[name] = canister
      }
      self.registry.withLock { $0 = registry }
    } catch let error as ReplicaError {
      throw error
    } catch {
      throw ReplicaError(.state, "the state cannot be read: \(error)")
    }
  }

  private func restore(_ row: Store.StoredCanister, from store: Store) throws -> Canister {
    var state = Canister.State(settings: row.settings)
    // What it waited for, when the process ended, will not come.
    state.status = row.changing.status == .stopping ? .stopped : row.changing.status
    state.version = row.changing.version
    state.certifiedData = row.changing.certifiedData
    state.timer = row.changing.timer
    state.globals = row.changing.globals
    if let name = row.settings.native {
      // A native canister that is not linked in any more leaves the canister without code.
      state.code = configuration.natives.first { $0.name == name }.map { CanisterCode($0) }
    } else if let module = row.module {
      let module = try CanisterModule(
        module.bytes, engine: engine, imports: imports, limits: configuration.limits,
        canister: row.id.text, hash: row.settings.moduleHash.flatMap { Hexadecimal.bytes($0) },
        cached: module.compiled)
      state.code = .wasm(module)
      let heap =
        row.settings.keepsHeap == true
        ? try MemoryImage() : try module.compiled.makeImage(of: module.bytes)
      if let heap {
        try heap.restore(size: row.changing.heapSize)
        try store.forEachPage(of: row.number, stable: false) { page, bytes in
          try heap.initialize(Array(bytes), at: page * MemoryImage.pageSize)
        }
        state.heap = heap
      }
    }
    state.stable = StableMemory(size: row.changing.stableSize)
    try store.forEachPage(of: row.number, stable: true) { page, bytes in
      state.stable.restore(page: page, bytes)
    }
    return Canister(number: row.number, id: row.id, state: state, pool: updates)
  }
}

/// Lets the process have as many files as the system allows: each heap is one.
private func raiseFileLimit() {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
  limit.rlim_cur = limit.rlim_max
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}

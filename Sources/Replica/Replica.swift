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

  let engine: Engine
  let imports: HostFunctions
  let store: Store?
  let symbols: SymbolStore
  let environment: ExecutionEnvironment
  let requests = IngressRequests()
  let cache: CompiledCache?
  /// The ids of calls from outside whose records were in commits that have failed.
  let failedRequests = Mutex<Set<[UInt8]>>([])
  /// The work after a commit has failed, the last one.
  let recovery = Mutex<Task<Void, Never>?>(nil)
  let registry = Mutex(Registry())
  private let isConfirmed = Mutex(false)

  /// Opens the state, or begins one.
  ///
  /// - Throws: `ReplicaError`.
  public init(_ configuration: ReplicaConfiguration) async throws(ReplicaError) {
    symbols = SymbolStore(state: configuration.state)
    do throws(EngineError) {
      engine = try Engine(libraryPath: configuration.wasmtimePath)
      imports = try HostFunctions(SystemImports.functions, engine: engine)
    } catch {
      throw ReplicaError(.engine, error.description)
    }
    let certified: CertifiedState
    switch configuration.state {
    case .memory:
      store = nil
      cache = configuration.cacheFolder.flatMap { CompiledCache(folder: $0) }
      certified = try CertifiedState(seed: configuration.rootKeySeed)
    case .directory(let path):
      let opened = try Self.open(path, configuration)
      store = opened
      cache = CompiledCache(folder: configuration.cacheFolder ?? CompiledCache.userFolder)
      do throws(ReplicaError) {
        certified = CertifiedState(
          keys: try SubnetKeys.inFolder(path, seed: configuration.rootKeySeed))
      } catch {
        opened.undo()
        throw error
      }
    }
    let whenWritten = configuration.whenWritten
    let journal = Journal(store: store, isSeparate: whenWritten != nil) {
      [certified, requests] commits in
      certified.apply(commits)
      for commit in commits { for record in commit.requests { requests.note(record) } }
      whenWritten?()
    }
    raiseFileLimit()
    let recorder: Recorder?
    do throws(ReplicaError) {
      recorder = try Self.recorder(configuration, certified.keys)
    } catch {
      await journal.stop()
      store?.undo()
      throw error
    }
    environment = ExecutionEnvironment(
      configuration, journal: journal, pages: store?.pages, certified: certified,
      recorder: recorder)
    recorder?.hash { [weak self] in try self?.currentHash() ?? [] }
    environment.clock.whenDue { [weak self] canister, kind in
      guard let self else { return }
      let calls = environment.turn(.clock(canister.id, kind)) { canister.runDue(kind, at: $0) }
      send(calls, from: canister)
    }
    guard let store else { return }
    let messages: StateReader.OpenMessages
    do throws(ReplicaError) {
      messages = try restore(from: store)
      try checkRecording()
      try restoreCertifiedState(from: store, waiting: messages.openRequests)
    } catch {
      await journal.stop()
      environment.stop()
      recorder?.remove()
      store.undo()
      throw error
    }
    if !configuration.isTentative { store.folder.forgetEarlier() }
    journal.whenFailed { [weak self] commits in
      recorder?.breakOff("the state could not be written")
      self?.failedRequests.withLock { failed in
        for commit in commits { failed.formUnion(commit.requests.map(\.id)) }
      }
      self?.beginRecovery()
    }
    let era = environment.calls.era
    await restoreCalls(messages, in: era)
    sendAgain(messages, in: era)
    goOnStopping()
    for canister in allCanisters {
      environment.clock.set(for: canister)
    }
  }

  private static func open(
    _ path: String, _ configuration: ReplicaConfiguration
  ) throws(ReplicaError) -> Store {
    let folder = try StateFolder(claiming: path, isClean: configuration.isClean)
    do throws(ReplicaError) {
      return try Store(
        folder: folder, durability: configuration.durability, pageBytes: configuration.pageBytes,
        forgetsOlderForms: configuration.forgetsOlderForms)
    } catch {
      folder.undo()
      throw error
    }
  }

  /// The recorder that the configuration asks for.
  private static func recorder(
    _ configuration: ReplicaConfiguration, _ keys: SubnetKeys
  ) throws(ReplicaError) -> Recorder? {
    guard let path = configuration.recording else { return nil }
    do throws(RecordingError) {
      let setup = RecordedSetup(
        version: configuration.version, cycles: configuration.cycles, limits: configuration.limits,
        identity: SubnetIdentity(keys), time: systemTime())
      return try Recorder(path: path, setup, interval: configuration.recordingInterval) {
        configuration.log?(.management, $0)
      }
    } catch {
      throw ReplicaError(.recording, error.description)
    }
  }

  /// Refuses a recording of what has a past.
  private func checkRecording() throws(ReplicaError) {
    guard configuration.recording != nil else { return }
    let isNew = registry.withLock { $0.nextNumber == 1 && $0.canisters.isEmpty }
    guard isNew else {
      throw ReplicaError(
        .recording,
        "a recording begins with an empty state, and this one has canisters; begin anew (--clean), or "
          + "name another folder (--state)")
    }
  }

  /// The threads on which queries run. Tasks that prefer them call queries without a change of
  /// threads; what takes long goes on there with a lower priority.
  public var queryExecutor: any TaskExecutor { environment.queries }

  var configuration: ReplicaConfiguration { environment.configuration }
  var journal: Journal { environment.journal }
  var certified: CertifiedState { environment.certified }

  /// Makes sure of a tentative start: an earlier state that was set aside is deleted.
  public func confirmStart() {
    isConfirmed.withLock { $0 = true }
    store?.folder.forgetEarlier()
  }

  deinit {
    environment.clock.stop()
    journal.close()
    environment.stop()
  }

  /// Candid's empty argument list, `DIDL\0\0`.
  public static var emptyArgument: [UInt8] { [0x44, 0x49, 0x44, 0x4C, 0, 0] }

  /// Waits for what is under way, and closes the state.
  public func shutdown() async {
    environment.clock.stop()
    // What is under way goes on after the next start.
    environment.calls.beginEra()
    for canister in allCanisters { canister.openCalls.close(.shuttingDown()) }
    await journal.stop()
    environment.recorder?.finish()
    requests.stop()
    environment.stop()
    if configuration.isTentative, !isConfirmed.withLock({ $0 }) {
      environment.recorder?.remove()
      store?.undo()
    } else {
      store?.shutDown()
    }
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

  /// The canisters there are at this moment, in no order.
  var allCanisters: [Canister] { registry.withLock { Array($0.canisters.values) } }

  private static func summary(_ canister: Canister, _ registry: Registry) -> CanisterSummary {
    let state = canister.state.withLock { $0 }
    var isNative = false
    if case .native = state.code { isNative = true }
    return CanisterSummary(
      id: canister.id, name: registry.names.filter { $0.value == canister.id }.keys.min(),
      status: state.status, moduleHash: state.code?.hash, version: state.version,
      heapBytes: UInt64(state.heap?.size ?? 0), stableBytes: state.stable.byteCount,
      controllers: state.settings.controllerPrincipals, installedAt: state.settings.lastUpgrade,
      created: state.settings.created, isNative: isNative, methods: state.code?.methods ?? [:],
      persistsHeap: state.code?.persistsHeap ?? false, project: state.settings.project,
      cycles: state.cycles)
  }

  /// What a canister has to do at this moment; nil if there is no such canister.
  public func load(of canister: Principal) -> CanisterLoad? {
    registry.withLock { $0.canisters[canister] }?.load
  }

  /// How a method is called; nil if there is no such canister or method.
  public func methodKind(of canister: Principal, _ method: String) -> MethodKind? {
    code(of: canister)?.methods[method]
  }

  /// The canister's interface, a `.did` text: its `candid:service` section.
  public func interface(of canister: Principal) -> String? {
    if canister == .management { return Self.managementInterface }
    return code(of: canister)?.interface
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
}

/// Lets the process have as many files as the system allows: each heap is one.
private func raiseFileLimit() {
  var limit = rlimit()
  guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
  limit.rlim_cur = limit.rlim_max
  unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}

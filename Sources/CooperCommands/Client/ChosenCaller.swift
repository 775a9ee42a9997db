import Agent
import Candid
import CanisterClient
import Foundation
import Signatures
import Synchronization

/// Who calls: the identity that is named, else `$COOPER_IDENTITY`, else the one that `cooper identity
/// use` chose; on this machine else the one that is made at first use, and elsewhere nobody.
///
/// Its key is opened, and made where there is none, at the first call that is signed, and once: a key with
/// a passphrase asks for it, and commands that only look need none.
final class ChosenCaller: Sendable {
  /// The identity that somebody chose; nil if nobody did.
  private let chosen: IdentityStore.Entry?
  /// Whether the calls go to a gateway of this machine.
  private let isLocal: Bool
  private let store: IdentityStore
  private let opened = Mutex(Opened())

  /// What was needed so far.
  private struct Opened {
    var entry: IdentityStore.Entry?
    var identity: Identity?
    var agents: [URL: Agent] = [:]
  }

  /// Finds the identity that is chosen.
  ///
  /// - Throws: that there is none of the name.
  init(
    named name: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    store = IdentityStore(environment: environment)
    let name = name ?? environment["COOPER_IDENTITY"] ?? store.selected()
    chosen = try name.map { [store] in try store.entry(named: $0) }
    isLocal = false
  }

  private init(_ chosen: IdentityStore.Entry?, in store: IdentityStore, isLocal: Bool) {
    self.chosen = chosen
    self.store = store
    self.isLocal = isLocal
  }

  /// The same for calls of the gateway at a URL: on this machine somebody calls also where nobody is
  /// chosen.
  func calling(_ url: URL) -> ChosenCaller {
    let host = url.host ?? ""
    // The last ones are all addresses of this machine, and mean it.
    let isHere = HTTPGateway.isThisMachine(host) || ["0.0.0.0", "::", "[::]"].contains(host)
    return isHere ? callingHere() : self
  }

  /// The same for calls of a gateway of this machine, whatever its address.
  func callingHere() -> ChosenCaller {
    chosen == nil ? ChosenCaller(nil, in: store, isLocal: true) : self
  }

  /// Whether somebody chose who calls.
  var isChosen: Bool { chosen != nil }

  /// Whether the identity that is made at first use calls, because nobody chose one.
  var isDevelopment: Bool { chosen == nil && isLocal }

  /// What the identity is called here.
  var name: String {
    if let known = chosen ?? opened.withLock({ $0.entry }) { return known.name }
    return isLocal ? IdentityStore.development : IdentityStore.anonymous
  }

  /// Who it is on a network.
  ///
  /// - Throws: that the identity cannot be read.
  func principal() throws -> Principal { try entry().principal }

  /// Whether it is nobody: its calls are not signed.
  ///
  /// - Throws: that the identity cannot be read.
  func isAnonymous() throws -> Bool { try entry().pem == nil }

  /// The identity with its key.
  ///
  /// - Throws: that it cannot be read or opened.
  func identity() throws -> Identity {
    let entry = try entry()
    return try opened.withLock { [store] opened in
      if let opened = opened.identity { return opened }
      let key = try store.key(of: entry)
      let identity = key.map { Identity($0.signingKey) } ?? .anonymous
      opened.identity = identity
      return identity
    }
  }

  /// The agent that calls a network for it, made once.
  func agent(of url: URL, _ make: (Identity) -> Agent) throws -> Agent {
    if let agent = opened.withLock({ $0.agents[url] }) { return agent }
    let agent = make(try identity())
    opened.withLock { $0.agents[url] = agent }
    return agent
  }

  /// Refuses to change something as nobody on a network where nobody was chosen to do that.
  func requireChoice(on network: any NetworkClient) throws {
    guard !isChosen, !isLocal else { return }
    throw CommandFailure(
      "Nobody is chosen to call \(network.place), and an update is made in somebody's name",
      hint: "Choose an identity: --identity NAME, or cooper identity use NAME. As nobody: "
        + "--identity anonymous")
  }

  private func entry() throws -> IdentityStore.Entry {
    if let chosen { return chosen }
    guard isLocal else { return try store.entry(IdentityStore.anonymous) }
    return try opened.withLock { [store] opened in
      if let entry = opened.entry { return entry }
      let entry = try Self.developer(in: store)
      opened.entry = entry
      return entry
    }
  }

  /// The identity that is made at first use; nobody where it cannot be kept.
  private static func developer(in store: IdentityStore) throws -> IdentityStore.Entry {
    do {
      return try store.developer()
    } catch {
      // One that is there and cannot be read is none to do without.
      guard !store.names.contains(IdentityStore.development) else { throw error }
      Terminal.warn("calls are anonymous, as no identity can be kept. \(error)")
      return try store.entry(IdentityStore.anonymous)
    }
  }
}

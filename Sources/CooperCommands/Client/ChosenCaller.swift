import Agent
import Candid
import Foundation
import Signatures
import Synchronization

/// Who calls: the identity that is named, else `$COOPER_IDENTITY`, else the one that `cooper identity
/// use` chose.
///
/// Its key is opened at the first call that is signed, and once: a key with a passphrase asks for it,
/// and commands that only look need none.
final class ChosenCaller: Sendable {
  private let entry: IdentityStore.Entry
  private let opened = Mutex<Identity?>(nil)

  /// Finds the identity.
  ///
  /// - Throws: that there is none of the name.
  init(named name: String? = nil) throws {
    let store = IdentityStore()
    let chosen = name ?? ProcessInfo.processInfo.environment["COOPER_IDENTITY"]
    entry = try store.entry(chosen ?? store.selected())
  }

  /// What the identity is called here.
  var name: String { entry.name }

  /// Who it is on a network.
  var principal: Principal { entry.principal }

  /// Whether it is nobody: its calls are not signed.
  var isAnonymous: Bool { entry.pem == nil }

  /// The identity with its key.
  func identity() throws -> Identity {
    try opened.withLock { opened in
      if let opened { return opened }
      let key = try IdentityStore().key(of: entry)
      let identity = key.map { Identity($0.signingKey) } ?? .anonymous
      opened = identity
      return identity
    }
  }
}

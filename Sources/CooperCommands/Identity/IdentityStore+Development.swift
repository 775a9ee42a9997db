import Candid
import Foundation
import Signatures

// The identity that calls on this machine are made by where nobody chose one.
extension IdentityStore {
  /// The name of the identity that is made at first use.
  static let development = "development"

  /// What commands call as on this machine where nobody chose an identity. If there is none yet, it
  /// is made, and that is said.
  ///
  /// - Throws: that it cannot be kept, or that what is kept cannot be read.
  func developer() throws -> Entry {
    guard !names.contains(Self.development) else { return try entry(Self.development) }
    let key = try SecretKey(random: .ed25519)
    guard let made = try addIfFree(key, as: Self.development, passphrase: nil) else {
      // Another command was faster.
      return try entry(Self.development)
    }
    Terminal.note(
      "Made the identity ‘\(made.name)’, which calls and controls canisters on this machine: "
        + file(made.name).path)
    return made
  }

  /// The identity that a command is about: that of the name, else the one that is chosen, else the
  /// one that is made at first use.
  func entry(named name: String?) throws -> Entry {
    let wanted = name ?? selected() ?? Self.development
    return wanted == Self.development ? try developer() : try entry(wanted)
  }

  /// The identity that commands call as here where they are not told another.
  var caller: String { selected() ?? Self.development }
}

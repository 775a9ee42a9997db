import ArgumentParser
import Candid
import Foundation
import Signatures

/// `cooper identity new NAME`
struct NewIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes an identity with a new key; prints its principal.")

  @Argument(help: "Its name.")
  var name: String

  @Option(help: "The kind of key.")
  var kind: KeyKind = .secp256k1

  @OptionGroup var passphrase: PassphraseOptions

  func run() async throws {
    let store = IdentityStore()
    let key = try SecretKey(random: kind.kind)
    let entry = try store.add(key, as: name, passphrase: try passphrase.new())
    let path = store.file(name).path
    Terminal.done(
      entry.isEncrypted
        ? "Made \(name), encrypted: \(path)"
        : "Made \(name). Whoever has its file is \(name): \(path)")
    Terminal.output(entry.principal.text)
  }
}

import ArgumentParser
import Foundation
import Signatures

/// `cooper identity export NAME`
struct ExportIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Prints the PEM file of an identity, as dfx and icp read it.",
    discussion: """
      Whoever has it can sign in its name.

      cooper identity export alice >alice.pem
      """)

  @Argument(help: "The identity.", completion: .identity)
  var name: String

  @OptionGroup var passphrase: PassphraseOptions

  func run() async throws {
    let store = IdentityStore()
    guard let key = try store.key(of: try store.entry(name)) else {
      throw CommandFailure("The anonymous identity has no key")
    }
    Terminal.output(
      try key.pem(passphrase: try passphrase.new()).trimmingCharacters(in: .newlines))
  }
}

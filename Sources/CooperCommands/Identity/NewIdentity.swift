import ArgumentParser
import Candid
import Certification
import Foundation
import Signatures

/// The kinds of keys.
enum KeyKind: String, ExpressibleByArgument, CaseIterable {
  case secp256k1, ed25519, p256

  var kind: SigningKey.Kind {
    switch self {
    case .secp256k1: .secp256k1
    case .ed25519: .ed25519
    case .p256: .p256
    }
  }
}

/// Whether a key is encrypted on disk.
struct PassphraseOptions: ParsableArguments {
  @Flag(help: "Keep the key without a passphrase, or ask for one to encrypt it with.")
  var protection: Protection = .noPassphrase

  enum Protection: String, EnumerableFlag { case noPassphrase, passphrase }

  /// The passphrase to encrypt with; nil for none.
  func new() throws -> String? { protection == .passphrase ? try Passphrase.new() : nil }
}

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

/// `cooper identity import NAME FILE`
struct ImportIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Keeps a key that another tool made; prints its principal.",
    discussion: """
      cooper identity import alice identity.pem
      cooper identity import alice --seed-phrase words.txt

      PEM files are those of dfx, icp and openssl: secp256k1, P-256 and Ed25519, in PKCS#8 or SEC 1, \
      encrypted or not. A seed phrase is one of BIP-39; its key is the network's first.
      """)

  @Argument(help: "Its name.")
  var name: String

  @Argument(help: "The PEM file; - is stdin.")
  var file: String?

  @Option(help: ArgumentHelp("A file with a seed phrase; - is stdin.", valueName: "file"))
  var seedPhrase: String?

  @OptionGroup var passphrase: PassphraseOptions

  func validate() throws {
    if (file == nil) == (seedPhrase == nil) {
      throw ValidationError("Give a PEM file, or --seed-phrase with a file.")
    }
  }

  func run() async throws {
    let path = file ?? seedPhrase ?? "-"
    let text = try StandardInput.text(ofFile: path)
    let opening =
      seedPhrase == nil && SecretKey.isEncrypted(pem: text)
      ? try Passphrase.existing("Passphrase of \(path): ") : nil
    let key: SecretKey
    do throws(CertificationError) {
      key =
        try seedPhrase == nil
        ? SecretKey(pem: text, passphrase: opening) : SeedPhrase(text).key()
    } catch {
      throw CommandFailure("\(path): \(error.message)")
    }
    let entry = try IdentityStore().add(key, as: name, passphrase: try passphrase.new())
    Terminal.output(entry.principal.text)
  }
}

/// `cooper identity export NAME`
struct ExportIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Prints the PEM file of an identity, as dfx and icp read it.",
    discussion: """
      Whoever has it can sign in its name.

      cooper identity export alice >alice.pem
      """)

  @Argument(help: "The identity.", completion: .none)
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

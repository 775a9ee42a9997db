import ArgumentParser
import Candid
import Certification
import Signatures

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

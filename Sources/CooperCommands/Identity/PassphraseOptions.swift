import ArgumentParser

/// Whether a key is encrypted on disk.
struct PassphraseOptions: ParsableArguments {
  @Flag(help: "Keep the key without a passphrase, or ask for one to encrypt it with.")
  var protection: Protection = .noPassphrase

  enum Protection: String, EnumerableFlag { case noPassphrase, passphrase }

  /// The passphrase to encrypt with; nil for none.
  func new() throws -> String? { protection == .passphrase ? try Passphrase.new() : nil }
}

import ArgumentParser
import Candid
import Signatures

/// `cooper identity account-id [NAME]`
struct IdentityAccount: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account-id",
    abstract: "Prints the account of an identity in the ICP ledger, as hexadecimal.")

  @OptionGroup var identity: ChosenIdentity

  func run() async throws {
    Terminal.output(Hexadecimal.text(try identity.entry().principal.accountIdentifier()))
  }
}

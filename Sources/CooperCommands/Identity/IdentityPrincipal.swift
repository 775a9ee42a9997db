import ArgumentParser
import Candid

/// `cooper identity principal [NAME]`
struct IdentityPrincipal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "principal", abstract: "Prints the principal of an identity.")

  @OptionGroup var identity: ChosenIdentity

  func run() async throws { Terminal.output(try identity.entry().principal.text) }
}

import ArgumentParser
import Candid
import Foundation
import Signatures

/// Which identity a command is about: the one named, else the one that is chosen.
struct ChosenIdentity: ParsableArguments {
  @Argument(help: "The identity. (default: the one that is chosen)")
  var name: String?

  func entry() throws -> IdentityStore.Entry {
    let store = IdentityStore()
    return try store.entry(name ?? store.selected())
  }
}

/// `cooper identity list`
struct ListIdentities: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the identities; * is the one that is chosen.")

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let store = IdentityStore()
    let selected = store.selected()
    let shown = try store.entries().map { ShownIdentity($0, isSelected: $0.name == selected) }
    if output.isJSON { return try Terminal.output(json: shown) }
    let width = shown.map(\.name.count).max() ?? 0
    for identity in shown {
      let name = identity.name.padding(toLength: width, withPad: " ", startingAt: 0)
      Terminal.output("\(identity.isSelected ? "*" : " ") \(name)  \(identity.principal)")
    }
  }
}

/// `cooper identity show [NAME]`
struct ShowIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows an identity: principal, account, whether it is encrypted."
  )

  @OptionGroup var identity: ChosenIdentity

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let entry = try identity.entry()
    let shown = ShownIdentity(entry, isSelected: entry.name == IdentityStore().selected())
    if output.isJSON { return try Terminal.output(json: shown) }
    Terminal.output("name        \(shown.name)")
    Terminal.output("principal   \(shown.principal)")
    Terminal.output("account id  \(shown.accountIdentifier)")
    Terminal.output("encrypted   \(shown.isEncrypted ? "yes" : "no")")
  }
}

/// An identity as commands show it.
private struct ShownIdentity: Encodable {
  var name: String
  var principal: String
  var accountIdentifier: String
  var isEncrypted: Bool
  var isSelected: Bool

  init(_ entry: IdentityStore.Entry, isSelected: Bool) {
    name = entry.name
    principal = entry.principal.text
    accountIdentifier = Hexadecimal.text(entry.principal.accountIdentifier())
    isEncrypted = entry.isEncrypted
    self.isSelected = isSelected
  }
}

/// `cooper identity principal [NAME]`
struct IdentityPrincipal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "principal", abstract: "Prints the principal of an identity.")

  @OptionGroup var identity: ChosenIdentity

  func run() async throws { Terminal.output(try identity.entry().principal.text) }
}

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

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

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let store = IdentityStore()
    let selected = store.selected()
    let shown = try store.entries().map { ShownIdentity($0, isSelected: $0.name == selected) }
    try output.print(Identities(list: shown))
  }

  private struct Identities: Report {
    var list: [ShownIdentity]

    var text: String {
      let width = list.map(\.name.count).max() ?? 0
      return list.map { identity in
        let name = identity.name.padding(toLength: width, withPad: " ", startingAt: 0)
        return "\(identity.isSelected ? "*" : " ") \(name)  \(identity.principal)"
      }.joined(separator: "\n")
    }

    func encode(to encoder: any Encoder) throws { try list.encode(to: encoder) }
  }
}

/// `cooper identity show [NAME]`
struct ShowIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows an identity: principal, account, whether it is encrypted."
  )

  @OptionGroup var identity: ChosenIdentity

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let entry = try identity.entry()
    try output.print(
      ShownIdentity(entry, isSelected: entry.name == IdentityStore().selected()))
  }
}

/// An identity as commands show it.
private struct ShownIdentity: Report {
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

  var text: String {
    """
    name        \(name)
    principal   \(principal)
    account id  \(accountIdentifier)
    encrypted   \(isEncrypted ? "yes" : "no")
    """
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

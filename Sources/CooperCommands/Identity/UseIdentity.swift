import ArgumentParser
import Candid

/// `cooper identity use NAME`
struct UseIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract: "Chooses the identity that commands call as, on every network; anonymous for none.")

  @Argument(help: "The identity.", completion: .identity)
  var name: String

  func run() async throws {
    let store = IdentityStore()
    let entry = try store.entry(named: name)
    try store.select(name)
    Terminal.done("Commands call as \(name), \(entry.principal.text)")
  }
}

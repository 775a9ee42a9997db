import ArgumentParser
import Candid

/// `cooper identity delete NAME`
struct DeleteIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Deletes an identity and its key. What it controls nobody can control then.")

  @Argument(help: "The identity.", completion: .identity)
  var name: String

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  func run() async throws {
    let store = IdentityStore()
    let entry = try store.entry(name)
    guard entry.pem != nil else { throw CommandFailure("The anonymous identity stays") }
    let question = "Delete \(name), \(entry.principal.text), and its key for good?"
    guard yes || Terminal.confirm(question) else {
      throw CommandFailure(
        "\(name) is not deleted", hint: "With --yes it is, without a question.")
    }
    try store.delete(name)
    Terminal.done("Deleted \(name)")
    if name == IdentityStore.development, store.selected() == nil {
      Terminal.note(
        "The next call on this machine makes a new one; \(entry.principal.text) is gone")
    }
  }
}

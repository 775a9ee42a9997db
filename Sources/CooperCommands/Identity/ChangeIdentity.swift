import ArgumentParser
import Candid

/// `cooper identity use NAME`
struct UseIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract: "Chooses the identity that commands call as; anonymous for none.")

  @Argument(help: "The identity.")
  var name: String

  func run() async throws {
    let store = IdentityStore()
    try store.select(name)
    Terminal.done("Commands call as \(name), \(try store.entry(name).principal.text)")
  }
}

/// `cooper identity rename NAME OTHER`
struct RenameIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Gives an identity another name.")

  @Argument(help: "The identity.")
  var name: String

  @Argument(help: "Its new name.")
  var other: String

  func run() async throws {
    try IdentityStore().rename(name, to: other)
    Terminal.done("\(name) is \(other) now")
  }
}

/// `cooper identity delete NAME`
struct DeleteIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Deletes an identity and its key. What it controls nobody can control then.")

  @Argument(help: "The identity.")
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
  }
}

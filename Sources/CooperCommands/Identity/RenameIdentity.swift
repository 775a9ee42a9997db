import ArgumentParser

/// `cooper identity rename NAME OTHER`
struct RenameIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Gives an identity another name.")

  @Argument(help: "The identity.", completion: .identity)
  var name: String

  @Argument(help: "Its new name.")
  var other: String

  func run() async throws {
    try IdentityStore().rename(name, to: other)
    Terminal.done("\(name) is \(other) now")
  }
}

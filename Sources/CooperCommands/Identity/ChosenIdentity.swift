import ArgumentParser

/// Which identity a command is about: the one named, else the one that is chosen.
struct ChosenIdentity: ParsableArguments {
  @Argument(
    help: "The identity. (default: the one that is chosen, else development)", completion: .identity
  )
  var name: String?

  func entry() throws -> IdentityStore.Entry {
    try IdentityStore().entry(named: name)
  }
}

import ArgumentParser

/// Which identity a command is about: the one named, else the one that is chosen.
struct ChosenIdentity: ParsableArguments {
  @Argument(help: "The identity. (default: the one that is chosen)", completion: .identity)
  var name: String?

  func entry() throws -> IdentityStore.Entry {
    let store = IdentityStore()
    return try store.entry(name ?? store.selected())
  }
}

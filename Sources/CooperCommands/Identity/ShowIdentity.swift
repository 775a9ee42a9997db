import ArgumentParser

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
      ShownIdentity(entry, isSelected: entry.name == IdentityStore().caller))
  }
}

import ArgumentParser

/// `cooper identity …`
struct IdentityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identity",
    abstract: "Makes, shows and chooses the identities that calls are signed by.",
    discussion: """
      cooper identity new alice
      cooper identity use alice
      cooper call --identity bob token transfer '(…)'

      An identity is a key, kept in a PEM file in ~/.config/cooper/identities (or the folder that \
      $COOPER_IDENTITIES names), readable by you alone. Where none is chosen, the first call of a gateway of this machine \
      makes the identity ‘development’, which calls and controls canisters there. Other networks \
      get updates only from an identity that somebody chose; anonymous is nobody.
      """,
    subcommands: [
      NewIdentity.self, ListIdentities.self, UseIdentity.self, ShowIdentity.self,
      IdentityPrincipal.self, IdentityAccount.self, ImportIdentity.self, ExportIdentity.self,
      RenameIdentity.self, DeleteIdentity.self,
    ],
    defaultSubcommand: ListIdentities.self)
}

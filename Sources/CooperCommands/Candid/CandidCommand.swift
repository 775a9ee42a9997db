import ArgumentParser

/// `cooper candid …`
struct CandidCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candid",
    abstract: "Works with Candid: checks and prints interfaces, encodes and decodes values.",
    discussion: "No gateway is needed. Files may be - for stdin.",
    subcommands: [
      CheckCandid.self, PrintCandid.self, EncodeCandid.self, DecodeCandid.self,
      SubtypeCandid.self, HashCandid.self, BindCandid.self, RandomCandid.self,
      AssistCandid.self,
    ])
}

import ArgumentParser

/// `cooper stable …`
struct StableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stable",
    abstract: "Looks into stable memory: what is in it, whether it is whole, its elements.",
    discussion: """
      FILE is an image of a memory: whole pages of 64 KiB, as a canister's stable memory is. \
      Memories that the Rust library wrote are understood, too. --canister NAME takes a copy of a \
      running canister's stable memory instead. Nothing is ever written.

      cooper stable inspect memory.bin
      cooper stable export memory.bin --memory 0
      cooper stable verify --canister stable_storage
      """,
    subcommands: [InspectStable.self, VerifyStable.self, ExportStable.self, DiffStable.self])
}

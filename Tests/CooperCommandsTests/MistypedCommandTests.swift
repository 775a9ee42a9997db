import Testing

@testable import CooperCommands

@Suite struct MistypedCommandTests {
  private func mistake(_ line: String) -> MistypedCommand? {
    MistypedCommand.find(in: line.split(separator: " ").map { String($0) }, of: Cooper.self)
  }

  @Test(arguments: [
    ("delpoy", "cooper delpoy", "deploy"), ("canister lst", "cooper canister lst", "list"),
    ("candid subtpye a b", "cooper candid subtpye", "subtype"),
    ("help stbale", "cooper stbale", "stable"), ("Deploy", "cooper Deploy", "deploy"),
  ])
  func `a mistyped command gets the nearest one`(_ line: String, _ said: String, _ meant: String) {
    let text = mistake(line)?.description ?? ""
    #expect(text.contains("‘\(said)’"))
    #expect(text.contains("Did you mean ‘\(meant)’?"))
  }

  @Test func `a word like none gets them all`() {
    let text = mistake("xyzzyplugh")?.description ?? ""
    #expect(text.contains("start, stop, ping, new, import, dev, build, deploy, call"))
  }

  @Test(arguments: [
    "", "deploy", "deploy hello", "canister", "canister list", "canister --help", "--version",
    "call delpoy get", "help deploy", "help", "canister help list", "deploy --yes nothing",
  ])
  func `what is right is left to the parser`(_ line: String) {
    #expect(mistake(line) == nil)
  }
}

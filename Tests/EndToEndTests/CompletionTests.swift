import Foundation
import TestSupport
import Testing

/// What the shell completes, in the shell itself.
@Suite(.serialized) struct CompletionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "cooper.json", #"{"canisters": {"todo": {"type": "swift", "sources": "Sources/todo"}}}"#)
    try folder.write(
      ".cooper/build/todo.did", "service : { add : (text) -> (nat); list : () -> () query }")
    let script = try cooper(["--generate-completion-script", "bash"])
    try #require(script.status == 0)
    try folder.write("cooper.bash", script.output)
  }

  /// What bash offers for the last of some words.
  private func offered(_ words: [String]) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments =
      [
        "-c",
        """
        source ./cooper.bash
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        _cooper cooper "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """, "bash",
      ] + words
    process.currentDirectoryURL = folder.url
    var environment = Checkout.environment(gateway: "http://127.0.0.1:1")
    environment["PATH"] = "\(Checkout.products.path):/usr/bin:/bin"
    environment["COOPER_IDENTITIES"] = folder.path + "/ids"
    process.environment = environment
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    let said = String(
      decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(said.isEmpty, "\(said)")
    return text.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    (["cooper", "call", ""], ["todo"]), (["cooper", "call", "todo", ""], ["add", "list"]),
    (["cooper", "call", "todo", "li"], ["list"]), (["cooper", "call", "other", ""], []),
    (["cooper", "deploy", "t"], ["todo"]), (["cooper", "canister", "logs", ""], ["todo"]),
    (["cooper", "call", "--identity", ""], ["anonymous"]),
    (["cooper", "deploy", "--network", ""], ["ic", "local"]),
  ])
  func `names of the project are completed, without a gateway`(
    words: [String], expected: [String]
  ) throws {
    #expect(try offered(words).sorted() == expected)
  }

  @Test func `a broken project completes nothing, and says nothing`() throws {
    try folder.write("cooper.json", "{")
    #expect(try offered(["cooper", "call", ""]).isEmpty)
  }
}

import Foundation
import TestSupport
import Testing

@testable import CooperCommands

/// What a shell is told to complete.
@Suite struct KnownWordsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "p/cooper.json",
      #"""
      {"canisters": {
        "todo": {"type": "swift", "sources": "Sources/todo"},
        "old": {"type": "wasm", "wasm": "old.wasm", "candid": "old.did"}
      }, "networks": {"stage": {"url": "http://127.0.0.1:1"}}}
      """#)
    try folder.write(
      "p/.cooper/build/todo.did", "service : { add : (text) -> (nat); list : () -> () query }")
    try folder.write("p/shared.did", "service : { hello : () -> () }")
    try folder.write(
      "p/old.did", #"import service "shared.did"; service : { bye : () -> () }"#)
    try folder.write("p/.cooper/canister_ids.json", #"{"gone": {"local": "aaaaa-aa"}}"#)
    try folder.write("p/Sources/todo/todo.swift", "")
    try folder.write("ids/alice.pem", "")
    try folder.write("ids/selected", "alice")
  }

  private func words(in place: String = "p/Sources/todo") -> KnownWords {
    KnownWords(
      folder: folder.url.appending(path: place),
      identities: IdentityStore(environment: ["COOPER_IDENTITIES": folder.path + "/ids"]))
  }

  @Test func `canisters are those of cooper.json, and what was deployed`() {
    #expect(words().canisters == ["gone", "old", "todo"])
    #expect(words().builtCanisters.sorted() == ["old", "todo"])
  }

  @Test func `methods are those of the canister in front, from its interface file`() {
    #expect(words().methods(in: ["cooper", "call", "todo", "l"]).sorted() == ["add", "list"])
    #expect(
      words().methods(in: ["cooper", "call", "--network", "ic", "old", ""]).sorted()
        == ["bye", "hello"])
    #expect(words().methods(in: ["cooper", "call", "nobody", ""]).isEmpty)
  }

  @Test func `networks and identities have their names`() {
    #expect(words().networks == ["local", "ic", "stage"])
    #expect(words().callers == ["anonymous", "alice"])
  }

  @Test(arguments: [
    ("p/cooper.json", "{"), ("p/.cooper/build/todo.did", "service : {"),
    ("p/.cooper/canister_ids.json", "[1]"), ("p/old.did", #"import "none.did"; service : {}"#),
  ])
  func `what is wrong with a file has no words, and nothing else has fewer`(
    file: String, text: String
  ) throws {
    try folder.write(file, text)
    let words = words()
    #expect(
      words.methods(of: "todo").isEmpty == (file != "p/old.did" && !file.hasSuffix("ids.json")))
    #expect(words.canisters.contains("todo") == (file != "p/cooper.json"))
    #expect(words.networks.starts(with: ["local", "ic"]))
  }

  @Test func `without a project there are no canisters`() {
    #expect(words(in: "ids").canisters.isEmpty)
    #expect(words(in: "ids").methods(in: ["cooper", "call", "todo", ""]).isEmpty)
  }
}

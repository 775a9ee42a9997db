import CanisterBuilder
import Foundation
import TestSupport
import Testing

/// What `cooper.json` may say.
@Suite struct ProjectDescriptionTests {
  private func project(_ text: String) throws -> Project {
    let folder = try TemporaryFolder()
    try folder.write("cooper.json", text)
    return try Project.load(from: folder.url)
  }

  private func canister(_ members: String, name: String = "hello") throws -> Project.Canister {
    try #require(try project(#"{"canisters": {"\#(name)": {\#(members)}}}"#).canisters.first)
  }

  @Test func `paths are of the project's folder, absolute ones are what they are`() throws {
    let folder = try TemporaryFolder()
    let text = """
      {"canisters": {
        "a": {"type": "wasm", "wasm": "/opt/a.wasm", "candid": "/opt/a.did"},
        "b": {"type": "swift", "sources": "/src/b"},
        "c": {"type": "wasm", "wasm": "../c.wasm"},
        "d": {"type": "swift", "sources": "."},
        "e": {"type": "assets", "source": "dist"}
      }}
      """
    try folder.write("cooper.json", text)
    let here = folder.url.standardizedFileURL
    let paths = try Project.load(from: folder.url).canisters.map { canister -> [String] in
      switch canister.source {
      case .swift(let sources): [sources.path]
      case .wasm(let module, let candid): [module.path] + [candid?.path].compactMap { $0 }
      case .assets(let folder): [folder.path]
      }
    }
    #expect(
      paths == [
        ["/opt/a.wasm", "/opt/a.did"], ["/src/b"],
        [here.deletingLastPathComponent().appending(path: "c.wasm").path], [here.path],
        [here.appending(path: "dist").path],
      ])
  }

  @Test(arguments: [
    (#""type": "swift", "source": "a""#, "‘source’", "‘sources’"),
    (#""type": "wasm", "wasm": "a", "candit": "b""#, "‘candit’", "‘candid’"),
    (#""type": "swift", "sources": "a", "wasm": "b""#, "‘wasm’", "There can be: type, sources"),
    (#""type": "swfit", "sources": "a""#, "‘swfit’", "‘swift’"),
    (#""type": "swift", "sources": 7"#, "‘sources’ is not a text", ""),
    (#""type": "swift", "sources": """#, "‘sources’ is not a text", ""),
    (#""type": "assets", "sources": "dist""#, "‘sources’", "‘source’"),
    (#""type": "asset", "source": "dist""#, "‘asset’", "‘assets’"),
    (#""sources": "a""#, "no member ‘type’", ""),
    (#""type": "wasm""#, "no member ‘wasm’", ""),
    (#""type": "swift", "sources": "a", "argument": ["1"]"#, "‘argument’ is not a text", ""),
  ])
  func `what is wrong is named, with what may be meant`(
    _ members: String, _ message: String, _ hint: String
  ) throws {
    let error = #expect(throws: BuildError.self) { try canister(members) }
    #expect(error?.message.contains(message) == true, "\(error.map { "\($0)" } ?? "")")
    #expect(error?.message.contains("‘hello’") == true)
    #expect(error?.hint?.contains(hint) == true || hint.isEmpty)
  }

  @Test(arguments: [
    (#"{"canister": {}}"#, "‘canister’", "‘canisters’"),
    (#"{"canisters": {}, "network": {}}"#, "‘network’", "There can be: canisters"),
    (#"{"canisters": []}"#, "‘canisters’ is not an object", ""),
    ("[]", "not a JSON object", ""), ("{", "is not JSON", ""), ("", "is not JSON", ""),
  ])
  func `a file that describes no project says why`(
    _ text: String, _ message: String, _ hint: String
  ) throws {
    let error = #expect(throws: BuildError.self) { try project(text) }
    #expect(error?.message.contains(message) == true, "\(error.map { "\($0)" } ?? "")")
    #expect(error?.hint?.contains(hint) == true || hint.isEmpty)
  }

  @Test func `a file may begin with a byte order mark`() throws {
    #expect(
      try project("\u{FEFF}{\"canisters\": {\"a\": {\"type\": \"wasm\", \"wasm\": \"a\"}}}")
        .canisters.map(\.name) == ["a"])
  }

  @Test func `a canister may have arguments, and a name with dashes`() throws {
    let canister = try canister(
      #""type": "wasm", "wasm": "a", "argument": "(record { limit = opt 7 })""#, name: "my-ledger")
    #expect(canister.name == "my-ledger")
    #expect(canister.argument == "(record { limit = opt 7 })")
  }

  @Test(
    .enabled(if: kit != nil, "`make kit` has not been run"), arguments: ["Candid", "CanisterKit"])
  func `a Swift canister does not take the name of a module it imports`(_ name: String) {
    #expect(throws: BuildError.self) {
      try canister(#""type": "swift", "sources": "a""#, name: name)
    }
    #expect(throws: Never.self) { try canister(#""type": "wasm", "wasm": "a""#, name: name) }
  }

  @Test func `a name that no canister has gets the nearest`() throws {
    let project = try project(#"{"canisters": {"ledger": {"type": "wasm", "wasm": "a"}}}"#)
    let error = #expect(throws: BuildError.self) { try project.canisters(named: ["legder"]) }
    #expect(error?.hint == "Did you mean ‘ledger’?")
  }
}

import Candid
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
    (#"{"canisters": {}, "network": {}}"#, "‘network’", "‘networks’"),
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

  @Test func `settings have the names of the network's specification`() throws {
    let canister = try canister(
      """
      "type": "wasm", "wasm": "a", "settings": {
        "controllers": ["aaaaa-aa"], "compute_allocation": 5, "memory_allocation": "4_294_967_296",
        "freezing_threshold": 7776000, "reserved_cycles_limit": "10000000000000000000",
        "wasm_memory_limit": 1073741824, "wasm_memory_threshold": 0,
        "log_visibility": ["2vxsx-fae"], "environment_variables": {"MODE": "test"}
      }
      """)
    var settings = Project.Settings()
    settings.controllers = [.management]
    settings.computeAllocation = 5
    settings.memoryAllocation = 4_294_967_296
    settings.freezingThreshold = 7_776_000
    settings.reservedCyclesLimit = 10_000_000_000_000_000_000
    settings.wasmMemoryLimit = 1_073_741_824
    settings.wasmMemoryThreshold = 0
    settings.logVisibility = .viewers([.anonymous])
    settings.environmentVariables = ["MODE": "test"]
    #expect(canister.settings == settings)
    #expect(try self.canister(#""type": "wasm", "wasm": "a""#).settings == Project.Settings())
  }

  @Test(arguments: [
    (#""settings": {"freezing_treshold": 1}"#, "‘freezing_treshold’", "‘freezing_threshold’"),
    (#""settings": {"compute_allocation": 101}"#, "is 101", "0 to 100"),
    (#""settings": {"memory_allocation": -1}"#, "not a natural number", ""),
    (#""settings": {"memory_allocation": 1.5}"#, "not a natural number", ""),
    (#""settings": {"memory_allocation": 1e300}"#, "not a natural number", ""),
    (#""settings": {"controllers": ["alice"]}"#, "‘alice’, which is no principal", "principal"),
    (#""settings": {"log_visibility": "all"}"#, "is ‘all’", "public"),
    (#""dependencies": "a""#, "not a list of texts", ""),
  ])
  func `settings that cannot be are refused`(
    _ members: String, _ message: String, _ hint: String
  ) throws {
    let error = #expect(throws: BuildError.self) {
      try canister(#""type": "wasm", "wasm": "a", "# + members)
    }
    #expect(error?.message.contains(message) == true, "\(error.map { "\($0)" } ?? "")")
    #expect(error?.hint?.contains(hint) == true || hint.isEmpty)
  }

  @Test func `dependencies come first, each once`() throws {
    let project = try project(
      """
      {"canisters": {
        "app": {"type": "wasm", "wasm": "a", "dependencies": ["ledger", "index"]},
        "index": {"type": "wasm", "wasm": "a", "dependencies": ["ledger"]},
        "ledger": {"type": "wasm", "wasm": "a"}, "other": {"type": "wasm", "wasm": "a"}
      }}
      """)
    func order(_ names: String...) throws -> [String] {
      project.withDependencies(try project.canisters(named: names)).map(\.name)
    }
    #expect(try order("app") == ["ledger", "index", "app"])
    #expect(try order("ledger") == ["ledger"])
    #expect(try order("other", "index") == ["other", "ledger", "index"])
    #expect(try order() == ["ledger", "index", "app", "other"])
  }

  @Test(arguments: [
    (#"["b"]"#, #"["a"]"#, "a → b → a"), (#"["a"]"#, "[]", "a → a"),
    (#"["c"]"#, "[]", "‘c’, which is no canister"),
  ])
  func `dependencies that nothing can satisfy are refused`(
    _ ofA: String, _ ofB: String, _ message: String
  ) {
    let error = #expect(throws: BuildError.self) {
      try project(
        """
        {"canisters": {
          "a": {"type": "wasm", "wasm": "a", "dependencies": \(ofA)},
          "b": {"type": "wasm", "wasm": "a", "dependencies": \(ofB)}
        }}
        """)
    }
    #expect(error?.message.contains(message) == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func `networks have an address and perhaps a root key`() throws {
    let key = String(repeating: "0a", count: 133)
    let networks = try project(
      """
      {"canisters": {}, "networks": {
        "stage": {"url": "https://stage.example", "root_key": "\(key)"},
        "other": {"url": "http://127.0.0.1:4944"}
      }}
      """
    ).networks
    #expect(networks.map(\.name) == ["other", "stage"])
    #expect(
      networks.map(\.url.absoluteString) == ["http://127.0.0.1:4944", "https://stage.example"])
    #expect(networks.map(\.rootKey) == [nil, [UInt8](repeating: 10, count: 133)])
  }

  @Test(arguments: [
    (#""ic": {"url": "http://127.0.0.1"}"#, "public network in all projects"),
    (#""a b": {"url": "http://127.0.0.1"}"#, "no name for a network"),
    (#""a": {"url": "ftp://127.0.0.1"}"#, "which is no URL"),
    (#""a": {"url": "http://127.0.0.1", "root_key": "00"}"#, "133 bytes"),
    (#""a": {"url": "http://127.0.0.1", "rootkey": "00"}"#, "‘rootkey’"),
  ])
  func `networks that cannot be are refused`(_ member: String, _ message: String) {
    let error = #expect(throws: BuildError.self) {
      try project(#"{"canisters": {}, "networks": {\#(member)}}"#)
    }
    #expect(error?.message.contains(message) == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func `ids of shared networks are in a file of their own`() throws {
    let project = try project(#"{"canisters": {"a": {"type": "wasm", "wasm": "a"}}}"#)
    try project.note(id: "x", of: "a", network: "local", isShared: false)
    try project.note(id: "y", of: "a", network: "ic", isShared: true)
    try project.note(id: "z", of: "b", network: "ic", isShared: true)
    #expect(try project.canisterIDs(on: "ic", isShared: true) == ["a": "y", "b": "z"])
    #expect(try project.canisterIDs(on: "ic", isShared: false) == [:])
    try project.forget("b", network: "ic", isShared: true)
    #expect(
      try String(contentsOf: project.folder.appending(path: "canister_ids.json"), encoding: .utf8)
        == """
        {
          "a" : {
            "ic" : "y"
          }
        }

        """)
    // Damage may not look like nothing: what is paid for is noted there.
    try Data("{".utf8).write(to: project.folder.appending(path: "canister_ids.json"))
    #expect(throws: BuildError.self) { try project.canisterIDs(on: "ic", isShared: true) }
  }
}

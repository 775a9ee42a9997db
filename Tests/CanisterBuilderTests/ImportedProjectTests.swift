@testable import CanisterBuilder
import Foundation
import TestSupport
import Testing

/// What other tools' descriptions of projects become.
@Suite struct ImportedProjectTests {
  @Test func `canisters of a dfx.json keep their modules, arguments and settings`() throws {
    let folder = try TemporaryFolder()
    try folder.write("ledger/init.txt", "(record { fee = 1 })")
    try folder.write(
      "dfx.json",
      """
      {"version": 1, "canisters": {
        "ledger": {"type": "custom", "wasm": "ledger.wasm.gz", "candid": "ledger.did",
          "init_arg_file": "ledger/init.txt", "build": ["make ledger", "strip ledger.wasm"],
          "initialization_values": {"freezing_threshold": 7776000, "memory_allocation": "4 GiB",
            "log_visibility": "public"}},
        "app": {"type": "rust", "package": "my-app", "candid": "app/app.did",
          "dependencies": ["ledger", "internet_identity"], "init_arg": "(1)"},
        "counter": {"main": "counter.mo"},
        "site": {"type": "assets", "source": ["dist"]},
        "internet_identity": {"type": "custom", "wasm": "https://example.com/ii.wasm.gz"}
      }}
      """)
    let imported = try ImportedProject.load(from: folder.url)
    #expect(imported.canisters.map(\.name) == ["app", "counter", "ledger"])
    #expect(imported.canisters[0].wasm == "target/wasm32-unknown-unknown/release/my_app.wasm")
    #expect(imported.canisters[0].dependencies == ["ledger"])
    #expect(imported.canisters[1].candid == ".dfx/local/canisters/counter/counter.did")
    #expect(imported.canisters[2].build == "make ledger && strip ledger.wasm")
    #expect(imported.notes.count == 3, "\(imported.notes)")
    try folder.write("cooper.json", try imported.description())
    let project = try Project.load(from: folder.url)
    let ledger = try #require(project.canisters.first { $0.name == "ledger" })
    #expect(ledger.argument == "(record { fee = 1 })")
    #expect(ledger.settings.freezingThreshold == 7_776_000)
    #expect(ledger.settings.logVisibility == .everybody)
    #expect(project.withDependencies([project.canisters[0]]).map(\.name) == ["ledger", "app"])
  }

  @Test func `canisters of an icp.yaml come from it and from the files it names`() throws {
    let folder = try TemporaryFolder()
    try folder.write("canisters/backend/canister.yaml", "name: backend\ninit_args: \"(opt 7)\"\n")
    try folder.write("canisters/empty/readme.txt", "")
    try folder.write(
      "icp.yaml",
      """
      # A project.
      canisters:
        - canisters/*
        - name: ledger   # from elsewhere
          build:
            steps:
              - type: pre-built
                path: modules/ledger.wasm
                sha256: 17a05e36cd04c7b75aa3c4d3a5d5b5a3
          settings:
            freezing_threshold: 2_592_000
            log_visibility: public
            environment_variables: {MODE: test}
          init_args:
            value: |
              (record {
                fee = 1
              })
            format: candid
        - name: token
          recipe:
            type: "@dfinity/prebuilt@v1.0.0"
            configuration:
              path: token.wasm
              candid: token.did
        - name: far
          build:
            steps:
            - type: pre-built
              url: https://example.com/far.wasm
      networks: []
      """)
    let imported = try ImportedProject.load(from: folder.url)
    #expect(imported.canisters.map(\.name) == ["backend", "ledger", "token"])
    #expect(
      imported.canisters.map(\.wasm) == [
        ".icp/cache/artifacts/backend", "modules/ledger.wasm", "token.wasm",
      ])
    #expect(imported.canisters[0].argument == "(opt 7)")
    #expect(imported.canisters[1].argument == "(record {\n  fee = 1\n})")
    #expect(
      imported.canisters[1].settings == [
        "freezing_threshold": "2592000", "log_visibility": "public",
      ])
    #expect(imported.canisters[2].candid == "token.did")
    #expect(imported.notes.count == 1 && imported.notes[0].hasPrefix("far: its module is at a URL"))
    try folder.write("cooper.json", try imported.description())
    #expect(try Project.load(from: folder.url).canisters.count == 3)
  }

  @Test func `a folder without either says so`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: BuildError.self) { try ImportedProject.load(from: folder.url) }
    #expect(error?.message.contains("neither an icp.yaml nor a dfx.json") == true)
    try folder.write("dfx.json", "[")
    #expect(throws: BuildError.self) { try ImportedProject.load(from: folder.url) }
  }

  @Test func `YAML has scalars, lists, maps and blocks`() throws {
    let text = """
      a: 1
      "b c": 'it''s'   # a comment
      url: https://example.com:80/#x
      list:
      - one
      - - inner
        - "two: 2"
      - key: value
        other:
          - deep
      empty: []
      inline: {x: 1, y: [2, 3]}
      folded: >
        one
        two

      last:
      """
    let yaml = try PlainYAML(parsing: text, file: "x")
    #expect(
      yaml
        == .map([
          ("a", .scalar("1")), ("b c", .scalar("it's")),
          ("url", .scalar("https://example.com:80/#x")),
          (
            "list",
            .list([
              .scalar("one"), .list([.scalar("inner"), .scalar("two: 2")]),
              .map([("key", .scalar("value")), ("other", .list([.scalar("deep")]))]),
            ])
          ), ("empty", .list([])),
          ("inline", .map([("x", .scalar("1")), ("y", .list([.scalar("2"), .scalar("3")]))])),
          ("folded", .scalar("one two")), ("last", .scalar("")),
        ]))
  }

  @Test(arguments: [
    ("a: 1\n  b: 2\n", "x:2"), ("a:\n  - 1\n b: 2\n", "x:3"), ("a: \"open\n", "x:1"),
    ("a: 1\nno map\n", "x:2"), ("a: [1\n", "x:1"),
  ])
  func `what is no YAML is refused with its line`(_ text: String, _ place: String) {
    let error = #expect(throws: BuildError.self) { try PlainYAML(parsing: text, file: "x") }
    #expect(error?.message.hasPrefix(place) == true, "\(error.map { "\($0)" } ?? "")")
  }
}

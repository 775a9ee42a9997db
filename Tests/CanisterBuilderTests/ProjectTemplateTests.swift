import Candid
import Foundation
import Interfaces
import Replica
import TestSupport
import Testing

@testable import CanisterBuilder

@Suite struct ProjectTemplateTests {
  private static let kitPackage = KitPackage(
    sources: Checkout.root, plugin: Checkout.root.appending(path: ".build/kit/CooperMacros"))

  private func files(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
      .filter { $0.contains(".") && $0 != ".cooper" }.sorted()
  }

  @Test func `a project with Cooper's package has a manifest and a native test`() throws {
    let folder = try TemporaryFolder()
    try ProjectTemplate.write(name: "my-ledger", to: folder.url, package: Self.kitPackage)
    #expect(
      try files(folder) == [
        ".cooper/cooper", ".cooper/cooper/CooperMacros", ".cooper/cooper/Package.swift",
        ".cooper/cooper/Sources", ".cooper/project.json", ".gitignore", ".vscode",
        ".vscode/extensions.json", ".vscode/settings.json", ".vscode/tasks.json",
        "Package.swift", "README.md",
        "Sources/my_ledger/my_ledger.swift", "Tests/my_ledgerTests/my_ledgerTests.swift",
        "cooper.json",
      ])
    #expect(try Project.load(from: folder.url).canisters.map(\.name) == ["my-ledger"])
  }

  @Test func `what is shared of a project names no place on this machine`() throws {
    let folder = try TemporaryFolder()
    try ProjectTemplate.write(name: "hello", to: folder.url, package: Self.kitPackage)
    for file in try files(folder) where !file.hasPrefix(".cooper") && file != ".vscode" {
      let text = try String(contentsOf: folder.url.appending(path: file), encoding: .utf8)
      #expect(!text.contains(Checkout.root.path), "\(file)")
      #expect(!text.contains(folder.url.path), "\(file)")
    }
    let link = folder.url.appending(path: ".cooper/cooper/Sources")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: link.path)
        == Checkout.root.appending(path: "Sources").path)
    #expect(
      try String(contentsOf: folder.url.appending(path: ".gitignore"), encoding: .utf8)
        .contains(".cooper/"))
  }

  @Test(.enabled(if: kit != nil, "`make kit` has not been run"))
  func `a build mends the links to Cooper's package`() async throws {
    let folder = try TemporaryFolder()
    try ProjectTemplate.write(name: "hello", to: folder.url, package: Self.kitPackage)
    let link = folder.url.appending(path: ".cooper/cooper/Sources").path
    let sources = Checkout.root.appending(path: "Sources").path
    let files = FileManager.default
    // As after Cooper has moved; then as in a fresh clone; then as an earlier version left it.
    try files.removeItem(atPath: link)
    try files.createSymbolicLink(atPath: link, withDestinationPath: "/nowhere/cooper/Sources")
    let project = try Project.load(from: folder.url)
    _ = try await project.build(project.canisters[0])
    #expect(try files.destinationOfSymbolicLink(atPath: link) == sources)
    try files.removeItem(at: folder.url.appending(path: ".cooper"))
    _ = try await project.build(project.canisters[0])
    #expect(try files.destinationOfSymbolicLink(atPath: link) == sources)
    let whole = folder.url.appending(path: ".cooper/cooper")
    try files.removeItem(at: whole)
    try files.createSymbolicLink(at: whole, withDestinationURL: Checkout.root)
    _ = try await project.build(project.canisters[0])
    #expect(try files.destinationOfSymbolicLink(atPath: link) == sources)
    #expect(files.fileExists(atPath: Checkout.root.appending(path: "Package.swift").path))

    // A manifest of an earlier version builds the macros, so it needs the whole package.
    let manifest = folder.url.appending(path: "Package.swift")
    try Data(#"let cooper = ".cooper/cooper""#.utf8).write(to: manifest)
    try files.removeItem(at: whole)
    _ = try await project.build(project.canisters[0])
    #expect(try files.destinationOfSymbolicLink(atPath: whole.path) == Checkout.root.path)
  }

  @Test(.enabled(if: kit != nil, "`make kit` has not been run"))
  func `the package of a project needs nothing that is fetched`() async throws {
    let folder = try TemporaryFolder()
    try ProjectTemplate.write(name: "hello", to: folder.url, package: kit?.package)
    let swift = try await Toolchain.find().swiftc.deletingLastPathComponent().appending(
      path: "swift")
    let result = try await Subprocess.run(
      swift,
      ["package", "--package-path", folder.url.path, "show-dependencies", "--format", "flatlist"])
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.split(separator: "\n").last == "cooper", "\(result.output)")
  }

  @Test func `without the package there is no manifest that could not work`() throws {
    let folder = try TemporaryFolder()
    try ProjectTemplate.write(name: "hello", to: folder.url, package: nil)
    #expect(
      try files(folder) == [
        ".cooper/project.json", ".gitignore", ".vscode", ".vscode/extensions.json",
        ".vscode/settings.json", ".vscode/tasks.json", "README.md", "Sources/hello/hello.swift",
        "cooper.json",
      ])
    let readme = try String(contentsOf: folder.url.appending(path: "README.md"), encoding: .utf8)
    #expect(!readme.contains("swift test"))
  }

  /// A task of Visual Studio Code, as far as it is looked at here.
  private struct Tasks: Decodable {
    struct Task: Decodable {
      struct Matcher: Decodable {
        struct Pattern: Decodable {
          let regexp: String
          let file: Int
          let line: Int
        }
        struct Background: Decodable {
          let beginsPattern: String
          let endsPattern: String
        }
        let pattern: Pattern
        let background: Background?
      }
      let label: String
      let command: String
      let problemMatcher: Matcher
    }
    let tasks: [Task]
  }

  @Test(arguments: [true, false])
  func `an editor finds its tasks, and errors in what they say`(isPackage: Bool) throws {
    let files = ProjectTemplate.editorFiles(isPackage: isPackage)
    for (path, text) in files {
      #expect(throws: Never.self, "\(path)") {
        try JSONSerialization.jsonObject(with: Data(text.utf8))
      }
    }
    let tasks = try JSONDecoder().decode(
      Tasks.self, from: Data(try #require(files[".vscode/tasks.json"]).utf8)
    ).tasks
    #expect(
      tasks.map(\.command) == ["cooper build", "cooper deploy"]
        + (isPackage ? ["swift test"] : []) + ["cooper dev"])
    for task in tasks {
      let pattern = task.problemMatcher.pattern
      let found = try NSRegularExpression(pattern: pattern.regexp)
      let line = "Sources/a/b.swift:12:7: error: cannot find ‘x’ in scope"
      let match = try #require(
        found.firstMatch(in: line, range: NSRange(location: 0, length: line.utf16.count)))
      #expect(
        (line as NSString).substring(with: match.range(at: pattern.file)).hasSuffix("b.swift"))
      #expect((line as NSString).substring(with: match.range(at: pattern.line)) == "12")
    }
    let background = try #require(tasks.last?.problemMatcher.background)
    #expect(try "b.swift changed".contains(Regex(background.beginsPattern)))
    for end in ["✓ a upgraded in 1.2 secs", "warning: a is not updated; the version before it"] {
      #expect(try end.contains(Regex(background.endsPattern)))
      #expect(try !end.contains(Regex(background.beginsPattern)))
    }
  }

  @Test(
    .enabled(if: kit != nil, "`make kit` has not been run"),
    arguments: ProjectTemplate.Kind.allCases)
  func `each kind of project is built, installed and answers`(
    kind: ProjectTemplate.Kind
  ) async throws {
    let folder = try TemporaryFolder()
    try ProjectTemplate.write(name: "mine", kind: kind, to: folder.url, package: nil)
    let project = try Project.load(from: folder.url)
    let built = try await project.build(project.canisters[0], isQuick: true)
    #expect(built.warnings.isEmpty, "\(built.warnings)")
    let replica = try await Replica(ReplicaConfiguration())
    let canister = try await replica.createCanister()
    try await replica.installCode(.install, canister: canister, module: built.module)
    func get(_ url: String) async throws -> HTTP.HttpResponse {
      try await HTTP.HttpClient(canister, through: replica).httpRequest(
        .init(method: "GET", url: url, headers: [], body: []))
    }
    switch kind {
    case .greeting:
      let reply = try await replica.update(
        canister, method: "greet", argument: Message.encode("you"))
      #expect(try Message.decode(reply, as: String.self) == "Hello, you!")
    case .website:
      #expect(try await get("/").statusCode == 200)
      #expect(try await get("/nowhere").statusCode == 404)
      #expect(try await get("/").headers.contains { $0._0 == "IC-Certificate" })
    case .api:
      #expect(try await get("/tasks").body == Array("[]".utf8))
      let made = try await HTTP.HttpClient(canister, through: replica).httpRequestUpdate(
        .init(method: "POST", url: "/tasks", headers: [], body: Array("a \"b\"".utf8)))
      #expect(made.statusCode == 201)
      #expect(
        try await get("/tasks/1").body == Array(#"{"number": 1, "title": "a \"b\""}"#.utf8))
    case .token:
      let supply = try await replica.query(canister, method: "icrc1_total_supply")
      #expect(try Message.decode(supply, as: Nat.self) == Nat(100_000_000_000_000))
    case .blank:
      let caller = try await replica.query(canister, method: "whoami")
      #expect(try Message.decode(caller, as: Principal.self) == .anonymous)
    }
  }

  @Test(arguments: [
    "", "1st", "-ledger", "aaaaa-aa", "../up", "näme", String(repeating: "a", count: 65),
    "Testing",
  ])
  func `a text that can name no canister is refused`(_ name: String) throws {
    let folder = try TemporaryFolder()
    #expect(throws: BuildError.self) {
      try ProjectTemplate.write(name: name, to: folder.url, package: nil)
    }
    #expect(try files(folder).isEmpty)
  }

  @Test func `a folder with something in it stays as it is`() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes.txt", "mine")
    #expect(throws: BuildError.self) {
      try ProjectTemplate.write(name: "hello", to: folder.url, package: nil)
    }
    #expect(try files(folder) == ["notes.txt"])
  }

  @Test(.enabled(if: kit != nil, "`make kit` has not been run"))
  func `the kit of a checkout knows the package it was built from`() {
    #expect(kit?.sources?.standardizedFileURL.path == Checkout.root.standardizedFileURL.path)
  }
}

import Foundation
import TestSupport
import Testing

/// `cooper dev`: what is saved runs.
@Suite(.serialized, .enabled(if: Checkout.hasKit, "`make kit` has not been run"))
struct DevelopmentTests {
  /// A new project, and the file with its canister.
  private func project(in folder: TemporaryFolder) throws -> (project: URL, source: URL) {
    let made = try cooper(["new", "hello"], in: folder.url)
    try #require(made.status == 0, "\(made.errors)")
    let project = folder.url.appending(path: "hello")
    return (project, project.appending(path: "Sources/hello/hello.swift"))
  }

  private func edit(_ source: URL, _ change: (String) -> String) throws {
    let text = try String(contentsOf: source, encoding: .utf8)
    let changed = change(text)
    try #require(changed != text)
    try Data(changed.utf8).write(to: source, options: .atomic)
  }

  @Test(.timeLimit(.minutes(10)))
  func `what is saved runs, what is wrong does not, and the data stays`() async throws {
    let folder = try TemporaryFolder()
    let (project, source) = try project(in: folder)
    let dev = try DevelopmentProcess(in: project, ["--port", "0"])
    let gateway = try await dev.gateway()
    try await dev.says("hello installed in")
    func call(_ arguments: String...) throws -> Finished {
      try cooper(["call", "hello"] + arguments, in: project, gateway: gateway)
    }
    #expect(try call("greet", "(\"you\")").output == "(\"Hello, you!\")\n")

    // A method more.
    try edit(source) {
      $0.replacing(
        "  /// How often somebody",
        with:
          "  @Query static func count() -> UInt64 { UInt64(visits.count) }\n\n  /// How often somebody"
      )
    }
    try await dev.says("interface +count")
    #expect(try call("count").output == "(1 : nat64)\n")

    // What does not compile leaves the version that runs.
    try edit(source) { $0.replacing("{ UInt64(visits.count) }", with: "{ UInt64(visits.number) }") }
    try await dev.says("hello is not updated; the version before it runs on")
    #expect(dev.said.contains("has no member 'number'"))
    #expect(try call("count").output == "(1 : nat64)\n")

    // What the new version itself refuses, too.
    try edit(source) {
      $0.replacing(
        "{ UInt64(visits.number) }",
        with:
          "{ UInt64(visits.count) }\n  @PostUpgrade static func check() { fatalError(\"not so\") }")
    }
    try await dev.says("not so")
    #expect(dev.said.contains("hello is not upgraded"))
    #expect(try call("visits", "(\"you\")").output == "(1 : nat64)\n")

    // Mended, it runs; a method less is said, and done.
    try edit(source) {
      $0.replacing("  @PostUpgrade static func check() { fatalError(\"not so\") }", with: "")
        .replacing("@Query static func count() -> UInt64 { UInt64(visits.count) }", with: "")
    }
    try await dev.says("interface -count")
    #expect(try call("greet", "(\"you\")").output == "(\"Hello again, you!\")\n")

    // What it prints is shown.
    try edit(source) {
      $0.replacing(
        "    return count == 1", with: "    print(\"seen \\(name)\")\n    return count == 1")
    }
    try await dev.says("interface as before")
    #expect(try call("greet", "(\"me\")").status == 0)
    try await dev.says("hello | seen me")

    #expect(dev.end() == 0)
    #expect(try cooper(["ping"], gateway: gateway).status == 1)
    #expect(
      !FileManager.default.fileExists(atPath: project.path + "/.cooper/state.gateway"))
  }

  @Test(.timeLimit(.minutes(5)))
  func `a gateway that runs already is used, and runs on`() async throws {
    let folder = try TemporaryFolder()
    let (project, _) = try project(in: folder)
    let running = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { running.end() }
    let dev = try DevelopmentProcess(in: project, gateway: running.url)
    try await dev.says("hello installed in")
    #expect(dev.end() == 0)
    let asked = try cooper(["ping", "--output", "json"], gateway: running.url)
    #expect(asked.status == 0)
    #expect(asked.output.contains("\"canisters\" : 1"))
  }

  @Test(.timeLimit(.minutes(5)))
  func `a project that is wrong at first is built once it is right`() async throws {
    let folder = try TemporaryFolder()
    let (project, source) = try project(in: folder)
    try edit(source) { $0.replacing("import CanisterKit", with: "import CanisterKid") }
    let dev = try DevelopmentProcess(in: project, ["--port", "0"])
    try await dev.says("hello is not updated\n")
    #expect(dev.said.contains("CanisterKid"))
    try edit(source) { $0.replacing("import CanisterKid", with: "import CanisterKit") }
    try await dev.says("hello installed in")
    // A cooper.json that cannot be read is said, and mended is fine.
    let description = project.appending(path: "cooper.json")
    try edit(description) { $0.replacing("}", with: "]") }
    try await dev.says("cooper.json is wrong")
    #expect(dev.end() == 0)
  }

  @Test func `a misspelt canister, or no project, is no reason to wait`() throws {
    let folder = try TemporaryFolder()
    let (project, _) = try project(in: folder)
    let misspelt = try cooper(["dev", "helo", "--port", "0"], in: project)
    #expect(misspelt.status == 1)
    #expect(misspelt.errors.contains("hello"))
    let none = try cooper(["dev", "--port", "0"], in: folder.url)
    #expect(none.status == 1)
    #expect(none.errors.contains("cooper.json"))
  }
}

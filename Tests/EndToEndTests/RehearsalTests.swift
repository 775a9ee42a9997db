import Foundation
import TestSupport
import Testing

/// `cooper deploy --rehearse`: an upgrade is tried on a copy of a canister's state.
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled(if: Checkout.hasKit, "`make kit` has not been run"))
struct RehearsalTests {
  private let project: URL

  init() throws { project = try Checkout.temporaryFolder() }

  private func write(_ user: String, _ methods: String) throws {
    let sources = project.appending(path: "Sources/members")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    let text = """
      import CanisterKit
      import StableStructures

      @Storable struct User { \(user) }

      @Canister enum Members {
        static let memories = MemoryManager(.stable)
        static let users = StableBTreeMap<UInt64, User>(in: memories[0])

        @Update static func add() { users[1] = User(name: "Ada") }
        \(methods)
      }
      """
    try Data(text.utf8).write(to: sources.appending(path: "Members.swift"))
    try Data(
      #"{"canisters": {"members": {"type": "swift", "sources": "Sources/members"}}}"#.utf8
    ).write(to: project.appending(path: "cooper.json"))
  }

  private static let names =
    "@Query static func names() -> [String] { users.map { $0.value.name } }"
  private static let count = "@Query static func count() -> UInt64 { UInt64(users.count) }"

  /// What must stay as it is.
  private struct Moment: Equatable {
    var canister: String
    var memory: [UInt8]
    var log: String
    var answer: String

    init(_ gateway: RunningGateway) async throws {
      let url = gateway.url
      func read() async throws -> String {
        try await http("GET", "\(url)/_/canisters/members").text
      }
      // A message ends a moment after its answer.
      try await waitWhile { try await !read().contains(#""isRunningMessage":false"#) }
      canister = try await read()
      memory = try await http("GET", "\(url)/canisters/members/stable-memory").body
      log = try await http("GET", "\(url)/_/canisters/members/logs").text
      answer = try await call(url, "members", "names", "()").text
    }
  }

  @Test func `what an upgrade would come to is told, and nothing is changed`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    func run(_ arguments: String...) throws -> Finished {
      try cooper(["deploy"] + arguments, in: project, gateway: gateway.url)
    }
    try write("var name: String", Self.names)
    let early = try run("--rehearse", "members")
    #expect(early.status == 1)
    #expect(early.output.contains("it runs nothing yet"), "\(early.errors)")
    #expect(try await http("GET", "\(gateway.url)/_/canisters").text == #"{"canisters":[]}"#)
    let deployed = try run()
    try #require(deployed.status == 0, "\(deployed.errors)")
    _ = try await call(gateway.url, "members", "add", "()")
    let before = try await Moment(gateway)
    #expect(before.answer.contains("Ada") && before.memory.count > 0)

    let same = try run("--rehearse")
    #expect(same.status == 0, "\(same.output)\(same.errors)")
    #expect(same.output.hasPrefix("members would be upgraded\n"))
    #expect(try await Moment(gateway) == before)

    try write("var name: String", Self.names + "\n" + Self.count)
    let more = try run("--rehearse", "members", "--output", "json")
    #expect(more.status == 0, "\(more.errors)")
    let reports = try JSONSerialization.jsonObject(with: Data(more.output.utf8))
    let report = try #require((reports as? [[String: Any]])?.first)
    #expect(report["goesThrough"] as? Bool == true)
    #expect((report["interface"] as? [String: [String]])?["added"] == ["count"])
    let rehearsal = try #require(report["rehearsal"] as? [String: Any])
    let steps = try #require(rehearsal["steps"] as? [[String: Any]])
    #expect(steps.map { $0["entryPoint"] as? String }.contains("canister_post_upgrade"))
    #expect(steps.allSatisfy { ($0["instructions"] as? Int ?? 0) > 0 })
    let sizes = ["before", "after"].compactMap { rehearsal[$0] as? [String: Int] }
    #expect(sizes.map { $0["stable"] } == [before.memory.count, before.memory.count])
    #expect(sizes.first?["module"] != sizes.last?["module"])

    // A method that callers use is gone.
    try write("var name: String", Self.count)
    let broken = try run("--rehearse", "members")
    #expect(broken.status == 1)
    #expect(broken.output.contains("its interface would break callers"), "\(broken.output)")
    #expect(broken.output.contains("names"))
    #expect(try run("--rehearse", "members", "--yes").status == 0)

    // A stored type has a field that stored values lack.
    try write(
      "var name: String; var mail: String?\n"
        + "  init(name: String) { (self.name, mail) = (name, nil) }", Self.names)
    let refused = try run("--rehearse", "members")
    #expect(refused.status == 1)
    #expect(refused.output.contains("'User' has a new field"), "\(refused.output)")
    #expect(refused.output.contains("then it failed"))

    // Code of its own fails.
    try write(
      "var name: String",
      Self.names + "\n@PostUpgrade static func check() { fatalError(\"not today\") }")
    let trapped = try run("--rehearse", "members")
    #expect(trapped.status == 1)
    #expect(trapped.output.contains("not today"), "\(trapped.output)")
    #expect(trapped.output.contains("canister_post_upgrade"))
    #expect(try await Moment(gateway) == before)

    for arguments in [["--mode", "reinstall"], ["--network", "ic"]] {
      let wrong = try cooper(
        ["deploy", "--rehearse"] + arguments, in: project, gateway: gateway.url)
      #expect(wrong.status == 64, "\(wrong.errors)")
    }
    try write("var name: String", Self.names + "\n" + Self.count)
    #expect(try run().status == 0)
    #expect(try await call(gateway.url, "members", "count", "()").text == "(1 : nat64)")
  }
}

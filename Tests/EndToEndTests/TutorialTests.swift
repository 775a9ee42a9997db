import Foundation
import TestSupport
import Testing

/// The tutorial as a newcomer does it: a real gateway, a real browser, an edit, an upgrade, a kill.
@Suite(.serialized) struct TutorialTests {
  static let two100 = "1267650600228229401496703205376"
  static let two127 = "170141183460469231731687303715884105728"

  @Test(.timeLimit(.minutes(5)))
  func `values stay through an upgrade, kill -9 and a restart`() async throws {
    let state = try Checkout.temporaryFolder()
    let project = try Checkout.copy("Sources/Examples/StableStorage")
    var gateway = try RunningGateway(state: state)
    let deployed = try cooper(["deploy"], in: project, gateway: gateway.url)
    try #require(deployed.status == 0, "\(deployed.errors)")
    #expect(
      deployed.output
        == "\(gateway.url)/?canisterId=bd3sg-teaaa-aaaaa-qaaba-cai&id=bkyz2-fmaaa-aaaaa-qaaaq-cai\n"
    )

    let browser = try await Browser()
    do {
      try await browser.open(deployed.output.trimmingCharacters(in: .newlines))
      #expect(try await browser.call("insert", "1", "100") == "(null)")
      #expect(try await browser.call("insert", "2^100", "2^127") == "(null)")
      #expect(try await browser.call("get", "1") == "(opt (100 : nat))")
      #expect(
        try await browser.call("get", Self.two100).replacing("_", with: "")
          == "(opt (\(Self.two127) : nat))")
      #expect(try await browser.all("form[data-method=size]").isEmpty)

      try edit(project)
      let upgraded = try cooper(["deploy"], in: project, gateway: gateway.url)
      try #require(upgraded.status == 0, "\(upgraded.errors)")
      #expect(upgraded.errors.contains("Upgraded stable_storage"))
      try await browser.reload()
      #expect(try await browser.call("size") == "(2 : nat)")
      #expect(try await browser.call("get", "1") == "(opt (100 : nat))")
      #expect(try await browser.call("insert", "1", "101") == "(opt (100 : nat))")

      // An open page asks after its canister, and the console would tell that nobody answers.
      try await browser.open("about:blank")
      gateway.end(SIGKILL)
      gateway = try RunningGateway(state: state)
      try await browser.open("\(gateway.url)/?canisterId=\(Self.page)&id=\(Self.canister)")
      #expect(try await browser.call("get", "1") == "(opt (101 : nat))")
      #expect(
        try await browser.call("get", "2^100").replacing("_", with: "")
          == "(opt (\(Self.two127) : nat))")
      #expect(try await browser.call("size") == "(2 : nat)")
      let errors = try await browser.console().filter { $0.level == "SEVERE" }
      #expect(errors.isEmpty)
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
    #expect(gateway.end(SIGINT) == 0)
  }

  @Test func `an upgrade that breaks callers is refused and says which method`() async throws {
    let project = try Checkout.copy("Sources/Examples/StableStorage")
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    try #require(try cooper(["deploy"], in: project, gateway: gateway.url).status == 0)
    let source = project.appending(path: "StableStorage.swift")
    let text = try String(contentsOf: source, encoding: .utf8)
    try text.replacing("func get(key: UInt128)", with: "func fetch(key: UInt128)")
      .write(to: source, atomically: true, encoding: .utf8)
    let refused = try cooper(["deploy"], in: project, gateway: gateway.url)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("get"))
    #expect(refused.errors.contains("--yes"))
    #expect(try await call(gateway.url, "stable_storage", "get", "(1)").status == 200)
    let forced = try cooper(["deploy", "--yes"], in: project, gateway: gateway.url)
    #expect(forced.status == 0, "\(forced.errors)")
    #expect(try await call(gateway.url, "stable_storage", "get", "(1)").status == 404)
  }

  @Test func `a new project deploys, and deploys again without a change`() async throws {
    let folder = try Checkout.temporaryFolder()
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    #expect(try cooper(["new", "hello"], in: folder).status == 0)
    let project = folder.appending(path: "hello")
    let deployed = try cooper(["deploy"], in: project, gateway: gateway.url)
    try #require(deployed.status == 0, "\(deployed.errors)")
    let again = try cooper(["deploy"], in: project, gateway: gateway.url)
    #expect(again.status == 0)
    #expect(again.output == deployed.output)
    #expect(again.errors.contains("runs this module already"))

    let greeted = try cooper(["call", "hello", "greet", "(\"world\")"], gateway: gateway.url)
    #expect(greeted.output == "(\"Hello, world!\")\n")
    let json = try cooper(
      ["call", "hello", "visits", "-", "--output", "json"], gateway: gateway.url,
      input: "(\"world\")")
    #expect(json.output == "[1]\n")
    let wrong = try cooper(["call", "hello", "greet", "(12)"], gateway: gateway.url)
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("1:2: error: expected a value of type `text`"))
    #expect(wrong.errors.contains("\n   |  ^~"))
  }

  @Test func `a counter saves its heap before an upgrade and restores it after`() async throws {
    let project = try Checkout.copy("Sources/Examples/Counter")
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    try #require(try cooper(["deploy"], in: project, gateway: gateway.url).status == 0)
    for _ in 0..<3 { _ = try await call(gateway.url, "counter", "increment", "()") }
    let upgraded = try cooper(["deploy", "--mode", "upgrade"], in: project, gateway: gateway.url)
    try #require(upgraded.status == 0, "\(upgraded.errors)")
    #expect(try await call(gateway.url, "counter", "get", "()").text.contains("3"))
  }

  private static let page = "bd3sg-teaaa-aaaaa-qaaba-cai"
  private static let canister = "bkyz2-fmaaa-aaaaa-qaaaq-cai"

  /// A second version: a method more, and another name for the map.
  private func edit(_ project: URL) throws {
    let source = project.appending(path: "StableStorage.swift")
    let text = try String(contentsOf: source, encoding: .utf8).replacing("map", with: "entries")
    let close = try #require(text.range(of: "}", options: .backwards))
    try text.replacingCharacters(
      in: close,
      with: """

          /// How many keys have a value.
          @Query static func size() -> UInt { UInt(entries.count) }
        }
        """
    ).write(to: source, atomically: true, encoding: .utf8)
  }
}

extension Browser {
  /// Types the arguments of a method into its form, presses the button and reads what comes back.
  func call(_ method: String, _ arguments: String...) async throws -> String {
    let form = "form[data-method=\(method)]"
    _ = try await wait(for: arguments.isEmpty ? form : "\(form) [data-form]")
    for (field, argument) in zip(try await all("\(form) [data-form]"), arguments) {
      try await field.clear()
      try await field.type(argument)
    }
    _ = try await script(
      """
      const form = document.querySelector(arguments[0]);
      form.parentElement.querySelector('.result').dataset.state = '';
      form.scrollIntoView({ block: 'center', behavior: 'instant' });
      """, [.string(form)])
    try await find("\(form) button[type=submit]").click()
    let result = "article[data-method=\(method)] .result"
    _ = try await wait(for: "\(result)[data-state=reply], \(result)[data-state=error]")
    return try await find("\(result) output").text()
  }
}

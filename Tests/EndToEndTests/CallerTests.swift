import Foundation
import Gateway
import GatewayTestSupport
import TestSupport
import Testing

/// Callers with keys that were made on the page: a canister that checks its caller can be tried.
@Suite(
  .serialized, .enabled(if: Checkout.hasKit, "`make kit` has not been run"),
  .enabled(if: Browser.isInstalled), .timeLimit(.minutes(5)))
struct CallerTests {
  private static let source = """
    import CanisterKit

    @Canister
    enum Guarded {
      static var owner: Principal?

      @Query static func whoami() -> Principal { System.caller }

      @Update static func claim() -> Principal {
        owner = System.caller
        return System.caller
      }

      @Update static func secret() -> String {
        guard System.caller == owner else { fatalError("for the owner alone") }
        return "open"
      }
    }
    """

  /// Runs with the page of the canister.
  private func withPage(
    _ body: (_ browser: Browser, _ address: String) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    try #require(try cooper(["new", "guarded", "--template", "blank"], in: folder.url).status == 0)
    let project = folder.url.appending(path: "guarded")
    try Data(Self.source.utf8).write(to: project.appending(path: "Sources/guarded/guarded.swift"))
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let deployed = try cooper(["deploy"], in: project, gateway: gateway.url)
    try #require(deployed.status == 0, "\(deployed.errors)")
    let browser = try await Browser()
    do {
      let address = deployed.output.trimmingCharacters(in: .newlines)
      try await browser.open(address)
      try await body(browser, address)
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
  }

  /// Makes a caller, who is chosen then; the principal.
  private func make(_ name: String, _ browser: Browser) async throws -> String {
    try await browser.wait(for: "#caller option[value=\"+\"]").click()
    let field = try await browser.wait(for: "#new-caller input")
    #expect(try await field.property("value").string == name)
    try await browser.find("#new-caller button").click()
    try await browser.wait(for: "#caller option[value=\(name)]")
    #expect(try await browser.find("#caller").property("value").string == name)
    return try await browser.find("#caller-principal").text()
  }

  private func answer(of method: String, _ browser: Browser) async throws -> String {
    try await browser.wait(for: "form[data-method=\(method)] button[type=submit]:enabled").click()
    return try await browser.reply(of: method)
  }

  @Test func `a canister sees who is chosen, and a check tells two from each other`() async throws {
    try await withPage { browser, address in
      #expect(try await answer(of: "whoami", browser) == "(principal \"2vxsx-fae\")")
      let alice = try await make("alice", browser)
      // A query, and an update.
      #expect(try await answer(of: "whoami", browser) == "(principal \"\(alice)\")")
      #expect(try await answer(of: "claim", browser) == "(principal \"\(alice)\")")
      #expect(try await answer(of: "secret", browser) == "(\"open\")")
      let result = "article[data-method=secret] .result"
      #expect(try await browser.find("\(result) .result-title").text().contains("alice"))

      let bob = try await make("bob", browser)
      #expect(bob != alice)
      #expect(try await answer(of: "whoami", browser) == "(principal \"\(bob)\")")
      try await browser.find("form[data-method=secret] button[type=submit]").click()
      try await browser.wait(for: "\(result)[data-state=error]")
      #expect(try await browser.find(result).text().contains("for the owner alone"))

      // Keys outlive the page, and another tab may have another caller.
      try await browser.open(address)
      try await browser.wait(for: "#caller option[value=alice]").click()
      #expect(try await browser.find("#caller-principal").text() == alice)
      #expect(try await answer(of: "secret", browser) == "(\"open\")")
      try await browser.find("#caller option[value=\"\"]").click()
      #expect(try await answer(of: "whoami", browser) == "(principal \"2vxsx-fae\")")
      try await browser.expectQuietConsole("callers")
    }
  }

  @Test func `a name is taken once, and a caller can be forgotten`() async throws {
    try await withPage { browser, _ in
      _ = try await make("alice", browser)
      try await browser.find("#caller option[value=\"+\"]").click()
      let field = try await browser.wait(for: "#new-caller input")
      try await field.clear()
      try await field.type("alice")
      try await field.press(.enter)
      try await browser.wait("the error") {
        try await browser.find("#new-caller .field-error").text().contains("of that name")
          ? true : nil
      }
      try await browser.find("#new-caller button:last-of-type").click()
      try await browser.find("#callers .caller-principal button:last-child").click()
      try await browser.wait("nobody") {
        try await browser.all("#caller option[value=alice]").isEmpty ? true : nil
      }
      #expect(try await browser.find("#caller-principal").text() == "2vxsx-fae")
    }
  }

  @Test func `a new version of the canister leaves the caller chosen`() async throws {
    try await withPages { browser, base, host in
      try await browser.open(base + Gateway.address(0))
      _ = try await make("alice", browser)
      host.install(
        SampleHost.id(0), name: "stable_storage",
        interface: "service : { size : () -> (nat) query }")
      try await browser.wait(for: ".update-notice:not([hidden])")
      #expect(try await browser.find("#caller").property("value").string == "alice")
    }
  }

  @Test func `a key cannot be read by a script of the page`() async throws {
    try await withPage { browser, _ in
      _ = try await make("alice", browser)
      let open = """
        window.keyText ??= new Promise((resolve) => {
          const request = indexedDB.open("cooper", 1);
          request.onsuccess = () => {
            const all = request.result.transaction("callers").objectStore("callers").getAll();
            all.onsuccess = async () => {
              const { privateKey } = all.result[0].keys;
              try { await crypto.subtle.exportKey("pkcs8", privateKey); resolve("exported"); }
              catch (error) { resolve(`${all.result.length} ${privateKey.extractable}`); }
            };
          };
        }).then((text) => { window.keyFound = text; });
        return window.keyFound ?? null;
        """
      let found = try await browser.wait("the key") { try await browser.script(open).string }
      #expect(found == "1 false")
    }
  }
}

import Candid
import Gateway
import GatewayServer
import GatewayTestSupport
import Testing

/// Runs with a browser and a server over samples, and ends both.
func withPages(
  _ body: (_ browser: Browser, _ base: String, _ host: SampleHost) async throws -> Void
) async throws {
  let host = SampleHost()
  host.installTutorial()
  let others = ["example", "management", "malicious_doc"]
  for (number, name) in others.enumerated() {
    host.install(SampleHost.id(UInt8(number) + 2), name: name, interface: Samples.did(name))
  }
  let server = GatewayServer(gateway: Gateway(host: host), port: 0)
  let base = "http://127.0.0.1:\(try await server.start())"
  let browser = try await Browser()
  do {
    try await body(browser, base, host)
  } catch {
    await browser.close()
    await server.stop()
    throw error
  }
  await browser.close()
  await server.stop()
}

extension Gateway {
  /// The address of a sample's page; number 1 is the id of the UI itself.
  static func address(_ number: UInt8) -> String {
    "/?canisterId=\(candidUI.text)&id=\(SampleHost.id(number == 0 ? 0 : number + 1).text)"
  }
}

extension Browser {
  /// The field of an argument, once its form is there.
  @discardableResult
  func field(_ name: String, of method: String) async throws -> Element {
    try await wait(for: "form[data-method=\(method)] [name=\(name)]")
  }

  /// Fills the arguments of a method by their names, and presses its button.
  func call(_ method: String, with arguments: KeyValuePairs<String, String>) async throws {
    for (name, text) in arguments { try await field(name, of: method).type(text) }
    try await find("form[data-method=\(method)] button[type=submit]").click()
  }

  /// Waits for the reply of a method and returns it.
  func reply(of method: String) async throws -> String {
    let result = "article[data-method=\(method)] .result[data-state=reply]"
    try await wait(for: result)
    let text = try await find("\(result) output").text()
    try await script(
      "document.querySelector(arguments[0]).dataset.state = ''", [.string(result)])
    return text
  }

  /// Makes the forms of all cards, as if each had been in sight, and fills them at random, so that
  /// what opens is open.
  func buildForms(atRandom: Bool = false) async throws {
    let left = """
      if (!document.querySelector("article.method")) return 0;
      const fills = arguments[0];
      window.builtForms ??= import(document.querySelector("script[type=module]").src).then(async ({ forms_js: { formOf } }) => {
        for (const card of document.querySelectorAll("article.method")) {
          const form = await formOf(card);
          if (fills && form.method.arguments.length > 0) form.random();
        }
        window.areFormsBuilt = true;
      });
      return window.areFormsBuilt ? 0 : 1;
      """
    try await wait("the forms") {
      try await self.script(left, [.bool(atRandom)]).number == 0 ? true : nil
    }
  }

  /// What stands beside a field.
  func fieldError(_ name: String) async throws -> String {
    let id = try await wait(for: "[name=\(name)]").attribute("id") ?? ""
    return try await find("#\(id)-error").property("textContent").string ?? ""
  }

  /// Expects no error and no warning in the console.
  func expectQuietConsole(
    _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let lines = try await console().filter { $0.level == "SEVERE" || $0.level == "WARNING" }
    #expect(lines.isEmpty, "\(what) \(lines)", sourceLocation: sourceLocation)
  }
}

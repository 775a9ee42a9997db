import Candid
import Foundation
import Gateway
import GatewayServer
import GatewayTestSupport
import Testing

/// The pages in a real browser, over a host of samples.
@Suite(.enabled(if: Browser.isInstalled), .serialized, .timeLimit(.minutes(3)))
struct PageTests {
  @Test func `a call from the keyboard alone`() async throws {
    try await withPages { browser, base, _ in
      try await browser.open(base + Gateway.address(0))
      try await browser.press(.slash)
      #expect(try await browser.focused().attribute("id") == "search")
      try await browser.focused().type("inse")
      #expect(try await !browser.find("article[data-method=get]").isDisplayed())
      try await browser.press(.enter)
      try await browser.focused().type("7")
      try await browser.press(.tab)
      try await browser.focused().type("2^100")
      try await browser.press(.enter)
      #expect(try await browser.reply(of: "insert") == "(null)")
      let field = try await browser.focused()
      try await field.clear()
      try await field.type("1e3")
      try await browser.press(.enter)
      let reply = try await browser.reply(of: "insert")
      #expect(reply.filter { $0 != "_" } == "(opt (1267650600228229401496703205376 : nat))")
      try await browser.expectQuietConsole()
    }
  }

  @Test func `calls are kept over a reload, and can be made again`() async throws {
    try await withPages { browser, base, _ in
      try await browser.open(base + Gateway.address(0))
      try await browser.find("form[data-method=insert] [name=key]").type("3")
      try await browser.find("form[data-method=insert] [name=value]").type("4")
      try await browser.find("form[data-method=insert] button").click()
      #expect(try await browser.reply(of: "insert") == "(null)")
      try await browser.reload()
      try await browser.wait(for: "#history [data-again]").click()
      #expect(try await browser.reply(of: "insert") == "(opt (4 : nat))")
      try await browser.find("#clear-history").click()
      #expect(try await !browser.find("#history").isDisplayed())
    }
  }

  @Test func `a link opens a method with its arguments, and calls nothing`() async throws {
    try await withPages { browser, base, _ in
      try await browser.open(base + Gateway.address(0) + "#method-insert?12&a%26b")
      let key = try await browser.find("form[data-method=insert] [name=key]")
      #expect(try await key.property("value").string == "12")
      let value = try await browser.find("form[data-method=insert] [name=value]")
      #expect(try await value.property("value").string == "a&b")
      #expect(try await browser.all(".result[data-state]").isEmpty)
      try await browser.find("article[data-method=insert] [data-link]").click()
      #expect(try await browser.address().hasSuffix("#method-insert?12&a%26b"))
    }
  }

  @Test func `a reply is shown as text, JSON and hex`() async throws {
    try await withPages { browser, base, _ in
      try await browser.open(base + Gateway.address(0))
      try await browser.find("form[data-method=get] [name=key]").type("3")
      try await browser.find("form[data-method=get] button").click()
      let result = "article[data-method=get] .result"
      try await browser.wait(for: "\(result)[data-state=reply]")
      try await browser.find("\(result) [data-view=hex]").click()
      #expect(try await browser.find("\(result) output").text().hasPrefix("44 49 44 4c 01 6e 7d"))
      try await browser.find("\(result) [data-view=json]").click()
      let json = try await browser.find("\(result) output").text()
      #expect(json.filter { !$0.isWhitespace } == "[null]")
      try await browser.reload()
      try await browser.find("form[data-method=get] [name=key]").type("3")
      try await browser.find("form[data-method=get] button").click()
      try await browser.wait(for: "\(result)[data-state=reply]")
      #expect(try await browser.find("\(result) output").text() == json)
    }
  }

  @Test func `an open page takes a new version over and keeps what was typed`() async throws {
    try await withPages { browser, base, host in
      try await browser.open(base + Gateway.address(0))
      try await browser.find("form[data-method=insert] [name=value]").type("77")
      host.install(
        SampleHost.id(0), name: "stable_storage",
        interface:
          "service : { insert : (key : nat, value : nat) -> (opt nat); size : () -> (nat) }"
      )
      try await browser.wait(for: "form[data-method=size]")
      #expect(try await browser.all("form[data-method=get]").isEmpty)
      let value = try await browser.find("form[data-method=insert] [name=value]")
      #expect(try await value.property("value").string == "77")
      let notice = try await browser.find(".update-notice").text()
      #expect(notice.contains("new: size") && notice.contains("gone: get"))
      try await browser.expectQuietConsole()
    }
  }

  @Test func `what a canister prints comes into an open page`() async throws {
    try await withPages { browser, base, host in
      try await browser.open(base + Gateway.address(0))
      #expect(try await !browser.find("#log").isDisplayed())
      host.print("<i>first</i>")
      try await browser.wait("the first line") {
        try await browser.find("#log").text().contains("<i>first</i>") ? true : nil
      }
      host.print("second")
      try await browser.wait("the second line") {
        try await browser.all("#log li").count == 2 ? true : nil
      }
    }
  }

  @Test func `errors stand beside the field and in the reply`() async throws {
    try await withPages { browser, base, host in
      host.install(
        SampleHost.id(9), name: "strict",
        interface: "service : { f : (small : nat8, list : vec nat8, who : principal) -> () }")
      try await browser.open(base + Gateway.address(8))
      let fields = try await browser.all("form[data-method=f] [data-form]")
      #expect(fields.count == 3)
      let button = try await browser.find("form[data-method=f] button[type=submit]")

      try await button.click()
      #expect(try await browser.fieldError("small") == "Type a value of type nat8.")
      try await fields[0].type("256")
      try await button.click()
      #expect(try await browser.fieldError("small") == "A nat8 is between 0 and 255.")
      #expect(try await fields[0].attribute("aria-invalid") == "true")
      try await fields[0].clear()
      try await fields[0].type("5")
      try await fields[1].type("vec { 1; 300 }")
      try await fields[2].type("aaaaa-aa")
      try await button.click()
      try await browser.wait("an error beside the list") {
        try await browser.fieldError("list").isEmpty ? nil : true
      }
      #expect(try await browser.fieldError("small").isEmpty)
      try await fields[1].clear()
      try await fields[1].type("vec { 1 }")
      try await button.click()
      let answer = try await browser.wait("the reject") {
        let text = try await browser.find("article[data-method=f] output").text()
        return text.contains("not written yet") ? text : nil
      }
      #expect(answer.contains("IC0503"))
    }
  }

  @Test(.enabled(if: Samples.data != nil))
  func `each interface of the reference data has a page without an error`() async throws {
    try await withPages { browser, base, host in
      for name in Samples.serviceNames {
        host.install(SampleHost.id(40), name: "sample", interface: Samples.did(name))
        try await browser.open(base + Gateway.address(39))
        let title = try await browser.find("h1").text()
        #expect(title == "sample", "\(name)")
        #expect(try await browser.all(".notice pre").isEmpty, "\(name)")
        try await browser.expectQuietConsole("\(name)")
      }
    }
  }

  @Test func `nothing is wider than a phone, and nothing lacks a name or contrast`() async throws {
    try await withPages { browser, base, _ in
      for path in ["/", "/_/dashboard", "/_/problems"] + (0..<4).map({ Gateway.address($0) }) {
        for dark in [false, true] {
          try await browser.emulate(width: 360, height: 740, dark: dark)
          try await browser.open(base + path)
          let width = try await browser.script("return document.documentElement.scrollWidth")
          #expect(width.number == 360, "\(path)")
          let faults = try await browser.script(Accessibility.audit).elements
          #expect(faults.isEmpty, "\(path) \(dark ? "dark" : "light"): \(faults)")
        }
      }
    }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["COOPER_SCREENSHOTS"] != nil))
  func `screenshots of all pages`() async throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment["COOPER_SCREENSHOTS"]!)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try await withPages { browser, base, host in
      let pages = [
        ("home", "/"), ("dashboard", "/_/dashboard"), ("missing", "/canisters/nothing"),
        ("tutorial", Gateway.address(0)), ("example", Gateway.address(1)),
        ("management", Gateway.address(2)), ("malicious", Gateway.address(3)),
      ]
      for dark in [false, true] {
        for width in [1280, 390] {
          try await browser.emulate(width: width, dark: dark)
          for (name, path) in pages {
            try await browser.open(base + path)
            if name == "tutorial" { try await fill(browser) }
            let image = try await browser.screenshot(wholePage: name != "management")
            let file = "\(name)-\(width)-\(dark ? "dark" : "light").png"
            try image.write(to: folder.appending(path: file))
          }
        }
      }
    }
  }

  private func fill(_ browser: Browser) async throws {
    try await browser.find("form[data-method=insert] input[name=key]").type("1")
    try await browser.find("form[data-method=insert] input[name=value]").type("abc")
    try await browser.find("form[data-method=insert] input[name=value]").press(.enter)
    try await browser.find("form[data-method=get] input[name=key]").type("2^100")
    try await browser.find("form[data-method=get] input[name=key]").press(.enter)
    try await browser.wait(for: "[data-method=get] .result[data-state]")
    try await browser.script("window.scrollTo(0, 0)")
  }
}

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
  /// Waits for the reply of a method and returns it.
  fileprivate func reply(of method: String) async throws -> String {
    let result = "article[data-method=\(method)] .result[data-state=reply]"
    try await wait(for: result)
    let text = try await find("\(result) output").text()
    try await script(
      "document.querySelector(arguments[0]).dataset.state = ''", [.string(result)])
    return text
  }

  /// What stands beside a field.
  fileprivate func fieldError(_ name: String) async throws -> String {
    let id = try await find("[name=\(name)]").attribute("id") ?? ""
    return try await find("#\(id)-error").property("textContent").string ?? ""
  }

  /// Expects no error and no warning in the console.
  fileprivate func expectQuietConsole(
    _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let lines = try await console().filter { $0.level == "SEVERE" || $0.level == "WARNING" }
    #expect(lines.isEmpty, "\(what) \(lines)", sourceLocation: sourceLocation)
  }
}

/// A small audit of a page: names, ids, and the contrast of text.
enum Accessibility {
  /// The body of a function that returns what is wrong, a sentence each.
  static let audit = #"""
    const faults = [];
    const describe = (e) => `${e.tagName.toLowerCase()}#${e.id}.${e.className}`;
    for (const e of document.querySelectorAll("input, select, textarea")) {
      if (!e.labels?.length && !e.getAttribute("aria-label")) faults.push(`no label: ${describe(e)}`);
    }
    for (const e of document.querySelectorAll("a, button, summary")) {
      const name = e.getAttribute("aria-label") ?? e.textContent.trim();
      if (name === "") faults.push(`no name: ${describe(e)}`);
    }
    for (const e of document.querySelectorAll("img:not([alt])")) faults.push(`no alt: ${describe(e)}`);
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`twice: ${id}`);
    for (const e of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
      const named = `${e.getAttribute("aria-describedby") ?? ""} ${e.getAttribute("aria-labelledby") ?? ""}`;
      for (const id of named.trim().split(/\s+/)) {
        if (!document.getElementById(id)) faults.push(`no element ${id} for ${describe(e)}`);
      }
    }
    if (!document.documentElement.lang) faults.push("no language");
    if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
    // Contrast of text on the nearest opaque background. Source: WCAG 2.2, criterion 1.4.3.
    const parse = (c) => (c.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (e) => {
      for (let at = e; at; at = at.parentElement) {
        const color = parse(getComputedStyle(at).backgroundColor);
        if (color.length < 4 || color[3] === 1) return color;
      }
      return [255, 255, 255];
    };
    const seen = new Set();
    for (const e of document.body.querySelectorAll("*")) {
      const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
      if (!own || !e.checkVisibility() || e.closest(".visually-hidden, .skip, noscript")) continue;
      const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      const key = `${e.tagName}.${e.className}`;
      if (ratio < 4.5 && !seen.has(key)) {
        seen.add(key);
        faults.push(`contrast ${ratio.toFixed(2)}: ${describe(e)}`);
      }
    }
    return faults;
    """#
}

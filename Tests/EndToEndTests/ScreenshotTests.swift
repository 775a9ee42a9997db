import Foundation
import Gateway
import GatewayServer
import GatewayTestSupport
import Testing

/// Pictures of all pages, for people to look at: `COOPER_SCREENSHOTS=FOLDER` makes them.
@Suite(.enabled(if: Browser.isInstalled), .serialized, .timeLimit(.minutes(5)))
struct ScreenshotTests {
  private static let folder = ProcessInfo.processInfo.environment["COOPER_SCREENSHOTS"]

  private static let pages = [
    ("home", "/"), ("dashboard", "/_/dashboard"), ("missing", "/canisters/nothing"),
    ("tutorial", Gateway.address(0)), ("example", Gateway.address(1)),
    ("management", Gateway.address(2)), ("malicious", Gateway.address(3)),
    ("bare", Gateway.address(8)), ("replies", Gateway.address(9)),
  ]

  @Test(.enabled(if: folder != nil)) func `all pages, narrow and wide, dark and light`()
    async throws
  {
    let folder = URL(filePath: try #require(Self.folder))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let empty = GatewayServer(gateway: Gateway(host: SampleHost()), port: 0)
    let emptyBase = "http://127.0.0.1:\(try await empty.start())"
    try await withPages { browser, base, host in
      host.install(
        SampleHost.id(9), name: "bare", interface: nil,
        methods: ["get": { $0 }, "insert": { $0 }])
      host.install(
        SampleHost.id(10), name: "forms", interface: FormTests.interface,
        methods: FormTests.methods)
      host.print("Inserted 1")
      host.print("A longer line that the canister printed while somebody looked at its page")
      try await bustle(base)
      for dark in [false, true] {
        for width in [1280, 390, 360] {
          try await browser.emulate(width: width, dark: dark)
          for (name, address) in Self.pages.map({ ($0, base + $1) }) + [("empty", emptyBase)] {
            try await browser.open(address)
            if name == "tutorial" { try await fill(browser) }
            if name == "replies" { try await reply(browser) }
            if name == "example" { try await browser.buildForms(atRandom: true) }
            if name == "dashboard" { try await browser.wait(for: "svg path.line") }
            let image = try await browser.screenshot(
              wholePage: !["management", "example"].contains(name))
            let file = "\(name)-\(width)-\(dark ? "dark" : "light").png"
            try image.write(to: folder.appending(path: file))
          }
        }
      }
    }
    await empty.stop()
  }

  /// Calls, some of which fail, so that the dashboard has something to show.
  private func bustle(_ base: String) async throws {
    for round in 0..<6 {
      for key in 0..<(5 + 7 * round % 11) {
        let method = key % 3 == 0 ? "insert" : "get"
        _ = try await http(
          "POST", base + "/canisters/stable_storage/\(method)", type: "text/plain",
          body: Array((key % 3 == 0 ? "(\(key), 1)" : "(\(key))").utf8))
      }
      _ = try await http(
        "POST", base + "/canisters/malicious_doc/get", type: "text/plain", body: Array("()".utf8))
      _ = try await http("GET", base + "/_/activity")
      try await Task.sleep(for: .seconds(1))
    }
  }

  private func fill(_ browser: Browser) async throws {
    try await browser.call("insert", with: ["key": "1", "value": "abc"])
    try await browser.call("get", with: ["key": "2^100"])
    try await browser.wait(for: "[data-method=get] .result[data-state]")
    try await browser.wait(for: "#log li")
    try await browser.script("window.scrollTo(0, 0)")
  }

  /// A tree, a reply that is not what was promised, a reject, errors, and the interface.
  private func reply(_ browser: Browser) async throws {
    try await browser.buildForms()
    let arguments = #"""
      (record { names = vec { "first"; "second" }; is_on = true; note = opt "n"; 7 = 2.5 })
      """#
    let area = try await browser.find("article[data-method=echo] [data-text]")
    try await area.clear()
    try await area.type(arguments)
    for method in ["echo", "lie", "no", "strict"] {
      try await browser.find("form[data-method=\(method)] button[type=submit]").press(.enter)
    }
    let echo = "article[data-method=echo] .result"
    try await browser.wait(for: "\(echo)[data-state=reply]")
    try await browser.find("\(echo) [data-view=tree]").press(.enter)
    try await browser.find("form[data-method=list] .switch").press(.space)
    try await browser.find("form[data-method=keep] .blob-form").type("Candid")
    try await browser.find("form[data-method=keep] textarea").type(#"(1 : nat, "a")"#)
    try await browser.press(.enter)
    try await browser.wait(for: "article[data-method=keep] .tree-message")
    for summary in ["article[data-method=keep] .result details:last-child", ".source"] {
      try await browser.find("\(summary) summary").press(.enter)
    }
    try await browser.script("window.scrollTo(0, 0)")
  }
}

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
      try await browser.wait("the focus in the form") {
        try await browser.focused().attribute("name") == "key" ? true : nil
      }
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
      try await browser.call("insert", with: ["key": "3", "value": "4"])
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
      try await browser.open(base + Gateway.address(0) + "#method-insert?(12,%202_000)")
      try await browser.wait("the filled form") {
        try await browser.field("key", of: "insert").property("value").string == "12" ? true : nil
      }
      let value = try await browser.field("value", of: "insert")
      #expect(try await value.property("value").string == "2000")
      #expect(try await browser.all(".result[data-state]").isEmpty)
      try await browser.find("article[data-method=insert] [data-link]").click()
      try await browser.wait("the address") {
        try await browser.address().hasSuffix("#method-insert?(12%2C%202000)") ? true : nil
      }
    }
  }

  @Test func `a link with arguments that do not fit shows them and says why`() async throws {
    try await withPages { browser, base, _ in
      try await browser.open(base + Gateway.address(0) + "#method-insert?(12,%20true)")
      let error = "article[data-method=insert] .text-error:not(:empty)"
      let text = try await browser.wait(for: error).text()
      #expect(text.contains("Expected a value of type `nat`, found"))
      #expect(
        try await browser.find("article[data-method=insert] [data-text]").property("value").string
          == "(12, true)")
      try await browser.find("form[data-method=insert] button[type=submit]").click()
      #expect(try await browser.focused().attribute("data-text") != nil)
      #expect(try await browser.all(".result[data-state]").isEmpty)
    }
  }

  @Test func `a reply is shown as text, JSON and hex`() async throws {
    try await withPages { browser, base, _ in
      try await browser.open(base + Gateway.address(0))
      try await browser.call("get", with: ["key": "3"])
      let result = "article[data-method=get] .result"
      try await browser.wait(for: "\(result)[data-state=reply]")
      try await browser.find("\(result) [data-view=hex]").click()
      #expect(try await browser.find("\(result) output").text().hasPrefix("44 49 44 4c 01 6e 7d"))
      try await browser.find("\(result) [data-view=json]").click()
      let json = try await browser.find("\(result) output").text()
      #expect(json.filter { !$0.isWhitespace } == "[null]")
      try await browser.reload()
      try await browser.call("get", with: ["key": "3"])
      try await browser.wait(for: "\(result)[data-state=reply]")
      #expect(try await browser.find("\(result) output").text() == json)
    }
  }

  @Test func `an open page takes a new version over and keeps what was typed`() async throws {
    try await withPages { browser, base, host in
      try await browser.open(base + Gateway.address(0))
      try await browser.field("key", of: "insert").type("12x")
      try await browser.field("value", of: "insert").type("77")
      host.install(
        SampleHost.id(0), name: "stable_storage",
        interface:
          "service : { insert : (key : nat, value : nat) -> (opt nat); size : () -> (nat) }"
      )
      try await browser.wait(for: "form[data-method=size]")
      #expect(try await browser.all("form[data-method=get]").isEmpty)
      // Also what is not right yet, and the place where somebody types.
      #expect(try await browser.field("key", of: "insert").property("value").string == "12x")
      #expect(try await browser.field("value", of: "insert").property("value").string == "77")
      #expect(try await browser.focused().attribute("name") == "value")
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

  @Test func `nothing is wider than a phone, and nothing lacks a name or contrast`() async throws {
    try await withPages { browser, base, host in
      host.install(SampleHost.id(9), name: "bare", interface: nil, methods: ["a": { $0 }])
      _ = try await http(
        "POST", base + "/canisters/malicious_doc/get", type: "text/plain", body: Array("()".utf8))
      let pages = ["/", "/_/dashboard", "/_/problems", Gateway.address(8)]
      for path in pages + (0..<4).map({ Gateway.address($0) }) {
        for dark in [false, true] {
          for width in [360, 1280] {
            try await browser.emulate(width: width, height: 740, dark: dark)
            try await browser.open(base + path)
            try await browser.buildForms(atRandom: true)
            let total = try await browser.script("return document.documentElement.scrollWidth")
            #expect(total.number == Double(width), "\(path)")
            let faults = try await browser.script(Accessibility.audit).elements
            #expect(faults.isEmpty, "\(path) \(width) \(dark ? "dark" : "light"): \(faults)")
          }
        }
      }
    }
  }

  @Test func `nothing moves when the forms come`() async throws {
    let heights = """
      return [...document.querySelectorAll("article.method")].slice(0, 8).map((card) => {
        card.style.contentVisibility = "visible";
        return card.querySelector(".arguments").getBoundingClientRect().height;
      });
      """
    try await withPages { browser, base, _ in
      try await browser.developerTools("Network.enable")
      for number: UInt8 in 0..<4 {
        for width in [360, 1280] {
          try await browser.emulate(width: width, height: 740)
          // Without its codec the page stays as it comes from the gateway.
          try await browser.developerTools("Network.setBlockedURLs", ["urls": ["*codec.wasm*"]])
          try await browser.open("about:blank")
          try await browser.open(base + Gateway.address(number))
          try await browser.wait("the word that the codec is missing") {
            try await browser.find(".codec-missing").isDisplayed() ? true : nil
          }
          let before = try await browser.script(heights).elements.compactMap(\.number)
          try await browser.developerTools("Network.setBlockedURLs", ["urls": []])
          try await browser.open("about:blank")
          try await browser.open(base + Gateway.address(number))
          try await browser.buildForms()
          let after = try await browser.script(heights).elements.compactMap(\.number)
          #expect(before.count == after.count && !after.isEmpty)
          for (method, (before, after)) in zip(before, after).enumerated() {
            #expect(abs(before - after) <= 4, "page \(number), method \(method) at \(width)")
          }
        }
      }
    }
  }
}

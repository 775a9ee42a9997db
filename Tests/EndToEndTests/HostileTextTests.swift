import Candid
import Foundation
import Gateway
import GatewayTestSupport
import Replica
import Testing

/// Texts of canisters that would like to be markup or script, wherever the pages show them.
@Suite(.enabled(if: Browser.isInstalled), .serialized, .timeLimit(.minutes(2)))
struct HostileTextTests {
  private static let hostile =
    #"</code><img src=x onerror="window.taken=1"><script>taken=1</script>"#

  private static var interface: String {
    let name = hostile.replacing("\"", with: "\\\"")
    return """
      // \(hostile)
      type T = record { "\(name)" : text };
      service : {
        // \(hostile)
        "\(name)" : ("\(name)" : text) -> (text) query;
        // */ alert(1) /*
        no : (T) -> (variant { "\(name)" });
      }
      """
  }

  private static var methods: [String: SampleHost.Handler] {
    @Sendable func echo(_ argument: [UInt8]) throws(Rejection) -> [UInt8] { argument }
    @Sendable func refuse(_ argument: [UInt8]) throws(Rejection) -> [UInt8] {
      throw Rejection(code: .canisterReject, message: hostile, errorCode: "IC0406")
    }
    return [hostile: echo, "no": refuse]
  }

  @Test func `nothing that a canister says becomes markup`() async throws {
    try await withPages { browser, base, host in
      host.install(
        SampleHost.id(9), name: Self.hostile, interface: Self.interface, methods: Self.methods)
      host.print(Self.hostile)
      try await browser.open(base + Gateway.address(8))
      try await browser.buildForms()
      let cards = try await browser.all("article.method")
      #expect(cards.count == 2)
      for card in cards {
        for area in try await card.all("form textarea") { try await area.type(Self.hostile) }
        try await card.find("button[type=submit]").click()
      }
      try await browser.wait("both answers") {
        try await browser.all(".result[data-state=reply], .result[data-state=error]").count == 2
          ? true : nil
      }
      for view in ["text", "json", "hex", "tree"] {
        let button = try await browser.find(".result[data-state=reply] [data-view=\(view)]")
        try await browser.script("arguments[0].click()", [button.reference])
      }
      try await browser.wait(for: "#log li")
      try await browser.wait(for: "#history li:nth-child(2)")
      try await browser.script("document.querySelector('.source summary').click()")
      for place in ["h1", "#log", "#history", ".result[data-state=reply]", ".types", "#did"] {
        let text = try await browser.find(place).property("textContent").string ?? ""
        #expect(text.contains("</code><img src=x"), "\(place): \(text)")
      }
      #expect(try await browser.title().hasPrefix("</code><img src=x"))
      try await expectNothingTaken(browser)

      // The upgrade that an open page takes over.
      host.install(
        SampleHost.id(9), name: Self.hostile, interface: "// Next.\n" + Self.interface,
        methods: Self.methods)
      try await browser.wait("the notice") {
        try await browser.find(".update-notice").isDisplayed() ? true : nil
      }
      try await expectNothingTaken(browser)

      try await browser.open(base + "/_/dashboard")
      try await browser.wait("the dashboard") {
        try await browser.find("#failures").text().contains("<script>taken=1") ? true : nil
      }
      #expect(try await browser.find("#canisters").text().contains("</code><img"))
      try await expectNothingTaken(browser)
      try await browser.open(base + "/")
      #expect(try await browser.find(".canister-list").text().contains("</code><img"))
      try await expectNothingTaken(browser)
      // The browser itself tells of the call that was refused, and of nothing else.
      let lines = try await browser.console().filter { $0.level == "SEVERE" }
      #expect(lines.count == 1 && lines[0].message.contains("422"), "\(lines)")
    }
  }

  private func expectNothingTaken(_ browser: Browser) async throws {
    let found = try await browser.script(
      """
      const own = "script[type=module][src^='/_/scripts/canister.js?']:empty";
      return [window.taken ?? 0,
        document.querySelectorAll(`img[src=x], main script:not(${own}), ${own} ~ ${own}`).length];
      """
    ).elements.map(\.number)
    #expect(found == [0, 0])
  }
}

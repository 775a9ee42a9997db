import Foundation
import Gateway
import GatewayTestSupport
import Replica
import Testing

/// The dashboard in a real browser.
@Suite(.enabled(if: Browser.isInstalled), .serialized, .timeLimit(.minutes(3)))
struct DashboardTests {
  @Test func `an open dashboard shows what happens, as charts and as a table`() async throws {
    try await withPages { browser, base, host in
      try await browser.open(base + "/_/dashboard")
      for name in ["calls", "times", "memory"] {
        try await browser.wait(for: "[data-chart=\(name)] svg path.line")
      }
      #expect(try await browser.find("[data-figure=updates]").text() == "0")
      for key in 0..<30 {
        _ = try await http(
          "POST", base + "/canisters/stable_storage/insert", type: "text/plain",
          body: Array("(\(key), 1)".utf8))
      }
      _ = try await http(
        "POST", base + "/canisters/malicious_doc/get", type: "text/plain", body: Array("()".utf8))
      try await browser.wait("the figures") {
        try await browser.find("[data-figure=updates]").text() == "30" ? true : nil
      }
      #expect(try await browser.find("[data-figure=failures]").text() == "1")
      // The line of the updates rises from the ground.
      let line = try await browser.wait("the line") {
        let path = try await browser.find("path.line.updates").attribute("d") ?? ""
        return path.split(separator: "L").dropFirst().contains { !$0.hasSuffix(" 100.00") }
          ? path : nil
      }
      #expect(line.hasPrefix("M0 100.00"))
      let label = try await browser.find("[data-chart=calls] svg").attribute("aria-label") ?? ""
      #expect(label.hasPrefix("Now: Queries ") && label.contains("Greatest in the last three"))
      #expect(try await browser.find("[data-series=heap]").text() == "4.5 MiB")

      try await browser.find(".as-table summary").click()
      try await browser.wait("the table") {
        let cells = try await browser.all("#periods tr:first-child td")
        return try await cells[1].text() == "30" ? true : nil
      }
      let failure = try await browser.find("#failures tr").text()
      #expect(failure.contains("malicious_doc") && failure.contains("'not written yet'"))

      // A canister more: the row of another keeps the focus.
      let link = try await browser.find("#canisters a")
      try await browser.script("arguments[0].focus()", [link.reference])
      host.install(SampleHost.id(60), name: "later", interface: nil)
      try await browser.wait("the new row") {
        try await browser.find("#canisters").text().contains("later") ? true : nil
      }
      #expect(try await browser.focused().text() == "stable_storage")
      try await browser.expectQuietConsole()
    }
  }

  @Test func `a dashboard says when the gateway is gone`() async throws {
    try await withPages { browser, base, _ in
      try await browser.open(base + "/_/dashboard")
      try await browser.wait(for: "svg path.line")
      #expect(try await !browser.find(".no-answer").isDisplayed())
      // The browser's own way of being offline.
      try await browser.developerTools("Network.enable")
      try await browser.developerTools(
        "Network.emulateNetworkConditions",
        ["offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1])
      try await browser.wait("the notice") {
        try await browser.find(".no-answer").text().contains("does not answer") ? true : nil
      }
    }
  }

  @Test func `without scripts the dashboard is a page of figures`() async throws {
    try await withPages { browser, base, _ in
      try await browser.developerTools(
        "Emulation.setScriptExecutionDisabled", ["value": true])
      try await browser.open(base + "/_/dashboard")
      #expect(try await browser.find("[data-figure=canisters]").text() == "4")
      #expect(try await browser.find("#canisters").text().contains("stable_storage"))
      #expect(try await !browser.find(".charts").isDisplayed())
    }
  }
}

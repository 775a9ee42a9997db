import Candid
import Foundation
import Gateway
import GatewayTestSupport
import Replica
import TestSupport
import Testing

/// A canister whose module carries no interface, in a real browser.
@Suite(.enabled(if: Browser.isInstalled), .serialized, .timeLimit(.minutes(3)))
struct GivenInterfaceTests {
  private static let did = "service : { echo : (said : text) -> (text) query }"

  private static var methods: [String: SampleHost.Handler] {
    @Sendable func echo(_ argument: [UInt8]) throws(Rejection) -> [UInt8] { argument }
    return ["echo": echo]
  }

  private func withBare(
    _ body: (_ browser: Browser, _ host: SampleHost) async throws -> Void
  ) async throws {
    try await withPages { browser, base, host in
      host.install(SampleHost.id(9), name: "bare", interface: nil, methods: Self.methods)
      try await browser.open(base + Gateway.address(8))
      try await body(browser, host)
    }
  }

  @Test func `a pasted interface makes the page, and stays for this module`() async throws {
    try await withBare { browser, host in
      let area = try await browser.wait(for: "#given-did")
      try await area.type("service : {\n  echo : (txt) -> (text);\n}")
      try await browser.find("#give-interface button").click()
      let error = try await browser.wait(for: "#given-error .field-error").text()
      #expect(error.hasPrefix("Line 2, column 11: "))
      #expect(try await browser.find("#given-error pre").text().contains("echo : (txt) -> (text);"))
      // The cursor is where the error is.
      #expect(try await browser.focused().attribute("id") == "given-did")
      #expect(try await area.property("selectionStart").number == 22)

      try await area.clear()
      try await area.type(Self.did)
      try await browser.find("#give-interface button").click()
      try await browser.call("echo", with: ["said": "hello"])
      #expect(try await browser.reply(of: "echo") == "(\"hello\")")
      try await browser.reload()
      try await browser.wait(for: "#history [data-again]")
      try await browser.wait(for: "form[data-method=echo] [name=said]")
      try await browser.find("#history [data-again]").click()
      #expect(try await browser.reply(of: "echo") == "(\"hello\")")

      try await browser.field("said", of: "echo").type(", and not lost")
      // Another version of the module, whose interface cannot be read: the text is offered, and not taken for granted.
      host.install(
        SampleHost.id(9), name: "bare", interface: "service :", methods: Self.methods, version: 2)
      try await browser.wait("the offer") {
        try await browser.find("#given-note").text().contains("another version") ? true : nil
      }
      #expect(try await browser.find("#given-did").property("value").string == Self.did)
      #expect(try await browser.find(".update-notice").text().contains("comes back"))
      try await browser.find("#give-interface button").click()
      let said = try await browser.field("said", of: "echo")
      #expect(try await said.property("value").string == "hello, and not lost")
      try await browser.find(".source summary").click()
      #expect(try await browser.find("#did").text() == Self.did)
      try await browser.find("[data-forget-did]").click()
      try await browser.wait("the form, empty") {
        try await browser.find("#given-did").property("value").string == "" ? true : nil
      }
      let lines = try await browser.console().filter { $0.level == "SEVERE" }
      // The browser itself tells of the one request that was refused, on purpose.
      #expect(lines.count == 1 && lines[0].message.contains("400"), "\(lines)")
    }
  }

  @Test func `an interface can be opened from a file`() async throws {
    let folder = try Checkout.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "bare.did")
    try Data(Self.did.utf8).write(to: file)
    try await withBare { browser, _ in
      try await browser.wait(for: "#given-file").type(file.path)
      try await browser.call("echo", with: ["said": "from a file"])
      #expect(try await browser.reply(of: "echo") == "(\"from a file\")")
      try await browser.expectQuietConsole()
    }
  }

  @Test func `files are opened with those they import`() async throws {
    let folder = try Checkout.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      folder.appending(path: "types.did"), folder.appending(path: "bare.did"),
    ]
    try Data("type Said = text;".utf8).write(to: files[0])
    try Data("import \"types.did\"; service : { echo : (said : Said) -> (Said) query }".utf8)
      .write(to: files[1])
    try await withBare { browser, _ in
      try await browser.wait(for: "#given-file").type(files[1].path)
      let error = try await browser.wait(for: "#given-error .field-error").text()
      #expect(error.contains("types.did was not given"))
      try await browser.find("#given-file").type(files.map(\.path).joined(separator: "\n"))
      try await browser.call("echo", with: ["said": "from two files"])
      #expect(try await browser.reply(of: "echo") == "(\"from two files\")")
      // The page keeps one text that stands by itself.
      try await browser.reload()
      try await browser.wait(for: "form[data-method=echo] [name=said]")
    }
  }
}

import Candid
import Foundation
import Gateway
import GatewayServer
import GatewayTestSupport
import Testing

/// The pages in a real browser, over a host of samples.
@Suite(.enabled(if: Browser.isInstalled), .serialized)
struct PageTests {
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

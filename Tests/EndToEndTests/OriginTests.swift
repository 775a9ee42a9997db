import Foundation
import Gateway
import GatewayServer
import GatewayTestSupport
import TestSupport
import Testing

/// Pages of other sites, in a real browser, against a `cooper start` that allows some of them.
@Suite(.serialized) struct OriginTests {
  @Test func `an origin that is none is refused with what to give`() throws {
    let refused = try cooper(["start", "--allow-origin", "localhost:3000"])
    #expect(refused.status == 64)
    #expect(refused.errors.contains("‘localhost:3000’ is not an origin"))
    #expect(refused.errors.contains("http://localhost:3000"))
  }

  @Test(.enabled(if: Browser.isInstalled), .timeLimit(.minutes(2)))
  func `a page of an allowed origin calls, one of another origin cannot`() async throws {
    // Two other sites: gateways over samples, whose pages are open in the browser.
    let sites = [
      GatewayServer(gateway: Gateway(host: SampleHost()), port: 0),
      GatewayServer(gateway: Gateway(host: SampleHost()), port: 0),
    ]
    let allowed = "http://127.0.0.1:\(try await sites[0].start())"
    let foreign = "http://127.0.0.1:\(try await sites[1].start())"
    let gateway = try RunningGateway(
      state: try Checkout.temporaryFolder(),
      arguments: ["--allow-origin", allowed, "--allow-origin", "http://dev.box:8080"])
    defer { gateway.end() }
    let browser = try await Browser()
    do {
      // The sites' own policy lets them connect to nobody else: it is the gateway that is tested.
      try await browser.developerTools("Page.setBypassCSP", ["enabled": true])
      for (origin, answer) in [(allowed, "200 healthy"), (foreign, "refused")] {
        try await browser.open(origin)
        try await browser.script(
          """
          window.answer = null;
          fetch(arguments[0] + "/canisters/aaaaa-aa/raw_rand", {
            method: "POST", headers: { "Content-Type": "application/candid" },
            body: new Uint8Array([68, 73, 68, 76, 0, 0]),
          }).then((r) => r.arrayBuffer().then((b) => { window.answer = `${r.status} healthy`; }),
            () => { window.answer = "refused"; });
          """, [.string(gateway.url)])
        let said = try await browser.wait("the answer") {
          try await browser.script("return window.answer").string
        }
        #expect(said == answer, "\(origin)")
      }
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
    for site in sites { await site.stop() }
    // A name that was allowed is a name of the gateway.
    let port = try #require(gateway.url.split(separator: ":").last.flatMap { UInt16($0) })
    for (host, status) in [("dev.box:8080", 200), ("evil.box", 403)] {
      let reply = try await RawConnection(port: port).send(
        "GET", "/_/canisters", headers: [("Host", host)])
      #expect(reply.status == status)
    }
  }
}

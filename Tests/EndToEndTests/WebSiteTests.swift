import Candid
import Certification
import Foundation
import Gateway
import GatewayServer
import GatewayTestSupport
import Replica
import Signatures
import TestSupport
import Testing

/// Canisters that are web sites, in a real browser.
@Suite(.serialized) struct WebSiteTests {
  /// A folder with a site's files, and a project that deploys it beside the example.
  private static func project() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "cooper.json",
      """
      {"canisters": {
        "site": {"type": "assets", "source": "dist"},
        "website": {"type": "swift", "sources": "\(Checkout.root.path)/Sources/Examples/Website"}
      }}
      """)
    try folder.write(
      "dist/index.html",
      """
      <!doctype html>
      <html lang="en"><head><title>App</title><link rel="stylesheet" href="/style.css"></head>
      <body><h1>App</h1><script src="/app.js"></script></body></html>
      """)
    try folder.write("dist/app.js", "document.title = location.pathname + ' ' + document.cookie;")
    try folder.write(
      "dist/style.css",
      "h1 { color: rgb(1, 2, 3); }\n/* " + String(repeating: "a", count: 2_000) + " */")
    try folder.write("dist/sw.js", "self.addEventListener('fetch', () => {});")
    try folder.write("dist/.hidden", "not for the site")
    try folder.write(
      "dist/.ic-assets.json5",
      "[{match: '**/*.css', cache: {max_age: 60}, headers: {'X-Own': '1'}}]")
    try Data(film).write(to: folder.url.appending(path: "dist/film.wav"))
    return folder
  }

  /// 8 MB that a browser plays for 500 seconds: noise, in a file of the format WAVE.
  private static let film: [UInt8] = {
    func number(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) } }
    let size: UInt32 = 8_000_000
    // PCM, one channel, 8,000 samples a second of 16 bits.
    let format = number(16) + [1, 0, 1, 0] + number(8_000) + number(16_000) + [2, 0, 16, 0]
    let head =
      Array("RIFF".utf8) + number(size - 8) + Array("WAVEfmt ".utf8) + format
      + Array("data".utf8) + number(size - 44)
    return head
      + (head.count..<Int(size)).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8 ^ $0 >> 16) }
  }()

  /// The id of a canister that was deployed, of what `cooper deploy` printed as JSON.
  private struct Deployed: Decodable {
    struct Files: Decodable {
      var files: Int
      var created: Int
      var changed: Int
      var deleted: Int
      var bytes: Int
    }
    var name: String
    var id: String
    var url: String
    var files: Files?
  }

  private func deploy(_ folder: TemporaryFolder, to gateway: String) throws -> [Deployed] {
    let finished = try cooper(["deploy", "--output", "json"], in: folder.url, gateway: gateway)
    try #require(finished.status == 0, "\(finished.errors)")
    return try JSONDecoder().decode([Deployed].self, from: Data(finished.output.utf8))
  }

  @Test(.enabled(if: Browser.isInstalled), .timeLimit(.minutes(10)))
  func `a folder and a canister with routes are sites with origins of their own`() async throws {
    let folder = try Self.project()
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let deployed = try deploy(folder, to: gateway.url)
    let site = try #require(deployed.first { $0.name == "site" })
    let website = try #require(deployed.first { $0.name == "website" })
    let port = try #require(gateway.url.split(separator: ":").last)
    let origin = "http://\(site.id).localhost:\(port)"
    #expect(site.url == origin + "/")
    #expect(site.files?.files == 5 && site.files?.created == 5)
    // Nothing has changed: nothing is sent.
    let again = try deploy(folder, to: gateway.url).first { $0.name == "site" }?.files
    #expect(again?.bytes == 0 && again?.created == 0 && again?.changed == 0)

    let browser = try await Browser()
    do {
      try await app(browser, origin, gateway.url, site.id)
      try await film(browser, origin)
      try await notes(browser, gateway.url, website.id, String(port))
      try await cannotManage(browser, origin, gateway.url, victim: website.id)
      // What went and what changed, at the next deployment.
      try FileManager.default.removeItem(at: folder.url.appending(path: "dist/sw.js"))
      try folder.write("dist/app.js", "document.title = 'new';")
      let changed = try deploy(folder, to: gateway.url).first { $0.name == "site" }?.files
      #expect(changed?.changed == 1 && changed?.deleted == 1 && changed?.created == 0)
      try await browser.open(origin + "/")
      #expect(try await browser.title() == "new")
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
  }

  /// The folder: its page for all paths, its environment, its service worker in its origin alone.
  private func app(
    _ browser: Browser, _ origin: String, _ gateway: String, _ id: String
  ) async throws {
    try await browser.open("\(gateway)/?canisterId=\(id)")
    #expect(try await browser.address() == origin + "/")
    try await browser.open(origin + "/deep/link?x=1")
    #expect(try await browser.find("h1").text() == "App")
    let title = try await browser.title()
    #expect(title.hasPrefix("/deep/link ic_env=ic%5Froot%5Fkey%3D"))
    #expect(title.contains("PUBLIC%5FCANISTER%5FID%3Asite%3D"))
    let colour = try await browser.script(
      "return getComputedStyle(document.querySelector('h1')).color")
    #expect(colour.string == "rgb(1, 2, 3)")
    try await browser.script(
      """
      window.scope = null;
      navigator.serviceWorker.register("/sw.js").then((r) => { window.scope = r.scope; },
        (e) => { window.scope = String(e); });
      """)
    let scope = try await browser.wait("the service worker") {
      try await browser.script("return window.scope").string
    }
    #expect(scope == origin + "/")
    try await browser.open(gateway + "/")
    try await browser.script(
      """
      window.count = null;
      navigator.serviceWorker.getRegistrations().then((r) => { window.count = String(r.length); });
      """)
    let count = try await browser.wait("the registrations") {
      try await browser.script("return window.count").string
    }
    #expect(count == "0")
    #expect(try await browser.script("return document.cookie").string == "")
  }

  /// A body of 8 MB: whole, in ranges, and played from its middle.
  private func film(_ browser: Browser, _ origin: String) async throws {
    try await browser.open(origin + "/")
    try await browser.script(
      """
      window.answer = null;
      const hash = async (r) => {
        const digest = await crypto.subtle.digest("SHA-256", await r.arrayBuffer());
        return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, "0")).join("");
      };
      (async () => {
        const whole = await fetch("/film.wav");
        const range = await fetch("/film.wav", { headers: { Range: "bytes=3999990-4000009" } });
        const bytes = Array.from(new Uint8Array(await range.clone().arrayBuffer()));
        return [whole.status, await hash(whole), range.status,
          range.headers.get("Content-Range"), bytes.join(",")].join(" ");
      })().then((t) => { window.answer = t; }, (e) => { window.answer = String(e); });
      """)
    let said = try await browser.wait("the film", seconds: 60) {
      try await browser.script("return window.answer").string
    }
    let hash = Hexadecimal.text(SHA256.hash(Self.film))
    let part = Self.film[3_999_990..<4_000_010].map { String($0) }.joined(separator: ",")
    #expect(said == "200 \(hash) 206 bytes 3999990-4000009/8000000 \(part)")
    try await browser.script(
      """
      window.answer = null;
      const film = document.createElement("video");
      film.muted = true;
      film.onerror = () => { window.answer = film.error.message; };
      film.onloadedmetadata = () => { film.currentTime = 400; };
      film.onseeked = () => { film.play().catch((e) => { window.answer = String(e); }); };
      film.ontimeupdate = () => {
        if (film.currentTime > 400.2) window.answer ??= `plays ${Math.round(film.duration)} s`;
      };
      film.src = "/film.wav";
      document.body.append(film);
      """)
    let plays = try await browser.wait("the film to play", seconds: 60) {
      try await browser.script("return window.answer").string
    }
    #expect(plays == "plays 500 s")
  }

  /// The example: a page that is certified, and a form whose POST becomes an update.
  private func notes(
    _ browser: Browser, _ gateway: String, _ id: String, _ port: String
  ) async throws {
    try await browser.open("\(gateway)/?canisterId=\(id)")
    #expect(try await browser.address() == "http://\(id).localhost:\(port)/")
    #expect(try await browser.find("h1").text() == "This page is certified")
    try await browser.find("input").type("from the browser")
    try await browser.find("button").click()
    try await browser.wait("the note") {
      try await browser.find("#notes").text() == "from the browser" ? true : nil
    }
    try await browser.open("http://\(id).localhost:\(port)/nowhere")
    #expect(try await browser.find("h1").text() == "There is no such page")
  }

  /// A page of one canister cannot stop another, neither with the gateway's rights nor anonymously.
  private func cannotManage(
    _ browser: Browser, _ origin: String, _ gateway: String, victim: String
  ) async throws {
    let victim = try #require(Principal(victim))
    let types = try Interface(parsing: "type C = record { canister_id : principal }; service : {}")
    let argument = try Value.encode(
      [.record([FieldValue(name: "canister_id", value: .principal(victim))])],
      types: [TypeReference(entry: 0)], in: types.types)
    let envelope = Envelope(
      RequestContent(
        .call(.init(canister: .management, method: "stop_canister", argument: argument)),
        sender: .anonymous, expiry: UInt64(Date.now.timeIntervalSince1970 + 240) * 1_000_000_000,
        nonce: nil)
    ).encoded()
    try await browser.open(origin + "/")
    let local = gateway.replacing("127.0.0.1", with: "localhost")
    let path = "/api/v4/canister/\(victim.text)/call"
    func bytes(_ bytes: [UInt8]) -> JSONValue { .array(bytes.map { .number(Double($0)) }) }
    for (address, body, type) in [
      (path, envelope, "application/cbor"), (local + path, envelope, "application/cbor"),
      (local + "/canisters/aaaaa-aa/stop_canister", argument, "application/candid"),
      ("/canisters/aaaaa-aa/stop_canister", argument, "application/candid"),
    ] {
      try await browser.script(
        """
        window.answer = null;
        fetch(arguments[0], { method: "POST", headers: { "Content-Type": arguments[2] },
          body: new Uint8Array(arguments[1]) })
          .then((r) => { window.answer = String(r.status); }, () => { window.answer = "refused"; });
        """, [.string(address), bytes(body), .string(type)])
      let said = try await browser.wait("the answer") {
        try await browser.script("return window.answer").string
      }
      // At the site's own host, all but the public interface is the site's: its page for all paths.
      #expect(["403", "refused", "200"].contains(said), "\(address)")
    }
    let status = try cooper(
      ["canister", "status", victim.text, "--output", "json"], gateway: gateway)
    #expect(status.output.contains("running"), "\(status.output)")
    // A program on this machine may.
    let stopped = try cooper(["canister", "stop", victim.text], gateway: gateway)
    #expect(stopped.status == 0)
  }

  @Test(.enabled(if: Browser.isInstalled), .timeLimit(.minutes(2)))
  func `a page that was changed on its way is not shown, and how to look at it is`() async throws {
    let site = TestSite(["/page": TestSite.Page("the true page")])
    let replica = try await Replica(ReplicaConfiguration())
    _ = try await site.install(in: replica, name: "site")
    let server = GatewayServer(gateway: Gateway(replica: replica), port: 0)
    let port = try await server.start()
    let browser = try await Browser()
    do {
      try await browser.open("http://site.localhost:\(port)/page")
      #expect(try await browser.find("body").text() == "the true page")
      site.change("/page") { $0.parts = [Array("a false page".utf8)] }
      try await browser.open("http://site.localhost:\(port)/page")
      #expect(try await browser.find("h1").text() == "The response is not the canister's own")
      #expect(try await !browser.find("body").text().contains("false page"))
      try await browser.find("a").click()
      try await browser.wait("the page as it is") {
        try await browser.find("body").text() == "a false page" ? true : nil
      }
      #expect(try await browser.address().contains(".raw.localhost:\(port)/page"))
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
    await server.stop()
  }
}

import Candid
import Foundation
import GatewayTestSupport
import Testing

@testable import Gateway

@Suite struct PageTests {
  static let tutorial =
    "/?canisterId=bd3sg-teaaa-aaaaa-qaaba-cai&id=bkyz2-fmaaa-aaaaa-qaaaq-cai"

  @Test(arguments: Transport.allCases)
  func `the Candid UI page has each method with its arguments`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let page = try await send("GET", Self.tutorial)
      #expect(page.status == 200)
      #expect(page.headers["content-type"] == "text/html; charset=utf-8")
      for expected in [
        "<title>stable_storage · Cooper</title>",
        "<form class=\"call\" data-method=\"get\" data-kind=\"query\"",
        "<form class=\"call\" data-method=\"insert\" data-kind=\"update\"",
        "The value stored under the key, if there is one.",
        "<span class=\"label\">value</span> <span class=\"field-type\"><code>nat</code>",
        "<label for=\"m1-text\">As Candid text</label>", ">Query</button>",
        ">Call</button>", "<link rel=\"preload\" as=\"fetch\" href=\"/canisters/bkyz2-",
      ] {
        #expect(page.text.contains(expected), "\(expected)")
      }
      // The script comes with its imports, and is kept under its version, and under no other.
      let script = try #require(
        page.text.firstMatch(of: /<script type="module" async src="([^"]+)"/))
      let kept = try await send("GET", String(script.output.1))
      #expect(kept.headers["cache-control"]?.contains("immutable") == true)
      #expect(kept.text.contains("class Codec {") && !kept.text.contains("\nimport "))
      let other = try await send("GET", "/_/scripts/canister.js?version=0")
      #expect(other.body == kept.body && other.headers["cache-control"] == "no-cache")
      let named = try await send(
        "GET", "/?canisterId=bd3sg-teaaa-aaaaa-qaaba-cai&id=stable_storage")
      #expect(named.status == 200)
    }
  }

  @Test(arguments: Transport.allCases)
  func `pages allow nothing inline and nothing from elsewhere`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      for path in ["/", Self.tutorial, "/_/dashboard", "/_/problems"] {
        let page = try await send("GET", path)
        #expect(page.status == 200)
        let policy = try #require(page.headers["content-security-policy"])
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"))
        #expect(!policy.contains("unsafe-inline"))
        #expect(page.headers["x-content-type-options"] == "nosniff")
        #expect(page.text.firstMatch(of: /<script(?![^>]*src="\/_\/scripts\/)/) == nil)
        #expect(page.text.firstMatch(of: /(src|href)="(https?:)?\/\//) == nil)
        #expect(page.text.firstMatch(of: /\s(on[a-z]+|style)=/) == nil)
        #expect(!page.text.contains("{{"))
      }
    }
  }

  @Test func `an empty gateway says how to deploy the first canister`() async throws {
    try await withGateway(.memory, host: SampleHost()) { send in
      let page = try await send("GET", "/")
      #expect(page.text.contains("No canisters yet"))
      #expect(page.text.contains("cooper deploy"))
    }
  }

  @Test(arguments: Transport.allCases)
  func `the list and the dashboard show the canisters`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let home = try await send("GET", "/?canisterId=bd3sg-teaaa-aaaaa-qaaba-cai")
      #expect(home.text.contains("1 canister on this gateway"))
      _ = try await send.post("/canisters/stable_storage/get", "text/plain", "(1)")
      let dashboard = try await send("GET", "/_/dashboard")
      #expect(dashboard.text.contains("<dt>Queries</dt><dd data-figure=\"queries\">1</dd>"))
      #expect(dashboard.text.contains("<table>"))
      #expect(dashboard.text.contains("<p class=\"absence\">None.</p>"))
      // Without scripts the last minute can be read too.
      #expect(dashboard.text.contains("<th scope=\"row\">0 to 10</th><td class=\"number\">1</td>"))
    }
  }

  @Test func `no two elements have one id, whatever the methods are called`() async throws {
    let names = ["list", "a", "a-text", "m0", "m0-text", "search", "log", "s", "-s"]
    let methods = names.map { "\"\($0)\" : (text) -> (T);\n" }.joined()
    let host = SampleHost()
    host.install(
      SampleHost.id(0), name: "ids",
      interface: "type T = nat; type list = text; service : { \(methods) }")
    try await withGateway(.memory, host: host) { send in
      let page = try await send("GET", Self.tutorial)
      let ids = page.text.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
      #expect(ids.count > 3 * names.count && Set(ids).count == ids.count)
    }
  }

  @Test func `text of an interface is escaped`() async throws {
    let interface = """
      // <script>alert(1)</script> & "quotes" `code <b>` \u{202E}turned
      type T = record { "<img src=x onerror=alert(1)>" : text };
      service : {
        // </p><script>alert(2)</script>
        "<svg onload=alert(3)>" : ("\\" autofocus onfocus=\\"alert(4)" : T) -> () query;
      }
      """
    let host = SampleHost()
    host.install(SampleHost.id(0), name: "evil", interface: interface)
    try await withGateway(.memory, host: host) { send in
      let page = try await send("GET", Self.tutorial)
      #expect(page.status == 200)
      #expect(page.text.contains("&lt;svg onload=alert(3)&gt;"))
      #expect(page.text.contains("&lt;/p&gt;&lt;script&gt;alert(2)"))
      #expect(!page.text.contains("<script>"))
      #expect(!page.text.contains("<svg"))
      #expect(!page.text.contains("<img src=x"))
      #expect(!page.text.contains("\" autofocus"))
      #expect(!page.text.contains("\u{202E}"))
    }
  }

  @Test(arguments: [
    // Two of the next in each: a form that is open to the end would have 2^40 fields.
    ((0..<40).map { "type T\($0) = record { a : T\($0 + 1); b : T\($0 + 1) };" }.joined()
      + "type T40 = nat; service : { m : (T0) -> () }"),
    ((0..<40).map { "type T\($0) = variant { a : record { T\($0 + 1); T\($0 + 1) } };" }.joined()
      + "type T40 = nat; service : { m : (T0) -> () }"),
    // One inside of the other.
    ((0..<4000).map { "type T\($0) = record { a : T\($0 + 1) };" }.joined()
      + "type T4000 = nat; service : { m : (T0) -> () }"),
    // A large one as each of many arguments.
    ("type T = record { \((0..<2000).map { "f\($0) : nat" }.joined(separator: "; ")) };"
      + "service : { m : (\(Array(repeating: "T", count: 500).joined(separator: ","))) -> () }"),
  ])
  func `a form is open as far as somebody can look`(interface: String) async throws {
    let host = SampleHost()
    host.install(SampleHost.id(0), name: "large", interface: interface)
    try await withGateway(.memory, host: host) { send in
      let page = try await send("GET", Self.tutorial)
      #expect(page.status == 200 && page.text.contains(">Fill in "))
      #expect(page.body.count < 400_000 + 40 * interface.utf8.count, "\(page.body.count)")
      #expect(page.text.matches(of: /<fieldset/).count <= 600)
    }
  }

  @Test(.enabled(if: Samples.data != nil))
  func `doc comments with code in them stay comments`() async throws {
    let host = SampleHost()
    let text: String = try #require(Samples.did("malicious_doc"))
    host.install(SampleHost.id(0), name: "evil", interface: text)
    try await withGateway(.memory, host: host) { send in
      let page = try await send("GET", Self.tutorial)
      #expect(page.text.contains("Method with */ in doc comment"))
      #expect(page.text.contains("Service with */ malicious */ doc"))
    }
  }

  @Test func `an interface that cannot be read is shown with the reason`() async throws {
    let host = SampleHost()
    host.install(
      SampleHost.id(0), name: "broken", interface: "service : {\n  get : (Tokn) -> ();\n}")
    try await withGateway(.memory, host: host) { send in
      let page = try await send("GET", Self.tutorial)
      #expect(page.status == 200)
      #expect(page.text.contains("The interface cannot be read"))
      #expect(page.text.contains("Tokn"))
    }
  }

  @Test func `a canister without an interface says so`() async throws {
    let host = SampleHost()
    host.install(SampleHost.id(0), name: "bare", interface: nil, methods: ["echo": { $0 }])
    try await withGateway(.memory, host: host) { send in
      let page = try await send("GET", Self.tutorial)
      #expect(page.text.contains("No interface"))
      try await send("GET", "/canisters/bare/did").expect(404, "no-interface")
      try await send.post("/canisters/bare/echo", "text/plain", "(1)").expect(404, "no-interface")
      let binary = try await send(
        "POST", "/canisters/bare/echo", [("Content-Type", "application/candid")], body: [1, 2, 3])
      #expect(binary.body == [1, 2, 3])
    }
  }

  @Test(arguments: Transport.allCases)
  func `a page shows what is known of its canister`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let page = try await send("GET", Self.tutorial)
      for (name, value) in [
        ("Changes", "1"), ("Stable memory", "10.1 MiB"), ("Heap", "1.1 MiB"), ("Cycles", "1000 T"),
        ("Controllers", "2vxsx-fae"), ("Installed", "2026-11-23 05:17:40 UTC"),
        ("Module", "2f2f2041…"),
      ] {
        let fact = try Regex("<dt>\(name)</dt><dd[^>]*>(<[a-z]+[^>]*>)?\(value)<")
        #expect(page.text.contains(fact), "\(name)")
      }
      #expect(page.text.contains("<span class=\"status running\">running</span>"))
    }
  }

  @Test(arguments: Transport.allCases)
  func `an interface can be given where the module carries none`(
    transport: Transport
  ) async throws {
    let host = SampleHost()
    host.install(SampleHost.id(0), name: "bare", interface: nil, methods: ["<b>echo": { $0 }])
    try await withGateway(transport, host: host) { send in
      let without = try await send("GET", Self.tutorial)
      #expect(without.text.contains("<form id=\"give-interface\""))
      #expect(without.text.contains("<li><code>&lt;b&gt;echo</code></li>"))
      let address = "/_/canisters/bare/page"
      let page = try await send.post(
        address, "text/plain", "service : { \"<b>echo\" : (text) -> (text) query }")
      #expect(page.status == 200)
      #expect(page.headers["content-type"] == "text/html; charset=utf-8")
      #expect(page.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
      #expect(page.text.contains("data-method=\"&lt;b&gt;echo\"") && !page.text.contains("<b>e"))
      #expect(page.text.contains("data-forget-did") && !page.text.contains("/did?download"))

      let wrong = try await send.post(address, "text/plain", "service : {\n  get : (nta) -> ();\n}")
      let problem = try wrong.expect(400, "malformed-interface")
      #expect(problem["line"] as? Int == 2 && problem["column"] as? Int == 10)
      #expect((problem["detail"] as? String)?.hasPrefix("Line 2, column 10: ") == true)
      #expect((problem["findings"] as? String)?.contains("get : (nta) -> ();") == true)
      try await send.post(address, "text/plain", "type A = nat;").expect(400, "malformed-interface")
      try await send("POST", address, body: [0xFF, 0xFE]).expect(400, "malformed-interface")

      // With the files it imports.
      func give(_ types: String) async throws -> Reply {
        try await send.post(
          address, "application/json",
          #"""
          {"file": "a.did", "files": {"types.did": "\#(types)",
            "a.did": "import \"lib/types.did\"; service : { \"<b>echo\" : (T) -> (T) }"}}
          """#)
      }
      let merged = try await give("type T = text;")
      #expect(merged.status == 200 && merged.text.contains("data-method=\"&lt;b&gt;echo\""))
      #expect(merged.text.contains("type T = text;") && !merged.text.contains("import"))
      let elsewhere = try await give("type T = txt;").expect(400, "malformed-interface")
      #expect(
        (elsewhere["detail"] as? String)?.hasPrefix("lib/types.did, line 1, column 10: ") == true)
      #expect(elsewhere["line"] == nil)
      let alone = try await send.post(address, "text/plain", "import \"types.did\"; service : {}")
        .expect(400, "malformed-interface")
      #expect((alone["detail"] as? String)?.contains("types.did was not given") == true)
      try await send.post(address, "application/json", "{}").expect(400, "bad-request")
      try await send("GET", address).expect(405, "method-not-allowed")
      try await send.post("/_/canisters/nobody/page", "text/plain", "").expect(
        404, "unknown-canister")
      // Nothing of it stays here.
      try await send("GET", "/canisters/bare/did").expect(404, "no-interface")
    }
  }
}

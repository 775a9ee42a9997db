import Candid
import Foundation
import GatewayTestSupport
import Testing

@testable import Gateway

@Suite struct ResourceTests {
  @Test(arguments: Transport.allCases)
  func `canisters are listed as JSON`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let reply = try await send("GET", "/_/canisters")
      #expect(reply.headers["content-type"] == "application/json")
      let object = try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any]
      let list = try #require(object?["canisters"] as? [[String: Any]])
      #expect(list.count == 1)
      #expect(list.first?["id"] as? String == "bkyz2-fmaaa-aaaaa-qaaaq-cai")
      #expect(list.first?["name"] as? String == "stable_storage")
      #expect(list.first?["status"] as? String == "running")
      #expect(list.first?["stableBytes"] as? Int == 10_551_296)
      #expect(list.first?["installedAt"] as? String == "2026-11-23T05:17:40Z")
      let one = try await send("GET", "/_/canisters/stable_storage")
      #expect(one.text.contains("\"id\":\"bkyz2-fmaaa-aaaaa-qaaaq-cai\""))
    }
  }

  @Test(arguments: Transport.allCases)
  func `what a canister printed is there as JSON`(transport: Transport) async throws {
    let host = SampleHost.withTutorial()
    host.print("a <b> & \"c\"")
    try await withGateway(transport, host: host) { send in
      let reply = try await send("GET", "/_/canisters/stable_storage/logs")
      let object = try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any]
      let records = try #require(object?["records"] as? [[String: Any]])
      #expect(records.first?["text"] as? String == "a <b> & \"c\"")
      #expect(records.first?["index"] as? Int == 0)
      try await send("GET", "/_/canisters/nobody/logs").expect(404, "unknown-canister")
    }
  }

  @Test(arguments: Transport.allCases)
  func `the status is healthy, as tagged CBOR`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let reply = try await send("GET", "/api/v2/status")
      #expect(reply.headers["content-type"] == "application/cbor")
      #expect(
        reply.body == [0xD9, 0xD9, 0xF7, 0xA1, 0x75] + Array("replica_health_status".utf8)
          + [0x67] + Array("healthy".utf8))
    }
  }

  @Test(arguments: Transport.allCases)
  func `a canister can be named`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let id = SampleHost.id(0).text
      let put = try await send("PUT", "/_/names/other", body: Array("\(id)\n".utf8))
      #expect(put.status == 204)
      #expect(try await send("GET", "/_/names/other").text == "\(id)\n")
      let reply = try await send.post("/canisters/other/get", "text/plain", "(1)")
      #expect(reply.status == 200)
      try await send("PUT", "/_/names/other", body: Array("be2us-64aaa-aaaaa-qaabq-cai".utf8))
        .expect(404, "unknown-canister")
      for (name, body) in [("1x", id), ("a%20b", id), (id, id), ("ok", "nonsense")] {
        try await send("PUT", "/_/names/\(name)", body: Array(body.utf8)).expect(400, "bad-request")
      }
      try await send("DELETE", "/_/names/other").expect(405, "method-not-allowed")
    }
  }

  @Test(arguments: Transport.allCases)
  func `the symbols of a module are taken`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let hash = String(repeating: "0f", count: 32)
      let symbols = Array("cooper symbols 1\n".utf8)
      #expect(try await send("PUT", "/_/symbols/\(hash)", body: symbols).status == 204)
      for (hash, body) in [(hash, "nonsense"), (hash + "00", "cooper symbols 1\n"), ("x", "")] {
        try await send("PUT", "/_/symbols/\(hash)", body: Array(body.utf8))
          .expect(400, "bad-request")
      }
      try await send("GET", "/_/symbols/\(hash)").expect(405, "method-not-allowed")
    }
  }

  @Test(arguments: Transport.allCases)
  func `a name can be claimed where no other canister has it`(transport: Transport) async throws {
    let host = SampleHost.withTutorial()
    host.install(SampleHost.id(2), name: nil, interface: "service : {}")
    try await withGateway(transport, host: host) { send in
      let claim = [("If-None-Match", "*")]
      let (first, second) = (Array(SampleHost.id(0).text.utf8), Array(SampleHost.id(2).text.utf8))
      #expect(try await send("PUT", "/_/names/mine", claim, body: second).status == 204)
      #expect(try await send("PUT", "/_/names/mine", claim, body: second).status == 204)
      try await send("PUT", "/_/names/mine", claim, body: first).expect(412, "name-taken")
      #expect(try await send("GET", "/_/names/mine").text == "\(SampleHost.id(2).text)\n")
      #expect(try await send("PUT", "/_/names/mine", body: first).status == 204)
      #expect(try await send("GET", "/_/names/mine").text == "\(SampleHost.id(0).text)\n")
    }
  }

  @Test(arguments: Transport.allCases)
  func `a canister has the project that deployed it`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let place = "/_/canisters/\(SampleHost.id(0).text)"
      #expect(try await send("GET", place).text.contains("\"project\":null"))
      let record =
        #"{"project":"p1","canister":"hello","folder":"/home/me/hello","machine":"desk"}"#
      #expect(try await send("PUT", "\(place)/project", body: Array(record.utf8)).status == 204)
      let overview = try await send("GET", place)
      #expect(overview.text.contains("\"project\":\(record)"))
      #expect(overview.text.contains("\"waitingMessages\":0"))
      for body in ["", "{}", #"{"project":"","canister":"","folder":"","machine":""}"#] {
        try await send("PUT", "\(place)/project", body: Array(body.utf8))
          .expect(400, "bad-request")
      }
      try await send("GET", "\(place)/project").expect(405, "method-not-allowed")
      try await send(
        "PUT", "/_/canisters/be2us-64aaa-aaaaa-qaabq-cai/project", body: Array(record.utf8)
      ).expect(404, "unknown-canister")
    }
  }

  @Test(arguments: Transport.allCases)
  func `HEAD has the headers of GET and no body`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let get = try await send("GET", "/_/public/cooper.css")
      let head = try await send("HEAD", "/_/public/cooper.css")
      #expect(get.status == 200)
      #expect(head.status == 200)
      #expect(head.headers["content-length"] == String(get.body.count))
      #expect(head.body.isEmpty)
    }
  }

  @Test(arguments: Transport.allCases)
  func `the page's files are served, and nothing else`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let file = try await send("GET", "/_/public/canister.js")
      #expect(file.headers["content-type"] == "text/javascript; charset=utf-8")
      let tag = try #require(file.headers["etag"])
      let again = try await send("GET", "/_/public/canister.js", [("If-None-Match", tag)])
      #expect(again.status == 304)
      for name in ["..%2FPackage.swift", ".%2e", "page.html", "missing.js", ".hidden"] {
        try await send("GET", "/_/public/\(name)").expect(404, "not-found")
      }
    }
  }

  @Test(arguments: Transport.allCases)
  func `files and pages are compressed for those who ask, and calls are not`(
    transport: Transport
  ) async throws {
    try await withGateway(transport) { send in
      for path in ["/_/public/cooper.css", "/", "/_/public/canister.js"] {
        let plain = try await send("GET", path)
        #expect(plain.headers["content-encoding"] == nil)
        #expect(plain.headers["vary"] == "Accept-Encoding")
        let packed = try await send("GET", path, [("Accept-Encoding", "br, gzip;q=0.5")])
        #expect(packed.headers["content-encoding"] == "gzip")
        #expect(packed.body.starts(with: [0x1F, 0x8B]) && packed.body.count < plain.body.count)
        let refused = try await send("GET", path, [("Accept-Encoding", "gzip;q=0")])
        #expect(refused.headers["content-encoding"] == nil)
      }
      let reply = try await send(
        "POST", "/canisters/stable_storage/get",
        [("Content-Type", "text/plain"), ("Accept-Encoding", "gzip")], body: Array("(1)".utf8))
      #expect(reply.text == "(null)")
    }
  }

  @Test(.enabled(if: CodecFile.find() != nil))
  func `the codec is a module without imports, and kept under its version`() async throws {
    try await withGateway(.memory) { send in
      let codec = try await send("GET", "/_/public/codec.wasm")
      #expect(codec.headers["content-type"] == "application/wasm")
      #expect(codec.headers["cache-control"] == "no-cache")
      #expect(codec.body.starts(with: [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0]))
      let page = try await send("GET", "/?canisterId=\(SampleHost.id(0).text)")
      let address = try #require(page.text.firstMatch(of: /data-codec="([^"]+)"/)).output.1
      let versioned = try await send("GET", String(address))
      #expect(versioned.body == codec.body)
      #expect(versioned.headers["cache-control"]?.contains("immutable") == true)
    }
  }

  @Test(arguments: Transport.allCases)
  func `short addresses lead to the pages`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let reply = try await send("GET", "/canisters/stable_storage")
      #expect(reply.status == 307)
      #expect(
        reply.headers["location"]
          == "/?canisterId=bd3sg-teaaa-aaaaa-qaaba-cai&id=bkyz2-fmaaa-aaaaa-qaaaq-cai")
    }
  }
}

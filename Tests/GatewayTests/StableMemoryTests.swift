import Candid
import GatewayTestSupport
import Replica
import Testing

@testable import Gateway

@Suite struct StableMemoryTests {
  static let path = "/canisters/stable_storage/stable-memory"

  /// The tutorial's canister with stable memory of the given size, byte i being i modulo 251.
  func host(pages: Int, version: UInt64 = 7) -> SampleHost {
    let host = SampleHost.withTutorial()
    host.setStableMemory(
      StableMemorySnapshot(bytes: bytes(0..<pages << 16), version: version), of: SampleHost.id(0))
    return host
  }

  func bytes(_ range: Range<Int>) -> [UInt8] { range.map { UInt8($0 % 251) } }

  @Test(arguments: Transport.allCases)
  func `stable memory is served whole with a tag of its moment`(transport: Transport) async throws {
    try await withGateway(transport, host: host(pages: 2)) { send in
      let reply = try await send("GET", Self.path)
      #expect(reply.status == 200)
      #expect(reply.headers["content-type"] == "application/octet-stream")
      #expect(reply.headers["etag"] == "\"7\"")
      #expect(reply.body == bytes(0..<131_072))
      let head = try await send("HEAD", Self.path)
      #expect(head.headers["content-length"] == "131072")
    }
  }

  @Test(arguments: [
    ("bytes=0-9", 0..<10), ("bytes=65530-", 65_530..<65_536), ("bytes=-4", 65_532..<65_536),
    ("bytes=65000-99999", 65_000..<65_536), ("bytes=-99999", 0..<65_536),
  ])
  func `a range is served as a part`(header: String, range: Range<Int>) async throws {
    try await withGateway(.memory, host: host(pages: 1)) { send in
      let reply = try await send("GET", Self.path, [("Range", header)])
      #expect(reply.status == 206)
      #expect(
        reply.headers["content-range"]
          == "bytes \(range.lowerBound)-\(range.upperBound - 1)/65536")
      #expect(reply.body == bytes(range))
    }
  }

  @Test(arguments: ["bytes=65536-", "bytes=5-4", "bytes=-0", "bytes=a-b", "lines=1-2", "bytes=1"])
  func `a range that is not there is refused`(header: String) async throws {
    try await withGateway(.memory, host: host(pages: 1)) { send in
      let reply = try await send("GET", Self.path, [("Range", header)])
      _ = try reply.expect(416, "range-not-satisfiable")
      #expect(reply.headers["content-range"] == "bytes */65536")
    }
  }

  @Test func `ranges of another moment are refused`() async throws {
    let host = host(pages: 1)
    try await withGateway(.memory, host: host) { send in
      let fields = [("Range", "bytes=0-9"), ("If-Match", "\"7\"")]
      #expect(try await send("GET", Self.path, fields).status == 206)
      host.setStableMemory(
        StableMemorySnapshot(bytes: [1], version: 8), of: SampleHost.id(0))
      let reply = try await send("GET", Self.path, fields)
      _ = try reply.expect(412, "canister-changed")
      #expect(reply.headers["etag"] == "\"8\"")
    }
  }

  @Test func `a memory too large for one answer is served in ranges alone`() async throws {
    try await withGateway(.memory, host: host(pages: 257)) { send in
      _ = try await send("GET", Self.path).expect(416, "range-not-satisfiable")
      let reply = try await send("GET", Self.path, [("Range", "bytes=0-")])
      #expect(reply.body.count == 16 << 20)
      #expect(reply.headers["content-range"] == "bytes 0-16777215/16842752")
    }
  }

  @Test func `empty memory is an empty answer, no canister a problem, other methods are refused`()
    async throws
  {
    try await withGateway(.memory) { send in
      let reply = try await send("GET", Self.path, [("Range", "bytes=0-9")])
      #expect(reply.status == 200)
      #expect(reply.body.isEmpty)
      _ = try await send("GET", "/canisters/nobody/stable-memory").expect(404, "unknown-canister")
      _ = try await send("PUT", Self.path, body: []).expect(405, "method-not-allowed")
      _ = try await send("GET", Self.path, [("Origin", "http://evil.example")])
        .expect(403, "foreign-origin")
      _ = try await send("GET", Self.path, [("Host", "evil.example")]).expect(403, "foreign-host")
    }
  }
}

import Candid
import CanisterBuilder
import Certification
import Foundation
import Interfaces
import Replica
import ResponseVerification
import TestSupport
import Testing

/// The asset canister that comes with Cooper, as the module that is deployed.
@Suite(.enabled(if: kit != nil, "`make kit` has not been run")) struct AssetCanisterTests {
  /// The module, compiled once.
  private static let module = Task {
    let folder = try TemporaryFolder()
    // Without optimisation, which takes five times as long.
    let files = try await ModuleCompiler(kit: #require(kit), optimization: "-Onone").compile(
      name: "assets", sources: Checkout.root.appending(path: "Sources/Canisters/Assets"),
      output: folder.url)
    return try Array(Data(contentsOf: files.module))
  }

  /// An asset canister of its own in a replica.
  private struct Site {
    let replica: Replica
    let canister: Principal
    let assets: AssetStorage.AssetsClient<Replica>

    init() async throws {
      replica = try await Replica(ReplicaConfiguration())
      canister = try await replica.createCanister()
      try await replica.installCode(
        .install, canister: canister, module: try await AssetCanisterTests.module.value,
        argument: Message.encode(AssetStorage.AssetCanisterArgs?.none))
      assets = AssetStorage.AssetsClient(canister, through: replica)
    }

    func store(_ key: String, _ text: String, type: String = "text/html") async throws {
      try await assets.store(
        arguments: .init(
          key: key, content: Array(text.utf8), contentType: type, contentEncoding: "identity"))
    }

    /// The answer to a request, which must be certified.
    func get(
      _ url: String, _ headers: [(String, String)] = []
    ) async throws -> (status: UInt16, body: String, headers: [String: String]) {
      let request = HTTP.HttpRequest(
        method: "GET", url: url, headers: headers.map { .init($0.0, $0.1) }, body: [],
        certificateVersion: 2)
      let response = try await HTTP.HttpClient(canister, through: replica).httpRequest(request)
      let verified = try ResponseVerifier(rootKey: replica.rootKey).verify(
        CertifiableResponse(
          status: response.statusCode, headers: response.headers.map { ($0._0, $0._1) },
          body: response.body), to: CertifiableRequest("GET", url), of: canister,
        now: replica.time)
      let fields = verified.headers.map { ($0.name.lowercased(), $0.value) }
      return (
        response.statusCode, String(decoding: response.body, as: UTF8.self),
        Dictionary(fields) { first, _ in first }
      )
    }

    /// Why a call failed.
    func failure(_ call: () async throws -> Void) async -> String {
      do {
        try await call()
        return ""
      } catch {
        return "\(error)"
      }
    }
  }

  @Test func `what is stored is listed, read and served with proofs`() async throws {
    let site = try await Site()
    #expect(try await site.assets.apiVersion() == 2)
    #expect(try await site.get("/").status == 404)
    try await site.store("/index.html", "home")
    try await site.store("/about.html", "about")
    try await site.store("/docs/index.html", "docs")
    try await site.store("/a b.txt", "blank", type: "text/plain")
    for (url, body) in [
      ("/", "home"), ("/index", "home"), ("/index.html", "home"), ("/about", "about"),
      ("/about.html?x=1", "about"), ("/docs", "docs"), ("/docs/", "docs"), ("/docs/index", "docs"),
      ("/a%20b.txt", "blank"), ("/nowhere", "home"), ("/docs/nowhere", "home"),
    ] {
      let reply = try await site.get(url)
      #expect(reply.status == 200 && reply.body == body, "\(url): \(reply.body)")
    }
    let page = try await site.get("/")
    #expect(page.headers["content-type"] == "text/html")
    #expect(page.headers["set-cookie"]?.hasPrefix("ic_env=ic%5Froot%5Fkey%3D30818") == true)
    let listed = try await site.assets.list(arguments: .init())
    #expect(listed.map(\.key) == ["/a b.txt", "/about.html", "/docs/index.html", "/index.html"])
    #expect(listed[0].encodings.map(\.contentEncoding) == ["identity"])
    #expect(listed[0].encodings[0].sha256 == SHA256.hash(Array("blank".utf8)))
    let some = try await site.assets.list(arguments: .init(start: Nat(1), length: Nat(2)))
    #expect(some.map(\.key) == ["/about.html", "/docs/index.html"])
  }

  @Test func `a page that is gone is no longer served, and one behind its alias is again`()
    async throws
  {
    let site = try await Site()
    try await site.store("/page.html", "under the alias")
    try await site.store("/page", "itself", type: "text/plain")
    #expect(try await site.get("/page").body == "itself")
    try await site.assets.deleteAsset(arguments: .init(key: "/page"))
    #expect(try await site.get("/page").body == "under the alias")
    try await site.assets.setAssetProperties(
      arguments: .init(key: "/page.html", isAliased: .some(false)))
    #expect(try await site.get("/page").status == 404)
    #expect(try await site.get("/page.html").body == "under the alias")
    try await site.assets.clear(arguments: .init())
    #expect(try await site.get("/page.html").status == 404)
    #expect(try await site.assets.list(arguments: .init()).isEmpty)
  }

  @Test func `a batch in chunks and encodings is made at once or not at all`() async throws {
    let site = try await Site()
    let batch = try await site.assets.createBatch(arguments: .init()).batchId
    let parts = (0..<3).map { [UInt8](repeating: UInt8($0), count: 100_000) }
    let chunks = try await site.assets.createChunks(
      arguments: .init(content: parts.map { Blob($0) }, batchId: batch)
    ).chunkIds
    let zipped = try await site.assets.createChunk(
      arguments: .init(content: [31, 139], batchId: batch)
    ).chunkId
    let hash = SHA256.hash(parts.flatMap { $0 })
    func operations(_ hash: [UInt8]) -> [AssetStorage.BatchOperationKind] {
      [
        .createAsset(
          .init(
            key: "/film", contentType: "video/mp4", headers: [.init("X-Own", "1")], maxAge: 60)),
        .setAssetContent(
          .init(key: "/film", sha256: hash, chunkIds: chunks, contentEncoding: "identity")),
        .setAssetContent(.init(key: "/film", chunkIds: [zipped], contentEncoding: "gzip")),
      ]
    }
    let failure = await site.failure {
      try await site.assets.commitBatch(
        arguments: .init(batchId: batch, operations: operations([UInt8](repeating: 0, count: 32))))
    }
    #expect(failure.contains("sha256 mismatch"))
    #expect(try await site.assets.list(arguments: .init()).isEmpty)
    try await site.assets.commitBatch(
      arguments: .init(batchId: batch, operations: operations(hash)))
    // Each part by itself; all of them are what is certified.
    let got = try await site.assets.get(
      arguments: .init(key: "/film", acceptEncodings: ["br", "identity"]))
    #expect(got.totalLength == Nat(300_000) && got.content == parts[0] && got.sha256 == hash)
    for index in 0..<3 {
      let part = try await site.assets.getChunk(
        arguments: .init(
          key: "/film", sha256: hash, index: Nat(UInt64(index)), contentEncoding: "identity"))
      #expect(part.content == parts[index])
    }
    let gzip = try await site.get("/film", [("accept-encoding", "br, gzip;q=0.5")])
    #expect(gzip.headers["content-encoding"] == "gzip" && gzip.headers["vary"] != nil)
    #expect(gzip.headers["cache-control"] == "max-age=60" && gzip.headers["x-own"] == "1")
    let tag = try #require(gzip.headers["etag"])
    let same = try await site.get("/film", [("accept-encoding", "gzip"), ("if-none-match", tag)])
    #expect(same.status == 304 && same.body.isEmpty)
    // A batch that is made is gone.
    let again = await site.failure {
      _ = try await site.assets.createChunk(arguments: .init(content: [1], batchId: batch))
    }
    #expect(again.contains("batch not found"))
  }

  @Test func `an upgrade keeps everything, and its proofs`() async throws {
    let site = try await Site()
    for number in 0..<150 { try await site.store("/page\(number).html", "page \(number)") }
    let before = try await site.assets.computeStateHash()
    try await site.replica.installCode(
      .upgrade, canister: site.canister, module: try await Self.module.value,
      argument: Message.encode(AssetStorage.AssetCanisterArgs?.none))
    for number in [0, 77, 149] {
      #expect(try await site.get("/page\(number)").body == "page \(number)")
    }
    #expect(try await site.get("/none").status == 404)
    #expect(try await site.assets.computeStateHash() == before)
    let second = try await site.assets.list(arguments: .init(start: Nat(100)))
    #expect(second.count == 50)
  }

  @Test func `space that is free is used again`() async throws {
    let site = try await Site()
    let text = String(repeating: "x", count: 300_000)
    func round() async throws {
      for key in ["/a", "/b", "/c"] { try await site.store(key, text, type: "text/plain") }
      try await site.store("/a", text + "y", type: "text/plain")
      for key in ["/b", "/a", "/c"] {
        try await site.assets.deleteAsset(arguments: .init(key: key))
      }
    }
    try await round()
    let size = site.replica.summary(of: site.canister)?.stableBytes
    for _ in 0..<40 { try await round() }
    #expect(site.replica.summary(of: site.canister)?.stableBytes == size)
  }

  @Test func `only who may changes anything`() async throws {
    let site = try await Site()
    let other = Principal([1, 2, 3])!
    func call<A: CandidEncodable>(_ method: String, _ argument: A) async -> String {
      await site.failure {
        _ = try await site.replica.update(
          site.canister, method: method, argument: Message.encode(argument), sender: other)
      }
    }
    let create = AssetStorage.CreateAssetArguments(key: "/x", contentType: "text/plain")
    #expect(await call("create_asset", create).contains("does not have Commit permission"))
    #expect(
      await call("create_batch", AssetStorage.ClearArguments())
        .contains("does not have Prepare permission"))
    let grant = AssetStorage.GrantPermission(permission: .prepare, toPrincipal: other)
    #expect(await call("grant_permission", grant).contains("and is not a controller"))
    #expect(await call("take_ownership", grant).contains("not a controller"))
    try await site.assets.grantPermission(arguments: grant)
    #expect(try await site.assets.listPermitted(arguments: .init(permission: .prepare)) == [other])
    #expect(await call("create_batch", AssetStorage.ClearArguments()) == "")
    #expect(await call("create_asset", create).contains("does not have Commit permission"))
    try await site.assets.authorize(principal: other)
    #expect(await call("create_asset", create) == "")
    #expect(
      await call(
        "revoke_permission",
        AssetStorage.RevokePermission(
          permission: .commit, ofPrincipal: other)) == "")
    #expect(await call("clear", AssetStorage.ClearArguments()).contains("Commit"))
  }

  @Test func `what is proposed is made by somebody else who has its evidence`() async throws {
    let site = try await Site()
    let batch = try await site.assets.createBatch(arguments: .init()).batchId
    let chunk = try await site.assets.createChunk(
      arguments: .init(content: Array("hello".utf8), batchId: batch)
    ).chunkId
    try await site.assets.proposeCommitBatch(
      arguments: .init(
        batchId: batch,
        operations: [
          .createAsset(.init(key: "/a", contentType: "text/plain", maxAge: 258)),
          .setAssetContent(.init(key: "/a", chunkIds: [chunk], contentEncoding: "identity")),
          .deleteAsset(.init(key: "/b")),
        ]))
    // By the public canister's rules: tags, texts as they are, numbers with the high byte first.
    var expected: [UInt8] = [4] + Array("/atext/plain".utf8) + [3, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2]
    expected += [5] + Array("/aidentity".utf8) + [2] + Array("hello".utf8)
    expected += [7] + Array("/b".utf8)
    let evidence = SHA256.hash(expected)
    #expect(
      try await site.assets.computeEvidence(arguments: .init(batchId: batch)) == evidence)
    let wrong = await site.failure {
      try await site.assets.commitProposedBatch(
        arguments: .init(batchId: batch, evidence: [1, 2]))
    }
    #expect(wrong.contains("does not match presented evidence 0102"))
    try await site.assets.commitProposedBatch(
      arguments: .init(batchId: batch, evidence: evidence))
    #expect(try await site.get("/a").body == "hello")
  }
}

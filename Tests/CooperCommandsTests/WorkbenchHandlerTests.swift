import ArgumentParser
import Candid
import Foundation
import Gateway
import GatewayServer
import GatewayTestSupport
import TestSupport
import Testing

@testable import CooperCommands

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What a workbench's server answers, and to whom.
@Suite struct WorkbenchHandlerTests {
  private let folder: TemporaryFolder
  private let handler: WorkbenchHandler

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("cooper.json", #"{"canisters": {}}"#)
    try folder.write("a b.md", "# A")
    handler = try Self.handler(folder.url, gateway: "http://127.0.0.1:9")
  }

  private static func handler(
    _ folder: URL, gateway: String, editor: EditorFiles? = nil
  ) throws -> WorkbenchHandler {
    let client = GatewayClient(
      url: try #require(URL(string: gateway)), caller: try ChosenCaller(named: "anonymous"))
    let session = WorkbenchSession(folder: folder, names: [], client: client)
    let examples = folder.deletingLastPathComponent().appending(path: "examples")
    return WorkbenchHandler(
      session: session, editor: editor, examples: ExampleProjects(in: examples),
      opensProject: { "link to \($0.lastPathComponent)" })
  }

  private func send(
    _ method: String, _ target: String, _ headers: [(String, String)] = [], token: String?? = nil,
    host: String = "127.0.0.1:4000", body: String = ""
  ) async -> GatewayResponse {
    var fields = HeaderFields(headers.map { HeaderFields.Field(name: $0.0, value: $0.1) })
    fields["Host"] = host
    if let token = token ?? handler.token.text { fields["Authorization"] = "Bearer \(token)" }
    return await handler.respond(
      to: GatewayRequest(method, target, headers: fields, body: Array(body.utf8)))
  }

  private static let file = "/_/workbench/api/files/cooper.json"

  // MARK: Who may ask

  @Test func `the project is for who has the token`() async {
    let right = handler.token.text
    let almost = right.dropLast() + (right.hasSuffix("0") ? "1" : "0")
    for token in [nil, "", "x", String(almost), right + "0", String(right.dropLast())] {
      for target in [Self.file, "/_/workbench/api/project", "/_/workbench/api/versions"] {
        let response = await send("GET", target, token: .some(token))
        #expect(response.status == 401, "\(token ?? "none") \(target)")
        #expect(!String(decoding: response.body, as: UTF8.self).contains("canisters"))
      }
      let response = await send(
        "PUT", Self.file, [("If-Match", "\"x\"")], token: .some(token), body: "{}")
      #expect(response.status == 401)
    }
    #expect(await send("GET", Self.file).status == 200)
  }

  @Test func `tokens are long, and others each time`() {
    let tokens = Set((0..<100).map { _ in WorkbenchToken().text })
    #expect(tokens.count == 100)
    #expect(tokens.allSatisfy { $0.utf8.count == 64 })
  }

  @Test func `the page is for everybody on this machine, and says nothing of the project`() async {
    let page = await send("GET", "/_/workbench", token: .some(nil))
    #expect(page.status == 200)
    let text = String(decoding: page.body, as: UTF8.self)
    #expect(text.contains("/_/workbench/scripts/workbench.js?version="))
    #expect(!text.contains(folder.url.lastPathComponent))
    #expect(!text.contains(handler.token.text))
    let policy = page.headers["Content-Security-Policy"] ?? ""
    #expect(policy.contains("frame-ancestors 'none'"))
    #expect(policy.contains("script-src 'self' 'wasm-unsafe-eval';"))
    #expect(policy.hasSuffix("frame-src 'self'"))
    let script = await send("GET", "/_/workbench/scripts/workbench.js", token: .some(nil))
    #expect(script.headers["Content-Type"] == "text/javascript; charset=utf-8")
    #expect(script.status == 200)
    #expect(await send("GET", "/_/workbench/public/workbench.html").status == 404)
    #expect(await send("POST", "/_/workbench").status == 405)
  }

  @Test(arguments: [
    "example.com", "example.com:4000", "127.0.0.1.example.com",
    "bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost",
    "a.localhost:4000", "192.168.0.1", "0.0.0.0", "", "localhost@example.com",
  ])
  func `only names of this machine are answered to`(_ host: String) async {
    for target in [Self.file, "/_/workbench", "/_/canisters"] {
      #expect([400, 403].contains(await send("GET", target, host: host).status), "\(target)")
    }
  }

  @Test(arguments: ["localhost:4000", "127.0.0.1", "[::1]:4000", "127.0.0.2:80"])
  func `each name of this machine is`(_ host: String) async {
    #expect(await send("GET", Self.file, host: host).status == 200)
  }

  @Test(arguments: [
    "http://example.com", "http://127.0.0.1:4001", "http://127.0.0.1", "null",
    "http://bkyz2-fmaaa-aaaaa-qaaaq-cai.localhost:4000", "http://localhost:4000",
  ])
  func `pages of other origins are refused, with the token too`(_ origin: String) async {
    for target in [Self.file, "/_/workbench/api/project", "/_/canisters"] {
      #expect(await send("GET", target, [("Origin", origin)]).status == 403, "\(target)")
    }
    let written = await send(
      "PUT", "/_/workbench/api/files/n.md", [("Origin", origin), ("If-None-Match", "*")])
    #expect(written.status == 403)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/n.md"))
  }

  @Test func `so is what other pages ask for without an origin, but for links to the page`() async {
    for site in ["cross-site", "same-site"] {
      let image = [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "no-cors")]
      let link = [
        ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"),
      ]
      let frame = [
        ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe"),
      ]
      #expect(await send("GET", Self.file, image).status == 403)
      #expect(await send("GET", Self.file, link).status == 403)
      #expect(await send("GET", "/_/workbench", frame).status == 403)
      #expect(await send("GET", "/_/workbench/editor.js", image).status == 403)
      #expect(await send("GET", "/_/workbench", link).status == 200)
    }
    let own = [("Sec-Fetch-Site", "same-origin"), ("Origin", "http://127.0.0.1:4000")]
    #expect(await send("GET", Self.file, own).status == 200)
  }

  // MARK: Files

  @Test func `a file is read with its tag, written under it, and not under an older one`() async {
    let read = await send("GET", "/_/workbench/api/files/a%20b.md")
    #expect(read.body == Array("# A".utf8))
    #expect(read.headers["Cache-Control"] == "no-store")
    let tag = read.headers["ETag"] ?? ""
    let written = await send(
      "PUT", "/_/workbench/api/files/a%20b.md", [("If-Match", tag)], body: "# B")
    #expect(written.status == 204)
    let late = await send(
      "PUT", "/_/workbench/api/files/a%20b.md", [("If-Match", tag)], body: "# C")
    #expect(late.status == 412)
    let again = await send("GET", "/_/workbench/api/files/a%20b.md")
    #expect(again.body == Array("# B".utf8))
    #expect(again.headers["ETag"] == written.headers["ETag"])
  }

  @Test func `nothing is written or removed without a condition`() async throws {
    #expect(await send("PUT", Self.file, body: "x").status == 428)
    #expect(await send("DELETE", Self.file).status == 428)
    #expect(await send("PUT", Self.file, [("If-None-Match", "*")], body: "x").status == 412)
    #expect(await send("POST", Self.file, body: "x").status == 405)
    #expect(
      try String(contentsOfFile: folder.path + "/cooper.json", encoding: .utf8)
        == #"{"canisters": {}}"#)
  }

  @Test(arguments: [
    "..%2Fsecret.json", "%2e%2e/secret.json", "../secret.json", "a%2Fb.json", "%00.json",
    "%zz.json",
    ".cooper/project.json", "%2Ecooper/project.json", "//etc/hosts.txt", "", "%FF.json",
  ])
  func `hostile names are refused`(_ name: String) async throws {
    try folder.write(".cooper/project.json", "secret")
    for method in ["GET", "PUT", "DELETE"] {
      let response = await send(
        method, "/_/workbench/api/files/\(name)", [("If-Match", "\"x\"")], body: "x")
      #expect([400, 403].contains(response.status), "\(method) \(response.status)")
      #expect(!String(decoding: response.body, as: UTF8.self).contains("\"secret\""))
    }
  }

  @Test func `what is not there is said`() async {
    for target in ["/nothing", "/api", "/api/nothing", "/api/project/x", "/public/x.css"] {
      #expect(await send("GET", "/_/workbench" + target).status == 404, "\(target)")
    }
    #expect(await send("GET", "/_/workbench/api/check/hello").status == 405)
    #expect(await send("POST", "/_/workbench/api/check/hello").status == 404)
    #expect(await send("GET", "/_/workbench/editor.js").status == 404)
  }

  // MARK: Examples

  @Test func `an example is copied to a new folder, and over nothing`() async throws {
    let place = try TemporaryFolder()
    try place.write("examples/Hello/cooper.json", "{}")
    try place.write("examples/Hello/inner/a.swift", "// a")
    try place.write("examples/Hello/.cooper/secret", "")
    try place.write("examples/NoProject/a.swift", "")
    try place.write("p/cooper.json", "{}")
    try place.write("Hello-2", "somebody's")
    let handler = try Self.handler(
      place.url.appending(path: "p"), gateway: "http://127.0.0.1:9")
    #expect(handler.examples?.names == ["Hello"])
    func open(_ name: String, token: String? = nil) async -> GatewayResponse {
      await handler.respond(
        to: GatewayRequest(
          "POST", "/_/workbench/api/examples/\(name)",
          headers: [
            "Host": "localhost", "Authorization": "Bearer \(token ?? handler.token.text)",
          ]))
    }
    #expect(await open("Hello", token: "x").status == 401)
    for name in ["NoProject", "..", "%2e%2e%2fp", "hello"] {
      #expect(await open(name).status == 404, "\(name)")
    }
    for expected in ["Hello", "Hello-3"] {
      let response = await open("Hello")
      #expect(response.status == 200)
      let text = String(decoding: response.body, as: UTF8.self)
      #expect(text.contains("\"link to \(expected)\""), "\(text)")
      let made = place.path + "/" + expected
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: made).sorted()
          == ["cooper.json", "inner"])
      #expect(try String(contentsOfFile: made + "/inner/a.swift", encoding: .utf8) == "// a")
    }
    #expect(try String(contentsOfFile: place.path + "/Hello-2", encoding: .utf8) == "somebody's")
  }

  // MARK: The project

  private func project() async throws -> [String: Any] {
    let response = await send("GET", "/_/workbench/api/project")
    return try #require(
      JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
  }

  @Test func `what is wrong with cooper.json, or with the gateway, is said, and files are there`()
    async throws
  {
    var state = try await project()
    #expect((state["problem"] as? String)?.contains("No gateway answers") == true)
    try folder.write("cooper.json", "{")
    state = try await project()
    #expect((state["problem"] as? String)?.contains("not JSON") == true)
    #expect((state["files"] as? [Any])?.count == 2)
  }

  @Test func `errors in Candid files have their places, in bytes`() throws {
    try folder.write("sub/a.did", "service : {\n  /* é */ get : () -> (natt);\n}\n")
    let files = ProjectFiles(folder: folder.url)
    let finding = try #require(files.candidFindings().first)
    #expect(finding.file == "sub/a.did")
    #expect(finding.line == 2)
    // `é` is one letter and two bytes.
    #expect(finding.column == 25)
    #expect(finding.severity == "error")
    #expect(finding.message.contains("natt"))
    try folder.write("sub/a.did", "service : {}")
    #expect(files.candidFindings() == [])
  }

  @Test func `a build that cannot begin has its reason in the report`() async throws {
    try folder.write("cooper.json", "{\n  \"canisters\": oops\n}\n")
    let response = await send("POST", "/_/workbench/api/check/hello")
    #expect(response.status == 200)
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
    #expect(report["outcome"] as? String == "failed")
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(findings.first?["file"] as? String == "cooper.json")
    #expect(findings.first?["line"] as? Int == 2)
    #expect((findings.first?["message"] as? String)?.hasPrefix("cooper.json is not JSON") == true)
  }

  @Test func `builds wait for each other, and each gets its turn`() async throws {
    try folder.write("cooper.json", "{")
    let statuses = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        group.addTask { await send("POST", "/_/workbench/api/check/hello").status }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 200, count: 20))
    #expect(handler.session.activity == nil)
  }

  // MARK: The gateway behind it

  @Test func `the Candid UI can be framed here, and nothing else is changed`() async throws {
    let server = GatewayServer(gateway: Gateway(host: SampleHost.withTutorial()), port: 0)
    let gateway = "http://127.0.0.1:\(try await server.start())"
    let bench = GatewayServer(handler: try Self.handler(folder.url, gateway: gateway))
    let url = "http://127.0.0.1:\(try await bench.start())"
    let ui = "/?canisterId=\(Gateway.candidUI.text)&id=\(SampleHost.id(0).text)"

    let framed = try await get(url + ui)
    let plain = try await get(gateway + ui)
    #expect(framed.body == plain.body)
    #expect(plain.policy.contains("frame-ancestors 'none'"))
    #expect(
      framed.policy
        == plain.policy.replacing("frame-ancestors 'none'", with: "frame-ancestors 'self'"))
    #expect(try await get(url + "/").policy == get(gateway + "/").policy)

    // Calls of the page, which have its origin; and those of others, which have another.
    let reply = try await get(
      url + "/canisters/stable_storage/insert", origin: url, body: "(1, 2)")
    #expect(reply.body == "(null)")
    let foreign = try await get(
      url + "/canisters/stable_storage/insert", origin: gateway, body: "(1, 3)")
    #expect(foreign.status == 403)
    let value = try await get(url + "/canisters/stable_storage/get", origin: url, body: "(1)")
    #expect(value.body == "(opt (2 : nat))")
    await bench.stop()
    await server.stop()
  }

  @Test func `where no gateway answers, that is said`() async {
    let response = await send("GET", "/_/canisters")
    #expect(response.status == 502)
    #expect(String(decoding: response.body, as: UTF8.self).contains("nobody listens there"))
  }

  private struct Answer {
    var status: Int
    var policy: String
    var body: String
  }

  private func get(
    _ address: String, origin: String? = nil, body: String? = nil
  ) async throws -> Answer {
    var request = URLRequest(url: try #require(URL(string: address)))
    if let origin { request.setValue(origin, forHTTPHeaderField: "Origin") }
    if let body {
      request.httpMethod = "POST"
      request.httpBody = Data(body.utf8)
      request.setValue("text/plain", forHTTPHeaderField: "Content-Type")
      request.setValue("text/plain", forHTTPHeaderField: "Accept")
    }
    let (data, response) = try await URLSession.shared.data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    return Answer(
      status: http.statusCode,
      policy: http.value(forHTTPHeaderField: "Content-Security-Policy") ?? "",
      body: String(decoding: data, as: UTF8.self))
  }
}

/// How a workbench is asked for.
@Suite struct DevCommandTests {
  @Test func `a port of the workbench means nothing without one`() throws {
    let command = try DevCommand.parse(["--workbench", "--workbench-port", "5000"])
    #expect(command.workbench && command.workbenchPort == 5000)
    #expect(throws: (any Error).self) { try DevCommand.parse(["--workbench-port", "5000"]) }
    #expect(try !DevCommand.parse([]).workbench)
  }
}

/// The editor's files.
@Suite struct EditorFilesTests {
  @Test func `an editor that is there in part is not there`() throws {
    let folder = try TemporaryFolder()
    #expect(EditorFiles(in: folder.path) == nil)
    try folder.write("lib/codemirror.js", "var CodeMirror;")
    try folder.write("lib/codemirror.css", "")
    #expect(EditorFiles(in: folder.path) == nil)
  }

  @Test(.enabled(if: EditorFiles.find() != nil, "libjs-codemirror is not installed"))
  func `the installed one comes in one script, the core first, and needs no inline code`() throws {
    let editor = try #require(EditorFiles.find())
    let text = String(decoding: editor.script.bytes, as: UTF8.self)
    #expect(text.contains("defineMode(\"swift\""))
    let core = try #require(text.firstRange(of: "CodeMirror = factory()"))
    let mode = try #require(text.firstRange(of: "defineMode(\"swift\""))
    #expect(core.lowerBound < mode.lowerBound)
    // What the page's policy would not let run.
    #expect(!text.contains("new Function(") && !text.contains("eval("))
    #expect((editor.script.compressed?.count ?? .max) < editor.script.bytes.count / 3)
  }
}

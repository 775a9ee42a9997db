import CanisterKit
import StableStructures
import TestSupport
import Testing

@testable import Website

/// Requests, routes and streams of a canister that serves pages.
@Suite(.serialized) struct HTTPTests {
  private let system = InMemorySystem()

  private func text(_ response: HTTPResponse) -> String {
    String(decoding: response.body, as: UTF8.self)
  }

  @Test func `a request's parts are found`() {
    let request = HTTPRequest(
      "GET", "/a%20b/c?x=1&y=a+b%26&z&x=2#f", headers: [HTTPHeader("x-own", "1")])
    #expect(request.path == "/a b/c")
    #expect(request.query("x") == "1" && request.query("y") == "a b&" && request.query("z") == "")
    #expect(request.query("w") == nil && HTTPRequest("GET", "/").query("x") == nil)
    #expect(request.header("X-Own") == "1" && request.header("X-Other") == nil)
    #expect(HTTPRequest("GET", "/%zz%4").path == "/%zz%4")
  }

  @Test func `routes are found by method and path`() {
    let routes: HTTPRoutes = [
      .get("/notes/{id}") { .text("note \($0["id"])") },
      .get("/notes/all") { _ in .text("never") },
      .post("/notes/{id}") { .text("posted \($0["id"])") },
      .get("/a/{b}/{c}") { .text($0["b"] + "," + $0["c"] + "," + $0["d"]) },
      .get("/") { _ in .text("root") },
    ]
    SystemScope.run(system) {
      system.isReplicated = false
      #expect(text(routes.respond(to: HTTPRequest("GET", "/notes/7?x"))) == "note 7")
      #expect(text(routes.respond(to: HTTPRequest("HEAD", "/notes/a%2fb"))) == "Not found")
      #expect(text(routes.respond(to: HTTPRequest("GET", "/notes/all"))) == "note all")
      #expect(text(routes.respond(to: HTTPRequest("GET", "/a/1/2"))) == "1,2,")
      #expect(text(routes.respond(to: HTTPRequest("GET", "/"))) == "root")
      #expect(routes.respond(to: HTTPRequest("GET", "/notes/")).status == 404)
      #expect(routes.respond(to: HTTPRequest("GET", "/nothing")).status == 404)
      let refused = routes.respond(to: HTTPRequest("PATCH", "/notes/7"))
      #expect(refused.status == 405 && refused.headers.last?.value == "GET, POST")
      #expect(routes.respond(to: HTTPRequest("POST", "/notes/7")).upgrade == true)
      system.isReplicated = true
      let posted = routes.respond(to: HTTPRequest("POST", "/notes/7"))
      #expect(text(posted) == "posted 7" && posted.upgrade == nil)
    }
  }

  @Test(arguments: [
    ("bytes=0-0", 0..<1), ("bytes=2-", 2..<10), ("bytes=3-99", 3..<10), ("bytes=-4", 6..<10),
    ("bytes=-40", 0..<10), ("bytes=10-", nil), ("bytes=5-4", nil), ("bytes=-0", nil),
    ("bytes=", nil), ("bytes=a-b", nil), ("lines=0-1", nil), ("bytes=0-1,3-4", nil),
    ("bytes=99999999999999999999-", nil),
  ])
  func `a range is served as it is asked for`(text: String, range: Range<Int>?) {
    SystemScope.run(system) {
      let stream = HTTPStream(count: 10) { $0.map { UInt8($0) } }
      let response = stream.respond(
        to: HTTPRequest("GET", "/", headers: [HTTPHeader("range", text)]), type: "a/b", key: "k",
        callback: "next")
      guard let range else {
        #expect(response.status == 416 && response.body.isEmpty)
        #expect(response.headers.last?.value == "bytes */10")
        return
      }
      #expect(response.status == 206 && response.body == range.map { UInt8($0) })
      #expect(
        response.headers.last?.value == "bytes \(range.lowerBound)-\(range.upperBound - 1)/10")
    }
  }

  @Test func `a long body comes in parts, and a range of it has at most one`() {
    SystemScope.run(system) {
      let count = 2 * HTTPStream.partSize + 5
      let stream = HTTPStream(count: count) { range in
        range.map { UInt8(truncatingIfNeeded: $0 / 1_000) }
      }
      let whole = stream.respond(to: HTTPRequest("GET", "/"), type: "a/b", key: "k", callback: "n")
      var body = whole.body
      guard case .Callback(let callback)? = whole.streaming else {
        Issue.record("no callback")
        return
      }
      #expect(callback.callback.method == "n" && callback.callback.service == System.id)
      var token: HTTPStreamToken? = callback.token
      var parts = 1
      while let next = token {
        let part = stream.part(next)
        body += part.body
        token = part.token
        parts += 1
      }
      #expect(parts == 3 && body.count == Int(count))
      #expect(body == (0..<count).map { UInt8(truncatingIfNeeded: $0 / 1_000) })
      let range = stream.respond(
        to: HTTPRequest("GET", "/", headers: [HTTPHeader("range", "bytes=5-")]), type: "a/b",
        key: "k", callback: "n")
      #expect(range.body.count == Int(HTTPStream.partSize))
      let short = HTTPStream(count: 3) { _ in [1, 2, 3] }.respond(
        to: HTTPRequest("GET", "/"), type: "a/b", key: "k", callback: "n")
      #expect(short.streaming == nil && short.body == [1, 2, 3])
    }
  }

  @Test func `messages have the form that gateways know`() throws {
    // As the public gateways' own encoder writes it, without a strategy.
    let request = Message.encode(HTTPRequest("GET", "/", headers: [HTTPHeader("a", "b")]))
    let types = try Interface(
      parsing: """
        type Request = record { method : text; url : text; headers : vec record { text; text };
          body : blob; certificate_version : opt nat16 };
        service : {}
        """
    ).types
    let value = try Value.decode(request, as: [TypeReference(entry: 0)], in: types)
    #expect(value.count == 1)
    guard case .record(let fields)? = value.first else { return }
    #expect(fields.first { $0.name == "url" }?.value == .text("/"))
  }

  @Test func `the example keeps notes and streams its film`() {
    SystemScope.run(system) {
      system.isReplicated = false
      #expect(Website.ask(request: HTTPRequest("GET", "/")).status == 200)
      #expect(Website.ask(request: HTTPRequest("POST", "/notes", body: [1])).upgrade == true)
      system.isReplicated = true
      let added = Website.change(request: HTTPRequest("POST", "/notes", body: Array("hi".utf8)))
      #expect(added.status == 201)
      let place = added.headers.last?.value ?? ""
      #expect(text(Website.ask(request: HTTPRequest("GET", place))) == "hi")
      #expect(text(Website.ask(request: HTTPRequest("GET", "/notes"))) == "hi\n")
      #expect(Website.change(request: HTTPRequest("DELETE", place)).status == 204)
      #expect(Website.ask(request: HTTPRequest("GET", place)).status == 404)
      #expect(Website.change(request: HTTPRequest("POST", "/notes", body: [])).status == 400)
      #expect(Website.ask(request: HTTPRequest("GET", "/nowhere")).status == 404)
      Website.upload(offset: 0, bytes: [1, 2, 3])
      Website.upload(offset: 3, bytes: [4])
      #expect(Website.ask(request: HTTPRequest("GET", "/film")).body == [1, 2, 3, 4])
    }
  }
}

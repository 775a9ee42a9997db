import Candid
import Foundation
import GatewayTestSupport
import Testing

@testable import Gateway

/// The table of resources, and what is made from it.
@Suite struct RouteTests {
  private static let addresses = Gateway.resources.addresses(near: [])

  /// A path for a pattern, with a canister, a method and a file that there are.
  private static func path(_ pattern: String) -> String {
    pattern.replacing("CANISTER", with: "stable_storage").replacing("METHOD", with: "get")
      .replacing("NAME", with: "stable_storage").replacing("FILE", with: "canister.js")
      .replacing("HASH", with: String(repeating: "0f", count: 32))
  }

  private static func allowed(_ reply: Reply) -> [String]? {
    reply.headers["allow"]?.split(separator: ", ").map(String.init)
  }

  @Test(arguments: addresses)
  func `other methods are a 405 that names those there are`(address: String) async throws {
    try await withGateway(.memory) { send in
      let reply = try await send("DELETE", Self.path(address))
      try reply.expect(405, "method-not-allowed")
      let methods = try #require(Self.allowed(reply))
      // A path may fit several patterns: the canister's method `did` is called with POST.
      for method in ["GET", "HEAD", "POST", "PUT"] {
        let answer = try await send(method, Self.path(address))
        #expect((answer.status == 405) == !methods.contains(method), "\(method) \(address)")
        // A canister's method or memory may be missing; the resource is there.
        #expect(!answer.text.contains("problems#not-found"), "\(method) \(address)")
      }
    }
  }

  @Test(arguments: addresses)
  func `HEAD says what GET says, without a body`(address: String) async throws {
    try await withGateway(.memory) { send in
      let get = try await send("GET", Self.path(address))
      let head = try await send("HEAD", Self.path(address))
      #expect(head.status == get.status)
      #expect(head.body.isEmpty)
      guard get.status == 200, address != "/_/activity" else { return }
      #expect(head.headers["content-type"] == get.headers["content-type"])
    }
  }

  @Test func `a path where nothing is gets the addresses that begin like it`() async throws {
    try await withGateway(.memory) { send in
      func detail(_ path: String) async throws -> String {
        let problem = try await send("GET", path).expect(404, "not-found")
        return try #require(problem["detail"] as? String)
      }
      let own = try await detail("/_/nothing")
      let named = try #require(own.firstMatch(of: /there are: (.+)\.$/)).output.1
        .components(separatedBy: ", ")
      #expect(named == Self.addresses.filter { $0.hasPrefix("/_/") })
      #expect(named.count >= 10)
      let calls = try await detail("/canisters/a/b/c")
      #expect(calls.contains("/canisters/CANISTER/METHOD"))
      #expect(calls.contains("%2F"))
      #expect(!calls.contains("/_/"))
      #expect(try await detail("/nothing").contains("/_/dashboard"))
    }
  }

  @Test func `a method of a canister may have the name of a resource`() async throws {
    let segments = ["canisters", "x", "did"]
    func address(_ method: String, _ path: String, _ segments: [String]) -> String? {
      guard
        case .route(let route, _) = Gateway.resources.match(
          GatewayRequest(method, path), segments)
      else { return nil }
      return route.pattern.text
    }
    #expect(address("POST", "/canisters/x/did", segments) == "/canisters/CANISTER/METHOD")
    #expect(address("GET", "/canisters/x/did", segments) == "/canisters/CANISTER/did")
    // Only with the slash is it a call of the method without a name.
    #expect(address("POST", "/canisters/x/", ["canisters", "x"]) == "/canisters/CANISTER/")
    #expect(address("POST", "/canisters/x", ["canisters", "x"]) == nil)
    #expect(address("GET", "/canisters/x/", ["canisters", "x"]) == "/canisters/CANISTER")
  }

  @Test func `what is in capitals is handed on decoded`() async throws {
    let request = GatewayRequest("GET", "/canisters/a%2Fb/%C3%BC")
    guard
      case .route(_, let resource) = Gateway.resources.match(
        request, try #require(request.segments))
    else {
      Issue.record("no route")
      return
    }
    #expect(resource[.canister] == "a/b")
    #expect(resource[.method] == "ü")
  }

  @Test func `a wrong method of the public interface is a 405 with Allow`() async throws {
    let served = try await CertifiedGateway()
    let canister = served.canister.text
    for (method, path, allow) in [
      ("POST", "/api/v2/status", "GET, HEAD"), ("GET", "/api/v4/canister/\(canister)/call", "POST"),
      ("PUT", "/api/v3/subnet/\(canister)/read_state", "POST"),
    ] {
      let response = await served.gateway.respond(
        to: GatewayRequest(method, path, headers: ["Host": "localhost"]))
      #expect(response.status == 405)
      #expect(response.headers["Allow"] == allow)
    }
    for path in ["/api/v4/canister/\(canister)/query", "/api/v2/subnet/\(canister)/call"] {
      let response = await served.gateway.respond(
        to: GatewayRequest("POST", path, headers: ["Host": "localhost"]))
      #expect(response.status == 404)
    }
  }
}

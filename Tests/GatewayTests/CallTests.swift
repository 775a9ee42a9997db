import Candid
import Foundation
import GatewayTestSupport
import Testing

@testable import Gateway

@Suite struct CallTests {
  static let get: [UInt8] = Array("DIDL".utf8) + [0, 1, 0x7D, 1]

  @Test(arguments: Transport.allCases)
  func `text goes in and comes back`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let insert = "/canisters/stable_storage/insert"
      let first = try await send.post(insert, "text/plain", "(1, 100)")
      #expect(first.status == 200)
      #expect(first.text == "(null)")
      #expect(first.headers["content-type"] == "text/plain; charset=utf-8")
      let second = try await send.post(insert, "text/plain; charset=utf-8", "(1 : nat, 7)")
      #expect(second.text == "(opt (100 : nat))")
      let id = SampleHost.id(0).text
      let third = try await send.post("/canisters/\(id)/get", "text/plain", "(1)")
      #expect(third.text == "(opt (7 : nat))")
    }
  }

  @Test(arguments: Transport.allCases)
  func `numbers of any size go through`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let key = "1267650600228229401496703205376"
      let value = "170141183460469231731687303715884105728"
      _ = try await send.post(
        "/canisters/stable_storage/insert", "text/plain", "(\(key), \(value))")
      let reply = try await send.post("/canisters/stable_storage/get", "text/plain", "(\(key))")
      #expect(reply.text.filter { $0 != "_" } == "(opt (\(value) : nat))")
    }
  }

  @Test(arguments: Transport.allCases)
  func `binary Candid goes through under both names`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      _ = try await send.post("/canisters/stable_storage/insert", "text/plain", "(1, 100)")
      for type in ["application/candid", "application/octet-stream"] {
        let reply = try await send(
          "POST", "/canisters/stable_storage/get", [("Content-Type", type)], body: CallTests.get)
        #expect(reply.status == 200)
        #expect(reply.headers["content-type"] == type)
        let value = try Message.decode(reply.body, as: Nat?.self)
        #expect(value == Nat(100))
      }
    }
  }

  @Test(arguments: Transport.allCases)
  func `JSON is an array of arguments both ways`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let insert = "/canisters/stable_storage/insert"
      let first = try await send.post(insert, "application/json", "[1, 100]")
      #expect(first.headers["content-type"] == "application/json")
      #expect(first.text == "[null]")
      let second = try await send.post(insert, "application/json", #"["1", 7]"#)
      let answer = try JSONSerialization.jsonObject(with: Data(second.body)) as? [Any]
      #expect(answer?.count == 1, "\(second.text)")
      #expect(second.text.contains("100"))
      let mixed = try await send.post(
        insert, "text/plain", "(1, 8)", [("Accept", "application/json")])
      #expect(mixed.text.contains("7"))
      for wrong in ["{}", "[1", "[-1, 2]", "[1]", "[true, 1]"] {
        try await send.post(insert, "application/json", wrong).expect(400, "malformed-arguments")
      }
    }
  }

  @Test(arguments: Transport.allCases)
  func `Accept chooses the form of the reply`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let target = "/canisters/stable_storage/get"
      let binary = try await send.post(
        target, "text/plain", "(1)", [("Accept", "application/candid")])
      #expect(binary.headers["content-type"] == "application/candid")
      let value = try Message.decode(binary.body, as: Nat?.self)
      #expect(value == nil)
      let text = try await send(
        "POST", target,
        [("Content-Type", "application/candid"), ("Accept", "image/png, text/*;q=0.5")],
        body: CallTests.get)
      #expect(text.text == "(null)")
      let any = try await send.post(target, "text/plain", "(1)", [("Accept", "*/*")])
      #expect(any.text == "(null)")
      let none = try await send.post(target, "text/plain", "(1)", [("Accept", "image/png")])
      try none.expect(406, "not-acceptable")
    }
  }

  @Test(arguments: Transport.allCases)
  func `a query can be read with GET, an update cannot`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      _ = try await send.post("/canisters/stable_storage/insert", "text/plain", "(1, 100)")
      let read = try await send("GET", "/canisters/stable_storage/get?arguments=%281%29")
      #expect(read.status == 200)
      #expect(read.text == "(opt (100 : nat))")
      let write = try await send("GET", "/canisters/stable_storage/insert?arguments=%281,2%29")
      try write.expect(405, "method-not-allowed")
      #expect(write.headers["allow"] == "POST")
      let delete = try await send("DELETE", "/canisters/stable_storage/get")
      try delete.expect(405, "method-not-allowed")
    }
  }

  @Test(arguments: Transport.allCases)
  func `a reply says how long the call took`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let reply = try await send.post("/canisters/stable_storage/get", "text/plain", "(1)")
      let timing = try #require(reply.headers["server-timing"])
      #expect(timing.wholeMatch(of: /call;dur=[0-9]+\.[0-9]{3}/) != nil)
    }
  }

  @Test(arguments: Transport.allCases)
  func `the interface is at did`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let reply = try await send("GET", "/canisters/stable_storage/did")
      #expect(reply.status == 200)
      #expect(reply.text == Samples.tutorial)
      let file = try await send("GET", "/canisters/stable_storage/did?download")
      #expect(
        file.headers["content-disposition"] == "attachment; filename=\"stable_storage.did\"")
    }
  }
}

extension Reply {
  /// Expects a problem of a kind.
  @discardableResult
  func expect(
    _ status: Int, _ kind: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String: Any] {
    #expect(self.status == status, sourceLocation: sourceLocation)
    #expect(headers["content-type"] == "application/problem+json", sourceLocation: sourceLocation)
    let object = try JSONSerialization.jsonObject(with: Data(body))
    let problem = try #require(object as? [String: Any], sourceLocation: sourceLocation)
    #expect(problem["type"] as? String == "/_/problems#\(kind)", sourceLocation: sourceLocation)
    #expect(problem["status"] as? Int == status, sourceLocation: sourceLocation)
    #expect((problem["title"] as? String)?.isEmpty == false, sourceLocation: sourceLocation)
    #expect((problem["detail"] as? String)?.isEmpty == false, sourceLocation: sourceLocation)
    return problem
  }
}

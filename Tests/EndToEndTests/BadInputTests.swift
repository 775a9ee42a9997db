import Foundation
import TestSupport
import Testing

/// Every kind of bad input gets its documented error, and the state is as before.
@Suite(.serialized) struct BadInputTests {
  @Test func `bad requests get their documented problems and change nothing`() async throws {
    let state = try Checkout.temporaryFolder()
    let gateway = try RunningGateway(state: state)
    defer { gateway.end() }
    let project = try Checkout.copy("Sources/Examples/StableStorage")
    let deployed = try cooper(["deploy"], in: project, gateway: gateway.url)
    try #require(deployed.status == 0, "\(deployed.errors)")
    let base = "\(gateway.url)/canisters/stable_storage"
    #expect(try await call(gateway.url, "stable_storage", "insert", "(1, 100)").text == "(null)")

    let truncated = try await http(
      "POST", "\(base)/insert", type: "application/candid", body: Array("DIDL\0\u{2}}}\u{1}".utf8))
    #expect(truncated.status == 400)
    #expect(truncated.headers["content-type"] == "application/problem+json")
    #expect(truncated.json("offset") as? Int == 9)

    let wrongType = try await http(
      "POST", "\(base)/insert", type: "application/candid",
      body: Array("DIDL\0\u{2}q}\u{1}a\u{1}".utf8))
    #expect(wrongType.status == 400)

    let wrongText = try await call(gateway.url, "stable_storage", "insert", "(1, \"two\")")
    #expect(wrongText.status == 400)
    #expect(try await call(gateway.url, "stable_storage", "insert", "(1").status == 400)

    let noMethod = try await call(gateway.url, "stable_storage", "delete", "()")
    #expect(noMethod.status == 404)
    #expect((noMethod.json("detail") as? String)?.contains("insert") == true)
    #expect(try await call(gateway.url, "nobody", "get", "(1)").status == 404)
    #expect(try await call(gateway.url, "aaaaa-ab", "get", "(1)").status == 404)

    let large = try await http(
      "POST", "\(base)/insert", type: "application/candid",
      body: [UInt8](repeating: 0, count: 3 << 20))
    #expect(large.status == 413)
    #expect(try await http("POST", "\(base)/insert", type: "image/png", body: [1]).status == 415)
    let headers = try await http(
      "GET", "\(gateway.url)/_/canisters",
      headers: ["X-Long": String(repeating: "x", count: 20 << 10)])
    #expect(headers.status == 431)
    #expect(try await http("GET", "\(base)/insert").status == 405)

    #expect(try await call(gateway.url, "stable_storage", "get", "(1)").text == "(opt (100 : nat))")
  }

  @Test func `a file that is no module is refused`() async throws {
    let state = try Checkout.temporaryFolder()
    let gateway = try RunningGateway(state: state)
    defer { gateway.end() }
    let wrong = state.appending(path: "wrong.wasm")
    try Data("this is not Wasm".utf8).write(to: wrong)
    #expect(try cooper(["canister", "create", "wrong"], gateway: gateway.url).status == 0)
    let refused = try cooper(
      ["canister", "install", "wrong", "--wasm", wrong.path], gateway: gateway.url)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("Wasm"))
    let status = try cooper(["canister", "status", "wrong", "--json"], gateway: gateway.url)
    #expect(status.output.contains("moduleHash") == false)
  }

  @Test func `a did file with an error on line 3 is shown with the line and a caret`() throws {
    let folder = try Checkout.temporaryFolder()
    let file = folder.appending(path: "wrong.did")
    try Data("type a = nat;\nservice : {\n  get : (nta) -> (a) query;\n}\n".utf8).write(to: file)
    let checked = try cooper(["candid", "check", file.path])
    #expect(checked.status == 1)
    #expect(checked.errors.contains("wrong.did:3:10"))
    #expect(checked.errors.contains("get : (nta) -> (a) query;"))
    #expect(checked.errors.contains("^~~") || checked.errors.contains("^^^"))
  }

  @Test func `a trap in post_upgrade and an endless loop leave the state as before`() async throws {
    let gateway = try RunningGateway(state: try Checkout.temporaryFolder())
    defer { gateway.end() }
    let project = try Checkout.copy("Sources/Examples/StableStorage")
    try #require(try cooper(["deploy"], in: project, gateway: gateway.url).status == 0)
    #expect(try await call(gateway.url, "stable_storage", "insert", "(1, 100)").text == "(null)")

    let source = project.appending(path: "StableStorage.swift")
    let original = try String(contentsOf: source, encoding: .utf8)
    let close = try #require(original.range(of: "}", options: .backwards))
    try original.replacingCharacters(
      in: close,
      with: """

          @PostUpgrade static func broken() {
            _ = map.updateValue(666, forKey: 1)
            System.trap("this version does not start")
          }
        }
        """
    ).write(to: source, atomically: true, encoding: .utf8)
    let failed = try cooper(["deploy"], in: project, gateway: gateway.url)
    #expect(failed.status == 1)
    #expect(failed.errors.contains("this version does not start"))
    #expect(failed.errors.contains("It failed in canister_post_upgrade"))
    #expect(
      failed.errors.contains(
        "stable_storage is not upgraded: the version before it runs on, with all its data."))
    #expect(!failed.errors.contains("rejected"))
    #expect(try await call(gateway.url, "stable_storage", "get", "(1)").text == "(opt (100 : nat))")

    try original.replacingCharacters(
      in: close,
      with: """

          @Update static func spin(key: UInt128) {
            _ = map.updateValue(666, forKey: key)
            // Instructions that take the least time. What comes of them is used: else the compiler leaves
            // them out.
            var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64) = (3, 3, 3, 3)
            while a != 1 { (a, b, c, d) = (a &* 3, b &* 5, c &* 7, d &* 9) }
            _ = map.updateValue(UInt128(a ^ b ^ c ^ d), forKey: key)
          }
        }
        """
    ).write(to: source, atomically: true, encoding: .utf8)
    let upgraded = try cooper(["deploy"], in: project, gateway: gateway.url)
    #expect(upgraded.status == 0, "\(upgraded.errors)")
    let endless = try await call(gateway.url, "stable_storage", "spin", "(1)")
    #expect(endless.status == 422)
    #expect(endless.json("rejectCode") as? Int == 5)
    // Of instructions, or on a busy machine of seconds.
    #expect((endless.json("rejectMessage") as? String)?.contains("exceeded the limit of") == true)
    #expect(try await call(gateway.url, "stable_storage", "get", "(1)").text == "(opt (100 : nat))")
  }
}

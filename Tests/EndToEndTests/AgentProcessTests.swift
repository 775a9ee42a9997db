import Candid
import Certification
import Foundation
import FoundationNetworking
import GatewayTestSupport
import Replica
import Signatures
import TestSupport
import Testing
import WasmEngine

/// An agent and a `cooper start` process, which is killed.
@Suite struct AgentProcessTests {
  private let key = try! SigningKey(.p256, secret: [UInt8](repeating: 6, count: 32))

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private func agent(_ url: String) async throws -> TestAgent {
    try await TestAgent(key: key, now: { Self.now() }) { method, path, body in
      var request = URLRequest(url: URL(string: url + path)!)
      request.httpMethod = method
      if method == "POST" {
        request.httpBody = Data(body)
        request.setValue("application/cbor", forHTTPHeaderField: "Content-Type")
      }
      let (data, response) = try await URLSession.shared.data(for: request)
      return ((response as? HTTPURLResponse)?.statusCode ?? 0, Array(data))
    }
  }

  private func argument(_ text: String, _ method: String) throws -> [UInt8] {
    let interface = try Interface(parsing: Replica.managementInterface)
    let function = try #require(interface.function(named: method))
    let types = function.arguments.map(\.type)
    let values = try Value.parseArguments(text, as: types, in: interface.types)
    return try Value.encode(values, types: types, in: interface.types)
  }

  /// An identity makes a canister and installs it, over the public interface alone.
  private func makeCounter(_ agent: TestAgent) async throws -> Principal {
    let create = "provisional_create_canister_with_cycles"
    let somewhere = Principal("rwlgt-iiaaa-aaaaa-aaaaa-cai")!
    guard
      case .replied(let made) = try await agent.update(
        .management, create, argument("(record {})", create), effective: somewhere)
    else { throw RunningGateway.Failure(description: "no canister was made") }
    let interface = try Interface(parsing: Replica.managementInterface)
    let record = try Value.decode(
      made, as: #require(interface.function(named: create)).results.map(\.type),
      in: interface.types)
    guard case .record(let fields) = record.first, case .principal(let canister) = fields[0].value
    else { throw RunningGateway.Failure(description: "\(record)") }
    let module = try Engine.binary(
      ofText: """
        (module
          (import "ic0" "msg_reply_data_append" (func $append (param i32 i32)))
          (import "ic0" "msg_reply" (func $reply))
          (memory 1)
          (func $answer (call $append (i32.const 0) (i32.const 4)) (call $reply))
          (func (export "canister_update bump")
            (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))
            (call $answer))
          (func (export "canister_query count") (call $answer)))
        """)
    let blob = module.map { "\\" + Hexadecimal.text([$0]) }.joined()
    let install = try argument(
      "(record { mode = variant { install }; canister_id = principal \"\(canister.text)\"; "
        + "wasm_module = blob \"\(blob)\"; arg = blob \"\" })", "install_code")
    guard
      case .replied = try await agent.update(
        .management, "install_code", install, effective: canister)
    else { throw RunningGateway.Failure(description: "the module was not installed") }
    return canister
  }

  @Test func `each signed call runs once, whenever the process is killed`() async throws {
    let folder = try Checkout.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var gateway = try RunningGateway(state: folder)
    var agent = try await agent(gateway.url)
    let rootKey = agent.rootKey

    let canister = try await makeCounter(agent)

    // Calls are on their way when the process is killed; then all are sent again.
    var envelopes: [Envelope] = []
    for round in 0..<3 {
      let call = RequestContent.Call(canister: canister, method: "bump", argument: [])
      let batch = (0..<40).map { agent.envelope(.call(call), nonce: [UInt8(round), UInt8($0)]) }
      envelopes += batch
      let sending = agent
      let group = Task {
        await withTaskGroup { group in
          for envelope in batch {
            group.addTask { _ = try? await sending.send(envelope, effective: canister) }
          }
        }
      }
      try await Task.sleep(for: .milliseconds(5 + 20 * round))
      gateway.end(SIGKILL)
      await group.value
      gateway = try RunningGateway(state: folder)
      agent = try await self.agent(gateway.url)
      #expect(agent.rootKey == rootKey)
      var replies: Set<[UInt8]> = []
      for envelope in envelopes {
        guard case .replied(let reply) = try await agent.send(envelope, effective: canister) else {
          Issue.record("a call was not answered")
          continue
        }
        replies.insert(reply)
      }
      // Each of them counted once, and none of them twice.
      #expect(replies.count == envelopes.count)
      let count = withUnsafeBytes(of: UInt32(envelopes.count).littleEndian) { Array($0) }
      #expect(try await agent.query(canister, "count") == .replied(count))
    }
    gateway.end()
  }

  /// The packages of the Python agent, as `make deps-test` puts them.
  static let packages = Checkout.root.appending(path: ".deps/python")
  static var hasPackages: Bool { FileManager.default.fileExists(atPath: packages.path) }

  @Test(.enabled(if: hasPackages, "`make deps-test` has not been run"))
  func `an agent that shares no code believes what it is answered`() async throws {
    let folder = try Checkout.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let gateway = try RunningGateway(state: folder)
    let canister = try await makeCounter(try await agent(gateway.url))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", Checkout.root.appending(path: "Tests/EndToEndTests/Drivers/agent.py").path,
      gateway.url, canister.text, Checkout.root.appending(path: ".deps/libblst.so").path,
    ]
    var environment = ProcessInfo.processInfo.environment
    environment["PYTHONPATH"] = Self.packages.path
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    #expect(text.split(separator: "\n").count == 6, "\(text)")
    gateway.end()
  }
}

import Candid
import Certification
import Foundation
import Signatures
import TestSupport
import Testing

@testable import Replica

/// What is certified, and what of it outlives the process.
@Suite struct CertifiedStateTests {
  private func configuration(_ folder: TemporaryFolder) -> ReplicaConfiguration {
    ReplicaConfiguration(state: .directory(folder.path))
  }

  private let sender = Principal([9, 9, 9])!

  private func request(_ canister: Principal, _ method: String, id: UInt8 = 1) -> IngressRequest {
    IngressRequest(
      id: [UInt8](repeating: id, count: 32), sender: sender, callee: canister,
      canister: canister, method: method, argument: [])
  }

  /// The tree of a certificate that holds.
  private func tree(_ outcome: IngressOutcome, _ replica: Replica) throws -> HashTree {
    guard case .certificate(let bytes) = outcome else {
      throw CertificationError(.unexpectedForm, "\(outcome)")
    }
    return try tree(bytes, replica)
  }

  private func tree(_ bytes: [UInt8], _ replica: Replica) throws -> HashTree {
    let certificate = try Certificate(decoding: bytes)
    try certificate.check(rootKey: replica.rootKey, subject: .any)
    try certificate.checkTime(now: replica.time)
    return certificate.tree
  }

  private func status(_ id: UInt8, _ label: String) -> [[UInt8]] {
    [Array("request_status".utf8), [UInt8](repeating: id, count: 32), Array(label.utf8)]
  }

  @Test func `a request whose outcome found no room runs when it is sent again`() async throws {
    let folder = try TemporaryFolder()
    let replica = try await Replica(configuration(folder))
    // Writes 1 MiB more with each call.
    let module = try Fixture.module(
      Fixture.counterParts + """
        (func (export "canister_update fill") (call $bump)
          (call $stable_write (i64.mul (call $stable_grow (i64.const 16)) (i64.const 65536))
            (i64.const 0) (i64.const 1048576))
          (call $answer (i32.load (i32.const 128))))
        """, memory: "(memory 16)")
    let canister = try await replica.canister(module)
    try await replica.limitState(database: 0, log: 0)
    if case .certificate = await replica.call(request(canister, "fill"), waits: true) {
      Issue.record("what is not on disk was certified")
    }
    try await replica.limitState(database: 1 << 30, log: 1 << 30)
    try await waitWhile { await replica.storageFailure() != nil }
    #expect(try await replica.number(canister, "heap") == 0)
    let outcome = await replica.call(request(canister, "fill"), waits: true)
    #expect(
      try tree(outcome, replica).lookup(status(1, "reply")) == .found(Fixture.bytes(1)))
    #expect(try await replica.number(canister, "heap") == 1)
    await replica.shutdown()
  }

  @Test func `the keys are made once, are the owner's alone, and come back`() async throws {
    let folder = try TemporaryFolder()
    var replica = try await Replica(configuration(folder))
    let key = replica.rootKey
    let node = await replica.nodeSignature(of: [1]).node
    await replica.shutdown()
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/keys")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    replica = try await Replica(configuration(folder))
    #expect(replica.rootKey == key)
    #expect(await replica.nodeSignature(of: [1]).node == node)
    await replica.shutdown()
    let other = try await Replica.inMemory()
    #expect(other.rootKey != key)
    // A seed that is not that of the keys, and keys that are damaged, are told.
    var seeded = configuration(folder)
    seeded.rootKeySeed = "x"
    let error = await #expect(throws: ReplicaError.self) { try await Replica(seeded) }
    #expect(error?.message.contains("keys") == true)
    try Data("root-key 00\n".utf8).write(to: URL(filePath: folder.path + "/keys"))
    await #expect(throws: ReplicaError.self) { try await Replica(configuration(folder)) }
  }

  @Test func `a seed gives the same keys each time`() async throws {
    let keys = try await ["a", "a", "b"].asyncMap { seed in
      try await Replica.inMemory { $0.rootKeySeed = seed }.rootKey
    }
    #expect(keys[0] == keys[1])
    #expect(keys[0] != keys[2])
  }

  @Test func `what a call came to is there after a restart, and it does not run again`()
    async throws
  {
    let folder = try TemporaryFolder()
    var replica = try await Replica(configuration(folder))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    for (id, method, label, value) in [
      (1, "bump", "reply", Fixture.bytes(1)), (2, "bump_trap", "error_code", Array("IC0503".utf8)),
      (3, "bump_reject", "reject_message", Array("oh no".utf8)),
      (4, "heap", "reply", Fixture.bytes(2)),
    ] as [(UInt8, String, String, [UInt8])] {
      let outcome = await replica.call(request(canister, method, id: id), waits: true)
      #expect(try tree(outcome, replica).lookup(status(id, label)) == .found(value), "\(method)")
    }
    await replica.shutdown()
    replica = try await Replica(configuration(folder))
    #expect(try await replica.number(canister, "heap") == 2)
    for (id, method, label, value) in [
      (1, "bump", "reply", Fixture.bytes(1)), (2, "bump_trap", "error_code", Array("IC0503".utf8)),
      (3, "bump_reject", "reject_message", Array("oh no".utf8)),
    ] as [(UInt8, String, String, [UInt8])] {
      let outcome = await replica.call(request(canister, method, id: id), waits: true)
      #expect(try tree(outcome, replica).lookup(status(id, label)) == .found(value), "\(method)")
      #expect(
        await replica.requestOwner([UInt8](repeating: id, count: 32))
          == RequestOwner(sender: sender, callee: canister, canister: canister))
    }
    #expect(try await replica.number(canister, "heap") == 2)
    await replica.shutdown()
  }

  /// A canister whose call of another one, which takes its time, keeps its caller waiting.
  static let waiting = """
    (table 2 funcref)
    (elem (i32.const 0) $called $called)
    (func $called (param i32) (call $answer (i32.load (i32.const 128))))
    (data (i32.const 600) "forever")
    (func (export "canister_update wait")
      (i32.store (i32.const 128) (i32.add (i32.load (i32.const 128)) (i32.const 1)))
      (call $arg_copy (i32.const 1024) (i32.const 0) (call $arg_size))
      (call $call_new (i32.const 1024) (call $arg_size) (i32.const 600) (i32.const 7)
        (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 0))
      (drop (call $call_perform)))
    (func (export "canister_update forever") (loop (br 0)))
    (func (export "canister_query count") (call $answer (i32.load (i32.const 128))))
    """

  @Test func `a call that waited when the process ended goes on, and does not run again`()
    async throws
  {
    let folder = try TemporaryFolder()
    let crashed = try TemporaryFolder()
    var settings = configuration(folder)
    settings.certificateTime = .milliseconds(300)
    settings.limits.updateTime = .seconds(3)
    settings.limits.updateInstructions = .max / 2
    let replica = try await Replica(settings)
    let module = try Fixture.module(Self.waiting)
    let canister = try await replica.canister(module)
    let slow = try await replica.canister(module)
    var waits = request(canister, "wait")
    waits.argument = slow.bytes
    guard case .accepted = await replica.call(waits, waits: true) else {
      Issue.record("the call did not wait")
      return
    }
    let certificate = await replica.certificate(showing: [status(1, "status")])
    #expect(
      try tree(certificate, replica).lookup(status(1, "status")) == .found(Array("processing".utf8))
    )
    // The files as a crash at this moment leaves them.
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file != "lock" {
      try FileManager.default.copyItem(
        atPath: "\(folder.path)/\(file)", toPath: "\(crashed.path)/\(file)")
    }
    await replica.shutdown()

    settings = configuration(crashed)
    settings.limits.updateTime = .milliseconds(500)
    let restarted = try await Replica(settings)
    #expect(try await restarted.number(canister, "count") == 1)
    #expect(
      try tree(await restarted.certificate(showing: [status(1, "status")]), restarted)
        .lookup(status(1, "status")) == .found(Array("processing".utf8)))
    guard case .accepted = await restarted.call(waits, waits: true) else {
      Issue.record("the call does not wait any more")
      return
    }
    // The callee runs into its limit, and the caller answers with its count.
    #expect(await restarted.requests.wait(for: waits.id, atMost: .seconds(10)))
    for _ in 0..<2 {
      let outcome = await restarted.call(waits, waits: true)
      #expect(
        try tree(outcome, restarted).lookup(status(1, "reply")) == .found(Fixture.bytes(1)))
    }
    #expect(try await restarted.number(canister, "count") == 1)
    await restarted.shutdown()
  }

  @Test func `old requests are forgotten after the time in which they can be sent again`() async {
    let requests = IngressRequests()
    func record(_ id: UInt8, _ time: UInt64) -> RequestRecord {
      RequestRecord(
        id: [id], sender: sender, callee: .management, canister: .management, time: time,
        status: .replied([]))
    }
    requests.note(record(1, 1_000))
    requests.note(record(2, 2_000))
    #expect(requests.takeOld(now: 1_000 + IngressRequests.keptTime) == [])
    #expect(requests.takeOld(now: 1_001 + IngressRequests.keptTime) == [[1]])
    #expect(requests.owner(of: [1]) == nil)
    #expect(requests.owner(of: [2]) != nil)
    #expect(IngressRequests.keptTime > Envelope.longestExpiry)
    #expect(await requests.wait(for: [2], atMost: .zero))
    #expect(await !requests.wait(for: [1], atMost: .zero))
  }

  @Test func `nobody waits for a request longer than the limit`() async {
    let requests = IngressRequests()
    let canister = Principal([1])!
    guard case .new = requests.begin(request(canister, "m")) else {
      Issue.record("a request is not new")
      return
    }
    #expect(await !requests.wait(for: request(canister, "m").id, atMost: .milliseconds(1)))
  }

  @Test func `the tree follows a canister's life`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    func path(_ label: String) -> [[UInt8]] {
      [Array("canister".utf8), canister.bytes, Array(label.utf8)]
    }
    let labels = ["controllers", "module_hash", "certified_data", "last_install_timestamp"]
    func shown() async throws -> [String] {
      let certificate = await replica.certificate(showing: labels.map { path($0) })
      let tree = try tree(certificate, replica)
      return labels.filter { if case .found = tree.lookup(path($0)) { true } else { false } }
    }
    #expect(try await shown() == ["controllers"])
    let module = try Fixture.module(
      Fixture.counterParts
        + """
        (func (export "canister_update certify") (call $certify (i32.const 512) (i32.const 5)))
        """)
    try await replica.installCode(.install, canister: canister, module: module)
    #expect(try await shown() == labels)
    _ = try? await replica.update(canister, method: "certify")
    let certificate = await replica.certificate(showing: [path("certified_data")])
    #expect(
      try tree(certificate, replica).lookup(path("certified_data")) == .found(Array("oh no".utf8)))
    try await replica.uninstallCode(canister)
    #expect(try await shown() == ["controllers"])
    try await replica.stopCanister(canister)
    try await replica.deleteCanister(canister)
    #expect(try await shown() == [])
  }
}

extension Array where Element: Sendable {
  /// One after the other.
  fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var results: [T] = []
    for element in self { results.append(try await body(element)) }
    return results
  }
}

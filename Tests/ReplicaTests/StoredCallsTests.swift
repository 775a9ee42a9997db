import Candid
import Foundation
import TestSupport
import Testing

@testable import Replica

/// Calls and contexts as rows, and rows that are not as they were written.
@Suite struct StoredCallsTests {
  private static func bytes(_ random: inout RandomSource, _ most: Int) -> [UInt8] {
    (0..<random.below(most)).map { _ in UInt8(random.below(256)) }
  }

  private static func call(_ random: inout RandomSource) -> StoredCall {
    func number() -> UInt64 { UInt64(random.below(.max)) << UInt64(random.below(8)) }
    func callback() -> OutgoingCall.Callback { .init(function: number(), environment: number()) }
    var call = OutgoingCall(
      number: 1 + number() >> 1, callee: Principal(bytes(&random, 29))!, method: "m\(number())",
      onReply: callback(), onReject: callback())
    if random.once(in: 2) { call.onCleanup = callback() }
    if random.once(in: 2) { call.deadline = number() }
    call.cycles = UInt128(number()) << 60
    call.reserved = UInt128(number())
    call.argument = bytes(&random, 50)
    return StoredCall(call, by: random.below(1 << 20), in: number())
  }

  @Test func `calls and contexts are read as they were written, and nothing less is read`() throws {
    var random = RandomSource(salt: 0xCA11)
    for _ in 0..<100 {
      let call = Self.call(&random)
      let deliveries: [StoredCall.Delivery] = [
        .requested(argument: Self.bytes(&random, 40)), .taken,
        .answered(.success(Self.bytes(&random, 40)), refund: UInt128(random.below(.max))),
        .answered(
          .failure(Rejection(code: .canisterReject, message: "no", errorCode: "IC0503")),
          refund: 7),
        .answered(.failure(Rejection(code: .systemUnknown, message: "")), refund: .max),
      ]
      for delivery in deliveries {
        let read = try StoredCall.Delivery(code: Int64(delivery.code), body: delivery.body)
        #expect("\(read)" == "\(delivery)")
        guard delivery.code == 3 else { continue }
        for count in 0..<delivery.body.count {
          let part = Array(delivery.body.prefix(count))
          #expect((try? StoredCall.Delivery(code: 3, body: part)) == nil)
        }
      }
      let record = call.record
      let read = try StoredCall(
        number: call.number, record: record, isExpired: true, delivery: call.delivery)
      var expected = call
      expected.isExpired = true
      #expect("\(read)" == "\(expected)")
      for count in 0..<record.count {
        let part = Array(record.prefix(count))
        #expect(
          (try? StoredCall(number: 1, record: part, isExpired: false, delivery: .taken)) == nil)
      }
      let origins: [StoredContext.Origin] = [
        .task, .caller, .call(UInt64(random.below(.max))), .request(Self.bytes(&random, 33)),
      ]
      let context = StoredContext(
        number: 5, canister: random.below(100), caller: Principal(Self.bytes(&random, 29))!,
        callerInfo: random.once(in: 2)
          ? CallerInfo(data: Self.bytes(&random, 9), signer: .management) : nil,
        origin: origins[random.below(4)], isAnswered: random.once(in: 2),
        cycles: UInt128(random.below(.max)) << 50, instructions: UInt64(random.below(.max)),
        deadline: UInt64(random.below(.max)))
      let stored = try StoredContext(number: 5, record: context.record)
      #expect("\(stored)" == "\(context)")
      for count in 0..<context.record.count {
        let part = Array(context.record.prefix(count))
        #expect((try? StoredContext(number: 5, record: part)) == nil)
      }
    }
  }

  @Test func `rows have the bytes of format 6`() throws {
    var call = OutgoingCall(
      number: 1, callee: Principal([1, 2])!, method: "go",
      onReply: .init(function: 4, environment: 5),
      onReject: .init(function: 6, environment: 7))
    (call.deadline, call.cycles, call.reserved) = (8, 9, 10)
    let number = { (value: Int, count: Int) in
      String(format: "%02x", value) + String(repeating: "00", count: count - 1)
    }
    let callbacks = number(4, 8) + number(5, 8) + number(6, 8) + number(7, 8)
    #expect(
      Hexadecimal.text(StoredCall(call, by: 2, in: 3).record)
        == number(2, 4) + number(3, 8) + number(2, 4) + "0102" + number(2, 4) + "676f" + callbacks
        + "00" + "01" + number(8, 8) + number(9, 16) + number(10, 16))
    let reject = StoredCall.Delivery.answered(
      .failure(Rejection(code: .canisterReject, message: "no", errorCode: "IC0503")), refund: 7)
    #expect(
      Hexadecimal.text(reject.body)
        == number(7, 16) + number(4, 4) + "01" + number(6, 4) + "494330353033" + number(2, 4)
        + "6e6f")
    let context = StoredContext(
      number: 5, canister: 2, caller: Principal([1])!, callerInfo: nil, origin: .call(3),
      isAnswered: false, cycles: 9, instructions: 10, deadline: 11)
    #expect(
      Hexadecimal.text(context.record)
        == number(2, 4) + number(1, 4) + "01" + "00" + "02" + number(3, 8) + "00" + number(9, 16)
        + number(10, 8) + number(11, 8))
  }

  @Test func `no random bytes are read beyond their end`() {
    var random = RandomSource(salt: 0xCA12)
    for _ in 0..<2000 {
      let bytes = Self.bytes(&random, 120)
      _ = try? StoredCall(number: 1, record: bytes, isExpired: false, delivery: .taken)
      _ = try? StoredContext(number: 1, record: bytes)
      _ = try? StoredCall.Delivery(code: Int64(random.below(5)), body: bytes)
    }
  }

  /// A state in which one canister has called another one, which has not run that.
  private struct Sample {
    let folder: TemporaryFolder
    var path: String { folder.path + "/state" }
    let caller: Principal

    init() async throws {
      let crashes = try Crashes()
      let replica = try await Replica(crashes.configuration())
      let module = try Fixture.module(DurableCallsTests.till)
      caller = try await replica.canister(module)
      let callee = try await replica.canister(module)
      crashes.watch()
      _ = await replica.call(
        DurableCallsTests.request(1, caller, "send", DurableCallsTests.order(2, to: callee)),
        waits: true)
      await replica.shutdown()
      folder = try TemporaryFolder()
      try FileManager.default.moveItem(atPath: #require(crashes.folders.first), toPath: path)
      // What is in the log of commits comes to the database.
      try Store(folder: StateFolder(claiming: path)).shutDown()
    }

    func run(_ sql: String) throws -> [String] {
      try SQLite.run(sql, in: path + "/state.sqlite")
    }

    /// A change of the call's state that its checksum is right for.
    func deliver(_ delivery: StoredCall.Delivery) throws {
      let number = try #require(Int64(try run("SELECT number FROM call")[0]))
      let sum = StateReader.sum(ofDelivery: number, Int64(delivery.code), delivery.body)
      _ = try run(
        """
        UPDATE call SET state = \(delivery.code), body = x'\(Hexadecimal.text(delivery.body))',
          body_sum = \(sum)
        """)
    }

    /// The error of a start.
    func damage() async -> String? {
      await #expect(throws: ReplicaError.self) {
        await (try Replica(ReplicaConfiguration(state: .directory(path)))).shutdown()
      }?.message
    }
  }

  @Test(
    arguments: [
      ("UPDATE call SET body = x'00'", "of the table of calls is damaged: it does not match"),
      ("UPDATE call SET record = x'00'", "of the table of calls is damaged: it does not match"),
      ("UPDATE call SET state = 1", "of the table of calls is damaged: it does not match"),
      ("UPDATE call SET state = 9", "of the table of calls is damaged: state is 9"),
      ("UPDATE call SET expired = 1", "of the table of calls is damaged: it does not match"),
      ("UPDATE call SET expired = 'x'", "is damaged: expired is not a number"),
      ("UPDATE call SET number = number + 1", "is damaged: it does not match"),
      ("UPDATE call SET number = -1", "a row of the table of calls is damaged: number is -1"),
      ("DELETE FROM call", "there are 0 rows in the table of calls, but 1 were stored"),
      ("DELETE FROM context", "there are 0 rows in the table of contexts, but 1 were stored"),
      ("UPDATE context SET record = x'00'", "of the table of contexts is damaged: it does not"),
      ("UPDATE context SET record = 5", "is damaged: record is not a blob"),
      ("DELETE FROM meta WHERE key = 'next_call'", "‘next_call’ is missing"),
      ("DELETE FROM request", "the request that context"),
    ])
  func `a row that is not as it was written is found, and the state is not run`(
    change: String, message: String
  ) async throws {
    let sample = try await Sample()
    _ = try sample.run(change)
    let found = await sample.damage()
    #expect(found?.contains(message) == true, "\(found ?? "nothing")")
    let damages = try StateInspection(folder: sample.path).verify()
    #expect(damages.contains { $0.description.contains(message) }, "\(damages)")
  }

  @Test func `rows that contradict each other are found, whatever their checksums`() async throws {
    var sample = try await Sample()
    try sample.deliver(.taken)
    #expect(
      await sample.damage()?.contains("is with a canister that does not know of it") == true)
    sample = try await Sample()
    _ = try sample.run("DELETE FROM canister WHERE number = 1")
    #expect(
      try StateInspection(folder: sample.path).verify().contains {
        $0.message.hasSuffix("is of a canister that is not there")
      })
    // An answer that is right is taken for one.
    sample = try await Sample()
    try sample.deliver(.answered(.success([]), refund: 0))
    let replica = try await Replica(ReplicaConfiguration(state: .directory(sample.path)))
    try await Crashes.settle(replica)
    #expect(try await replica.number(sample.caller, "done") == 1)
    await replica.shutdown()
  }

  @Test func `a state of version 5 has no calls, and what was in flight is with the caller`()
    async throws
  {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let canisters = [try await replica.createCanister(), try await replica.createCanister()]
    await replica.shutdown()
    let cycles = UInt128(1000).littleEndianBytes + UInt128(234).littleEndianBytes
    try SQLite.run(
      """
      DROP TABLE call; DROP TABLE context; DROP TABLE shared_memory;
      DELETE FROM meta WHERE key IN ('calls', 'contexts', 'next_call');
      UPDATE balance SET cycles = x'\(Hexadecimal.text(cycles))', charged = 5,
        sum = \(StateReader.sum(ofBalance: 1, cycles, 5)) WHERE number = 1;
      PRAGMA user_version = 5;
      """, in: folder.path + "/state.sqlite")
    for _ in 0..<2 {
      replica = try await Replica(configuration)
      #expect(try replica.cycles(of: canisters[0]) == 1234)
      #expect(try replica.cycles(of: canisters[1]) == CyclesTests.start)
      await replica.shutdown()
      #expect(try StateInspection(folder: folder.path).verify() == [])
    }
  }
}

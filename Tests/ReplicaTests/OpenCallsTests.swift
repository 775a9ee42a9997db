import Candid
import Synchronization
import Testing

@testable import Replica

/// Waiting for the answers to a canister's calls. Each wait has an hour, and the tests a minute.
@Suite(.timeLimit(.minutes(1))) struct OpenCallsTests {
  private let calls = OpenCalls()
  private let context = CallContext()
  private let call = Self.call(1)
  private let hour = ContinuousClock.now + .seconds(3600)

  private static func call(_ number: UInt64) -> OutgoingCall {
    OutgoingCall(
      number: number, callee: .management, method: "wait",
      onReply: .init(function: 0, environment: 0), onReject: .init(function: 0, environment: 0))
  }

  @Test func `nobody waits where no call is open`() async {
    await calls.waitUntilEmpty(until: hour)
    #expect(calls.isEmpty)
  }

  @Test func `who waits goes on after the last answer and not before`() async {
    calls.begin([call, Self.call(2)], in: context)
    let isLast = Mutex(false)
    async let isAfterLast = {
      await calls.waitUntilEmpty(until: hour)
      return isLast.withLock { $0 }
    }()
    await Task.yield()
    calls.end(1)
    await Task.yield()
    isLast.withLock { $0 = true }
    calls.end(2)
    #expect(await isAfterLast)
  }

  @Test func `who waits goes on when the calls are abandoned`() async {
    calls.begin([call], in: context)
    async let wait: Void = calls.waitUntilEmpty(until: hour)
    await Task.yield()
    calls.abandon(Rejection(code: .canisterReject, message: "gone"))
    await wait
    #expect(calls.isEmpty)
  }

  @Test func `who waits goes on at the deadline`() async {
    calls.begin([call], in: context)
    await calls.waitUntilEmpty(until: .now + .milliseconds(20))
    #expect(calls.count == 1)
  }

  @Test func `a reason that goes away ends a wait, whenever that is`() async {
    calls.begin([call], in: context)
    for _ in 0..<500 {
      let isOver = Mutex(false)
      async let wait: Void = calls.waitUntilEmpty(until: hour) { isOver.withLock { $0 } }
      isOver.withLock { $0 = true }
      calls.wakeWaiters()
      await wait
    }
    #expect(calls.count == 1)
  }

  @Test func `those who wait and have a reason wait on when others go`() async {
    calls.begin([call], in: context)
    let isEnded = Mutex(false)
    async let hasStayed = {
      await calls.waitUntilEmpty(until: hour)
      return isEnded.withLock { $0 }
    }()
    await calls.waitUntilEmpty(until: .now + .milliseconds(20))
    isEnded.withLock { $0 = true }
    calls.end(1)
    #expect(await hasStayed)
  }

  @Test func `of a call whose time is over nobody waits for the answer, but it stays known`() {
    calls.begin([call, Self.call(2)], in: context)
    calls.expire(1)
    #expect(calls.calls(of: context) == 1)
    #expect(calls[1]?.isWaitedFor == false)
    #expect(calls[2]?.isWaitedFor == true)
    calls.expire(2)
    #expect(calls.isEmpty && calls.numbers.count == 2)
    calls.end(1)
    calls.end(2)
    #expect(calls.numbers.isEmpty)
  }

  @Test func `calls that are closed stay open, and nobody waits for them any more`() async {
    let answers = Mutex<[Rejection]>([])
    let context = CallContext(caller: .anonymous, origin: .caller) { outcome, _ in
      if case .failure(let rejection) = outcome.result { answers.withLock { $0.append(rejection) } }
    }
    calls.begin([call], in: context)
    async let wait: Void = calls.waitUntilEmpty(until: hour)
    await Task.yield()
    calls.close(.shuttingDown())
    await wait
    #expect(!calls.isEmpty)
    #expect(answers.withLock { $0.map(\.isVoid) } == [true])
  }
}

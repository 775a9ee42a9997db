import Synchronization
import Testing

@testable import CooperCommands

/// What people are told when something takes long.
@Suite struct WaitingReasonTests {
  private func canister(
    isRunning: Bool, waiting: Int, calls: Int = 0
  ) -> GatewayClient.Canister {
    GatewayClient.Canister(
      id: "a", status: "running", version: 1, heapBytes: 0, stableBytes: 0, controllers: [],
      isRunningMessage: isRunning, waitingMessages: waiting, openCalls: calls)
  }

  @Test func `an installation waits behind a message that runs`() {
    #expect(
      canister(isRunning: true, waiting: 1).reasonToWait("hello")
        == "hello runs a message: this waits for its end.")
    #expect(
      canister(isRunning: true, waiting: 3).reasonToWait("hello")
        == "hello runs a message: this waits for its end and 2 more before it.")
    #expect(
      canister(isRunning: false, waiting: 0, calls: 2).reasonToWait("hello")?
        .contains("answers to 2 call(s)") == true)
  }

  @Test func `an installation that runs itself is no reason`() {
    #expect(canister(isRunning: true, waiting: 0).reasonToWait("hello") == nil)
    #expect(canister(isRunning: false, waiting: 0).reasonToWait("hello") == nil)
  }

  @Test func `whoever waits is asked why, until there is a reason`() async {
    // The body ends when it was asked for the second time.
    let (asked, continuation) = AsyncStream<Int>.makeStream()
    let count = Mutex(0)
    let seen = await Patience.during {
      for await number in asked where number == 2 { return number }
      return 0
    } explain: {
      let number = count.withLock { count in
        count += 1
        return count
      }
      continuation.yield(number)
      return nil
    }
    #expect(seen == 2)
  }
}

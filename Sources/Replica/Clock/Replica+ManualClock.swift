import Candid
import Synchronization

// The time of tests.
extension Replica {
  /// The time that canisters see, in nanoseconds since 1970.
  public var canisterTime: UInt64 { environment.clock.now }

  /// Whether the time that canisters see stands still until it is moved.
  public var hasManualClock: Bool { environment.clock.manual != nil }

  /// Moves the time that canisters see, and runs what is due on the way: timers, heartbeats and the
  /// deadlines of calls, one after the other at their times, each with all the calls it makes.
  ///
  /// ```swift
  /// var configuration = ReplicaConfiguration()
  /// configuration.clock = .manual
  /// let replica = try await Replica(configuration)
  /// // …
  /// try await replica.advance(by: .seconds(60))
  /// ```
  ///
  /// - Parameter duration: How far; not back.
  /// - Throws: a rejection if canisters are still busy after a minute of waiting for them.
  /// - Precondition: `ReplicaConfiguration.clock` is `manual`.
  public func advance(by duration: Duration) async throws(Rejection) {
    let distance = UInt64(clamping: nanoseconds(in: duration))
    let (moment, isOver) = environment.clock.now.addingReportingOverflow(distance)
    try await advance(to: isOver ? .max : moment)
  }

  /// Moves the time that canisters see to a moment, in nanoseconds since 1970; not back.
  ///
  /// - Throws: a rejection if canisters are still busy after a minute of waiting for them.
  /// - Precondition: `ReplicaConfiguration.clock` is `manual`.
  public func advance(to moment: UInt64) async throws(Rejection) {
    guard let clock = environment.clock.manual else {
      preconditionFailure("the clock of this replica is the system's; make it with clock = .manual")
    }
    try await waitUntilIdle()
    while let job = clock.next(upTo: moment) {
      job()
      try await waitUntilIdle()
    }
  }

  /// Runs what is due now, and waits until canisters have nothing to do.
  ///
  /// - Throws: a rejection if they are still busy after a minute.
  /// - Precondition: `ReplicaConfiguration.clock` is `manual`.
  public func tick() async throws(Rejection) { try await advance(by: .zero) }

  /// Waits until no canister has anything to do before the clock moves.
  ///
  /// A message on its way is in a queue, runs, or is with the management canister. Who waits for an
  /// answer that nobody is at work on waits for the deadline of the call.
  private func waitUntilIdle() async throws(Rejection) {
    let end = ContinuousClock.now + .seconds(60)
    while true {
      let begun = begunWork
      let isBusy =
        environment.managementCalls.areBusy
        || allCanisters.contains { canister in
          let load = canister.load
          return load.isRunning || load.waiting > 0
        }
        // One that was idle when it was asked may have got something since from one asked later.
        || begun != begunWork
      guard isBusy else { return }
      guard ContinuousClock.now < end else {
        throw .unavailable("canisters are busy for more than a minute of their clock's standstill")
      }
      try? await Task.sleep(for: .milliseconds(1))
    }
  }

  /// What canisters and the management canister have begun, in all.
  private var begunWork: [Principal: Int] {
    var begun: [Principal: Int] = [.management: environment.managementCalls.begun]
    for canister in allCanisters { begun[canister.id] = canister.queue.submitted }
    return begun
  }
}

import Candid
import Certification
import Synchronization

/// A replay that runs, on one thread.
struct ReplayRun {
  private let replica: Replica
  private let trace: TurnTrace
  private var reader: RecordingReader
  private let progress: @Sendable (UInt64) -> Void
  private var report = Replay.Report()
  /// Where the record that is being run begins.
  private var offset = 0
  /// The modules that are in the recording, by the hashes of their bytes.
  private var modules: [[UInt8]: [UInt8]] = [:]
  private var codes: [RecordedCode: CanisterCode] = [:]
  /// The calls that were made and have not reached their callees.
  private var calls: [UInt64: (call: OutgoingCall, caller: Canister)] = [:]
  /// The answers that were given in turns, by the numbers of the calls.
  private let answers = AnswerBox()
  /// The snapshots that were taken and are no canister's yet, by their numbers.
  private var drafts: [Int: Canister.HeldSnapshot] = [:]
  /// The snapshots that are to be loaded, by their ids.
  private var held: [[UInt8]: Canister.HeldSnapshot] = [:]

  init(
    _ replica: Replica, _ trace: TurnTrace, _ reader: RecordingReader,
    _ progress: @escaping @Sendable (UInt64) -> Void
  ) {
    self.replica = replica
    self.trace = trace
    self.reader = reader
    self.progress = progress
  }

  /// Runs turns up to the one with the number, and no further than the first difference.
  mutating func run(until last: UInt64) throws(RecordingError) -> Replay.Report {
    while report.difference == nil, report.turns < last, report.ending == .notReached {
      guard let (offset, bytes) = try reader.next() else {
        report.ending = .cutOff(bytes: reader.rest)
        break
      }
      self.offset = offset
      try run(try record(bytes))
      guard report.ending == .notReached || reader.rest == 0 else {
        throw RecordingError(.malformed, at: offset, "the recording goes on behind its end")
      }
    }
    report.stateHash = try currentHash()
    return report
  }

  private mutating func record(_ bytes: [UInt8]) throws(RecordingError) -> Record {
    do {
      return try Record(bytes) { try code($0) }
    } catch let error as RecordingError {
      throw error
    } catch {
      throw RecordingError(.malformed, at: offset, "a record of the recording is none that can be")
    }
  }

  private mutating func run(_ record: Record) throws(RecordingError) {
    switch record {
    case .setup:
      throw RecordingError(.malformed, at: offset, "the recording begins a second time")
    case .module(let module): modules[SHA256.hash(module)] = module
    case .turn(let turn): try run(turn)
    case .mark(let turns, let hash): try compare(hash, after: turns)
    case .end(let turns, .state(let hash)):
      try compare(hash, after: turns)
      report.ending = .whole
    case .end(_, .brokenOff(let reason)): report.ending = .brokenOff(reason)
    }
  }

  /// Compares the state with the one that was recorded.
  private mutating func compare(_ hash: [UInt8], after turns: UInt64) throws(RecordingError) {
    guard turns == report.turns else {
      throw RecordingError(
        .malformed, at: offset,
        "the recording has a hash after \(turns) turns here, and \(report.turns) were before it")
    }
    report.comparedStates += 1
    if try currentHash() != hash {
      report.difference = .init(
        turn: turns, input: "the state after it", message: "it is not the one that was recorded",
        offset: offset)
    }
    progress(report.turns)
  }

  private func currentHash() throws(RecordingError) -> [UInt8] {
    do {
      return try replica.currentHash()
    } catch {
      throw RecordingError(.unsupported, "the state cannot be read: \(error)")
    }
  }

  /// The code that an installation names.
  private mutating func code(_ recorded: RecordedCode) throws(RecordingError) -> CanisterCode {
    if let known = codes[recorded] { return known }
    if let name = recorded.native {
      guard let native = replica.configuration.natives.first(where: { $0.name == name }) else {
        throw RecordingError(
          .unsupported, at: offset,
          "the recording installs the canister ‘\(name)’, which is linked into the process that was "
            + "recorded and not into this one")
      }
      return CanisterCode(native)
    }
    guard let content = recorded.content, let module = modules[content] else {
      throw RecordingError(.malformed, at: offset, "the recording has not got a module")
    }
    do throws(Rejection) {
      let code = CanisterCode.wasm(
        try CanisterModule(
          module, engine: replica.engine, imports: replica.imports,
          limits: replica.configuration.limits, canister: "a canister", hash: recorded.hash,
          cache: replica.cache, symbolStore: replica.symbols))
      codes[recorded] = code
      return code
    } catch {
      throw RecordingError(
        .malformed, at: offset, "a module of the recording cannot be used: \(error.message)")
    }
  }

  // MARK: Turns

  /// Why a turn cannot be run: what it needs is not there, and was when it was recorded.
  private struct Missing: Error {
    let what: String
  }

  private mutating func run(_ turn: RecordedTurn) throws(RecordingError) {
    report.turns += 1
    replica.environment.clock.manual?.show(turn.time)
    trace.begin(expecting: turn.failures)
    let missing: String?
    do throws(Missing) {
      let made = try take(turn.input, at: turn.time)
      if let made {
        for call in made.calls.calls { calls[call.number] = (call, made.caller) }
      }
      missing = nil
    } catch {
      missing = error.what
    }
    let outcome = trace.end()
    if let message = missing ?? Self.difference(outcome, turn) {
      report.difference = .init(
        turn: report.turns, input: turn.input.description, message: message, offset: offset)
    }
    if report.turns.isMultiple(of: 1000) { progress(report.turns) }
  }

  /// What came out otherwise; nil if nothing did.
  private static func difference(_ outcome: TurnTrace.Outcome, _ turn: RecordedTurn) -> String? {
    let (now, then) = (outcome.failures, turn.failures)
    for (failure, recorded) in zip(now, then)
    where failure.run != recorded.run || failure.rejection.code != recorded.rejection.code
      || failure.rejection.errorCode != recorded.rejection.errorCode
    {
      return "it fails otherwise: \(failure.rejection), and then \(recorded.rejection)"
    }
    if now.count > then.count { return "it fails, and did not then: \(now[then.count].rejection)" }
    if now.count < then.count {
      return "it does not fail, and did then: \(then[now.count].rejection)"
    }
    return outcome.digest == turn.digest ? nil : "it changes or answers something else than then"
  }

  private func canister(_ id: Principal) throws(Missing) -> Canister {
    guard let canister = replica.registry.withLock({ $0.canisters[id] }) else {
      throw Missing(what: "there is no such canister, and there was one then")
    }
    return canister
  }

  /// Does what a turn did.
  ///
  /// - Returns: the calls that were made, and by whom.
  private mutating func take(
    _ input: TurnInput, at time: UInt64
  ) throws(Missing) -> (calls: CommittedCalls, caller: Canister)? {
    func made(_ calls: CommittedCalls?, _ canister: Canister)
      -> (calls: CommittedCalls, caller: Canister)?
    { calls.map { ($0, canister) } }
    switch input {
    case .call(let id, let method, let argument, let sender):
      let canister = try canister(id)
      let context = CallContext(caller: sender, origin: .caller, receiver: receiver())
      return made(
        canister.update(method, argument, context, isIngress: true, at: time), canister)
    case .request(let request):
      let canister = try canister(request.callee)
      let context = CallContext(
        caller: request.sender, origin: .ingress(IngressCall(request)), receiver: receiver())
      return made(
        canister.update(request.method, request.argument, context, isIngress: false, at: time),
        canister)
    case .canisterCall(let id, let number):
      let canister = try canister(id)
      guard let (call, caller) = calls.removeValue(forKey: number) else {
        throw Missing(what: "the call was not made, and was then")
      }
      let context = CallContext(
        caller: caller.id, origin: .call(number), cycles: call.cycles, deadline: call.deadline,
        receiver: receiver(of: number))
      return made(
        canister.update(call.method, call.argument, context, isIngress: false, at: time), canister)
    case .answer(let id, let number, let given):
      let canister = try canister(id)
      calls[number] = nil
      guard let answer = given ?? answers.take(number) else {
        throw Missing(what: "the call was not answered, and was then")
      }
      return made(canister.callBack(number, answer.result, answer.refund, at: time), canister)
    case .expiry(let id, let number):
      let canister = try canister(id)
      return made(canister.expire(number, at: time), canister)
    case .clock(let id, let task):
      let canister = try canister(id)
      return made(canister.runDue(task, at: time), canister)
    case .change(let id, let change): try make(change, of: try canister(id), at: time)
    // What a rejection has to say is no part of the state.
    case .creation(let creation): _ = try? replica.make(creation, at: time)
    case .name(let name, let id, let isReplacing):
      _ = try? replica.note(name, of: id, replacing: isReplacing)
    }
    return nil
  }

  /// Gets an answer that nobody waits for here.
  private func receiver() -> CallContext.Receiver {
    { [trace] outcome, refund in trace.note(answer: outcome.result, refund) }
  }

  /// Gets the answer to a canister's call.
  private func receiver(of call: UInt64) -> CallContext.Receiver {
    { [trace, answers] outcome, refund in
      trace.note(answer: outcome.result, refund, to: call)
      answers.put(GivenAnswer(result: outcome.result, refund: refund), call)
    }
  }

  /// Makes a change of a canister.
  private mutating func make(
    _ change: CanisterChange, of canister: Canister, at time: UInt64
  ) throws(Missing) {
    switch change {
    case .draftSnapshot(let replaced):
      let draft = try? canister.begin(
        { [replica] time throws(Rejection) in
          var draft = try replica.draft(
            of: canister, replacing: replaced, keepsMemory: false, at: time)
          _ = draft.snapshot.publish(in: nil)
          return draft
        }, at: time
      ).value
      if let draft { drafts[draft.snapshot.number] = draft }
    case .addSnapshot(let number, let replaced):
      guard let draft = drafts.removeValue(forKey: number) else {
        throw Missing(what: "the snapshot was not taken, and was then")
      }
      _ = try? canister.begin(
        { time throws(Rejection) in try canister.add(draft, replacing: replaced, at: time) },
        at: time)
    case .holdSnapshot(let id):
      // Where it is gone, who found it before has it still.
      if let snapshot = try? canister.snapshot(id) { held[id] = canister.held(snapshot) }
    case .loadSnapshot(let id, let owner, let origin):
      guard let held = held[id] else {
        throw Missing(what: "there is no such snapshot, and there was one then")
      }
      _ = try? canister.begin(
        { [replica] time throws(Rejection) in
          let module = try replica.module(of: held.snapshot, for: canister)
          let memories = Canister.LoadedMemories(
            heap: try canister.heap(of: held.snapshot, module),
            stable: try canister.stable(of: held.snapshot))
          try canister.load(
            held, module, memories, adopting: [:], of: owner, by: origin, at: time)
        }, at: time)
    default:
      _ = try? canister.begin(
        { [replica] time throws(Rejection) in try replica.make(change, of: canister, at: time) },
        at: time)
    }
  }
}

/// Answers that canisters gave in their turns.
private final class AnswerBox: Sendable {
  private let answers = Mutex<[UInt64: GivenAnswer]>([:])

  func put(_ answer: GivenAnswer, _ call: UInt64) { answers.withLock { $0[call] = answer } }

  func take(_ call: UInt64) -> GivenAnswer? {
    answers.withLock { $0.removeValue(forKey: call) }
  }
}

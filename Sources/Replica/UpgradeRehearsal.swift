import Synchronization

/// What an upgrade would make of a canister: it ran on a copy of its state, and nothing of it was kept.
public struct UpgradeRehearsal: Sendable {
  /// An entry point that ran.
  public struct Step: Hashable, Sendable {
    /// Its name, such as `canister_post_upgrade`; the module's start function counts with it.
    public let entryPoint: String
    /// The instructions it took.
    public let instructions: UInt64
    /// What it printed.
    public let lines: [String]
    /// Whether it trapped or went over a limit.
    public let hasFailed: Bool
  }

  /// Bytes that a canister takes.
  public struct Size: Hashable, Sendable {
    /// Its module, expanded.
    public let module: UInt64
    /// Its heap.
    public let heap: UInt64
    /// Its stable memory.
    public let stable: UInt64
  }

  /// Why the upgrade would be refused; nil if it would go through.
  public internal(set) var failure: Rejection?
  /// What ran, in its order.
  public internal(set) var steps: [Step] = []
  /// The canister's size as it is.
  public internal(set) var before: Size
  /// Its size after the upgrade; nil if that would be refused.
  public internal(set) var after: Size?
  /// The version of the canister's state that it ran on.
  public internal(set) var version: UInt64
  /// The calls of the canister whose answers the upgrade would wait for.
  public internal(set) var openCalls: Int
}

extension UpgradeRehearsal {
  /// A canister of which nothing ran yet.
  init(of canister: Canister) {
    let state = canister.state.withLock { $0 }
    before = Size(
      module: state.code?.binarySize ?? 0, heap: UInt64(state.heap?.size ?? 0),
      stable: state.stable.byteCount)
    version = state.version
    openCalls = canister.openCalls.count
  }

  /// It runs on the state that a turn has taken.
  mutating func begin(_ turn: borrowing Turn) {
    before = Size(turn)
    version = turn.state.version
  }

  /// All of it went through.
  mutating func end(_ turn: borrowing Turn) { after = Size(turn) }
}

extension UpgradeRehearsal.Size {
  fileprivate init(_ turn: borrowing Turn) {
    self.init(
      module: turn.state.code?.binarySize ?? 0, heap: UInt64(turn.heapByteCount),
      stable: turn.state.stable.byteCount)
  }
}

extension UpgradeRehearsal.Step {
  /// What a message ran; nil where that is nothing: a module without a start function or
  /// `canister_post_upgrade`.
  init?(_ execution: MessageExecution, hasFailed: Bool) {
    var entryPoint = "start"
    if case .export(let name) = execution.message.steps.last?.entry, execution.mode != .start {
      entryPoint = name
    } else if execution.instructions == 0, !hasFailed {
      return nil
    }
    self.init(
      entryPoint: entryPoint, instructions: execution.instructions,
      lines: execution.log.map { String(decoding: $0, as: UTF8.self) }, hasFailed: hasFailed)
  }
}

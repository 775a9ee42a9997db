import CanisterSystem
import Candid
import Foundation

/// One message in execution: what it sees, and what it has done so far.
///
/// It belongs to the thread that runs the message.
final class MessageExecution: SystemAPI {
  /// What the message sees of its canister.
  struct Input {
    var canister: Principal
    var time: UInt64
    var version: UInt64
    var status: UInt32
    /// Who controls the canister, and its environment variables.
    var settings: CanisterSettings
    /// The principal of the subnet.
    var subnet: Principal
    /// The public key of the root as DER.
    var rootKey: [UInt8]
    /// Makes the certificate of the certified data, where there is one: in plain queries.
    var dataCertificate: (() -> [UInt8])?
    var stable: StableMemory
    var certifiedData: [UInt8]
    var timer: UInt64
    var limits: ReplicaConfiguration.Limits
    /// The canister's calls that wait for an answer.
    var openCalls: OpenCalls
    /// The canister's cycles, those that pay for this message apart.
    var cycles: UInt128
    /// What must be left of them.
    var freezingLimit: UInt128
    /// Whether calls cost cycles.
    var isCharged: Bool
  }

  /// How a message was answered.
  enum Answer: Hashable, Sendable {
    case reply([UInt8])
    case reject(String)

    /// What the caller gets.
    var result: Result<[UInt8], Rejection> {
      switch self {
      case .reply(let bytes): .success(bytes)
      case .reject(let message):
        .failure(Rejection(.canisterRejectedMessage, message))
      }
    }
  }

  let message: Message
  let input: Input
  /// Which entry point runs.
  var mode: ExecutionMode
  /// Stable memory, with the message's changes.
  var stable: StableMemory
  /// The certified data, with the message's changes.
  var certifiedData: [UInt8]
  /// When the timer runs, with the message's changes.
  var timer: UInt64
  /// The canister's cycles, with what the message took and gave.
  var cycles: UInt128
  /// The cycles that came with the call and were not taken yet.
  var cyclesAvailable: UInt128
  /// The answer, once there is one.
  var answer: Answer?
  /// Whether `accept_message` was called.
  var isAccepted = false
  /// What was printed.
  var log: [[UInt8]] = []
  /// The bytes of the log, which count against a limit.
  var logBytes = 0
  /// Why the message must end; nil while it may go on.
  var fault: ExecutionFault?
  /// The fuel the instance was given.
  var fuelLimit: UInt64 = 0
  /// Instructions so far; set before `performanceCounter` is called.
  var instructions: UInt64 = 0

  /// The calls that were made.
  var calls: [OutgoingCall] = []
  /// What the calls that were made count against the limits: by callee, and the arguments' bytes.
  var made: [Principal: Int] = [:]
  var madeBytes = 0
  /// The call that is being made.
  var openCall: OutgoingCall?
  var replyData: [UInt8] = []
  /// The environment variables in their order, once one was asked for by its number.
  lazy var sortedEnvironment = input.settings.sortedEnvironment
  /// The certificate of the certified data, once it was asked for.
  lazy var dataCertificate: [UInt8]? = input.dataCertificate?()

  init(_ message: Message, _ input: Input) {
    self.message = message
    self.input = input
    mode = message.steps.first?.mode ?? .start
    stable = input.stable
    certifiedData = input.certifiedData
    timer = input.timer
    cycles = input.cycles
    cyclesAvailable = message.cyclesAvailable
  }

  // MARK: Checks

  func check(_ call: @autoclosure () -> String, _ allowed: ExecutionMode) throws(Trap) {
    guard allowed.contains(mode) else {
      throw violation("\"ic0_\(call())\" cannot be executed in \(mode.name) mode")
    }
  }

  func violation(_ message: String) -> Trap {
    fault = .contractViolation(message)
    return Trap(message)
  }

  /// A trap of the kind that an instruction makes.
  func fail(_ what: String) -> Trap {
    fault = .trapped(what)
    return Trap(what)
  }

  /// A page on disk is not as it was written.
  func fail(_ damage: StateDamage) -> Trap {
    fault = ExecutionFault(damage)
    return Trap(damage.message)
  }

  func checkUnanswered(_ call: StaticString) throws(Trap) {
    guard answer == nil, !message.isAnswered else {
      throw violation("ic0.\(call): the call is already replied")
    }
  }
}

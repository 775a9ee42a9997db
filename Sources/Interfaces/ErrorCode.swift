@_exported public import enum CanisterSystem.RejectCode

/// The network's code for the reason of a reject, such as `IC0503`: the letters, and a number whose
/// hundreds are the reject code.
///
/// There are more than are named here; a code that another replica gave stays as it is.
public struct ErrorCode: RawRepresentable, Hashable, Sendable {
  /// The code as it is written.
  public let rawValue: String

  /// A code as it is written.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The reject code that rejects with this reason have: the hundreds of the number.
  ///
  /// `systemFatal` where there is no number or no such code.
  public var rejectCode: RejectCode {
    var number: UInt32 = 0
    for byte in rawValue.utf8.dropFirst(2) {
      guard (0x30...0x39).contains(byte), number < 10_000 else { return .systemFatal }
      number = number * 10 + UInt32(byte - 0x30)
    }
    return RejectCode(rawValue: number / 100) ?? .systemFatal
  }
}

extension ErrorCode: ExpressibleByStringLiteral {
  /// A code as it is written.
  public init(stringLiteral code: String) { self.init(rawValue: code) }
}

extension ErrorCode: CustomStringConvertible {
  /// The code as it is written.
  public var description: String { rawValue }
}

/// The reasons that occur here.
extension ErrorCode {
  /// Too many messages wait for the canister.
  public static var canisterQueueFull: Self { "IC0201" }
  /// The id that is asked for is taken.
  public static var canisterIdAlreadyExists: Self { "IC0205" }
  /// The canister did not stop in time.
  public static var stopTimedOut: Self { "IC0206" }
  /// The canister has too few cycles.
  public static var outOfCycles: Self { "IC0207" }
  /// The state cannot be written.
  public static var stateUnavailable: Self { "IC0208" }
  /// There is no such canister.
  public static var canisterNotFound: Self { "IC0301" }
  /// There is no such snapshot.
  public static var snapshotNotFound: Self { "IC0305" }
  /// The call came with too few cycles to make a canister.
  public static var insufficientCyclesForCreation: Self { "IC0403" }
  /// The canister refused.
  public static var canisterRejectedMessage: Self { "IC0406" }
  /// The management canister has no such method.
  public static var unknownManagementMessage: Self { "IC0407" }
  /// The argument is not what the management canister's method takes.
  public static var invalidManagementPayload: Self { "IC0408" }
  /// The snapshot was taken of a canister and takes no data.
  public static var snapshotImmutable: Self { "IC0409" }
  /// The canister trapped.
  public static var trapped: Self { "IC0502" }
  /// The canister trapped with a message of its own.
  public static var calledTrap: Self { "IC0503" }
  /// The canister broke a rule of the System API.
  public static var contractViolation: Self { "IC0504" }
  /// The module is no WebAssembly that a canister can be.
  public static var invalidWasm: Self { "IC0505" }
  /// The canister did not answer.
  public static var didNotReply: Self { "IC0506" }
  /// The canister asked for more memory than there is.
  public static var outOfMemory: Self { "IC0507" }
  /// The canister is stopped.
  public static var stopped: Self { "IC0508" }
  /// The canister is being stopped.
  public static var stopping: Self { "IC0509" }
  /// The canister is not stopped.
  public static var notStopped: Self { "IC0510" }
  /// The canister was started while it was being stopped.
  public static var stopCancelled: Self { "IC0511" }
  /// The sender is no controller.
  public static var invalidController: Self { "IC0512" }
  /// The canister has code already.
  public static var nonEmpty: Self { "IC0514" }
  /// The call came with too few cycles.
  public static var insufficientCyclesInCall: Self { "IC0520" }
  /// The WebAssembly engine failed.
  public static var engineError: Self { "IC0521" }
  /// The message took more instructions than one may.
  public static var instructionLimitExceeded: Self { "IC0522" }
  /// Queries called queries too deep.
  public static var queryDepthExceeded: Self { "IC0525" }
  /// The canister has no such method.
  public static var methodNotFound: Self { "IC0536" }
  /// The heap is larger than the canister's settings allow.
  public static var wasmMemoryLimitExceeded: Self { "IC0539" }
  /// The answer did not come in time.
  public static var deadlineExpired: Self { "IC0601" }
  /// The canister has no code.
  public static var moduleNotFound: Self { "IC0537" }
}

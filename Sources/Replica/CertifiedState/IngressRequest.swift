public import Candid

/// A call from outside whose sender is known.
public struct IngressRequest: Sendable {
  /// The request's id, 32 bytes.
  public var id: [UInt8]
  /// Who sent it.
  public var sender: Principal
  /// The canister that is called.
  public var callee: Principal
  /// What it is about and is addressed to: the callee, the canister that the management canister
  /// shall change, or a subnet.
  public var canister: Principal
  /// The method.
  public var method: String
  /// The argument.
  public var argument: [UInt8]
  /// What a canister that signs says about the sender.
  public var callerInfo: CallerInfo?

  /// A call with the given parts.
  public init(
    id: [UInt8], sender: Principal, callee: Principal, canister: Principal, method: String,
    argument: [UInt8], callerInfo: CallerInfo? = nil
  ) {
    self.id = id
    self.sender = sender
    self.callee = callee
    self.canister = canister
    self.method = method
    self.argument = argument
    self.callerInfo = callerInfo
  }
}

/// What a canister that signs says about a sender: `ic0.msg_caller_info_data_*` and
/// `ic0.msg_caller_info_signer_*` give it.
public struct CallerInfo: Hashable, Sendable {
  /// What it says.
  public let data: [UInt8]
  /// The canister.
  public let signer: Principal

  /// What a canister says.
  public init(data: [UInt8], signer: Principal) {
    self.data = data
    self.signer = signer
  }
}

/// What came of handing a call in.
public enum IngressOutcome: Sendable {
  /// What it came to, as a certificate.
  case certificate([UInt8])
  /// It is under way; what it comes to can be read later.
  case accepted
  /// It was not taken, and nothing was done.
  case refused(Rejection)
}

/// Who may read what a call came to.
public struct RequestOwner: Hashable, Sendable {
  /// Who sent it.
  public let sender: Principal
  /// The canister that was called.
  public let callee: Principal
  /// The canister or subnet it was addressed to.
  public let canister: Principal

  /// An owner with the given parts.
  public init(sender: Principal, callee: Principal, canister: Principal) {
    self.sender = sender
    self.callee = callee
    self.canister = canister
  }
}

public import Candid

/// Something in a state that is not as it was written.
public struct StateDamage: Error, Hashable, Sendable, CustomStringConvertible {
  /// The canister it is of; nil if it is of all.
  public let canister: Principal?
  /// Where it is, and what is wrong.
  public let message: String

  init(canister: Principal? = nil, _ message: String) {
    self.canister = canister
    self.message = message
  }

  /// The canister and the message.
  public var description: String {
    canister.map { "canister \($0.text): \(message)" } ?? message
  }
}

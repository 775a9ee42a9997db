public import Candid

/// Something in a state that is not as it was written.
public struct StateDamage: Error, Hashable, Sendable, CustomStringConvertible {
  /// The canister it is of; nil if it is of all.
  public let canister: Principal?
  /// Where it is, and what is wrong.
  public let message: String

  /// Whether it only cannot be read any more, since the replica is shutting down.
  var isUnavailable = false

  init(canister: Principal? = nil, _ message: String) {
    self.canister = canister
    self.message = message
  }

  /// The replica is shutting down.
  static var unavailable: StateDamage {
    var damage = StateDamage("it is shutting down")
    damage.isUnavailable = true
    return damage
  }

  /// The canister and the message.
  public var description: String {
    canister.map { "canister \($0.text): \(message)" } ?? message
  }
}

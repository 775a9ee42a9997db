import CanisterKit

/// Counts. The number is on the heap, so it is saved before an upgrade and restored after it.
@Canister
enum Counter {
  static var count: Nat = 0

  /// The number.
  @Query static func get() -> Nat { count }

  /// Adds one and returns the new number.
  @Update static func increment() -> Nat {
    count += 1
    return count
  }

  /// Sets the number.
  @Update static func set(value: Nat) { count = value }

  @PreUpgrade static func save() { Stable.save(count) }

  @PostUpgrade static func restore() { count = Stable.restore(as: Nat.self) }
}

import Candid
import CanisterSystem

/// Chance in a canister: where `Int.random(in:)`, `shuffled()`, `randomElement()` and the like take their
/// numbers from.
///
/// A canister has no chance of its own: all replicas that run it must do the same. The network gives some
/// with a call, `raw_rand` of the management canister: 32 bytes that nobody knew when the message that
/// asked for them came in. `seed(_:)` asks for them; until they are there, drawing a number traps, as one
/// that anybody can foresee is worse than none.
///
/// ```swift
/// @Update static func roll(reply: Reply<UInt8>) {
///   Randomness.seed { error in
///     if let error { return reply.reject(error.message) }
///     reply.send(UInt8.random(in: 1...6))
///   }
/// }
/// ```
///
/// Numbers are those of ChaCha20 with the 32 bytes as its key: who sees some cannot tell the next ones. But
/// who bets on the next one must not be able to bet after it is certain: let bets end, then seed anew, as
/// above, and draw. What a query draws it draws again next time, since nothing of a query is kept. An
/// upgrade takes the seed away, as all that is on the heap.
///
/// In `swift test` the same functions draw from the machine's generator, without a seed.
public enum Randomness {
  /// A canister runs one message at a time.
  nonisolated(unsafe) private static var generator: ChaCha?

  /// Whether numbers can be drawn.
  public static var isSeeded: Bool { unsafe generator != nil }

  /// Takes 32 bytes that nobody could foresee as the beginning of the numbers to come. Fewer or more trap.
  public static func seed(with bytes: [UInt8]) {
    guard bytes.count == 32 else { System.trap("A seed has 32 bytes, as many as raw_rand gives") }
    unsafe generator = ChaCha(key: bytes)
  }

  /// Asks the network for 32 random bytes and takes them as the seed; then the body runs, with what went
  /// wrong if there is no new seed.
  public static func seed(_ body: @escaping (CallError?) -> Void) {
    Call(.management, "raw_rand").send(returning: [UInt8].self) { result in
      switch result {
      case .success(let bytes):
        seed(with: bytes)
        body(nil)
      case .failure(let error): body(error)
      }
    }
  }

  /// The next 64 bits; a trap if there is no seed.
  static func next() -> UInt64 {
    guard let number = unsafe generator?.next() else {
      System.trap(
        "A canister has no chance of its own: seed it with Randomness.seed { … } before it draws")
    }
    return number
  }
}

/// The generator that a canister draws from; see `Randomness`.
public struct CanisterRandomNumberGenerator: RandomNumberGenerator, Sendable {
  /// The canister's generator.
  public init() {}

  /// The next 64 bits; a trap if `Randomness` has no seed.
  public mutating func next() -> UInt64 { Randomness.next() }
}

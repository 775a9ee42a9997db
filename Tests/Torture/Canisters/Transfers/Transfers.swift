import CanisterKit
import StableStructures

/// Money that moves between canisters of this code, once for each order.
@Canister
enum Transfers {
  static let memories = MemoryManager(.stable)
  /// How often each order was taken here.
  static var orders = StableBTreeMap<UInt64, UInt64>(in: memories[0])

  static var balance: UInt64 = 1 << 40
  static var sent: UInt64 = 0
  static var done: UInt64 = 0
  static var failed: UInt64 = 0
  static var taken: UInt64 = 0

  /// Gives another canister what the order says.
  @Update static func send(order: UInt64, to: Principal, reply: Reply<UInt64>) {
    let amount = order % 7 + 1
    balance -= amount
    sent += 1
    Call(to, "take", order, amount).send(returning: UInt64.self) { result in
      switch result {
      case .success(let count):
        done += 1
        reply.send(count)
      case .failure(let error):
        failed += 1
        balance += amount
        reply.reject(error.message)
      }
    }
  }

  /// Takes what an order says; every third time after a call of its own, every fifth time not at all.
  @Update static func take(order: UInt64, amount: UInt64, reply: Reply<UInt64>) {
    if order % 5 == 0 { fatalError("not this one") }
    guard order % 3 == 0 else { return finish(order, amount, reply) }
    Call(.management, "raw_rand").send(returning: Blob.self) { result in
      switch result {
      case .success: finish(order, amount, reply)
      case .failure(let error): reply.reject(error.message)
      }
    }
  }

  static func finish(_ order: UInt64, _ amount: UInt64, _ reply: Reply<UInt64>) {
    let count = (orders[order] ?? 0) + 1
    orders.updateValue(count, forKey: order)
    balance += amount
    taken += 1
    reply.send(count)
  }

  /// How often an order was taken here.
  @Query static func count(order: UInt64) -> UInt64 { orders[order] ?? 0 }

  /// Balance, sent, done, failed and taken.
  @Query static func figures() -> [UInt64] { [balance, sent, done, failed, taken] }
}

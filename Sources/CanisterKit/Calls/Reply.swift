public import Candid
import CanisterSystem

/// The answer to a call that a method gives later: after calls of its own are answered.
///
/// The last parameter of an `@Update` function, which then returns nothing. It is no argument of
/// the method: its type is the method's result, a tuple of up to three or `Void` as well. It is
/// used once; the system traps at a second answer. A `@Query` function that takes one is a
/// composite query: a query that may call queries of other canisters.
///
/// ```swift
/// @Update static func forward(to canister: Principal, reply: Reply<String>) {
///   Call(canister, "name").send(returning: String.self) { result in
///     switch result {
///     case .success(let name): reply.send(name)
///     case .failure(let error): reply.reject(error.message)
///     }
///   }
/// }
/// ```
public struct Reply<Value> {
  /// The answer to the call of the message in execution; `@Canister` makes it.
  public init() {}

  /// Answers with a value.
  public func send(_ value: Value) where Value: CandidEncodable {
    System.reply(Message.encode(value))
  }

  /// Answers without a value.
  public func send() where Value == Void { System.reply(Message.encode()) }

  /// Answers with two values.
  public func send<A: CandidEncodable, B: CandidEncodable>(_ a: A, _ b: B) where Value == (A, B) {
    System.reply(Message.encode(a, b))
  }

  /// Answers with three values.
  public func send<A: CandidEncodable, B: CandidEncodable, C: CandidEncodable>(
    _ a: A, _ b: B, _ c: C
  ) where Value == (A, B, C) {
    System.reply(Message.encode(a, b, c))
  }

  /// Answers with a refusal.
  public func reject(_ message: String) { System.reject(message) }
}

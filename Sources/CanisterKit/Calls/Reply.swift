public import Candid
import CanisterSystem

/// The answer to a call that a method gives later: after calls of its own are answered.
///
/// The last parameter of an `@Update` function, which then returns nothing. It is no argument of
/// the method: its type is the method's result. It is used once; the system traps at a second answer.
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
public struct Reply<Value: CandidEncodable> {
  /// The answer to the call of the message in execution; `@Canister` makes it.
  public init() {}

  /// Answers with a value.
  public func send(_ value: Value) { System.reply(Message.encode(value)) }

  /// Answers with a refusal.
  public func reject(_ message: String) { System.reject(message) }
}

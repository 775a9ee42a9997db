public import Candid
import CanisterSystem

/// A call of a method of another canister, or of the management canister.
///
/// It leaves when the message that makes it has ended well. The answer is a message of its own: until then
/// other messages run, and may change what is stored.
///
/// ```swift
/// @Update static func total(of ledger: Principal, reply: Reply<Nat>) {
///   Call(ledger, "total_supply").send(returning: Nat.self) { result in
///     switch result {
///     case .success(let total): reply.send(total)
///     case .failure(let error): reply.reject(error.message)
///     }
///   }
/// }
/// ```
///
/// More than three arguments are put together with `Message.Builder`.
///
/// Stop a canister before an upgrade if its calls may take long: an answer that comes after it
/// finds other code in the place of the closure. Cooper's replica waits for them by itself.
public struct Call {
  /// Whose method it is.
  public let canister: Principal
  /// The method's name.
  public let method: String
  /// The message of the arguments.
  public let message: [UInt8]
  /// The cycles that go with the call.
  public var cycles: UInt128 = 0
  /// How many seconds to wait for an answer; 0 waits until there is one.
  public var timeout: UInt32 = 0

  /// A call with a message of arguments.
  public init(_ canister: Principal, _ method: String, message: [UInt8]) {
    self.canister = canister
    self.method = method
    self.message = message
  }

  /// A call without arguments.
  public init(_ canister: Principal, _ method: String) {
    self.init(canister, method, message: Message.encode())
  }

  /// A call with one argument.
  public init<A: CandidEncodable>(_ canister: Principal, _ method: String, _ a: A) {
    self.init(canister, method, message: Message.encode(a))
  }

  /// A call with two arguments.
  public init<A: CandidEncodable, B: CandidEncodable>(
    _ canister: Principal, _ method: String, _ a: A, _ b: B
  ) {
    self.init(canister, method, message: Message.encode(a, b))
  }

  /// A call with three arguments.
  public init<A: CandidEncodable, B: CandidEncodable, C: CandidEncodable>(
    _ canister: Principal, _ method: String, _ a: A, _ b: B, _ c: C
  ) {
    self.init(canister, method, message: Message.encode(a, b, c))
  }

  /// Makes the call; the closure gets the message of the reply, or why there is none.
  ///
  /// If too many calls wait, it is told so at once.
  @export(interface)
  public func send(_ receive: @escaping (Result<[UInt8], CallError>) -> Void) {
    let receiver = unsafe Unmanaged.passRetained(Receiver(receive))
    let callbacks = System.Callbacks(
      onReply: { Receiver.finish($0) { .success(System.argument) } },
      onReject: { Receiver.finish($0) { .failure(.rejected) } },
      onCleanup: { Receiver.release($0) },
      environment: unsafe UInt(bitPattern: receiver.toOpaque()))
    guard
      System.call(canister, method, message, cycles: cycles, timeout: timeout, callbacks)
    else {
      unsafe receiver.release()
      receive(.failure(CallError(.notSent, "too many calls wait for an answer")))
      return
    }
  }

  /// Makes the call; the closure gets the first value of the reply, or why there is none.
  public func send<Value: CandidDecodable>(
    returning type: Value.Type, _ receive: @escaping (Result<Value, CallError>) -> Void
  ) {
    send { result in
      switch result {
      case .success(let reply):
        do throws(CandidError) {
          receive(.success(try Message.decode(reply, as: Value.self)))
        } catch {
          receive(
            .failure(CallError(.badReply, MessageText("Cannot decode the reply: ", error).text)))
        }
      case .failure(let error): receive(.failure(error))
      }
    }
  }

  /// Makes the call and does not care for the answer.
  ///
  /// - Returns: whether it leaves: not if too many calls wait.
  @discardableResult
  public func notify() -> Bool {
    System.call(canister, method, message, cycles: cycles, timeout: timeout, nil)
  }
}

/// The closure of a call that waits, kept by the pointer that the callbacks get.
///
/// It is let go when the closure has ended. If that traps, the trap undoes it and the cleanup does
/// it instead.
private final class Receiver {
  let receive: (Result<[UInt8], CallError>) -> Void

  init(_ receive: @escaping (Result<[UInt8], CallError>) -> Void) { self.receive = receive }

  static func finish(_ environment: UInt, _ result: () -> Result<[UInt8], CallError>) {
    unsafe receiver(environment).takeUnretainedValue().receive(result())
    release(environment)
  }

  static func release(_ environment: UInt) { unsafe receiver(environment).release() }

  private static func receiver(_ environment: UInt) -> Unmanaged<Receiver> {
    // The pointer that `send` made of a receiver.
    guard let pointer = unsafe UnsafeRawPointer(bitPattern: environment) else {
      System.trap("a callback without a receiver")
    }
    return unsafe Unmanaged<Receiver>.fromOpaque(pointer)
  }
}

extension CallError {
  /// What a callback for a reject finds.
  fileprivate static var rejected: CallError {
    let code = RejectCode(rawValue: System.rejectCode) ?? .systemFatal
    return CallError(.rejected(code), System.rejectMessage)
  }
}

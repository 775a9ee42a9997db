public import Candid
import CanisterSystem

/// What the functions made by `@Canister` do: take arguments from the message, answer it.
public enum EntryPoint {
  /// The arguments of a method; nil, the message being rejected, if they do not decode.
  public static func arguments<each T: CandidDecodable>(
    _ types: repeat (each T).Type
  ) -> (repeat each T)? {
    do {
      return try Message.decode(System.argument, as: repeat each types)
    } catch {
      System.reject(describe(error))
      return nil
    }
  }

  /// Whether the message holds any arguments at all, of which a method without parameters takes
  /// none; if it does not, it is rejected.
  public static func hasArguments() -> Bool {
    do {
      try Message.check(System.argument)
      return true
    } catch {
      System.reject(describe(error))
      return false
    }
  }

  /// The arguments of an installation; it fails if they do not decode.
  public static func installArguments<each T: CandidDecodable>(
    _ types: repeat (each T).Type
  ) -> (repeat each T) {
    do {
      return try Message.decode(System.argument, as: repeat each types)
    } catch {
      System.trap(describe(error))
    }
  }

  /// Answers with the results.
  public static func reply<each T: CandidEncodable>(
    _ header: MessageHeader, _ results: repeat each T
  ) {
    System.reply(Message.encode(header, repeat each results))
  }

  /// Answers without results.
  public static func reply() {
    // "DIDL", no types, no values.
    System.reply([0x44, 0x49, 0x44, 0x4C, 0, 0])
  }

  /// Answers with a refusal.
  public static func reject(_ rejection: Rejection) { System.reject(rejection.message) }

  /// Says where the arguments could not be decoded.
  @inline(never)
  private static func describe(_ error: CandidError) -> String {
    "Cannot decode the arguments: \(error.reason) at byte \(error.offset)"
  }

  #if arch(wasm32)
    /// Where a text lies: the address in the upper half, the number of bytes in the lower.
    ///
    /// The text stays in memory. For `cooper build`, which reads the interface so.
    public static func address(of text: String) -> UInt64 {
      let bytes = Array(text.utf8)
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
      _ = unsafe copy.initialize(from: bytes)
      return UInt64(UInt(bitPattern: copy.baseAddress)) << 32 | UInt64(bytes.count)
    }
  #endif
}

/// The refusal of a method, thrown by it: the caller gets the message, changes are kept.
///
/// ```swift
/// @Update static func take(amount: Nat) throws(Rejection) {
///   guard amount <= stock else { throw Rejection("only \(stock) left") }
/// ```
public struct Rejection: Error, Hashable, Sendable {
  /// What the caller is told.
  public let message: String

  /// A refusal with a message.
  public init(_ message: String) { self.message = message }
}

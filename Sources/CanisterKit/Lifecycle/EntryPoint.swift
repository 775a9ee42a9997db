public import Candid
import CanisterSystem

/// A type that an argument of a method can have.
public typealias CandidArgument<Value: CandidDecodable> = Value

/// A type that a result of a method can have.
public typealias CandidResult<Value: CandidEncodable> = Value

/// What the functions made by `@Canister` do: take arguments from the message, answer it.
public enum EntryPoint {
  /// The arguments of a method, which the closure reads; nil, the message being rejected, if they
  /// do not decode.
  public static func arguments<Arguments>(
    _ read: (inout Reader) throws(CandidError) -> Arguments
  ) -> Arguments? {
    do {
      return try Message.read(System.argument, read)
    } catch {
      describe(error).reject()
      return nil
    }
  }

  /// The arguments of an installation, which the closure reads; it fails if they do not decode.
  public static func installArguments<Arguments>(
    _ read: (inout Reader) throws(CandidError) -> Arguments
  ) -> Arguments {
    do {
      return try Message.read(System.argument, read)
    } catch {
      describe(error).trap()
    }
  }

  /// What replies with results of the types begin with; the closure adds them to the table.
  public static func header(
    _ types: (inout TypeTableBuilder) -> [TypeReference]
  ) -> MessageHeader {
    var builder = TypeTableBuilder()
    let references = types(&builder)
    return MessageHeader(builder, references)
  }

  /// Answers with results, which the closure writes, behind a header that was built for them.
  ///
  /// - Parameters:
  ///   - header: What the message begins with.
  ///   - write: Writes the results.
  public static func reply(_ header: MessageHeader, _ write: (inout Writer) -> Void) {
    var writer = Writer()
    writer.write(header.bytes)
    write(&writer)
    reply(writer)
  }

  /// Answers with a result, which the closure writes.
  ///
  /// - Parameters:
  ///   - r1: Its type.
  ///   - write: Writes it, behind what the message begins with.
  public static func reply<R1: CandidEncodable>(
    _ r1: R1.Type, _ write: (inout Writer) -> Void
  ) {
    var writer = Writer()
    writer.writeHeader(of: r1)
    write(&writer)
    reply(writer)
  }

  /// Answers with two results, which the closure writes.
  ///
  /// - Parameters:
  ///   - r1: The type of the first.
  ///   - r2: The type of the second.
  ///   - write: Writes both, behind what the message begins with.
  public static func reply<R1: CandidEncodable, R2: CandidEncodable>(
    _ r1: R1.Type, _ r2: R2.Type, _ write: (inout Writer) -> Void
  ) {
    var writer = Writer()
    writer.writeHeader(of: r1, r2)
    write(&writer)
    reply(writer)
  }

  /// Answers with three results, which the closure writes.
  ///
  /// - Parameters:
  ///   - r1: The type of the first.
  ///   - r2: The type of the second.
  ///   - r3: The type of the third.
  ///   - write: Writes all, behind what the message begins with.
  public static func reply<R1: CandidEncodable, R2: CandidEncodable, R3: CandidEncodable>(
    _ r1: R1.Type, _ r2: R2.Type, _ r3: R3.Type, _ write: (inout Writer) -> Void
  ) {
    var writer = Writer()
    writer.writeHeader(of: r1, r2, r3)
    write(&writer)
    reply(writer)
  }

  @export(interface)
  private static func reply(_ writer: borrowing Writer) {
    unsafe writer.withBytes { unsafe System.reply($0) }
  }

  /// Answers without results.
  public static func reply() { System.reply(MessageHeader().bytes) }

  /// Answers with a refusal.
  public static func reject(_ rejection: Rejection) { System.reject(rejection.message) }

  /// Says where the arguments could not be decoded.
  @export(interface)
  private static func describe(_ error: CandidError) -> MessageText {
    MessageText(CandidError.argumentRefusal, error)
  }

  #if arch(wasm32)
    /// Where a text lies: the address in the upper half, the number of bytes in the lower.
    ///
    /// The text stays in memory. For `cooper build`, which reads the interface so.
    @export(interface)
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
///   stock -= amount
/// }
/// ```
public struct Rejection: Error, Hashable, Sendable {
  /// What the caller is told.
  public let message: String

  /// A refusal with a message.
  public init(_ message: String) { self.message = message }
}

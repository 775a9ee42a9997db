/// A body that is made while it is sent, for what is too long to be held in memory, or not known
/// yet when the response begins.
///
/// ```swift
/// GatewayResponse(status: 200, stream: ResponseStream { write in
///   for page in pages { try await write(page.bytes) }
/// })
/// ```
public struct ResponseStream: Sendable {
  /// Sends the next bytes. It returns when there is room for more, so a slow client slows its
  /// stream down; it throws `ClientIsGone` when nobody is there to read.
  public typealias Writer = @Sendable (_ bytes: [UInt8]) async throws -> Void

  /// How many bytes there will be; nil if that is not known before the end. A stream that does not
  /// keep to it is cut off.
  public let length: Int?
  /// Makes the body. Where it throws, the connection ends early, so that the client does not take
  /// the part it has for the whole.
  public let produce: @Sendable (_ write: Writer) async throws -> Void

  /// A body that a closure writes.
  public init(
    length: Int? = nil, _ produce: @escaping @Sendable (_ write: Writer) async throws -> Void
  ) {
    self.length = length
    self.produce = produce
  }

  /// A body that is a sequence of parts.
  public init<Parts: AsyncSequence & Sendable>(
    length: Int? = nil, _ parts: Parts
  ) where Parts.Element == [UInt8] {
    self.init(length: length) { write in
      for try await part in parts { try await write(part) }
    }
  }

  /// Why a stream has nothing left to do.
  public struct ClientIsGone: Error, Sendable {
    /// The reason.
    public init() {}
  }
}

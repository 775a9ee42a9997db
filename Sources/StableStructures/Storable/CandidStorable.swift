public import Candid

/// A type that is stored as a Candid message: it can gain optional fields and cases as an interface can,
/// without a version.
///
/// ```swift
/// @CandidType struct Profile: CandidStorable { var name: String; var mail: String? }
/// ```
public protocol CandidStorable: Storable, CandidEncodable, CandidDecodable {}

extension CandidStorable {
  /// The Candid type.
  public static func describe(into layout: inout StableLayout) { layout.appendMessage(Self.self) }

  /// Any number of bytes.
  public static var bound: StorableBound { .unbounded }

  /// Appends the message that holds the value.
  public func store(into writer: inout StorableWriter) { writer.append(message: self) }

  /// The value of a message that holds one.
  public init(stored bytes: RawSpan) throws(StableError) { self = try bytes.message() }
}

extension StorableWriter {
  /// Appends the Candid message that holds a value.
  public mutating func append<Content: CandidEncodable>(message content: Content) {
    append(contentsOf: Message.encode(content))
  }
}

extension RawSpan {
  /// The value in a Candid message.
  ///
  /// - Throws: `malformed`, with the place in the message, if there is no value of the type.
  public func message<Content: CandidDecodable>(
    as type: Content.Type = Content.self
  ) throws(StableError) -> Content {
    do throws(CandidError) {
      return try Message.decode(array, as: Content.self)
    } catch {
      throw StableError(.malformed, at: UInt64(max(0, error.offset)))
    }
  }
}

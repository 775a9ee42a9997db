/// What a message begins with: `DIDL`, the type table and the types of the arguments.
///
/// It depends on the Swift types alone, so it can be built once:
///
/// ```swift
/// static let header = MessageHeader(of: Nat.self, String.self)
/// let message = Message.encode(header, Nat(1), "one")
/// ```
public struct MessageHeader: Hashable, Sendable {
  /// The header's bytes.
  public let bytes: [UInt8]

  /// The header of messages without arguments.
  @inlinable
  public init() { bytes = [0x44, 0x49, 0x44, 0x4C, 0, 0] }

  /// The header of messages with arguments of the builder's types.
  public init(_ builder: TypeTableBuilder, _ arguments: [TypeReference]) {
    var writer = Writer(capacity: 128)
    writer.write(fixed: 0x4C44_4944 as UInt32)
    builder.write(into: &writer)
    writer.write(unsigned: UInt64(arguments.count))
    for argument in arguments { argument.write(into: &writer) }
    bytes = writer.bytes
  }
}

#if !hasFeature(Embedded)
  extension MessageHeader {
    /// The header of messages with arguments of the given types.
    public init<each T: CandidTyped>(of types: repeat (each T).Type) {
      var builder = TypeTableBuilder()
      var arguments: [TypeReference] = []
      for type in repeat each types { arguments.append(type.candidType(in: &builder)) }
      self.init(builder, arguments)
    }
  }
#endif

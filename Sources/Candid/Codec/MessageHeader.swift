#if !hasFeature(Embedded)
  import Synchronization
#endif

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

  /// The header that is these bytes.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The header of messages with arguments of the builder's types.
  ///
  /// It is canonical: equal types, of different Swift types too, are written once, in the order in
  /// which the arguments use them.
  @export(interface)
  public init(_ builder: TypeTableBuilder, _ arguments: [TypeReference]) {
    var writer = Writer(capacity: 128)
    writer.write(fixed: 0x4C44_4944 as UInt32)
    builder.write(arguments, into: &writer)
    bytes = writer.bytes
  }
}

#if !hasFeature(Embedded)
  extension MessageHeader {
    /// The header of messages with arguments of the given types; built once in a process.
    public init<each T: CandidTyped>(of types: repeat (each T).Type) {
      let identity = ObjectIdentifier((repeat each T).self)
      if let known = MessageHeader.known.withLock({ $0[identity] }) {
        self = known
        return
      }
      var builder = TypeTableBuilder()
      var arguments: [TypeReference] = []
      for type in repeat each types { arguments.append(type.candidType(in: &builder)) }
      self.init(builder, arguments)
      let header = self
      MessageHeader.known.withLock { $0[identity] = header }
    }

    /// The headers built so far, by the tuples of their types.
    private static let known = Mutex<[ObjectIdentifier: MessageHeader]>([:])
  }
#endif

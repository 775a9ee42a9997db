extension Message {
  /// A message of any number of values, added one by one: for a canister, where the functions take
  /// three, and for values whose number is not known before.
  ///
  /// ```swift
  /// var message = Message.Builder()
  /// message.append(Nat(1))
  /// message.append("two")
  /// Call(ledger, "transfer", message: message.bytes).notify()
  /// ```
  public struct Builder: ~Copyable {
    private var types = TypeTableBuilder()
    private var arguments: [TypeReference] = []
    private var values = Writer()

    /// A message without values.
    public init() {}

    /// Adds a value.
    public mutating func append<T: CandidEncodable>(_ value: T) {
      arguments.append(T.candidType(in: &types))
      value.encode(into: &values)
    }

    /// The message so far.
    public var bytes: [UInt8] { MessageHeader(types, arguments).bytes + values.bytes }
  }
}

/// What a message may cost to decode.
///
/// With any limits, decoding takes time linear in the message's length plus `work`, and memory
/// linear in both times the size of the Swift values asked for.
public struct DecodingLimits: Hashable, Sendable {
  /// How deep values may be nested; each `opt`, `vec`, `record` and `variant` counts 1.
  ///
  /// Swift types read themselves on the stack. `Message.decode` goes over to a thread with a large
  /// one for what is deeper than `depthOnCallersStack`; where there are no threads, as in a canister,
  /// the limit is one that the stack has room for. `Value` needs no stack.
  public var depth: Int
  /// How many steps may be spent on what takes no bytes (values of zero size, reading again after
  /// an `opt` did not match), beyond four for each byte of the message.
  public var work: Int
  /// How many entries a type table may have.
  public var typeTableEntries: Int

  /// Limits with the given values.
  @inlinable
  public init(
    depth: Int = DecodingLimits.defaultDepth, work: Int = 1_000_000, typeTableEntries: Int = 10_000
  ) {
    self.depth = depth
    self.work = work
    self.typeTableEntries = typeTableEntries
  }

  /// The limits of untrusted messages: depth 25,000 (in a canister 2,500), work 1,000,000, 10,000
  /// type table entries.
  @inlinable
  public static var `default`: DecodingLimits { DecodingLimits() }

  /// How deep a `Value` may be, in a message and in a text: a list of 12,500 nested `opt record`.
  public static var maximumDepth: Int { 25_000 }

  /// How deep values may be without a word about it.
  public static var defaultDepth: Int {
    #if hasFeature(Embedded)
      depthOnCallersStack
    #else
      maximumDepth
    #endif
  }

  /// How deep values may be that Swift types read on the stack of the thread they are called on.
  public static var depthOnCallersStack: Int { 2_500 }
}

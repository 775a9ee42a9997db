/// What a message may cost to decode.
///
/// With any limits, decoding takes time linear in the message's length plus `work`, and memory
/// linear in both times the size of the Swift values asked for.
public struct DecodingLimits: Hashable, Sendable {
  /// How deep values may be nested; each `opt`, `vec`, `record` and `variant` counts 1.
  public var depth: Int
  /// How many steps may be spent on what takes no bytes (values of zero size, reading again after
  /// an `opt` did not match), beyond four for each byte of the message.
  public var work: Int
  /// How many entries a type table may have.
  public var typeTableEntries: Int

  /// Limits with the given values.
  @inlinable
  public init(depth: Int = 2_500, work: Int = 1_000_000, typeTableEntries: Int = 10_000) {
    self.depth = depth
    self.work = work
    self.typeTableEntries = typeTableEntries
  }

  /// The limits of untrusted messages: depth 2,500, work 1,000,000, 10,000 type table entries.
  @inlinable
  public static var `default`: DecodingLimits { DecodingLimits() }
}

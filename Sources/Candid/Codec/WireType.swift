/// The type that a value was written with: a number that only the reader of the message understands.
///
/// What `init(from:wire:)` gets from the reader it hands back to the reader, or on to the parts.
@frozen
public struct WireType: Hashable, Sendable {
  /// The opcode of a primitive type, or the word at which a composite type begins; see `TypeWords`.
  @usableFromInline let rawValue: Int32

  @inlinable
  @inline(__always)
  init(_ rawValue: Int32) { self.rawValue = rawValue }

  /// Whether it is a type with parts.
  @inlinable
  @inline(__always)
  var isComposite: Bool { rawValue >= 0 }

  /// The word at which a composite type begins.
  @inlinable
  @inline(__always)
  var entry: Int { Int(rawValue) }

  /// Whether it is the primitive type with an opcode.
  @inlinable
  @inline(__always)
  static func == (wire: WireType, opcode: Int32) -> Bool { wire.rawValue == opcode }

  /// Whether it is another type than the primitive one with an opcode.
  @inlinable
  @inline(__always)
  static func != (wire: WireType, opcode: Int32) -> Bool { wire.rawValue != opcode }
}

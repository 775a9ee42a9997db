/// The numbers of the binary format that stand for types, and two marks of this codec.
///
/// Source: Candid specification, “Types” under “Binary format”.
@usableFromInline
enum Opcode {
  @usableFromInline static var null: Int32 { @inline(always) get { -1 } }
  @usableFromInline static var bool: Int32 { @inline(always) get { -2 } }
  @usableFromInline static var nat: Int32 { @inline(always) get { -3 } }
  @usableFromInline static var int: Int32 { @inline(always) get { -4 } }
  @usableFromInline static var nat8: Int32 { @inline(always) get { -5 } }
  @usableFromInline static var nat16: Int32 { @inline(always) get { -6 } }
  @usableFromInline static var nat32: Int32 { @inline(always) get { -7 } }
  @usableFromInline static var nat64: Int32 { @inline(always) get { -8 } }
  @usableFromInline static var int8: Int32 { @inline(always) get { -9 } }
  @usableFromInline static var int16: Int32 { @inline(always) get { -10 } }
  @usableFromInline static var int32: Int32 { @inline(always) get { -11 } }
  @usableFromInline static var int64: Int32 { @inline(always) get { -12 } }
  @usableFromInline static var float32: Int32 { @inline(always) get { -13 } }
  @usableFromInline static var float64: Int32 { @inline(always) get { -14 } }
  @usableFromInline static var text: Int32 { @inline(always) get { -15 } }
  @usableFromInline static var reserved: Int32 { @inline(always) get { -16 } }
  @usableFromInline static var empty: Int32 { @inline(always) get { -17 } }
  @usableFromInline static var opt: Int32 { @inline(always) get { -18 } }
  @usableFromInline static var vec: Int32 { @inline(always) get { -19 } }
  @usableFromInline static var record: Int32 { @inline(always) get { -20 } }
  @usableFromInline static var variant: Int32 { @inline(always) get { -21 } }
  @usableFromInline static var function: Int32 { @inline(always) get { -22 } }
  @usableFromInline static var service: Int32 { @inline(always) get { -23 } }
  @usableFromInline static var principal: Int32 { @inline(always) get { -24 } }
  /// Any opcode that this version of the specification does not know.
  @usableFromInline static var future: Int32 { @inline(always) get { -25 } }
  /// The type of a field or an argument that the message does not have.
  @usableFromInline static var missing: Int32 { @inline(always) get { .min } }
}

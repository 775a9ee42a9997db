/// A value as it is written: what type its numbers have is not known yet.
struct ValueSyntax {
  /// What it is.
  indirect enum Kind {
    case null
    case bool(Bool)
    /// A number without point and exponent.
    case integer(Integer)
    /// Any other number: its digits without the sign.
    case float(isNegative: Bool, [UInt8])
    case text(String)
    case blob([UInt8])
    case opt(ValueSyntax)
    case vec([ValueSyntax])
    case record([FieldValueSyntax])
    case variant(FieldValueSyntax)
    case principal(Principal)
    case function(Principal, String)
    case service(Principal)
    case annotated(ValueSyntax, TypeSyntax)
  }

  /// What it is.
  var kind: Kind
  /// Where it stands.
  var range: SourceRange
}

/// A field of a record, or a case, as it is written.
struct FieldValueSyntax {
  var id: UInt32
  var name: String?
  var value: ValueSyntax
  var range: SourceRange
}

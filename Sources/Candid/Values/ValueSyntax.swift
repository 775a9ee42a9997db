/// A value as it is written: what type its numbers have is not known yet.
///
/// The values of a text stand in one array, and one names the parts it has by their places in it: a
/// tree of values could be deeper than the thread's stack, on which it would be freed.
struct ValueSyntax {
  /// The place of a value in the array.
  typealias Index = Int

  /// What it is.
  enum Kind {
    case null
    case bool(Bool)
    /// A number without point and exponent. Only a float tells `-0` from `0`.
    case integer(Integer, isNegative: Bool)
    /// Any other number: its digits without the sign.
    case float(isNegative: Bool, [UInt8])
    case text(String)
    case blob([UInt8])
    case opt(Index)
    case vec([Index])
    case record([FieldValueSyntax])
    case variant(FieldValueSyntax)
    case principal(Principal)
    case function(Principal, String)
    case service(Principal)
    case annotated(Index, TypeSyntax)
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
  var value: ValueSyntax.Index
  var range: SourceRange
}

extension [ValueSyntax] {
  /// A value as messages call it.
  func description(of syntax: ValueSyntax) -> String {
    switch syntax.kind {
    case .null: "null"
    case .bool: "a bool"
    case .integer: "a whole number"
    case .float: "a number with a fraction or exponent"
    case .text: "a text"
    case .blob: "a blob"
    case .opt: "an option"
    case .vec: "a vector"
    case .record: "a record"
    case .variant: "a variant"
    case .principal: "a principal"
    case .function: "a function"
    case .service: "a service"
    case .annotated(let inner, _):
      if case .annotated = self[inner].kind {
        "a value of another type"
      } else {
        description(of: self[inner]) + " of another type"
      }
    }
  }
}

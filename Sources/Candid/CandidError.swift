/// Why a message could not be decoded or a value not be encoded, and where.
@frozen
public struct CandidError: Error, Hashable, Sendable {
  /// What went wrong, for programs.
  public enum Code: UInt8, Hashable, Sendable {
    /// The bytes end too early.
    case endOfInput
    /// The message does not begin with `DIDL`.
    case magic
    /// A LEB128 number is too large for what it stands for.
    case overflow
    /// The type table breaks a rule of the specification.
    case typeTable
    /// The wire type is not a subtype of the expected type.
    case mismatch
    /// A byte has a value its type forbids (a bool of 2, say).
    case malformed
    /// A text is not UTF-8.
    case utf8
    /// Bytes remain after the last argument.
    case trailing
    /// A field or an argument is missing.
    case missing
    /// A number does not fit the Swift type.
    case range
    /// A variant's tag is not one of those expected.
    case tag
    /// The value is nested deeper than the limit.
    case depth
    /// The work or memory the message asks for is over the limit.
    case limit
    /// A principal has more than 29 bytes, or its text form is wrong.
    case principal
  }

  /// The offset's 40 bits, then the level's 16, then the code's 8. One word travels through typed
  /// throws for free; three would be stored and loaded at every call that can throw.
  private let word: UInt64

  /// What went wrong.
  public var code: Code { Code(rawValue: UInt8(truncatingIfNeeded: word >> 56)) ?? .malformed }

  /// Where: an offset in bytes from the beginning of the message, or of the text.
  public var offset: Int { Int(truncatingIfNeeded: word & 0xFF_FFFF_FFFF) }

  /// In how many values the one that failed is nested; see `path`.
  var level: Int { Int(truncatingIfNeeded: (word >> 40) & 0xFFFF) }

  /// An error with its place.
  public init(_ code: Code, at offset: Int) { self.init(code, at: offset, level: .max) }

  /// An error with its place, in a value that is nested in a number of others.
  @export(interface)
  init(_ code: Code, at offset: Int, level: Int) {
    let level = UInt64(truncatingIfNeeded: min(level, 0xFFFF))
    word = UInt64(code.rawValue) << 56 | level << 40 | UInt64(offset) & 0xFF_FFFF_FFFF
  }

  /// Equal codes and places.
  public static func == (a: CandidError, b: CandidError) -> Bool {
    a.code == b.code && a.offset == b.offset
  }

  /// Feeds the code and the place.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(offset)
  }
}

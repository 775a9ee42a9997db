/// Why a message could not be decoded or a value not be encoded, and where.
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

  /// What went wrong.
  public let code: Code
  /// Where: an offset in bytes from the beginning of the message, or of the text.
  public let offset: Int
  /// In how many values the one that failed is nested; see `path`.
  let level: Int32

  /// An error with its place.
  public init(_ code: Code, at offset: Int) { self.init(code, at: offset, level: .max) }

  init(_ code: Code, at offset: Int, level: Int32) {
    self.code = code
    self.offset = offset
    self.level = level
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

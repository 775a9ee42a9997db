import CanisterSystem

/// Why a stable structure could not be opened, read or changed, and where.
public struct StableError: Error, Hashable, Sendable {
  /// What went wrong, for programs.
  public enum Code: UInt8, Hashable, Sendable {
    /// The memory holds something else: its first bytes are those of another structure.
    case foreignMagic
    /// The structure was written by a newer version of the layout.
    case newerVersion
    /// The memory is empty where a structure was to be opened.
    case empty
    /// The memory is in use where a structure was to be created.
    case notEmpty
    /// The element type has another bound than the one the structure was made with.
    case bound
    /// The memory is shorter than what its headers say.
    case truncated
    /// The bytes break a rule of the layout.
    case corrupted
    /// The memory refused to grow.
    case outOfMemory
    /// A key or value has more bytes than its type's bound, or than the layout can say, or another size
    /// than a fixed one.
    case tooLarge
    /// The stored bytes are no value of the expected type.
    case malformed
    /// What is stored has another layout, which these types cannot read.
    case schema
    /// A file could not be opened, read or written.
    case file
    /// A page token belongs to another structure or another kind of scan.
    case token
  }

  /// What went wrong.
  public let code: Code
  /// Where: an offset in bytes in the structure's memory, or in the stored value.
  public let offset: UInt64

  /// An error with its place.
  public init(_ code: Code, at offset: UInt64 = 0) {
    self.code = code
    self.offset = offset
  }

  /// A sentence that says what to do.
  public var message: String { explanation.description }

  /// The message, as a literal.
  var explanation: StaticString {
    switch code {
    case .foreignMagic:
      "the memory holds another structure; open it as that, or use another memory id"
    case .newerVersion:
      "the structure was written by a newer version of its layout; update this program"
    case .empty: "the memory is empty; create the structure first"
    case .notEmpty: "the memory is in use; open the structure, or use another memory id"
    case .bound:
      "the element type has another bound than the stored one; open it with the type it was made with"
    case .truncated: "the memory is shorter than its headers say; restore it from a whole copy"
    case .corrupted: "the memory breaks its layout; check it with `cooper stable verify`"
    case .outOfMemory: "the memory cannot grow; free some, or raise its limit"
    case .tooLarge: "the value has more bytes than its type says, or fewer of a fixed size"
    case .malformed: "the stored bytes are no value of the expected type; check the declared types"
    case .schema: "what is stored has another layout: declare that, or migrate"
    case .file: "the file could not be opened, read or written"
    case .token: "the page token belongs to another scan"
    }
  }
}

/// Ends the message (natively: the process, outside of one) with the error's message.
@usableFromInline
@inline(never)
func halt(_ error: StableError) -> Never { StableAPI.trap(error.explanation) }

/// Ends the message (natively: the process, outside of one).
@export(interface)
@inline(never)
func halt(_ message: StaticString) -> Never { StableAPI.trap(message) }

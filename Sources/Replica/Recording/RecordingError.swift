/// Why a recording cannot be made, read or replayed.
public struct RecordingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, for programs.
  public enum Code: Hashable, Sendable {
    /// The file cannot be opened, read or written.
    case file
    /// The file is no recording, or one of another version.
    case notRecording
    /// The recording is not as it was written.
    case damaged
    /// The recording is whole, and what it says cannot be.
    case malformed
    /// The replica cannot do what the recording needs.
    case unsupported
  }

  /// What went wrong.
  public let code: Code
  /// The byte of the file where the record begins; nil where it is of no place.
  public let offset: Int?
  /// A sentence that says what to do.
  public let message: String

  /// An error with its reason.
  init(_ code: Code, at offset: Int? = nil, _ message: String) {
    self.code = code
    self.offset = offset
    self.message = message
  }

  /// The message, with the place.
  public var description: String { offset.map { "\(message), at byte \($0)" } ?? message }
}

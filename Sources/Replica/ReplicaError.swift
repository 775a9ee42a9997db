/// Why a replica could not be made, or its state not be read.
public struct ReplicaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, for programs.
  public enum Code: Hashable, Sendable {
    /// The WebAssembly engine is missing or does not work.
    case engine
    /// The state cannot be opened.
    case state
    /// What is there is not a state of Cooper.
    case notState
    /// The state is not as it was written.
    case damaged
    /// Another process has the state open.
    case stateInUse
    /// The recording cannot be begun.
    case recording
  }

  /// What went wrong.
  public let code: Code
  /// A sentence that says what to do.
  public let message: String

  /// An error with its reason.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }
}

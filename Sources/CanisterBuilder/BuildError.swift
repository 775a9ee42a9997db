/// Why a project cannot be read or a canister not be built.
public struct BuildError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What happened, in a sentence.
  public let message: String
  /// What to do about it.
  public let hint: String?
  /// What the compiler found, where it was the compiler.
  package var diagnostics: [CompilerDiagnostic] = []

  /// An error with what to do.
  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// The message and the hint, on lines of their own.
  public var description: String { hint.map { "\(message)\n  \($0)" } ?? message }
}

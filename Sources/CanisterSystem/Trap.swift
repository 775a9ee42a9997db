/// A fault that ends a message and undoes its effects.
public struct Trap: Error, Hashable, Sendable {
  /// What happened, in the words of the public network where it has some.
  public let message: String

  /// A trap with the given message.
  public init(_ message: String) { self.message = message }
}

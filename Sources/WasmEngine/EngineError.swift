/// Why the engine could not do what was asked.
public struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, for programs.
  public enum Code: Hashable, Sendable {
    /// The library of wasmtime was not found or cannot be used.
    case library
    /// The bytes are not a WebAssembly module, or not one that may run here.
    case invalidModule
    /// The module could not be linked or instantiated.
    case link
    /// The operating system refused memory.
    case memory
  }

  /// What went wrong.
  public let code: Code
  /// A sentence that says what.
  public let message: String
  /// The offset in the module at which it was noticed, where there is one.
  public let offset: Int?

  /// An error with its reason.
  public init(_ code: Code, _ message: String, at offset: Int? = nil) {
    self.code = code
    self.message = message
    self.offset = offset
  }

  /// The message, with the offset.
  public var description: String {
    if let offset { "\(message) (at byte \(offset))" } else { message }
  }
}

/// Why a call into a module ended early.
public struct WasmTrap: Error, Sendable {
  /// The kinds of trap.
  public enum Kind: Hashable, Sendable {
    /// The stack is full.
    case stackOverflow
    /// An access outside of the memory.
    case memoryOutOfBounds
    /// An access outside of a table.
    case tableOutOfBounds
    /// An indirect call to nothing, or to a function of another type.
    case badIndirectCall
    /// An integer overflow in a division or conversion.
    case integerOverflow
    /// A division by zero.
    case divisionByZero
    /// The instruction `unreachable`.
    case unreachable
    /// The deadline has passed.
    case interrupted
    /// The fuel is used up.
    case outOfFuel
    /// A host function threw; the error is in `hostError`.
    case host
    /// Something else; the message tells.
    case other
  }

  /// How many frames are kept: a recursion without end has tens of thousands. The engine itself
  /// gives no more.
  static let keptFrames = 20

  /// What happened.
  public let kind: Kind
  /// The engine's words for it.
  public let message: String
  /// What the host function threw.
  public let hostError: (any Error & Sendable)?
  /// Where the calls stood, the innermost first.
  public internal(set) var frames: [WasmFrame] = []

  /// A trap of the given kind.
  public init(_ kind: Kind, _ message: String = "", hostError: (any Error & Sendable)? = nil) {
    self.kind = kind
    self.message = message
    self.hostError = hostError
  }
}

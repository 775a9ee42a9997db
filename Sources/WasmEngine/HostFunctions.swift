/// A function of the host that modules import.
public struct HostFunction: Sendable {
  /// What the type says: a number as wide as an address, or a fixed one.
  public enum Parameter: Hashable, Sendable {
    /// `i32`, or `i64` in a module with a 64-bit memory
    case address
    /// `i32`
    case i32
    /// `i64`
    case i64

    func valueType(is64: Bool) -> ValueType {
      switch self {
      case .address: is64 ? .i64 : .i32
      case .i32: .i32
      case .i64: .i64
      }
    }
  }

  /// The name of the import's module.
  public let module: String
  /// The name of the import.
  public let name: String
  /// What it takes.
  public let parameters: [Parameter]
  /// What it gives, if anything.
  public let result: Parameter?
  /// Whether it can be imported by modules with a 64-bit memory.
  public let in64: Bool
  /// What it does.
  public let body: @Sendable (borrowing HostCall) throws -> Void

  /// A function with the given type and body.
  public init(
    _ module: String, _ name: String, _ parameters: [Parameter] = [], _ result: Parameter? = nil,
    in64: Bool = true, _ body: @escaping @Sendable (borrowing HostCall) throws -> Void
  ) {
    self.module = module
    self.name = name
    self.parameters = parameters
    self.result = result
    self.in64 = in64
    self.body = body
  }

  /// The type in a module whose memory has addresses of 32 or 64 bits.
  public func type(is64: Bool) -> WasmFunctionType {
    WasmFunctionType(
      parameters.map { $0.valueType(is64: is64) }, result.map { [$0.valueType(is64: is64)] } ?? [])
  }
}

/// The functions that a host offers to modules.
public final class HostFunctions: Sendable {
  /// The functions.
  public let functions: [HostFunction]

  private let linker32: Linker
  private let linker64: Linker

  /// A table of the functions.
  ///
  /// - Throws: `EngineError` with code `link` if two have the same name.
  public init(_ functions: [HostFunction] = [], engine: Engine) throws(EngineError) {
    self.functions = functions
    linker32 = try Linker.make(functions, engine: engine, is64: false)
    linker64 = try Linker.make(functions, engine: engine, is64: true)
  }

  /// The table for modules whose memory has addresses of 32 or 64 bits.
  func linker(is64: Bool) -> OpaquePointer { unsafe is64 ? linker64.pointer : linker32.pointer }

  /// The function of the name; nil if there is none.
  public func function(_ module: String, _ name: String) -> HostFunction? {
    functions.first { $0.module == module && $0.name == name }
  }
}

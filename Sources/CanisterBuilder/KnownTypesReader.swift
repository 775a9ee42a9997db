import Foundation
import WasmEngine

/// Asks a module for what follows from the types of its canister: the interface, and bytes that the canister
/// would make anew each time it runs otherwise.
///
/// The module is one linked with the generators: `cooper_interface`, which answers where the `.did` text lies, and
/// functions named `foreknown`, each of which answers where bytes lie, see `KnownBytes` in Candid. The System API
/// is not needed for that: a call of it fails.
final class KnownTypesReader {
  static let export = "cooper_interface"

  private let instance: Instance
  private let region: MemoryRegion
  private let image: MemoryImage
  private let description: ModuleDescription

  /// A reader that runs a module.
  ///
  /// - Throws: `BuildError` if there is no engine or no memory; what the engine says of the module.
  init(_ module: [UInt8]) throws {
    let engine: Engine
    do {
      engine = try Engine(runsOnce: true)
    } catch {
      throw BuildError(
        "The interface cannot be generated without the Wasm engine: \(error.message)",
        hint: "Run `make deps` in Cooper's folder.")
    }
    description = try ModuleDescription(parsing: module)
    let functions = description.imports.map { item in
      HostFunction(
        item.module, item.name, item.type?.parameters.map { $0 == .i64 ? .i64 : .i32 } ?? [],
        item.type?.results.first.map { $0 == .i64 ? .i64 : .i32 }
      ) { _ in throw BuildError("\(item.module).\(item.name) was called") }
    }
    let compiled = try CompiledModule(
      module, engine: engine, imports: HostFunctions(functions, engine: engine))
    guard let image = try compiled.makeImage(of: module) else {
      throw BuildError("The module has no memory")
    }
    self.image = image
    region = try image.lease()
    instance = try Instance(
      of: compiled, memory: region, fuel: .max, deadline: .seconds(60))
  }

  deinit { image.release(region) }

  /// The interface as a `.did` text.
  ///
  /// - Throws: `BuildError`, or the trap that ended it.
  func interface() throws -> String {
    guard case .i64(let place)? = try instance.call(Self.export).first else {
      throw BuildError("\(Self.export) gave no place")
    }
    let address = Int(UInt64(bitPattern: place) >> 32)
    let count = Int(UInt64(bitPattern: place) & 0xFFFF_FFFF)
    guard let bytes = bytes(at: address, count) else {
      throw BuildError("\(Self.export) gave a place outside of the memory")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What one of the other functions answers.
  ///
  /// - Parameter function: The name under which it is exported.
  /// - Returns: nil if it is another function.
  /// - Throws: the trap that ended it.
  func known(_ function: String) throws -> (key: UInt64, bytes: [UInt8])? {
    // Swift's functions have two arguments more than they say.
    guard
      description.functionType(of: function)
        == WasmFunctionType([.i32, .i32], [.i32]),
      case .i32(let place)? = try instance.call(function, [.i32(0), .i32(0)]).first
    else { return nil }
    let address = Int(UInt32(bitPattern: place))
    // A mark, the key, the number of bytes, the bytes.
    guard let head = bytes(at: address - 16, 20),
      Array(head.prefix(8)) == Array("cooper\0\u{1}".utf8)
    else { return nil }
    func number(_ range: Range<Int>) -> UInt64 {
      range.reversed().reduce(0) { $0 << 8 | UInt64(head[$1]) }
    }
    guard let bytes = bytes(at: address + 4, Int(number(16..<20))) else { return nil }
    return (number(8..<16), bytes)
  }

  private func bytes(at address: Int, _ count: Int) -> [UInt8]? {
    guard address >= 0, count <= region.size, address <= region.size - count else { return nil }
    return Array(region.bytes[address..<address + count])
  }
}

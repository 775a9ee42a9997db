import Foundation
import WasmEngine

/// Asks a module for the interface of its canister.
///
/// The module is one linked with its interface generator, the function `cooper_interface`, which
/// answers where the `.did` text lies. The System API is not needed for that: a call of it fails.
enum InterfaceReader {
  static let export = "cooper_interface"

  static func interface(of module: [UInt8]) throws -> String {
    let engine: Engine
    do {
      engine = try Engine(optimizes: false)
    } catch {
      throw BuildError(
        "The interface cannot be generated without the Wasm engine: \(error.message)",
        hint: "Run `make deps` in Cooper's folder.")
    }
    let functions = try ModuleDescription(parsing: module).imports.map { item in
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
    let region = try image.lease()
    defer { image.release(region) }
    let instance = try Instance(
      of: compiled, memory: region, fuel: 10_000_000_000, deadline: .seconds(60))
    guard case .i64(let place)? = try instance.call(export).first else {
      throw BuildError("\(export) gave no place")
    }
    let address = Int(UInt64(bitPattern: place) >> 32)
    let count = Int(UInt64(bitPattern: place) & 0xFFFF_FFFF)
    guard count <= region.size, address <= region.size - count else {
      throw BuildError("\(export) gave a place outside of the memory")
    }
    return String(decoding: region.bytes[address..<address + count], as: UTF8.self)
  }
}

import Foundation
import TestSupport
import Testing
import WasmEngine

@testable import CanisterBuilder

/// The runtime's own functions for Unicode's canonical forms, beside the standard library's.
@Suite(.enabled(if: kit != nil, "`make kit` has not been run")) struct NormalizationTests {
  /// A function that fills arrays with what is known of all scalars, linked with one side's functions.
  private final class Walk {
    let instance: Instance
    let region: MemoryRegion

    init(_ objects: [URL], in folder: TemporaryFolder, _ toolchain: Toolchain) async throws {
      let source = Checkout.root.appending(path: "Sources/CanisterRuntime/Unicode/walk.c")
      let object = folder.url.appending(path: "walk.o")
      let module = folder.url.appending(path: "walk.wasm")
      let exports = ["walk", "properties_at", "decompositions_at", "compositions"]
      for (program, arguments) in [
        (
          toolchain.clang,
          [
            "--target=wasm32-unknown-unknown", "-O2", "-nostdlib", "-c", source.path, "-o",
            object.path,
          ]
        ),
        (
          toolchain.linker,
          ["--no-entry", "--gc-sections", "-o", module.path, object.path]
            + exports.map { "--export=\($0)" } + objects.map(\.path)
        ),
      ] {
        let result = try await Subprocess.run(program, arguments)
        #expect(result.status == 0, "\(result.output)")
      }
      let bytes = try Array(Data(contentsOf: module))
      let engine = try Engine(runsOnce: true)
      let compiled = try CompiledModule(
        bytes, engine: engine, imports: HostFunctions([], engine: engine))
      region = try #require(try compiled.makeImage(of: bytes)).lease()
      instance = try Instance(of: compiled, memory: region, fuel: .max, deadline: .seconds(300))
      _ = try instance.call("walk")
    }

    /// The bytes of an array that has some for each scalar.
    func array(_ export: String, stride: Int) throws -> [UInt8] {
      guard case .i32(let place)? = try instance.call(export).first else { return [] }
      let start = Int(UInt32(bitPattern: place))
      return Array(region.bytes[start..<start + stride * 0x110000])
    }

    func compositions(_ second: Int) throws -> WasmValue? {
      try instance.call("compositions", [.i32(Int32(second))]).first
    }
  }

  /// If the toolchain knows another Unicode, `Unicode/tables.py` of the runtime makes the tables anew.
  @Test func `all scalars have the library's properties, decompositions and compositions`()
    async throws
  {
    let toolchain = try await Toolchain.find()
    let folder = try TemporaryFolder()
    let library = try await Walk([#require(toolchain.unicodeTables)], in: folder, toolchain)
    let runtime = try await Walk(#require(kit).objects(.native), in: folder, toolchain)
    let properties = try library.array("properties_at", stride: 2)
    #expect(try runtime.array("properties_at", stride: 2) == properties)
    let decompositions = try library.array("decompositions_at", stride: 16)
    #expect(try runtime.array("decompositions_at", stride: 16) == decompositions)
    // All that may be composed with something before it.
    let seconds = (0..<0x110000).filter { properties[2 * $0] & 4 != 0 }
    #expect(seconds.count > 100)
    for second in seconds {
      #expect(try runtime.compositions(second) == library.compositions(second), "\(second)")
    }
  }
}

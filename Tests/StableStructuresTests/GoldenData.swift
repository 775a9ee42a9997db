import Foundation
import StableStructures
import TestSupport
import Testing

/// Memories written by the Rust library, with their contents; they lie beside the package.
enum GoldenData {
  static let folder = Checkout.referenceData.appending(path: "stable")

  /// Whether the data is there; tests that need it are skipped otherwise.
  static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func bytes(_ name: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", folder.appendingPathComponent(name + ".gz").path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return [UInt8](data)
  }

  static func memory(_ name: String) throws -> VectorMemory {
    VectorMemory(try bytes(name + ".bin"))
  }

  /// The lines of a contents file.
  static func lines(_ name: String) throws -> [String] {
    String(decoding: try bytes(name + ".txt"), as: UTF8.self).split(separator: "\n").map(
      String.init)
  }
}

/// The i-th number of splitmix64, as the data's README has it.
func sm(_ i: UInt64) -> UInt64 {
  var z = (i &+ 1) &* 0x9E37_79B9_7F4A_7C15
  z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
  return z ^ z >> 31
}

func hex(_ bytes: [UInt8]) -> String {
  bytes.isEmpty ? "-" : bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

func stored<T: Storable>(_ value: T) -> [UInt8] {
  var writer = StorableWriter()
  value.store(into: &writer)
  return writer.bytes
}

/// The lines a contents file has for a map.
func lines<K, V>(_ map: StableBTreeMap<K, V>) -> [String] {
  map.map { hex(stored($0.key)) + " " + hex(stored($0.value)) }
}

/// Fails with the place where two memories differ.
func expectSame(
  _ memory: VectorMemory, _ golden: [UInt8], _ location: SourceLocation = #_sourceLocation
) {
  let bytes = memory.bytes
  #expect(bytes.count == golden.count, sourceLocation: location)
  if bytes == golden { return }
  let place = zip(bytes, golden).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? -1
  Issue.record("memories differ at \(place)", sourceLocation: location)
}

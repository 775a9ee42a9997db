import Candid
import CandidBindings
import Foundation
import Testing

/// The network's records are what the generator makes of the files in `Candid`. To write them anew:
/// `COOPER_UPDATE_BINDINGS=1 make check TARGET=Interfaces`.
@Suite struct GeneratedSourceTests {
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  @Test(arguments: [
    ("management", "Management"), ("http", "HTTP"), ("assets", "AssetStorage"),
    ("cycles_ledger", "CyclesLedger"), ("icp_ledger", "ICPLedger"),
    ("cycles_minting", "CyclesMinting"),
  ])
  func `the records of a file are current`(file: String, namespace: String) throws {
    let text = try String(
      contentsOf: Self.root.appending(path: "Candid/\(file).did"), encoding: .utf8)
    let source = SwiftBindings(name: file, namespace: namespace)
      .source(for: try Interface(parsing: text), keeping: text)
    let place = Self.root.appending(path: "Sources/Interfaces/Generated/\(namespace).swift")
    if ProcessInfo.processInfo.environment["COOPER_UPDATE_BINDINGS"] != nil {
      try source.write(to: place, atomically: true, encoding: .utf8)
    }
    #expect(try source == String(contentsOf: place, encoding: .utf8))
  }
}

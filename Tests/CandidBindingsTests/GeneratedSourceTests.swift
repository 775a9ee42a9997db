import Candid
import CandidBindings
import Foundation
import Testing

/// The bindings of the reference parser's interfaces are kept, in both forms, and compiled with the
/// tests. To write them anew:
/// `COOPER_UPDATE_BINDINGS=1 make check TARGET=CandidBindings`.
@Suite struct GeneratedSourceTests {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  static let data = tests.appending(path: "../../shared/data/did").standardizedFileURL
  static let names: [String] = {
    let all = try? FileManager.default.contentsOfDirectory(
      atPath: data.appending(path: "ok").path)
    return (all ?? []).filter { $0.hasSuffix(".did") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test(.enabled(if: !names.isEmpty, "the shared data is not here"), arguments: names)
  func `the bindings of a file are current`(name: String) throws {
    let text = try String(
      contentsOf: Self.data.appending(path: name + ".did"), encoding: .utf8)
    let interface = try Interface(parsing: text) {
      (path: String) throws(ImportFailure) -> String in
      guard let text = try? String(contentsOf: Self.data.appending(path: path), encoding: .utf8)
      else { throw ImportFailure("there is no such file") }
      return text
    }
    let plain = SwiftBindings(name: name, namespace: name + "_bindings")
    try check(plain.source(for: interface), "GeneratedBindings/\(name).swift")
    let macros = SwiftBindings(name: name, namespace: name + "_macros", form: .macros)
    try check(macros.source(for: interface), "CandidMacrosTests/Generated/\(name).swift")
  }

  private func check(_ source: String, _ place: String) throws {
    let file = Self.tests.appending(path: place)
    if ProcessInfo.processInfo.environment["COOPER_UPDATE_BINDINGS"] != nil {
      try source.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try source == String(contentsOf: file, encoding: .utf8))
  }
}

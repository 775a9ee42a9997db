import CanisterBuilder
import Foundation
import Synchronization
import TestSupport
import Testing

/// What is built again, and what is not.
@Suite(.enabled(if: kit != nil, "`make kit` has not been run")) struct UnchangedBuildTests {
  private static func source(_ number: Int) -> String {
    """
    import CanisterKit
    @Canister enum Plain { @Query static func number() -> UInt64 { \(number) } }
    """
  }

  /// Builds and returns the steps that were taken.
  private func build(
    _ folder: TemporaryFolder, name: String = "plain", form: ModuleCompiler.Form = .quick
  ) async throws -> [ModuleCompiler.Step] {
    let steps = Mutex<[ModuleCompiler.Step]>([])
    let compiler = try ModuleCompiler(kit: #require(kit), form: form) { step in
      steps.withLock { $0.append(step) }
    }
    _ = try await compiler.compile(
      name: name, sources: folder.url.appending(path: "sources"),
      output: folder.url.appending(path: "output"))
    return steps.withLock { $0 }
  }

  @Test func `only what has changed is built`() async throws {
    let all: [ModuleCompiler.Step] = [.compiling, .readingInterface, .linking]
    let folder = try TemporaryFolder()
    let sources = folder.url.appending(path: "sources")
    let module = folder.url.appending(path: "output/plain.wasm")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    try folder.write("sources/Plain.swift", Self.source(1))
    #expect(try await build(folder) == all)
    let first = try Data(contentsOf: module)
    #expect(try await build(folder) == [])
    #expect(try Data(contentsOf: module) == first)

    // Another text of the same length.
    try folder.write("sources/Plain.swift", Self.source(2))
    #expect(try await build(folder) == all)
    #expect(try Data(contentsOf: module) != first)
    #expect(try await build(folder) == [])

    // A result that is gone, or is another's.
    try FileManager.default.removeItem(at: folder.url.appending(path: "output/plain.symbols"))
    #expect(try await build(folder) == all)
    try Data([1, 2, 3]).write(to: module)
    #expect(try await build(folder) == all)
    #expect(try Data(contentsOf: module).count > 3)

    // A failure is not remembered as what was there before it.
    try folder.write("sources/Plain.swift", "nonsense")
    await #expect(throws: BuildError.self) { _ = try await build(folder) }
    try folder.write("sources/Plain.swift", Self.source(2))
    #expect(try await build(folder) == [])

    // Another file, and another form.
    try folder.write("sources/More.swift", "let more = 1")
    #expect(try await build(folder) == all)
    #expect(try await build(folder, form: .small) == all)
    #expect(try await build(folder, form: .small) == [])
  }
}

import CanisterBuilder
import Foundation
import TestSupport
import Testing

@testable import CooperCommands

/// Which changes of files are seen.
@Suite struct SourceWatcherTests {
  private let folder: TemporaryFolder
  private let watcher: SourceWatcher
  private let project: Project

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "cooper.json",
      #"""
      {"canisters": {
        "a": {"type": "swift", "sources": "Sources/a"},
        "b": {"type": "wasm", "wasm": "built/b.wasm"}}}
      """#)
    try folder.write("Sources/a/a.swift", "// 1")
    try folder.write("Sources/a/inner/b.swift", "// 1")
    try folder.write("built/b.wasm", "1")
    project = try Project.load(from: folder.url)
    watcher = try SourceWatcher()
    watcher.watch(project, folder.url)
  }

  /// What is seen of a change. Another one follows that is seen in any case, and events come in order.
  private func seen(_ change: () throws -> Void) async throws -> [String] {
    try change()
    try folder.write("cooper.json", "{}")
    var names: [String] = []
    for await _ in watcher.changes {
      names += watcher.takeChanged()
      if names.contains("cooper.json") { break }
    }
    return names.filter { $0 != "cooper.json" }
  }

  @Test(arguments: [
    "Sources/a/a.swift", "Sources/a/new.swift", "Sources/a/inner/b.swift", "built/b.wasm",
  ])
  func `a file that canisters are made of is seen`(_ file: String) async throws {
    let names = try await seen { try folder.write(file, "// 2") }
    #expect(names.contains(URL(filePath: file).lastPathComponent))
  }

  @Test(arguments: ["Sources/a/.a.swift.swp", "Sources/a/notes.md", "built/c.wasm", "README.md"])
  func `another file is not`(_ file: String) async throws {
    #expect(try await seen { try folder.write(file, "// 2") } == [])
  }

  @Test func `a file that takes another's place, as editors save, is seen`() async throws {
    let names = try await seen {
      try folder.write("Sources/a/a.swift~", "// 2")
      rename(folder.path + "/Sources/a/a.swift~", folder.path + "/Sources/a/a.swift")
    }
    #expect(names == ["a.swift"])
  }

  @Test func `a new folder is seen, and what is in it once it is watched`() async throws {
    let first = try await seen { try folder.write("Sources/a/fresh/c.swift", "// 1") }
    #expect(first.contains("fresh"))
    watcher.watch(project, folder.url)
    #expect(try await seen { try folder.write("Sources/a/fresh/c.swift", "// 2") } == ["c.swift"])
  }

  @Test func `a file that is gone is seen`() async throws {
    let names = try await seen {
      try FileManager.default.removeItem(atPath: folder.path + "/Sources/a/inner/b.swift")
    }
    #expect(names == ["b.swift"])
  }
}

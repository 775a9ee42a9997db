import CanisterBuilder
import Foundation
import Testing

@Suite struct ProjectTemplateTests {
  private func files(_ folder: Folder) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
      .filter { $0.contains(".") }.sorted()
  }

  @Test func `a project with Cooper's package has a manifest and a native test`() throws {
    let folder = try Folder()
    try ProjectTemplate.write(name: "my_ledger", to: folder.url, package: root)
    #expect(
      try files(folder) == [
        ".gitignore", "Package.swift", "README.md", "Sources/my_ledger/my_ledger.swift",
        "Tests/my_ledgerTests/my_ledgerTests.swift", "cooper.json",
      ])
    let manifest = try String(
      contentsOf: folder.url.appending(path: "Package.swift"), encoding: .utf8)
    #expect(manifest.contains("path: \"\(root.path)\""))
    #expect(try Project.load(from: folder.url).canisters.map(\.name) == ["my_ledger"])
  }

  @Test func `without the package there is no manifest that could not work`() throws {
    let folder = try Folder()
    try ProjectTemplate.write(name: "hello", to: folder.url, package: nil)
    #expect(
      try files(folder) == [".gitignore", "README.md", "Sources/hello/hello.swift", "cooper.json"])
    let readme = try String(contentsOf: folder.url.appending(path: "README.md"), encoding: .utf8)
    #expect(!readme.contains("swift test"))
  }

  @Test(arguments: ["", "1st", "my-ledger", "../up", "näme", String(repeating: "a", count: 65)])
  func `a text that can name no canister is refused`(_ name: String) throws {
    let folder = try Folder()
    #expect(throws: BuildError.self) {
      try ProjectTemplate.write(name: name, to: folder.url, package: nil)
    }
    #expect(try files(folder).isEmpty)
  }

  @Test func `a folder with something in it stays as it is`() throws {
    let folder = try Folder()
    try folder.write("notes.txt", "mine")
    #expect(throws: BuildError.self) {
      try ProjectTemplate.write(name: "hello", to: folder.url, package: nil)
    }
    #expect(try files(folder) == ["notes.txt"])
  }

  @Test(.enabled(if: kit != nil, "`make kit` has not been run"))
  func `the kit of a checkout knows the package it was built from`() {
    #expect(kit?.sources?.standardizedFileURL.path == root.standardizedFileURL.path)
  }
}

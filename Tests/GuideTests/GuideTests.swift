import CandidBindings
import CandidMacros
import Foundation
import Testing

/// The guide's code is the code that is compiled and run.
@Suite struct GuideTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// The pieces of a text between lines that start and end them, each without its indentation.
  private func pieces(of file: URL, from start: String, to end: String) throws -> [String] {
    var pieces: [String] = []
    var open: [String]?
    var indentation = 0
    for line in try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if let lines = open {
        if trimmed == end {
          pieces.append(lines.joined(separator: "\n"))
          open = nil
        } else {
          open = lines + [String(line.dropFirst(min(indentation, line.count)))]
        }
      } else if trimmed == start {
        open = []
        indentation = line.prefix { $0 == " " }.count
      }
    }
    return pieces
  }

  @Test(arguments: [
    ("Agent/Agent.docc", "AgentSnippets.swift", 5),
    ("Candid/Candid.docc", "CandidSnippets.swift", 11),
    ("StableStructures/StableStructures.docc", "StableSnippets.swift", 6),
    ("CanisterKit/CanisterKit.docc", "KitSnippets.swift", 12),
  ])
  func `every snippet of a guide is compiled here`(
    catalog: String, file: String, count: Int
  ) throws {
    let folder = Self.folder.appending(path: "../../Sources/\(catalog)").standardizedFileURL
    let articles = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "md" }
    let shown = try articles.flatMap { try pieces(of: $0, from: "```swift", to: "```") }
    let compiled = try pieces(
      of: Self.folder.appending(path: file), from: "// snippet", to: "// end")
    #expect(shown.count == count)
    for snippet in shown { #expect(compiled.contains(snippet), "\(snippet)") }
    #expect(compiled.count == shown.count)
  }

  @Test func `the client is what the generator writes`() throws {
    let interface = try Interface(parsing: "service : { greet : (text) -> (text) query }")
    #expect(
      try String(contentsOf: Self.folder.appending(path: "HelloClient.swift"), encoding: .utf8)
        == SwiftBindings(name: "hello").source(for: interface))
  }
}

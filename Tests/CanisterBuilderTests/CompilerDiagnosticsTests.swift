import Foundation
import Testing

@testable import CanisterBuilder

@Suite struct CompilerDiagnosticsTests {
  @Test func `errors come before warnings, each with what belongs to it, and once`() {
    let output = """
      a.swift:1:5: warning: unused
      1 | let a
        |     `- warning: unused
      b.swift:9:1: \u{1B}[31merror:\u{1B}[0m no such thing
      9 | x
        | `- error: no such thing

      b.swift:10:2: note: said here
      a.swift:1:5: warning: unused
      1 | let a
        |     `- warning: unused
      [#Unused]: <https://docs.swift.org/unused>
      """
    #expect(
      CompilerDiagnostics.arrange(output) == """
        b.swift:9:1: \u{1B}[31merror:\u{1B}[0m no such thing
        9 | x
          | `- error: no such thing

        b.swift:10:2: note: said here

        a.swift:1:5: warning: unused
        1 | let a
          |     `- warning: unused

        [#Unused]: <https://docs.swift.org/unused>
        """)
  }

  @Test func `paths are told from the working directory`() {
    let here = FileManager.default.currentDirectoryPath
    #expect(
      CompilerDiagnostics.arrange("\(here)/a/b.swift:1:2: error: no\n")
        == "a/b.swift:1:2: error: no")
    #expect(CompilerDiagnostics.arrange("") == "")
    #expect(CompilerDiagnostics.arrange("<unknown>:0: error: gone") == "<unknown>:0: error: gone")
  }
}

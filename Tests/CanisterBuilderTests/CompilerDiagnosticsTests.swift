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

  @Test func `errors and warnings have their places, notes are left out, and each is there once`() {
    let output = """
      /p/a.swift:1:5: warning: unused: it
      1 | let a
        |     `- warning: unused: it
      /p/b c.swift:9:1: \u{1B}[31merror:\u{1B}[0m no such thing
      /p/b c.swift:10:2: note: said here
      /p/a.swift:1:5: warning: unused: it
      <unknown>:0: error: gone
      """
    #expect(
      CompilerDiagnostics.findings(in: output) == [
        CompilerDiagnostic(
          file: "/p/a.swift", line: 1, column: 5, severity: .warning, message: "unused: it"),
        CompilerDiagnostic(
          file: "/p/b c.swift", line: 9, column: 1, severity: .error, message: "no such thing"),
        CompilerDiagnostic(severity: .error, message: "gone"),
      ])
  }
}

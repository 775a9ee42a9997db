import ArgumentParser
import Candid
import Foundation
import Testing

@testable import CooperCommands

/// Which form a command prints in, by what is given.
@Suite struct OutputOptionsTests {
  @Test(arguments: [
    ([], ReportForm.text), (["--output", "text"], .text), (["--output", "json"], .json),
    (["--format", "json"], .json), (["--json"], .json), (["--json", "--output", "json"], .json),
  ])
  func `the older spellings mean what they did`(_ arguments: [String], _ form: ReportForm) throws {
    #expect(try OutputOptions<ReportForm>.parse(arguments).form == form)
  }

  @Test(arguments: [
    ["--json", "--output", "text"], ["--format", "text", "--output", "json"],
    ["--output", "candid"], ["--output"],
  ])
  func `two forms, and unknown ones, are refused`(_ arguments: [String]) {
    #expect(throws: (any Error).self) { try OutputOptions<ReportForm>.parse(arguments) }
  }

  @Test func `values are Candid text unless one says otherwise`() throws {
    #expect(try OutputOptions<ValueForm>.parse([]).form == .candid)
    #expect(try OutputOptions<ValueForm>.parse(["--output", "hex"]).form == .hex)
    #expect(try OutputOptions<ValueForm>.parse(["--json"]).form == .json)
  }

  @Test func `a command that prints data for people prints JSON, too`() throws {
    let alone: Set = [
      // What they print is a source text or one word for programs.
      "cooper start", "cooper new", "cooper canister create", "cooper canister id",
      "cooper canister metadata", "cooper canister snapshot create",
      "cooper canister snapshot upload", "cooper clock show", "cooper clock advance",
      "cooper candid print", "cooper candid bind",
      // What they do, they say on stderr.
      "cooper stop", "cooper dev", "cooper import", "cooper network-launcher",
      "cooper canister install", "cooper canister start", "cooper canister stop",
      "cooper canister uninstall", "cooper canister delete", "cooper canister snapshot load",
      "cooper canister snapshot delete", "cooper canister snapshot download",
      "cooper identity new", "cooper identity import", "cooper identity export",
      "cooper identity use", "cooper identity rename", "cooper identity delete",
      "cooper identity principal", "cooper identity account-id",
      "cooper cycles transfer", "cooper cycles top-up", "cooper cycles convert",
      // Digits or bytes.
      "cooper candid encode",
    ]
    for (path, command) in HelpTests.commands where command.configuration.subcommands.isEmpty {
      let help = command.helpMessage(includeHidden: false, columns: 1_000)
      // What stands behind the option, up to the next one.
      let option = help.range(of: "\n  --output <output>").map { help[$0.upperBound...] } ?? ""
      let takesJSON = option.prefix(upTo: option.range(of: "\n  -")?.lowerBound ?? option.endIndex)
        .contains("json")
      #expect(takesJSON != alone.contains(path), "\(path)")
      // The older spellings are not shown.
      #expect(!help.contains("--json") && !help.contains("--format"), "\(path)")
    }
  }
}

import ArgumentParser
import Candid
import CandidBindings
import Foundation

/// `cooper candid bind swift FILE`
struct BindCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bind",
    abstract: "Writes source code for the types and methods of an interface.",
    discussion: """
      cooper candid bind swift ledger.did > Sources/App/Ledger.swift

      The source needs the module Candid alone. Its client calls through a CanisterCaller:
        let ledger = LedgerClient(canister, through: caller)
        let balance = try await ledger.balanceOf(account)
      """)

  enum Language: String, ExpressibleByArgument, CaseIterable {
    case swift
  }

  @Argument(help: "The language to write.")
  var language: Language

  @Argument(help: "The .did file; - is stdin.")
  var file: String

  @Option(help: "What the client is named after; the file's name if this is not given.")
  var name: String?

  @Option(help: "An enum to put everything into.")
  var namespace: String?

  @Flag(help: "Shorter source whose types have macros; it needs the module CandidMacros.")
  var macros = false

  func run() async throws {
    let interface = try CandidFile.load(file)
    let fallback =
      file == "-" ? "canister" : URL(filePath: file).deletingPathExtension().lastPathComponent
    let bindings = SwiftBindings(
      name: name ?? fallback, namespace: namespace, form: macros ? .macros : .plain)
    let source = bindings.source(for: interface)
    Terminal.output(source.hasSuffix("\n") ? String(source.dropLast()) : source)
  }
}

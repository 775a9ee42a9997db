import ArgumentParser
import Candid
import CandidBindings
import Foundation

/// `cooper candid bind LANGUAGE FILE`
struct BindCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bind",
    abstract: "Writes source code for the types and methods of an interface.",
    discussion: """
      cooper candid bind swift ledger.did > Sources/App/Ledger.swift
      cooper candid bind typescript ledger.did > ledger.did.d.ts

      Swift needs the module Candid alone. Its client calls through a CanisterCaller:
        let ledger = LedgerClient(canister, through: caller)
        let balance = try await ledger.balanceOf(account)

      TypeScript, JavaScript, Rust and Motoko are written as didc writes them: for agents in JavaScript, \
      for canisters in Rust with ic-cdk, for actors in Motoko.
      """)

  enum Language: String, ExpressibleByArgument, CaseIterable {
    case swift, typescript, javascript, rust, motoko
  }

  @Argument(help: "The language to write.")
  var language: Language

  @Argument(help: "The .did file; - is stdin.", completion: .file(extensions: ["did"]))
  var file: String

  @Option(help: "What the client is named after; the file's name if this is not given.")
  var name: String?

  @Option(help: "An enum to put everything into.")
  var namespace: String?

  @Flag(help: "Shorter source whose types have macros; it needs the module CandidMacros.")
  var macros = false

  func validate() throws {
    guard language != .swift, name != nil || namespace != nil || macros else { return }
    throw ValidationError("--name, --namespace and --macros are for swift alone.")
  }

  func run() async throws {
    let interface = try CandidFile.load(file)
    let source: String
    switch language {
    case .swift: source = swift(interface)
    case .typescript: source = TypeScriptBindings().source(for: interface)
    case .javascript: source = JavaScriptBindings().source(for: interface)
    case .rust: source = RustBindings().source(for: interface)
    case .motoko:
      do throws(BindingError) {
        source = try MotokoBindings().source(for: interface)
      } catch {
        throw CommandFailure(error.description)
      }
    }
    Terminal.output(source.hasSuffix("\n") ? String(source.dropLast()) : source)
  }

  private func swift(_ interface: Interface) -> String {
    let fallback =
      file == "-" ? "canister" : URL(filePath: file).deletingPathExtension().lastPathComponent
    let bindings = SwiftBindings(
      name: name ?? fallback, namespace: namespace, form: macros ? .macros : .plain)
    return bindings.source(for: interface)
  }
}

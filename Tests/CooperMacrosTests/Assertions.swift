import SwiftDiagnostics
import SwiftParser
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacroExpansion
import SwiftSyntaxMacros
import SwiftSyntaxMacrosGenericTestSupport
import Testing

@testable import CooperMacros

/// The macros under test, by the names of their attributes.
let macros: [String: MacroSpec] = [
  "CandidType": MacroSpec(
    type: CandidTypeMacro.self,
    conformances: ["CandidTyped", "CandidEncodable", "CandidDecodable"]),
  "CandidField": MacroSpec(type: CandidFieldMacro.self),
  "Storable": MacroSpec(type: StorableMacro.self, conformances: ["Storable", "VersionedStorable"]),
  "CandidSignature": MacroSpec(
    type: CandidSignatureMacro.self, conformances: ["CandidSignature"]),
  "CandidMethods": MacroSpec(type: CandidMethodsMacro.self, conformances: ["CandidMethods"]),
  "CandidSkipped": MacroSpec(type: CandidSkippedMacro.self),
  "Canister": MacroSpec(type: CanisterMacro.self),
  "Query": MacroSpec(type: QueryMacro.self),
  "Update": MacroSpec(type: UpdateMacro.self),
  "Init": MacroSpec(type: InitMacro.self),
  "PreUpgrade": MacroSpec(type: PreUpgradeMacro.self),
  "PostUpgrade": MacroSpec(type: PostUpgradeMacro.self),
]

/// Expects an expansion, diagnostics and what the offered changes make of the source.
func expectExpansion(
  _ source: String, _ expanded: String, diagnostics: [DiagnosticSpec] = [],
  fixed: String? = nil, location: Testing.SourceLocation = #_sourceLocation
) {
  assertMacroExpansion(
    source, expandedSource: expanded, diagnostics: diagnostics, macroSpecs: macros,
    fixedSource: fixed, indentationWidth: .spaces(2)
  ) { failure in
    Issue.record(Comment(rawValue: failure.message), sourceLocation: location)
  }
}

/// The source with its macros expanded, and what they say about it.
func expand(_ source: String) -> (text: String, messages: [String]) {
  let file = Parser.parse(source: source)
  let context = BasicMacroExpansionContext(
    sourceFiles: [file: .init(moduleName: "Tests", fullFilePath: "Tests.swift")])
  let expanded = file.expand(
    macroSpecs: macros,
    contextGenerator: {
      BasicMacroExpansionContext(sharingWith: context, lexicalContext: $0.allMacroLexicalContexts())
    }, indentationWidth: .spaces(2))
  return (expanded.description, context.diagnostics.map(\.message))
}

import SwiftParser
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@CandidType`: a struct becomes a record, an enum a variant.
struct CandidTypeMacro: ExtensionMacro {
  static func expansion(
    of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
    providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
    in context: some MacroExpansionContext
  ) throws -> [ExtensionDeclSyntax] {
    guard let description = CandidTypeDescription(of: declaration, attribute: node, in: context)
    else { return [] }
    let requirements = description.genericParameters
      .map { "\($0): CandidEncodable, \($0): CandidDecodable" }.joined(separator: ", ")
    let condition = requirements.isEmpty ? "" : " where \(requirements)"
    let source: DeclSyntax = """
      extension \(type.trimmed): CandidTyped, CandidEncodable, CandidDecodable\(raw: condition) {
      \(raw: description.members)
      }
      """
    return [source.cast(ExtensionDeclSyntax.self)]
  }
}

/// `@CandidField`: says how a field or case is called in Candid; read by `@CandidType`.
struct CandidFieldMacro: PeerMacro {
  static func expansion(
    of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
    in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    guard declaration.is(VariableDeclSyntax.self) || declaration.is(EnumCaseDeclSyntax.self) else {
      context.report(
        "candid-field-kind", "'@CandidField' is for stored properties and enum cases", at: node)
      return []
    }
    guard let argument = node.argumentList?.first?.expression else { return [] }
    if let text = argument.as(StringLiteralExprSyntax.self) {
      if text.representedLiteralValue == nil {
        context.report(
          "candid-field-literal", "the name must be a literal without interpolation", at: argument)
      }
    } else if let number = argument.as(IntegerLiteralExprSyntax.self) {
      if number.representedLiteralValue.flatMap(UInt32.init(exactly:)) == nil {
        context.report(
          "candid-field-literal", "a numeric field is 0 to 4294967295", at: argument)
      }
    } else {
      context.report(
        "candid-field-literal", "the name or number must be a literal", at: argument)
    }
    let names =
      declaration.as(VariableDeclSyntax.self)?.bindings.count
      ?? declaration.as(EnumCaseDeclSyntax.self)?.elements.count ?? 1
    if names > 1 {
      context.report(
        "candid-field-several", "'@CandidField' names one field; declare each on its own line",
        at: node)
    }
    return []
  }
}

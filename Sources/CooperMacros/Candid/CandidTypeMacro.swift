import SwiftParser
import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@CandidType`: a struct or final class becomes a record, an enum a variant.
struct CandidTypeMacro: ExtensionMacro {
  static func expansion(
    of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
    providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
    in context: some MacroExpansionContext
  ) throws -> [ExtensionDeclSyntax] {
    guard let description = CandidTypeDescription(of: declaration, attribute: node, in: context)
    else { return [] }
    let source: DeclSyntax = """
      extension \(type.trimmed): CandidTyped, CandidEncodable, CandidDecodable\(raw: description.condition) {
      \(raw: description.members)
      }
      """
    return [source.cast(ExtensionDeclSyntax.self)]
  }
}

extension CandidTypeMacro: MemberMacro {
  static func expansion(
    of node: AttributeSyntax, providingMembersOf declaration: some DeclGroupSyntax,
    conformingTo protocols: [TypeSyntax], in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    // What is wrong is said by the other expansion.
    guard declaration.is(ClassDeclSyntax.self),
      let description = CandidTypeDescription(of: declaration, attribute: node, in: nil)
    else { return [] }
    return ["\(raw: description.initializer)"]
  }
}

/// `@CandidSkipped`: a property that is not in messages; read by `@CandidType`.
struct CandidSkippedMacro: PeerMacro {
  static func expansion(
    of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
    in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    guard let variable = declaration.as(VariableDeclSyntax.self) else {
      context.report(
        "candid-skipped-kind", "'@CandidSkipped' is for stored properties", at: node)
      return []
    }
    for binding in variable.bindings
    where binding.initializer == nil && variable.type(of: binding)?.isOptional != true {
      context.report(
        "candid-skipped-value",
        "a property that is not in messages needs a value to begin with", at: binding.pattern)
    }
    return []
  }
}

extension TypeSyntax {
  /// Whether a variable of the type is nil without an initial value.
  fileprivate var isOptional: Bool {
    self.is(OptionalTypeSyntax.self) || self.is(ImplicitlyUnwrappedOptionalTypeSyntax.self)
  }
}

/// `@CandidField`: says how a field or case is called in Candid; read by `@CandidType`.
struct CandidFieldMacro: PeerMacro {
  static func expansion(
    of node: AttributeSyntax, providingPeersOf declaration: some DeclSyntaxProtocol,
    in context: some MacroExpansionContext
  ) throws -> [DeclSyntax] {
    let isAlias = declaration.is(TypeAliasDeclSyntax.self)
    guard
      declaration.is(VariableDeclSyntax.self) || declaration.is(EnumCaseDeclSyntax.self) || isAlias
    else {
      context.report(
        "candid-field-kind",
        "'@CandidField' is for stored properties, enum cases and the methods of '@CandidMethods'",
        at: node)
      return []
    }
    guard let argument = node.argumentList?.first?.expression else { return [] }
    if let text = argument.as(StringLiteralExprSyntax.self) {
      if text.representedLiteralValue == nil {
        context.report(
          "candid-field-literal", "the name must be a literal without interpolation", at: argument)
      }
    } else if isAlias {
      context.report("candid-field-literal", "the name of a method must be a literal", at: argument)
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

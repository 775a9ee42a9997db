import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@CandidSignature`: an enum with a type `Function` becomes the type of a Candid function.
struct CandidSignatureMacro: ExtensionMacro {
  static func expansion(
    of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
    providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
    in context: some MacroExpansionContext
  ) throws -> [ExtensionDeclSyntax] {
    guard let name = declaration.namespaceName(for: node, in: context),
      let function = Self.function(of: declaration, in: context)
    else { return [] }
    let mode = node.argumentList?.first?.expression
    let results = function.returnClause.type.results
    if let mode, mode.as(MemberAccessExprSyntax.self)?.declName.baseName.text == "oneway",
      !results.isEmpty
    {
      context.report(
        "candid-signature-oneway", "nobody waits for what a oneway function answers",
        at: function.returnClause)
      return []
    }
    let arguments = function.parameters.map { parameter in
      let name = parameter.secondName ?? parameter.firstName
      return (
        name: name.flatMap { $0.text == "_" ? nil : $0.plainName } ?? "", type: parameter.type
      )
    }
    let types = arguments.map(\.type) + results.map(\.type)
    guard types.allSatisfy({ $0.canBeCandid(in: context) }) else { return [] }

    let visibility = declaration.modifiers.visibility
    var members = [
      "\(visibility)static var candidTypeKey: UInt64 { "
        + "\(hexadecimal(context.typeKey(of: declaration, name: name))) }"
    ]
    for (what, parts) in [("arguments", arguments), ("results", results)] where !parts.isEmpty {
      let lines = parts.enumerated().map { position, part in
        "\(what).append(\(position), \(literal(part.name)), "
          + "\(part.type.asCallee).candidType(in: &builder))"
      }
      members.append(
        """
        \(visibility)static func \(what)(in builder: inout TypeTableBuilder) -> \
        TypeTableBuilder.Fields {
        var \(what) = builder.fields(\(parts.count))
        \(lines.joined(separator: "\n"))
        return \(what)
        }
        """)
    }
    if let mode {
      members.append("\(visibility)static var mode: FunctionMode? { \(mode.trimmedDescription) }")
    }
    let source: DeclSyntax = """
      extension \(type.trimmed): CandidSignature {
      \(raw: members.joined(separator: "\n\n"))
      }
      """
    return [source.cast(ExtensionDeclSyntax.self)]
  }

  /// The function type that the enum's `Function` stands for.
  private static func function(
    of declaration: some DeclGroupSyntax, in context: some MacroExpansionContext
  ) -> FunctionTypeSyntax? {
    let alias = declaration.aliases.first { $0.name.plainName == "Function" }
    guard let alias else {
      context.report(
        "candid-signature-function",
        "'@CandidSignature' needs what the function takes and answers:"
          + " 'typealias Function = (Nat) -> String'", at: declaration.introducer)
      return nil
    }
    guard let function = alias.initializer.value.as(FunctionTypeSyntax.self) else {
      context.report(
        "candid-signature-function", "'Function' is written out as '(…) -> …'",
        at: alias.initializer.value)
      return nil
    }
    if let effects = function.effectSpecifiers {
      context.report(
        "candid-signature-effects", "a Candid function says nothing of 'async' and 'throws'",
        at: effects)
      return nil
    }
    return function
  }
}

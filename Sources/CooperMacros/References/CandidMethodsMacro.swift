import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@CandidMethods`: an enum's type aliases become the methods of a Candid service.
struct CandidMethodsMacro: ExtensionMacro {
  static func expansion(
    of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
    providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
    in context: some MacroExpansionContext
  ) throws -> [ExtensionDeclSyntax] {
    guard let name = declaration.namespaceName(for: node, in: context) else { return [] }
    var methods: [(name: String, alias: TypeAliasDeclSyntax)] = []
    for alias in declaration.aliases {
      let name = CandidFieldName(alias.attributes).methodName(for: alias.name)
      if methods.contains(where: { $0.name == name }) {
        context.report(
          "candid-methods-twice", "a service has one method '\(name)'", at: alias.name)
        return []
      }
      methods.append((name, alias))
    }
    // By bytes, as the specification sorts them.
    methods.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }

    let visibility = declaration.modifiers.visibility
    let lines = methods.enumerated().map { position, method in
      "methods.append(\(position), \(literal(method.name)), "
        + "builder.method(\(method.alias.name.text).self), "
        + "documentation: \(literal(method.alias.documentation)))"
    }
    let source: DeclSyntax = """
      extension \(type.trimmed): CandidMethods {
      \(raw: visibility)static var candidTypeKey: UInt64 { \
      \(raw: hexadecimal(context.typeKey(of: declaration, name: name))) }

      \(raw: visibility)static func methods(in builder: inout TypeTableBuilder) -> \
      TypeTableBuilder.Fields {
      \(raw: methods.isEmpty ? "let" : "var") methods = builder.fields(\(raw: methods.count))
      \(raw: lines.joined(separator: "\n"))
      return methods
      }
      }
      """
    return [source.cast(ExtensionDeclSyntax.self)]
  }
}

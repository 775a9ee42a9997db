import SwiftSyntax
import SwiftSyntaxBuilder
import SwiftSyntaxMacros

/// `@Storable`: a struct or an enum gets the form that stable structures keep.
struct StorableMacro: ExtensionMacro {
  static func expansion(
    of node: AttributeSyntax, attachedTo declaration: some DeclGroupSyntax,
    providingExtensionsOf type: some TypeSyntaxProtocol, conformingTo protocols: [TypeSyntax],
    in context: some MacroExpansionContext
  ) throws -> [ExtensionDeclSyntax] {
    guard let description = StorableDescription(of: declaration, attribute: node, in: context)
    else { return [] }
    let source: DeclSyntax = """
      extension \(type.trimmed): Storable, VersionedStorable\(raw: description.condition) {
      \(raw: description.members)
      }
      """
    return [source.cast(ExtensionDeclSyntax.self)]
  }
}

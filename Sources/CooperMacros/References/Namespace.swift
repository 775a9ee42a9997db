import SwiftSyntax
import SwiftSyntaxMacros

extension DeclGroupSyntax {
  /// The name of an enum without cases; nil, with what is wrong reported, of anything else.
  func namespaceName(
    for attribute: AttributeSyntax, in context: some MacroExpansionContext
  ) -> String? {
    guard let declaration = self.as(EnumDeclSyntax.self),
      declaration.genericParameterClause == nil,
      !memberBlock.members.contains(where: { $0.decl.is(EnumCaseDeclSyntax.self) })
    else {
      context.report(
        "candid-namespace", "'@\(attribute.name)' is for enums without cases and parameters",
        at: introducer)
      return nil
    }
    return declaration.name.plainName
  }

  /// The type aliases in it, in the order of the source.
  var aliases: [TypeAliasDeclSyntax] {
    memberBlock.members.compactMap { $0.decl.as(TypeAliasDeclSyntax.self) }
  }
}
